"""The printed handbook: the Sphinx builder `pdf`.

The pages of the book become Typst markup (`writer`), which says what a thing is and never how it looks; the
looks are in `handbook.typ` (parts) and `book.typ` (the book as a whole); `press` lets Typst set the PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.config import ENUM

from handbook.pdf.builder import PdfBuilder
from handbook.pdf.front import PAPERS
from handbook.pdf.inks import INKS_OF_PRINT

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def report_failure(app: Sphinx, _exception: Exception | None) -> None:
    """End with an error code when there is no PDF, also where warnings are allowed."""
    if isinstance(app.builder, PdfBuilder) and app.builder.failed:
        app.statuscode = 1


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and how it prints.  No setting touches the doctrees: the website's builder shares them."""
    app.add_builder(PdfBuilder)
    app.add_config_value("print_paper", "a4", "", ENUM(*PAPERS))
    app.add_config_value("print_ink", "full", "", ENUM(*INKS_OF_PRINT))
    app.connect("build-finished", report_failure)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
