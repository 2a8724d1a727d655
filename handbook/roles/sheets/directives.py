"""Links from the pages to the loose sheets of roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.components.directive import FileLinks
from handbook.roles.pages.directive import RoleDirective

if TYPE_CHECKING:
    from docutils import nodes


class RoleSheets(RoleDirective, FileLinks):
    """A link to the sheet of every role of the guide."""

    def show(self) -> list[nodes.Node]:
        """Return the list; a new role adds its line."""
        return self.listed([self.link(f"sheets/{role.id}.pdf", role.title) for role in self.catalogue.guide()])
