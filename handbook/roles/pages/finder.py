"""Directives that lead a reader to a role: the finder and the self-test."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from handbook.components.classes import FINDER, SELF_TEST, TICK_TABLE
from handbook.components.maker import on_site
from handbook.components.script_data import tell, tell_rows
from handbook.facts import sources
from handbook.roles.pages import scripts
from handbook.roles.pages.directive import RoleDirective
from handbook.roles.pages.scripts import ask_for

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.components.maker import Row
    from handbook.roles.role import Role


class SelfTest(RoleDirective):
    """The skills as a form to fill in: one mark per skill, on paper or, where a script runs, on the page.

    On the website the answers are what one can do at each level; the guide has those sentences elsewhere.
    """

    def show(self) -> list[nodes.Node]:
        """Return one table per group of skills, with an empty box per level."""
        ask_for(self, scripts.SELF_TEST)
        make, shared = self.make, self.catalogue.shared
        found = nodes.container(classes=[SELF_TEST])
        names = [level.name for level in self.known.levels.values()]
        steps = {ident: level.step for ident, level in self.known.levels.items()}
        for group, title in self.known.groups.items():
            rows: list[Row] = []
            asked: list[dict[str, str | int]] = []
            for skill in shared.skills.values():
                if skill.group == group:
                    answers = [self.answer(step, self.can(skill, level)) for level, step in steps.items()]
                    rows.append([[make.paragraph(skill.name), make.paragraph(skill.meaning, "meaning")], *answers])
                    asked.append({"skill": skill.id, **self.needs(skill.id)})
            if rows:
                head: Row = [[make.paragraph(title)], *[[make.paragraph(name)] for name in names]]
                found += tell_rows(make.table(head, rows, TICK_TABLE), asked)
        links = [(role, make.bare(make.page(role.docname))) for role in self.catalogue.guide()]
        roles = make.bullets([[tell(link, {"role": role.id})] for role, link in links])
        hint = make.paragraph(self.word("note", "self_test"))
        return [found, nodes.container("", hint, roles, classes=["self-test-roles"])]

    def answer(self, step: int, can: nodes.paragraph) -> list[nodes.Node]:
        """Return a box to tick, and beside it what one can do at the level."""
        return [self.make.bare(tell(self.make.name("☐"), {"level": step})), on_site(can)]

    def needs(self, skill: str) -> dict[str, int]:
        """Return, for the script, the level at which each role needs a skill: `need-mlops-engineer` is 3."""
        return {
            f"need-{role.id}": self.known.step("level", need.level)
            for role in self.catalogue.guide()
            for need in role.skills
            if need.id == skill
        }


class RoleFinder(RoleDirective):
    """Questions whose answers give points to roles; a table on paper, a form where a script runs."""

    def show(self) -> list[nodes.Node]:
        """Return the questions, each with a table of answers."""
        ask_for(self, scripts.FINDER)
        make = self.make
        finder = nodes.container(classes=[FINDER])
        for number, question in enumerate(self.catalogue.shared.finder, start=1):
            ask = make.bare(
                nodes.strong("", "", nodes.Text(f"{number}. "), make.phrase(question.ask)), classes=["finder-ask"]
            )
            rows: list[Row] = []
            for option in question.options:
                points = [self.points(role, option.points[role.id]) for role in self.chosen(option.points)]
                rows.append([[make.paragraph(option.text)], points, [make.paragraph(option.reason)]])
            table = make.table(self.heads("answer_short", "points", "reason"), rows, "finder-options")
            finder += [ask, table]
        return [finder]

    def points(self, role: Role, points: int) -> nodes.paragraph:
        """Return what an answer gives to a role."""
        shown = self.make.bare(self.make.page(role.docname), ": ", self.make.name(str(points)))
        return tell(shown, {"role": role.id, "points": points})


class FinderStart(RoleDirective):
    """The first question of the finder, on another page: each answer leads to the finder, which then has it."""

    required_arguments: ClassVar[int] = 1

    def show(self) -> list[nodes.Node]:
        """Return the question with a link per answer; the argument names the page of the finder."""
        first, *others = self.catalogue.shared.finder
        folder = posixpath.dirname(self.env.current_document.docname) or "."
        page = posixpath.relpath(f"{self.arguments[0]}.html", folder)
        ask = self.make.bare(nodes.strong("", "", self.make.phrase(first.ask)))
        answers = []
        for place, option in enumerate(first.options):
            address = f"{page}#answers={place}{'-' * len(others)}"
            link = nodes.reference("", "", self.make.phrase(option.text), refuri=address, internal=True)
            answers.append([self.make.bare(link)])
        return [on_site(nodes.container("", ask, self.make.bullets(answers), classes=["finder-start"]))]


class Figures(RoleDirective):
    """How much there is: roles, skills, tools and sources, counted."""

    def show(self) -> list[nodes.Node]:
        """Return a figure and its word for each."""
        shared = self.catalogue.shared
        counted = {
            "roles": len(self.catalogue.guide()),
            "skills": len(shared.skills),
            "tools": len(shared.tools),
            "sources": len(sources.load(Path(self.env.srcdir)).sources),
        }
        items = [
            [self.make.bare(nodes.strong("", str(number)), " ", self.make.phrase(self.word("count", key)))]
            for key, number in counted.items()
        ]
        return [on_site(self.make.bullets(items, "figures-line"))]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the finder and the self-test."""
    app.add_directive("role-finder", RoleFinder)
    app.add_directive("self-test", SelfTest)
    app.add_directive("finder-start", FinderStart)
    app.add_directive("figures", Figures)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
