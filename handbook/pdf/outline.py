"""How the pages of the site become a book: parts with chapters.  Pure functions: names in, names out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence


@dataclass(frozen=True)
class Entry:
    """A page of the book.

    `level` is that of its heading, 1 or 2.  A page that opens a part names its `chapters`; `number` counts the
    parts, except those that close the book.
    """

    docname: str
    level: int
    chapters: tuple[str, ...] = ()
    number: int | None = None


def arrange(
    root: str, pages: Mapping[str, Sequence[str]], *, first: Collection[str] = (), last: Collection[str] = (),
) -> list[Entry]:  # fmt: skip
    """Return the pages under `root` in the order of the book; `pages` tells which pages a page's toctrees name.

    A page with pages of its own opens a part.  A part within a part follows it as one of its own, so that no
    chapter is hidden three levels deep.  The parts in `first` open the book and those in `last` close it, in the
    order in which they are found.
    """
    found = [Entry(root, 1)]
    seen = {root}
    parts = []
    for docname in pages.get(root, ()):
        parts += list(_parts(docname, pages, seen))
    number = 0
    closing = []
    for entries in sorted(parts, key=lambda entries: entries[0].docname not in first):
        if entries[0].docname in last:
            closing += entries
            continue
        if entries[0].chapters:
            number += 1
            entries[0] = replace(entries[0], number=number)
        found += entries
    return found + closing


def _parts(docname: str, pages: Mapping[str, Sequence[str]], seen: set[str]) -> Iterator[list[Entry]]:
    """Yield a part as its opening page and its chapters, and then the parts within it."""
    if docname in seen:
        return
    seen.add(docname)
    named = [name for name in dict.fromkeys(pages.get(docname, ())) if name not in seen]
    chapters = [name for name in named if not pages.get(name)]
    seen.update(chapters)
    yield [Entry(docname, 1, tuple(chapters)), *(Entry(name, 2) for name in chapters)]
    for name in named:
        if name not in chapters:
            yield from _parts(name, pages, seen)
