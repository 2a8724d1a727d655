"""Formulas on a page: those that neither site nor guide can set are told with their line when the page is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from handbook.base.formulas import wrong_formula
from handbook.base.order import FORMULAS
from handbook.reading.walk import line_of, source_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)
NO_NUMBER = "a formula has no label of its own here; put one, (my-label)=, on the line above it"


class CheckFormulas(SphinxTransform):
    """Warns of each formula that cannot be set, and leaves it out."""

    default_priority = FORMULAS

    def apply(self, **_: object) -> None:
        """Look at every formula of the page; those of translations were looked at before."""
        for node in [*self.document.findall(nodes.math), *self.document.findall(nodes.math_block)]:
            wrong = NO_NUMBER if node.get("label") else wrong_formula(node.astext())
            if wrong:
                where = f"{source_of(node)}:{line_of(node)}"
                logger.warning(wrong, location=where, type="handbook", subtype="formula")
                node.parent.remove(node)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the check."""
    app.add_transform(CheckFormulas)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
