"""Directives for a role's own page: its header and the parts of its front matter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from handbook.base.memory import SHEET
from handbook.components.classes import (
    CREDIT,
    DIAMONDS,
    ESTIMATE,
    FACTS,
    PAGE_HEADER,
    TICKS,
    TRAIL,
    TRAIL_MORE,
    TRAIL_SIZE,
    TRAIL_TITLE,
    inked,
)
from handbook.components.maker import on_site
from handbook.components.nodes import meter, tile
from handbook.roles.facts import existing
from handbook.roles.growth import STEPS, code_of
from handbook.roles.kinds import Scale, dashed
from handbook.roles.pages.next_steps import next_steps
from handbook.roles.pages.shelves import tool_advice, tool_state, tool_terms
from handbook.roles.pages.shown_facts import FactsDirective
from handbook.roles.role import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.components.maker import Row
    from handbook.roles.facts import Fact

# How lists look, by key; others are plain.
LOOKS = {"tasks": [DIAMONDS], "deliverables": [TICKS]}


class RoleHeader(FactsDirective):
    """The tile of a role, what it does in one line, and its main facts."""

    def show(self) -> list[nodes.Node]:
        """Return the header."""
        role = self.own_role()
        if role is None:
            return []
        make = self.make
        if self.is_of_guide(role):  # handbook.sheets prints a sheet of each; the shell links to it
            SHEET.note(self.env.metadata[self.env.current_document.docname], f"downloads/sheets/{role.id}.pdf")
        facts: list[tuple[nodes.term, list[nodes.Node]]] = []
        for fact in existing(Role, self.known):
            # Of a role to compare with nobody says how much it matters.
            left_out = not fact.head or (isinstance(fact.kind, Scale) and not self.is_of_guide(role))
            shown = None if left_out else self.in_head(fact, role)
            if shown is not None:
                facts.append((make.term(self.word("head", fact.key)), [shown]))
        ink = self.known.ink(role.stage)
        header = nodes.container(classes=[PAGE_HEADER, inked(ink)])
        header += tile(name=role.id, ink=ink, main=self.is_of_guide(role))
        header += make.paragraph(role.description, "lead")
        header += make.definitions(facts, FACTS)
        if self.is_of_guide(role):
            header += next_steps(self, role)
        if role.note:
            header += make.paragraph(role.note, "role-note")
        return [header]


class RoleData(FactsDirective):
    """One part of a role's front matter, named by the argument."""

    required_arguments: ClassVar[int] = 1

    def show(self) -> list[nodes.Node]:
        """Return the part that the argument names."""
        parts: dict[str, Callable[[Role], list[nodes.Node]]] = {
            part: partial(self.listed, fact) for fact in self.simple() if (part := fact.key.replace("_", "-"))
        }
        parts |= {
            "skills": self.skills,
            "tools": self.tools,
            "path": self.path,
            "goals": self.goals,
            "growth": self.growth,
            "neighbours": self.neighbours,
            "questions": self.questions,
            "red-flags": self.red_flags,
            "codes": self.codes,
        }
        name = directives.choice(self.arguments[0], tuple(parts))
        role = self.own_role()
        return parts[name](role) if role else []

    def listed(self, fact: Fact, role: Role) -> list[nodes.Node]:
        """Return a fact that needs no part of its own: texts as a list, with the look that suits it."""
        found = self.in_cell(fact, role)
        for shown in found:
            shown["classes"] += [f"role-{fact.key.replace('_', '-')}", *LOOKS.get(fact.key, ())]
        return [*found]

    def skills(self, role: Role) -> list[nodes.Node]:
        """Return the skills with their levels, and on the website what one can do there."""
        make, shared = self.make, self.catalogue.shared
        rows: list[Row] = []
        for skill in role.skills:
            info, level = shared.skills.get(skill.id), self.known.levels.get(skill.level)
            if info and level:
                boxes = meter(value=level.step, most=self.known.most("level"))
                reached = [make.bare(boxes, make.phrase(level.name)), on_site(self.can(info, skill.level))]
                rows.append([[make.paragraph(info.name)], reached])
        return [make.table(self.heads("skill", "level"), rows, "role-skills")]

    def tools(self, role: Role) -> list[nodes.Node]:
        """Return the tools: what for, on which terms, in which state."""
        make = self.make
        rows: list[Row] = []
        for tool in role.tools:
            info = self.catalogue.shared.tools.get(tool.name)
            if info:
                name = [make.bare(make.external(tool.name, info.url)), *tool_terms(self, info)]
                rows.append([name, [make.paragraph(tool.purpose), *tool_advice(self, info)], tool_state(self, info)])
        return [make.table(self.heads("name", "purpose", "state"), rows, "role-tools")]

    def path(self, role: Role) -> list[nodes.Node]:
        """Return the steps of the learning path, with free material."""
        make = self.make
        steps = nodes.enumerated_list(classes=[TRAIL], enumtype="arabic", prefix="", suffix=".")
        for step in role.steps:
            hours = make.phrase(self.word("unit", "hours"))
            title = make.bare(
                nodes.strong("", "", make.phrase(step.title)),
                nodes.inline("", "", nodes.Text(f" {dashed(step.hours)} "), hours, classes=[TRAIL_SIZE]),
                classes=[TRAIL_TITLE],
            )
            item = nodes.list_item("", title, make.paragraph(step.text))
            found = [self.catalogue.shared.resources.get(name) for name in step.resources]
            links: list[nodes.Node | str] = []
            for resource in filter(None, found):
                links += [", ", make.external(resource.name, resource.url)]
            if links:
                label = make.phrase(self.word("head", "material"))
                item += make.bare(label, ": ", *links[1:], classes=[TRAIL_MORE])
            steps += item
        first: list[nodes.Node] = []
        if role.first_step:
            head = nodes.strong("", "", make.phrase(self.word("head", "first_step")))
            first = [make.bare(head, ": ", make.phrase(role.first_step), classes=["first-step"])]
        return [*first, steps, make.paragraph(self.word("note", "estimate"), ESTIMATE)]

    def goals(self, role: Role) -> list[nodes.Node]:
        """Return what is reached after how many days."""
        make = self.make
        rows: list[Row] = [
            [[make.bare(str(goal.days))], [make.paragraph(goal.goal)], [make.paragraph(goal.evidence)]]
            for goal in role.goals
        ]
        return [make.table(self.heads("days", "goal", "evidence"), rows, "role-plan")]

    def growth(self, role: Role) -> list[nodes.Node]:
        """Return what changes from step to step, with the nearest levels in public frameworks."""
        make = self.make
        rows: list[Row] = []
        for rung in role.growth:
            places: list[nodes.Node | str] = []
            for place in rung.places:
                code = code_of(place, role.codes)
                name = f"{place.code}\u00a0{place.level}"
                shown = make.external(name, code.place) if code and code.place else make.name(name)
                places += [", ", shown]
            step = make.paragraph(self.word(STEPS, rung.step))
            rows.append([[step], [make.paragraph(rung.text)], [make.bare(*places[1:])]])
        table = make.table(self.heads("growth", "change_of_work", "nearest_level"), rows, "role-growth")
        return [table, make.paragraph(self.word("note", "growth"), ESTIMATE)]

    def neighbours(self, role: Role) -> list[nodes.Node]:
        """Return the neighbouring roles and the boundary with each."""
        make = self.make
        items: list[tuple[nodes.term, list[nodes.Node]]] = []
        for neighbour in role.neighbours:
            term = nodes.term("", "", make.page(self.page_of(neighbour.role)), translatable=False)
            self.set_source_info(term)
            items.append((term, [make.paragraph(neighbour.boundary)]))
        return [make.definitions(items, "neighbours")]

    def questions(self, role: Role) -> list[nodes.Node]:
        """Return the interview questions, each folded over what a good answer shows."""
        make = self.make
        found = [make.dropdown(question.ask, [make.paragraph(question.good)]) for question in role.questions]
        for dropdown in found:
            dropdown["classes"].append("role-question")
        return [*found]

    def red_flags(self, role: Role) -> list[nodes.Node]:
        """Return the red flags as a warning."""
        make = self.make
        head = self.word("head", "red_flags")
        box = nodes.admonition(classes=["warning", "red-flags"])
        box += make.place(nodes.title(head.value, "", *make.inline(head)), head)
        box += make.bullets([[make.paragraph(flag)] for flag in role.red_flags])
        self.set_source_info(box)
        return [box]

    def codes(self, role: Role) -> list[nodes.Node]:
        """Return the codes of public frameworks, and the credit that each licence asks for."""
        make, schemes = self.make, self.known.schemes
        rows: list[Row] = []
        for code in role.codes:
            name = make.external(code.label, code.place) if code.place and code.label else make.name(code.label)
            fit: list[nodes.Node] = [make.paragraph(self.word("fit", code.fit))]
            if code.note:
                fit.append(make.paragraph(code.note))
            scheme = schemes[code.scheme]
            name_of_scheme = make.bare(make.name(scheme.titled(code.version)))
            rows.append([[name_of_scheme], [make.bare(make.name(code.code))], [make.bare(name)], fit])
        table = make.table(self.heads("scheme", "code", "label", "fit"), rows, "role-codes")
        used = [schemes[name] for name in dict.fromkeys(code.scheme for code in role.codes)]
        return [table, *[make.paragraph(scheme.credit, CREDIT) for scheme in used if scheme.credit]]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives of a role's own page."""
    app.add_directive("role-header", RoleHeader)
    app.add_directive("role-data", RoleData)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
