"""The local Sphinx extension of the handbook: `setup()` only wires, each module has one job."""

from __future__ import annotations

TYPE_CHECKING = False  # not from typing, which is slow to import: a build without changes is to end at once
if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

MODULES = (
    *(
        "speed",
        "pages",
        "roles",
        "exports",
        "translation",
        "message_use",
        "figures",
        "languages",
        "site",
        "templates",
        "pdf",
        "sheets",
    ),
    *("history", "copies", "redirects", "sharing", "drafts", "progress_directive"),
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up every part of the extension; each part is a Sphinx extension by itself."""
    for module in MODULES:
        app.setup_extension(f"handbook.{module}")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
