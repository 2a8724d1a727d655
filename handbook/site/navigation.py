"""Where a page stands: the handbook's tree, the main parts and the way to a page.

Made from what the environment knows, not from HTML: rendering the whole tree again for every page is what
makes most themes slow.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment


@dataclass
class Entry:
    """A page in the tree.

    `groups` are the page's toctrees; `below` are the page and all pages in them; `open` when the current page is one.
    """

    docname: str
    title: str
    current: bool = False
    open: bool = False
    groups: list[list[Entry]] = field(default_factory=list)
    below: frozenset[str] = field(default=frozenset(), compare=False, repr=False)


def tree(env: BuildEnvironment, current: str) -> list[Entry]:
    """Return the pages below the root as a tree, with the current page marked.

    Parts that do not hold the current page are the same objects for every page; do not change them.
    """
    entries = [_marked(entry, current) for entry in _unmarked(env)]
    if not any(entry.open for entry in entries):
        return [replace(entry, open=True) for entry in entries]  # on a page outside the tree every part is as near
    return entries


def forget(env: BuildEnvironment) -> None:
    """Let the tree be made anew: pages were read since."""
    _trees.pop(env, None)


# The tree without a current page: reading it from every page again takes longer for each page that is added.
_trees: WeakKeyDictionary[BuildEnvironment, list[Entry]] = WeakKeyDictionary()


def _unmarked(env: BuildEnvironment) -> list[Entry]:
    if env not in _trees:
        _trees[env] = [entry for group in _groups(env, str(env.config.root_doc), ()) for entry in group]
    return _trees[env]


def _groups(env: BuildEnvironment, docname: str, above: tuple[str, ...]) -> Iterator[list[Entry]]:
    toc = env.tocs.get(docname)
    for toctree in toc.findall(addnodes.toctree) if toc is not None else ():
        group = []
        for child in toctree["includefiles"]:
            if child in above or child not in env.titles:
                continue
            groups = list(_groups(env, child, (*above, docname, child)))
            below = {child}.union(*(entry.below for entries in groups for entry in entries))
            group.append(Entry(child, env.titles[child].astext(), groups=groups, below=frozenset(below)))
        if group:
            yield group


def _marked(entry: Entry, current: str) -> Entry:
    if current not in entry.below:
        return entry
    groups = [[_marked(child, current) for child in group] for group in entry.groups]
    return replace(entry, current=entry.docname == current, open=True, groups=groups)


def pages(env: BuildEnvironment) -> list[Entry]:
    """Return every page of the tree in reading order."""
    return list(_flat(tree(env, "")))


def _flat(entries: list[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        for group in entry.groups:
            yield from _flat(group)
