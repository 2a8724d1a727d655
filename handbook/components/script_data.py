"""What the scripts of the site read from a page: data beside the words, which the site writes as `data-` attributes.

A script finds a part by such an attribute, and needs no address, class or figure among words to know what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Data: TypeAlias = Mapping[str, str | int]

Node = TypeVar("Node", bound=nodes.Element)
DATA = "script_data"


def tell(node: Node, data: Data) -> Node:
    """Return a node with data for scripts, by the name of the attribute without `data-`."""
    node[DATA] = {**node.get(DATA, {}), **data}
    return node


def tell_rows(table: nodes.table, data: Iterable[Data]) -> nodes.table:
    """Return a table whose rows below the heads have data for scripts, in their order."""
    (body,) = table.findall(nodes.tbody)
    for row, values in zip(body.findall(nodes.row), data, strict=True):
        tell(row, values)
    return table


def sorts(node: Node, order: str) -> Node:
    """Return the part of a card by whose words an order sorts."""
    return tell(node, {"by": order})


def attributes(node: nodes.Element | dict[str, Any]) -> dict[str, str]:
    """Return the attributes in HTML of a node with data for scripts; none for other nodes."""
    return {f"data-{name}": str(value) for name, value in node.get(DATA, {}).items()}
