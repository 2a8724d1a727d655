"""Links from pages to the files that are made beside them, and how a script reads one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.locale import _

from handbook.base import project, spreadsheet
from handbook.components.data_table import tables_of
from handbook.components.directive import FactDirective, FileLinks

# The same in every language but for the sign between cells: who copies the lines reads the files of that language.
SCRIPT = """\
import csv

with open("{name}", encoding="utf-8-sig", newline="") as file:
    rows = list(csv.DictReader(file, delimiter="{sign}"))
"""

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


class CsvScript(FactDirective):
    """The lines of Python that read a CSV file of the language in which the page is read."""

    required_arguments: ClassVar[int] = 1

    def show(self) -> list[nodes.Node]:
        """Return the lines, with the sign that this language's files have between cells."""
        name = self.arguments[0]
        if not re.fullmatch(r"[\w-]+\.csv", name):
            raise self.error(f"'{name}' is no CSV file; write its name, such as `data.csv`")
        text = SCRIPT.format(name=name, sign=spreadsheet.separator(self.config.language))
        code = nodes.literal_block(text, text, language="python")
        self.set_source_info(code)
        return [code]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives that link to files."""
    app.add_directive("download-list", DownloadList)
    app.add_directive("sheet-files", SheetFiles)
    app.add_directive("csv-script", CsvScript)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
