"""Loose sheets: role sheets, card deck, forms and posters, from the same front matter and PO files as the pages.

They are made whenever the guide is (builder `pdf`), and alone by the builder `sheets`.  Python gathers the words;
what a sheet looks like is in the Typst templates beside this file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.roles.sheets.builder import SheetsBuilder, end_build
from handbook.roles.sheets.directives import RoleSheets

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder, its setting, and the directive that links to what it makes."""
    app.add_builder(SheetsBuilder)
    app.add_config_value("print_roles", "", "", str, "ids of the roles to print together; empty: all, apart")
    app.add_directive("role-sheets", RoleSheets)
    app.connect("build-finished", end_build)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
