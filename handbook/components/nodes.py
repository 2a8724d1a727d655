"""Nodes of our own: a tile and the boxes of a scale.

Both carry no words: whatever they show also stands beside them as text, so builders that cannot draw
skip them.  The website draws them as inline SVG (handbook.components.tiles); the PDF builder has rules of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from handbook.components import tiles

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator
    from sphinx.writers.text import TextTranslator


class tile(nodes.General, nodes.Element):
    """A Delft tile.  Attributes: ``name`` of its drawing, ``ink`` (str) and ``main`` (bool): the book is about it."""


class meter(nodes.Inline, nodes.Element):
    """Boxes of a scale.  Attributes: ``value``, how many are filled, and ``most``, how many there are (int)."""


def visit_tile(self: HTML5Translator, node: tile) -> None:
    """Write the tile as inline SVG, so that it takes the colours of the page."""
    self.body.append(tiles.svg(tiles.pictogram(Path(self.builder.srcdir), node["name"])))
    raise nodes.SkipNode


def visit_meter(self: HTML5Translator, node: meter) -> None:
    """Write the boxes; the value tells the stylesheet how many are filled, and the script what to sort by."""
    steps = "<i></i>" * node["most"]
    self.body.append(f'<span class="meter" data-value="{node["value"]}" aria-hidden="true">{steps}</span> ')
    raise nodes.SkipNode


def skip(self: TextTranslator | LaTeXTranslator, node: nodes.Element) -> None:
    """Leave a drawing out where it cannot be drawn; the words beside it say the same."""
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the nodes with every builder in use."""
    for node, visit in ((tile, visit_tile), (meter, visit_meter)):
        app.add_node(
            node,
            html=(visit, None),
            text=(skip, None),
            latex=(skip, None),
            man=(skip, None),
            texinfo=(skip, None),
        )
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
