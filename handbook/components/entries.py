"""Entries of lists that readers look things up in: each has an address of its own, and search answers with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from docutils import nodes

from handbook.base.memory import PageFact
from handbook.components.script_data import tell

if TYPE_CHECKING:
    from collections.abc import Iterable

Node = TypeVar("Node", bound=nodes.Element)
ENTRY = "looked_up"
# What a page is, in a word for readers; "" for a page of the lessons or another one.
PAGE_KIND = PageFact("page_kind", "")


class Entry(NamedTuple):
    """What is known of an entry: `kind` is a word for readers; a `quiet` one is named after all that is not."""

    kind: str
    also: str = ""  # words that find it and do not stand in it
    quiet: bool = False
    is_term: bool = False  # its text says what it means


def look_up(node: Node, entry: Entry) -> Node:
    """Return a row, a list item or a term as an entry; its address is the first id in it."""
    node[ENTRY] = entry
    return tell(node, {"entry": ""})


def look_up_rows(table: nodes.table, entries: Iterable[Entry]) -> nodes.table:
    """Return a table whose rows below the heads are entries."""
    (body,) = table.findall(nodes.tbody)
    for row, entry in zip(body.findall(nodes.row), entries, strict=True):
        look_up(row, entry)
    return table


def look_up_terms(found: nodes.definition_list, entries: Iterable[Entry]) -> nodes.definition_list:
    """Return a definition list whose items are entries."""
    for item, entry in zip(found.findall(nodes.definition_list_item), entries, strict=True):
        item[ENTRY] = entry
        term = item.next_node(nodes.term)
        assert term is not None
        tell(term, {"entry": ""})
    return found


def address(prefix: str, name: str) -> str:
    """Return the address of an entry by its name: `tool` and `C++` give `tool-c-plus-plus`."""
    spelled = name.replace("+", " plus ").replace("#", " sharp ")
    return f"{prefix}-{nodes.make_id(spelled) or 'unnamed'}"
