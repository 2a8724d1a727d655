"""Links from the pages to the loose sheets: one per role, and the others by name."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from handbook.facts.frontmatter import Text
from handbook.roles.pages.directive import RoleDirective

if TYPE_CHECKING:
    from handbook.facts.tables import DataTable


class _Links(RoleDirective):
    """Makes lists of links to files below `downloads/`."""

    def link(self, name: str, words: Text) -> nodes.reference:
        """Return a link from this page to a file."""
        folder = posixpath.dirname(self.env.current_document.docname)
        uri = posixpath.relpath(f"downloads/{name}", folder or ".")
        return nodes.reference("", "", self.make.phrase(words), refuri=uri, internal=True, classes=["download"])

    def listed(self, links: list[nodes.reference]) -> list[nodes.Node]:
        """Return links as a list."""
        return [self.make.bullets([[self.make.bare(link)] for link in links], "downloads")]


class RoleSheets(_Links):
    """A link to the sheet of every role of the guide."""

    def show(self) -> list[nodes.Node]:
        """Return the list; a new role adds its line."""
        return self.listed([self.link(f"sheets/{role.id}.pdf", role.title) for role in self.catalogue.guide()])


class SheetFiles(_Links):
    """The files that a table of data names: its columns `file` (below `downloads/`) and `text`."""

    required_arguments: ClassVar[int] = 1

    def show(self) -> list[nodes.Node]:
        """Return the links in the order of the table."""
        from handbook.components.data_table import tables_of

        table: DataTable | None = tables_of(self.env.srcdir).get(self.arguments[0])
        if table is None or not {"file", "text"} <= set(table.columns):
            raise self.error(f"no table '{self.arguments[0]}' with columns file and text; add one to a page's data")
        return self.listed([self.link(row["file"][0].value, row["text"][0]) for row in table.rows])
