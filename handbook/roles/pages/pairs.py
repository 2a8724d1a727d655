"""Directives of the step from one role to another: what each role is made of, and how far apart every two are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from handbook.components.classes import MATRIX, TOOL
from handbook.components.maker import on_site
from handbook.components.script_data import tell
from handbook.roles.growth import STEPS
from handbook.roles.kinds import dashed
from handbook.roles.pages.directive import RoleDirective
from handbook.roles.pages.scripts import ask_for
from handbook.roles.pages.tool_words import PAIR

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.components.maker import Row
    from handbook.components.script_data import Data
    from handbook.roles.role import Role


class TwoRoles(RoleDirective):
    """What each role is made of; a script (_static/two-roles.js) puts two of them side by side."""

    def show(self) -> list[nodes.Node]:
        """Return a folded part per role."""
        ask_for(self, PAIR)
        box = nodes.container(classes=[TOOL, "two-roles"])
        for role in self.catalogue.guide():
            folded = self.make.dropdown(
                role.title, [node for key in self.parts(role) for node in self.part(role, key)]
            )
            box += tell(nodes.container("", self.make.bare(self.make.page(role.docname)), folded), {"role": role.id})
        return [on_site(box)]

    def part(self, role: Role, key: str) -> list[nodes.Node]:
        """Return a part of a role under its head."""
        head = self.make.bare(nodes.strong("", "", self.make.phrase(self.word("head", key))))
        items = nodes.bullet_list()
        for shown, data in self.parts(role)[key]:
            items += tell(nodes.list_item("", shown), {"part": key, **data})
        return [head, items]

    def parts(self, role: Role) -> dict[str, list[tuple[nodes.paragraph, Data]]]:
        """Return what a role is made of: by the word of its head, what is shown and what a script is told of it."""
        make, levels, skills = self.make, self.known.levels, self.catalogue.shared.skills
        return {
            "tasks": [(make.paragraph(text), {}) for text in role.tasks],
            "deliverables": [(make.paragraph(text), {}) for text in role.deliverables],
            "tools": [(make.bare(make.name(tool.name)), {}) for tool in role.tools],
            "skills": [
                (
                    make.bare(
                        make.phrase(skills[need.id].name, "name"), ": ", make.phrase(levels[need.level].name, "level")
                    ),
                    {"skill": need.id, "level": levels[need.level].step},
                )
                for need in role.skills
                if need.id in skills and need.level in levels
            ],
            "growth": [
                (
                    make.bare(
                        make.phrase(self.word(STEPS, rung.step), "name"), ": ", make.phrase(rung.text, "level")
                    ),
                    {"step": rung.step},
                )
                for rung in role.growth
            ],
            "path": [
                (
                    make.bare(
                        make.phrase(step.title),
                        f" ({dashed(step.hours)} ",
                        make.phrase(self.word("unit", "hours")),
                        ")",
                    ),
                    {},
                )
                for step in role.steps
            ],
        }


class StepMatrix(RoleDirective):
    """How many levels one still gains from each role to each other one."""

    def show(self) -> list[nodes.Node]:
        """Return the matrix, and below it what its figures say."""
        make, roles = self.make, self.catalogue.guide()
        head: Row = [*self.heads("step_to"), *[[make.bare(make.page(role.docname))] for role in roles]]
        rows: list[Row] = [
            [[make.bare(make.page(role.docname))], *[[make.bare(self.gain(role, other))] for other in roles]]
            for role in roles
        ]
        return [make.table(head, rows, MATRIX), make.paragraph(self.word("note", "levels_to_gain"))]

    def gain(self, role: Role, other: Role) -> str:
        """Return how many levels one gains from a role to another one; a dash from a role to itself."""
        has = {need.id: self.known.step("level", need.level) for need in role.skills}
        steps = [self.known.step("level", need.level) - has.get(need.id, 0) for need in other.skills]
        return "–" if role is other else str(sum(step for step in steps if step > 0))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("two-roles", TwoRoles)
    app.add_directive("step-matrix", StepMatrix)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
