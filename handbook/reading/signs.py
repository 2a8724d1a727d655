"""Tells signs that no font of the guide has when a page is read, so that site and guide agree on what is allowed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from handbook.base.order import LAST
from handbook.base.signs import refused, unprintable
from handbook.reading.safe_messages import place_of_translation
from handbook.reading.walk import line_of, source_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)
CODE = (nodes.literal, nodes.FixedTextElement)
NOT_PRINTED = (nodes.Invisible, nodes.system_message, nodes.raw)


class CheckSigns(SphinxTransform):
    """Warns of each sign of a text that the guide cannot print, with its line or that of its translation."""

    default_priority = LAST

    def apply(self, **_: object) -> None:
        """Look at every text of the page."""
        for text in self.document.findall(nodes.Text):
            if text.isascii():
                continue
            around = list(_around(text))
            if any(isinstance(node, NOT_PRINTED) for node in around):
                continue
            for place, sign in unprintable(text, code=any(isinstance(node, CODE) for node in around)):
                where = self.place(text, around, place)
                logger.warning(refused(sign), location=where, type="handbook", subtype="sign")

    def place(self, text: nodes.Text, around: list[nodes.Element], position: int) -> str:
        """Return the file and line of a sign: `around` are the nodes around its text, the nearest first."""
        block = next((node for node in around if isinstance(node, nodes.TextElement) and not _is_inline(node)), text)
        if (
            isinstance(block, nodes.Element)
            and block.get("translated")
            and (block.get("original") or block.rawsource)
        ):
            source = " ".join((block.get("original") or block.rawsource).split())
            return str(Path(self.env.srcdir, place_of_translation(Path(self.env.srcdir), self.config, source)))
        before = ""
        for other in block.findall(nodes.Text):
            if other is text:
                break
            before += other
        rows = next((rows_before(node, block) for node in around if isinstance(node, nodes.row)), 0)
        first = line_of(block) + rows + (before + text[:position]).count("\n")
        return f"{source_of(block)}:{line_with(text[position], source_of(block), first)}"


def _translated(block: nodes.Element) -> str:
    """Return the message whose translation a block shows; "" when it shows none."""
    return " ".join((block.get("original") or block.rawsource).split()) if block.get("translated") else ""


def rows_before(row: nodes.row, block: nodes.Node) -> int:
    """Return how many rows stand above a text in a row: MyST gives all of them the line of their table."""
    table = row.parent.parent if row.parent is not None else None
    if table is None or (source_of(block), line_of(block)) != (source_of(table), line_of(table)):
        return 0
    rows = list(table.findall(nodes.row))
    return next((number for number, other in enumerate(rows) if other is row), 0)


def line_with(sign: str, file: str, first: int) -> int:
    """Return the line, from the first on, that has a sign; the first when none has it: it is written otherwise."""
    try:
        lines = Path(file).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return first
    return next((number for number, line in enumerate(lines, 1) if number >= first and sign in line), first)


def _is_inline(node: nodes.Element) -> bool:
    return isinstance(node, nodes.Inline)


def _around(node: nodes.Node) -> list[nodes.Element]:
    """Return the nodes around one, the nearest first."""
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the check."""
    app.add_transform(CheckSigns)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
