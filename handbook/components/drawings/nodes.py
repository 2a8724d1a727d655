"""The node of a drawing: a description and a table of all that it says, which the website and the guide draw.

What cannot draw, such as the copies in Markdown, writes the description and the table.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from handbook.components.classes import DRAWING
from handbook.components.drawings import words
from handbook.components.drawings.canvas import NARROW, WIDE, Canvas
from handbook.components.drawings.kinds import KINDS
from handbook.components.drawings.said import Said

if TYPE_CHECKING:
    from os import PathLike

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.text import TextTranslator


class drawing(nodes.container):
    """A drawing; its children are a paragraph, which describes it, and a table.

    Attributes: ``kind``, ``about`` and ``told`` (str), ``places`` of the table's columns and ``sorts`` (list of str).
    """


def drawn(node: drawing, srcdir: str | PathLike[str], breadth: int, *, for_file: bool = False) -> str:
    """Return a drawing as SVG, inline for a page or by itself."""
    canvas, rows = Canvas(Path(srcdir), breadth, for_file=for_file), words.rows(node)
    said = Said(rows, words.heads(node), words.about(node, rows), node["sorts"])
    KINDS[node["kind"]].draw(canvas, said)
    return canvas.svg(words.said(node))


def visit_drawing(self: HTML5Translator, node: drawing) -> None:
    """Write the drawing twice, for a computer and for a phone; the stylesheet shows one of them."""
    both = "".join(drawn(node, self.builder.srcdir, breadth) for breadth in (WIDE, NARROW))
    self.body.append(f'<div class="{DRAWING} drawing-{node["kind"]}">{both}</div>\n')
    raise nodes.SkipNode


def passed(self: TextTranslator, node: drawing) -> None:
    """Write what the drawing says."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the node with every builder in use."""
    through = (passed, passed)
    app.add_node(drawing, html=(visit_drawing, None), text=through, latex=through, man=through, texinfo=through)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
