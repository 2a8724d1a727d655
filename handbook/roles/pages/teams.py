"""Directives of a team: the skills of each role for a board with names, and the tiles of roles for who leads.

What a phase asks for, who is responsible and which hats go together are tables of the same page, which scripts read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from handbook.components.classes import TOOL
from handbook.components.maker import on_site
from handbook.components.nodes import tile
from handbook.components.script_data import tell
from handbook.roles.pages.directive import RoleDirective
from handbook.roles.pages.scripts import ask_for
from handbook.roles.pages.tool_words import BOARD, LEAD

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.roles.role import Role


class TeamBoard(RoleDirective):
    """Where a script (_static/team-board.js) sets names beside roles; without one, the skills of each role."""

    def show(self) -> list[nodes.Node]:
        """Return the skills of each role, folded."""
        ask_for(self, BOARD)
        items = [[self.role(role)] for role in self.catalogue.roles if role.skills]
        folded = self.make.dropdown(self.word("head", "skills"), [self.make.bullets(items)])
        return [on_site(nodes.container("", folded, classes=[TOOL, "team-board"]))]

    def role(self, role: Role) -> nodes.paragraph:
        """Return a role with its skills and their levels."""
        make, levels, skills = self.make, self.known.levels, self.catalogue.shared.skills
        shown: list[nodes.Node | str] = []
        for need in role.skills:
            if need.id in skills and need.level in levels:
                name = tell(make.phrase(skills[need.id].name), {"skill": need.id, "level": levels[need.level].step})
                shown += [", ", name]
        return tell(make.bare(make.page(role.docname), ": ", *shown[1:]), {"role": role.id})


class LeadScreen(RoleDirective):
    """Where a script (_static/lead-screen.js) draws a team and a chart; without one, the tiles of all roles."""

    def show(self) -> list[nodes.Node]:
        """Return a tile with a link per role."""
        ask_for(self, LEAD)
        box = nodes.container(classes=[TOOL, "lead-screen"])
        for role in self.catalogue.roles:
            drawn = tile(name=role.id, ink=self.known.ink(role.stage), main=self.is_of_guide(role))
            box += tell(
                nodes.container("", drawn, self.make.bare(self.make.page(role.docname)), classes=["team-tile"]),
                {"role": role.id},
            )
        return [on_site(box)]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives of a team."""
    app.add_directive("team-board", TeamBoard)
    app.add_directive("lead-screen", LeadScreen)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
