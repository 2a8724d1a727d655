"""The local Sphinx extension of the handbook: `setup()` only wires, each module has one job."""

from __future__ import annotations

TYPE_CHECKING = False  # not from typing, which is slow to import: a build without changes is to end at once
if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# In the order in which their handlers run where two have the same priority.
MODULES = (
    "libraries",
    "speed",
    "reading.one_line",
    "reading.accents",
    "reading.translated",
    "reading.parser",
    "reading.glossary",
    "reading.safe_messages",
    "reading.pictures",
    "components.design",
    "components.design_texts",
    "roles.pages.directive",
    "components.citations",
    "components.drawings.show",
    "components.source_register",
    "components.offered",
    "components.kit",
    "components.handouts",
    "components.artefact",
    "components.shelf_life",
    "components.change_log",
    "roles.pages.exports",
    "reading.repairs",
    "reading.footnotes",
    "reading.formulas",
    "reading.signs",
    "reading.circles",
    "reading.message_use",
    "reading.plain",
    "reading.contents",
    "reading.figures",
    "config",
    "site.languages",
    "site.shell",
    "site.edition",
    "pdf",
    "roles.sheets",
    "site.history",
    "site.page_changes",
    "site.copies",
    "site.redirects",
    "site.sharing",
    "reading.drafts",
    "components.progress_page",
    "translators.template",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up every part of the extension; each part is a Sphinx extension by itself."""
    for module in MODULES:
        app.setup_extension(f"handbook.{module}")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
