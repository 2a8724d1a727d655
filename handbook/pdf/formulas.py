"""Rules for formulas, which Typst sets as its own mathematics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.base import formulas
from handbook.pdf.markup import block, call, content, string
from handbook.pdf.rules import Rules

if TYPE_CHECKING:
    from docutils import nodes


class FormulaRules(Rules):
    """Formulas in a line and on lines of their own."""

    in_title: bool

    def _n_math(self, node: nodes.math) -> str:
        """Set a formula in a line; who listens gets its words."""
        tex = node.astext()
        found = call("formula", string(formulas.words(tex)), f"${formulas.typst(tex)}$")
        return f"#context {content(found)}" if self.in_title else found

    def _n_math_block(self, node: nodes.math_block) -> str:
        """Set a formula on lines of its own."""
        tex = node.astext()
        return block("formula", string(formulas.words(tex)), f"$ {formulas.typst(tex)} $", block="true")
