"""Shortcuts for walking through documents.

Written for docutils 0.22.4 and Sphinx 9.0.4.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref, translatable
from sphinx.util import nodes as sphinx_nodes
from sphinx.util.docutils import SphinxTranslator

from handbook.speed.shortcut import Shortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# -- docutils: finding nodes ---------------------------------------------------------------------------
# A generator inside a generator for each level of the tree makes each node as dear as it is deep, and every page is
# walked through a hundred times.


def findall(
    self: nodes.Node,
    condition: type | Callable[[nodes.Node], bool] | None = None,
    include_self: bool = True,
    descend: bool = True,
    siblings: bool = False,
    ascend: bool = False,
) -> Iterator[nodes.Node]:
    """Return the same nodes in the same order, also while the tree is changed on the way."""
    if include_self and descend and not siblings and not ascend:
        if condition is None:
            return _all(self)
        if isinstance(condition, type):
            rare = type(self) is nodes.document and condition not in COMMON
            return _rare(self, condition) if rare else _of_class(self, condition)
        return _that(self, condition, _classes(condition))
    return _stock_findall(self, condition, include_self, descend, siblings, ascend)


_stock_findall = nodes.Node.findall


# Not in the stubs: the two generators that findall() uses.
FINDALL = tuple(getattr(nodes.Node, name) for name in ("_fast_findall", "_superfast_findall"))
# Classes that nearly every page has.
COMMON = {nodes.Element, nodes.TextElement, nodes.Text, nodes.paragraph, nodes.section, nodes.title, pending_xref}


def _rare(node: nodes.Node, wanted: type) -> Iterator[nodes.Node]:
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


def _of_class(node: nodes.Node, wanted: type) -> Iterator[nodes.Node]:
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
    return TRANSLATABLE if condition is sphinx_nodes.is_translatable else (nodes.Node,)


CONDITIONS = (sphinx_nodes.NodeMatcher, sphinx_nodes.is_translatable)
TRANSLATABLE = (nodes.TextElement, nodes.image, nodes.meta, translatable)

# -- docutils and Sphinx: visiting nodes -----------------------------------------------------------------
# For each node docutils makes two lines of debugging that nobody reads, and Sphinx looks up the name of its method.


def walkabout(self: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
    """Visit a node, its children, and leave it; without lines for debugging."""
    if visitor.document.reporter.debug_flag:
        return _stock_walkabout(self, visitor)
    call_depart = True
    stop = False
    try:
        try:
            visitor.dispatch_visit(self)
        except nodes.SkipNode:
            return stop
        except nodes.SkipDeparture:
            call_depart = False
        try:
            for child in self.children[:]:
                if child.walkabout(visitor):
                    stop = True
                    break
        except nodes.SkipSiblings:
            pass
    except nodes.SkipChildren:
        pass
    except nodes.StopTraversal:
        stop = True
    if call_depart:
        visitor.dispatch_departure(self)
    return stop


_stock_walkabout = nodes.Node.walkabout


# -- Sphinx: the method for a node -------------------------------------------------------------------------


def _dispatcher(prefix: str, stock: Callable[[Any, nodes.Node], None]) -> Callable[[Any, nodes.Node], None]:
    names: dict[tuple[type, type], str] = {}

    def dispatch(self: SphinxTranslator, node: nodes.Node) -> None:
        """Call the method for the class of a node, whose name is looked up once."""
        kind = (type(self), type(node))
        if kind not in names:
            found = (prefix + base.__name__ for base in type(node).__mro__)
            names[kind] = next((name for name in found if getattr(self, name, None)), "")
        if names[kind]:
            getattr(self, names[kind])(node)
        else:
            stock(self, node)

    return dispatch


dispatch_visit = _dispatcher("visit_", SphinxTranslator.dispatch_visit)
dispatch_departure = _dispatcher("depart_", SphinxTranslator.dispatch_departure)

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
        "0d3323a901a2e327",
        (*FINDALL, sphinx_nodes.NodeMatcher, sphinx_nodes.is_translatable),
    ),
    Shortcut(nodes.Node, "walkabout", walkabout, "2ab1f659d80ae80c"),
    Shortcut(SphinxTranslator, "dispatch_visit", dispatch_visit, "91d293bd3674db0e"),
    Shortcut(SphinxTranslator, "dispatch_departure", dispatch_departure, "29fbf5d746f8a98a"),
    Shortcut(sphinx_nodes, "repr_domxml", repr_domxml, "4b0a7fcf1e2aba4b"),
)
