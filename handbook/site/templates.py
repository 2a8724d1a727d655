"""Keeps compiled templates between builds: compiling them takes longer than filling them in for one page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def keep_compiled(app: Sphinx) -> None:
    """Give the templates a folder beside the read pages; Jinja looks there by the text of a template."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and isinstance(builder.templates, BuiltinTemplateLoader):
        folder = Path(app.doctreedir, f"templates-{jinja2.__version__}")
        if not app.config.handbook_stock:
            folder.mkdir(exist_ok=True)
            builder.templates.environment.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what keeps them; no template has been read by then."""
    app.connect("builder-inited", keep_compiled)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
