"""Shortcuts for walking through documents.

Compared with docutils 0.22.4 and 0.23, and with Sphinx 9.0.4, 9.1.1 and 9.2.0.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref, translatable
from sphinx.util import nodes as sphinx_nodes
from sphinx_design import shared

from handbook.speed.shortcut import Shortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Classes = type | tuple[type, ...]

# -- docutils: finding nodes ---------------------------------------------------------------------------
# A generator inside a generator for each level of the tree makes each node as dear as it is deep, and every page is
# walked through a hundred times.


def findall(
    self: nodes.Node,
    condition: Classes | Callable[[nodes.Node], bool] | None = None,
    include_self: bool = True,
    descend: bool = True,
    siblings: bool = False,
    ascend: bool = False,
) -> Iterator[nodes.Node]:
    """Return the same nodes in the same order, also while the tree is changed on the way."""
    if include_self and descend and not siblings and not ascend:
        if condition is None:
            return _all(self)
        if isinstance(condition, type | tuple):  # several classes: from docutils 0.23 on
            rare = type(self) is nodes.document and condition not in COMMON
            return _rare(self, condition) if rare else _of_class(self, condition)
        return _that(self, condition, _classes(condition))
    return _stock_findall(self, condition, include_self, descend, siblings, ascend)


_stock_findall = nodes.Node.findall


# Classes that nearly every page has.
COMMON = {nodes.Element, nodes.TextElement, nodes.Text, nodes.paragraph, nodes.section, nodes.title, pending_xref}


def _rare(node: nodes.Node, wanted: Classes) -> Iterator[nodes.Node]:
    # Pages have no node of most classes that are looked for; going down level by level tells so in half the time.
    level: Sequence[nodes.Node] = [node]
    kinds: set[type] = set()
    while level:
        kinds.update(map(type, level))
        level = [child for parent in level for child in parent.children]
    if any(issubclass(kind, wanted) for kind in kinds):
        yield from _of_class(node, wanted)


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    levels = [iter(node.children)]
    while levels:
        for child in levels[-1]:
            yield child
            if child.children:
                levels.append(iter(child.children))
                break
        else:
            levels.pop()


def _of_class(node: nodes.Node, wanted: Classes) -> Iterator[nodes.Node]:
    if isinstance(node, wanted):
        yield node
    levels = [iter(node.children)]
    while levels:
        for child in levels[-1]:
            if isinstance(child, wanted):
                yield child
            if child.children:
                levels.append(iter(child.children))
                break
        else:
            levels.pop()


def _that(
    node: nodes.Node, condition: Callable[[nodes.Node], bool], classes: tuple[type, ...]
) -> Iterator[nodes.Node]:
    if isinstance(node, classes) and condition(node):
        yield node
    # The children are counted off, as docutils does: a list that is put in place of another is seen on the way.
    parent, place = node, 0
    above: list[tuple[nodes.Node, int]] = []
    while True:
        children = parent.children
        if place < len(children):
            child = children[place]
            place += 1
            if isinstance(child, classes) and condition(child):
                yield child
            if child.children:
                above.append((parent, place))
                parent, place = child, 0
        elif above:
            parent, place = above.pop()
        else:
            return


def _classes(condition: Callable[[nodes.Node], bool]) -> tuple[type, ...]:
    """Return the classes outside of which a condition is never true."""
    if type(condition) is sphinx_nodes.NodeMatcher:
        return condition.classes or (nodes.Element if condition.attrs else nodes.Node,)
    if condition is sphinx_nodes.is_translatable:
        return TRANSLATABLE
    # sphinx-design asks every node of a page whether it is a dropdown, a set of tabs, an aside: all containers.
    code = getattr(condition, "__code__", None)
    if code is not None and code.co_names == ("is_component",) and condition.__module__.startswith("sphinx_design."):
        return (nodes.container,)
    return (nodes.Node,)


TRANSLATABLE = (nodes.TextElement, nodes.image, nodes.meta, translatable)

# -- Sphinx: lines for debugging -------------------------------------------------------------------------
# Nodes that are not translated are written out as XML for a debugging line, whether or not that is shown.


def repr_domxml(node: nodes.Node, length: int = 80) -> str:
    """Return a node as XML only if it will be shown."""
    if sphinx_nodes.logger.logger.isEnabledFor(logging.DEBUG):
        return _stock_repr(node, length)
    return ""


_stock_repr = sphinx_nodes.repr_domxml


SHORTCUTS = (
    Shortcut(
        nodes.Node,
        "findall",
        findall,
        known=frozenset({"5cb8476d04fbcb32", "47d108bd612170dd"}),
        saves="3.2 of 17.0 s, 2026-11-28, median of 9 noisy rounds",
        rests_on=(
            (nodes.Node, "_fast_findall"),
            (nodes.Node, "_superfast_findall"),
            (sphinx_nodes.NodeMatcher, "__init__"),
            (sphinx_nodes.NodeMatcher, "match"),
            (sphinx_nodes.NodeMatcher, "__call__"),
            (sphinx_nodes, "is_translatable"),
            (shared, "is_component"),
            (shared, "create_component"),
        ),
    ),
    Shortcut(
        sphinx_nodes,
        "repr_domxml",
        repr_domxml,
        known=frozenset({"4b0a7fcf1e2aba4b"}),
        saves="1.2 of 17.0 s, 2026-11-28, median of 9 noisy rounds",
    ),
)
