"""Formulas on a page as MathML, which browsers set themselves: no script, no font and no other site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from handbook.base.formulas import mathml

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

RENDERER = "handbook"


def visit_formula(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula in a line."""
    self.body.append(mathml(node.astext()))
    raise nodes.SkipNode


def visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula on lines of its own."""
    self.body.append(self.starttag(node, "div", mathml(node.astext(), block=True), CLASS="formula"))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def choose(_app: Sphinx, config: Config) -> None:
    """Take this in place of Sphinx's own way, which asks another site for a script (handler of `config-inited`)."""
    config.html_math_renderer = RENDERER


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register how formulas are written."""
    app.add_html_math_renderer(RENDERER, (visit_formula, None), (visit_block, None))
    app.connect("config-inited", choose)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
