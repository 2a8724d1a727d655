"""Tables whose rows become cards on a narrow screen: each cell then says the name of its column itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from handbook.components.citation_nodes import cite, claim
from handbook.components.classes import MATRIX, STACKED

if TYPE_CHECKING:
    from collections.abc import Iterator

LABEL = "column_label"
FEWEST_COLUMNS = 3  # two columns fit any screen
SPANS = ("morecols", "morerows")


def name_cells(table: nodes.table) -> None:
    """Note on each cell of a table the name of its column, and on the table that its rows can be cards.

    Left alone: matrices, which are read in two directions, tables of two columns, tables without one row of heads,
    and tables with cells that span others.
    """
    heads = [row for head in table.findall(nodes.thead) for row in head.findall(nodes.row)]
    if len(heads) != 1 or MATRIX in table["classes"]:
        return
    names = [words(cell) for cell in heads[0].children]
    spans = any(span in cell for cell in table.findall(nodes.entry) for span in SPANS)
    if spans or len(names) < FEWEST_COLUMNS:
        return
    table["classes"].append(STACKED)
    for row in rows(table):
        # The first cell is the title of the card.
        for name, cell in zip(names[1:], row.children[1:], strict=True):
            assert isinstance(cell, nodes.Element)
            cell[LABEL] = name


def rows(table: nodes.table) -> Iterator[nodes.row]:
    """Yield the rows below the heads."""
    for body in table.findall(nodes.tbody):
        yield from body.findall(nodes.row)


def words(head: nodes.Node) -> str:
    """Return the words of a head, without notes and marks of sources."""
    left_out = (nodes.footnote_reference, cite, claim)
    texts = (text for text in head.findall(nodes.Text) if not isinstance(text.parent, left_out))
    return " ".join("".join(texts).split())
