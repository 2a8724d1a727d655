"""Links from pages to the files that are made beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.locale import _

from handbook.base import project
from handbook.components.data_table import tables_of
from handbook.components.directive import FileLinks

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class DownloadList(FileLinks):
    """Links to the files that are made beside the pages: those that the shared words name."""

    def show(self) -> list[nodes.Node]:
        """Return the files as a list, in the order of the shared words."""
        links = [self.link(name, text) for name, text in self.shown.words.get("download", {}).items()]
        # handbook.publish.hosting puts the zip there; a copy on disk has none of itself.
        if site := self.config.site_url:
            words = self.make.name(_("This whole site with all PDFs, to read without internet (zip)"))
            uri = f"{site}{project.file_name(self.config.release)}"
            links.append(nodes.reference("", "", words, refuri=uri, internal=False))
        return self.listed(links)


class SheetFiles(FileLinks):
    """The files that a table of data names: its columns `file` (below `downloads/`) and `text`."""

    required_arguments: ClassVar[int] = 1

    def show(self) -> list[nodes.Node]:
        """Return the links in the order of the table."""
        table = tables_of(self.env.srcdir).get(self.arguments[0])
        if table is None or not {"file", "text"} <= set(table.columns):
            raise self.error(f"no table '{self.arguments[0]}' with columns file and text; add one to a page's data")
        return self.listed([self.link(row["file"][0].value, row["text"][0]) for row in table.rows])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives that link to files."""
    app.add_directive("download-list", DownloadList)
    app.add_directive("sheet-files", SheetFiles)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
