"""The tags of a PDF: what is in a tagged part, and heads of rows, which Typst does not tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

# Parts of a PDF that have no tables in them, and are many.
WITHOUT_TABLES = ("/P", "/TOC", "/Link", "/Span", "/H1", "/H2", "/H3", "/H4")


def items(part: pikepdf.Object) -> list[Any]:
    """Return what is in a tagged part: parts, and numbers of marked words."""
    inner = part.get("/K", pikepdf.Array())
    return list(inner) if isinstance(inner, pikepdf.Array) else [inner]


def is_part(item: object) -> bool:
    """Tell whether something in a tagged part is a part itself."""
    return isinstance(item, pikepdf.Dictionary) and "/S" in item


def children(part: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the tagged parts within a tagged part."""
    return [item for item in items(part) if is_part(item)]


def tables(part: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the tables within a tagged part."""
    for child in children(part):
        if child.S == "/Table":
            yield child
        elif child.S not in WITHOUT_TABLES:
            yield from tables(child)


def tag_row_heads(table: pikepdf.Object) -> None:
    """Tag the first cell of every row as its head, in a table where all of them are names (`row-head` in look.typ).

    Typst 0.15 tags heads of columns only, and lists them for every cell; without those lists a reader finds the
    heads of both kinds by their scope (PDF 1.7, 14.8.5.7).
    """
    rows = [row for part in children(table) if part.S == "/TBody" for row in children(part)]
    heads = [children(row)[0] for row in rows]
    if not heads or not all(map(is_name, heads)):
        return
    for row in rows:
        for cell in children(row):
            for rule in cell.A:
                if "/Headers" in rule:
                    del rule.Headers
    for head in heads:
        head.S = pikepdf.Name.TH
        for rule in head.A:
            if rule.O == "/Table":
                rule.Scope = pikepdf.Name.Row


def is_name(cell: pikepdf.Object) -> bool:
    """Tell whether a cell starts with strong words."""
    first = children(cell)[:1]
    while first and first[0].S == "/P":
        first = children(first[0])[:1]
    return bool(first) and first[0].S == "/Strong"
