"""What a drawing says: the rows of the table behind it, translated, with links resolved.

`rows` is what a kind draws from; `told` says the same in one line, for who cannot see the drawing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from handbook.components.drawings.said import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.components.drawings.said import Row


def rows(node: nodes.Element) -> list[Row]:
    """Return the rows of a drawing."""
    return [_row(node["places"], row) for body in node.findall(nodes.tbody) for row in body.findall(nodes.row)]


def heads(node: nodes.Element) -> dict[str, str]:
    """Return the names of the columns, by place."""
    (head,) = (row for part in node.findall(nodes.thead) for row in part.findall(nodes.row))
    return {place: found[0].text if found else "" for place, found in _row(node["places"], head).items()}


def about(node: nodes.Element, found: list[Row]) -> Words:
    """Return the words for what a drawing is about; empty ones when it is about nothing by itself."""
    everything = (words for row in found for cell in row.values() for words in cell)
    return next((words for words in everything if node["about"] and words.value == node["about"]), Words(""))


def said(node: nodes.Element) -> str:
    """Return what the drawing says in words: its description, and its rows one after the other."""
    named = heads(node)
    pattern = re.sub(r"\{#(\w+)\}", lambda match: named[match[1]], node["told"])
    return " ".join([words_of(node[0]), *(told(pattern, row) for row in rows(node))])


def told(pattern: str, row: Mapping[str, tuple[Words, ...]]) -> str:
    """Return a row in words by a pattern; a piece between brackets goes when its place is empty."""
    filled = re.sub(
        r"\[([^\[\]]*)\{(\w+)\}([^\[\]]*)\]",
        lambda match: f"{match[1]}{{{match[2]}}}{match[3]}" if row.get(match[2]) else "",
        pattern,
    )
    texts = {place: ", ".join(words.text for words in cell) for place, cell in row.items()}
    line = re.sub(r"\{(\w+)\}", lambda match: texts.get(match[1], ""), filled).strip()
    return line if line.endswith((".", "?", "!", "…")) else f"{line}."


def words_of(node: nodes.Node) -> str:
    """Return the words of a node on one line."""
    return " ".join(node.astext().split())


def _row(places: list[str], row: nodes.Element) -> Row:
    cells = [child for child in row.children if isinstance(child, nodes.entry)]
    return {place: tuple(map(_words, _paragraphs(cell))) for place, cell in zip(places, cells, strict=True)}


def _paragraphs(cell: nodes.entry) -> list[nodes.paragraph]:
    return list(cell.findall(nodes.paragraph))


def _words(paragraph: nodes.paragraph) -> Words:
    link = paragraph.next_node(nodes.reference)
    href = ""
    if link is not None:
        href = link.get("refuri") or f"#{link.get('refid', '')}"
    return Words(
        words_of(paragraph),
        href,
        paragraph.get("value", ""),
        paragraph.get("tile", ""),
        paragraph.get("ink", ""),
    )
