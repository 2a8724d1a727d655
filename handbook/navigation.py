"""Where a page stands: the handbook's tree, the main parts and the way to a page.

Made from what the environment knows, not from HTML: rendering the whole tree again for every page is what
makes most themes slow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment


@dataclass
class Entry:
    """A page in the tree.  `groups` are the page's toctrees; `open` when it is, or holds, the current page."""

    docname: str
    title: str
    current: bool
    open: bool = False
    groups: list[list[Entry]] = field(default_factory=list)


def tree(env: BuildEnvironment, current: str) -> list[Entry]:
    """Return the pages below the root as a tree, with the current page marked."""
    entries = [entry for group in _groups(env, str(env.config.root_doc), current, ()) for entry in group]
    if not any(entry.open for entry in entries):
        for entry in entries:  # on a page outside the tree every part is as near
            entry.open = True
    return entries


def _groups(env: BuildEnvironment, docname: str, current: str, above: tuple[str, ...]) -> Iterator[list[Entry]]:
    toc = env.tocs.get(docname)
    for toctree in toc.findall(addnodes.toctree) if toc is not None else ():
        group = []
        for child in toctree["includefiles"]:
            if child in above or child not in env.titles:
                continue
            entry = Entry(child, env.titles[child].astext(), child == current)
            entry.groups = list(_groups(env, child, current, (*above, docname, child)))
            entry.open = entry.current or any(inner.open for inners in entry.groups for inner in inners)
            group.append(entry)
        if group:
            yield group


def pages(env: BuildEnvironment) -> list[Entry]:
    """Return every page of the tree in reading order."""
    return list(_flat(tree(env, "")))


def _flat(entries: list[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        for group in entry.groups:
            yield from _flat(group)
