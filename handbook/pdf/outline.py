"""How the pages of the site become a book: parts with chapters.  Pure functions: names in, names out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from string import ascii_uppercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# `print` of a page: where it stands in the book, if not where the site has it.
FRONT, FIRST, LAST, NEVER = "front", "first", "last", "never"


@dataclass(frozen=True)
class Entry:
    """A page of the book.

    `level` is that of its heading, 1 or 2.  A page that opens a part names its `chapters`.  `number` is that of a
    part ("3") or a chapter ("3.2"); chapters of the parts that close the book have a letter ("A"), and what stands
    before the parts has none.
    """

    docname: str
    level: int
    chapters: tuple[str, ...] = ()
    number: str | None = None


def arrange(root: str, pages: Mapping[str, Sequence[str]], places: Mapping[str, str]) -> list[Entry]:
    """Return the pages under `root` in the order of the book; `pages` tells which pages a page's toctrees name.

    A page with pages of its own opens a part.  A part within a part follows it as one of its own, so that no
    chapter is hidden three levels deep.  A page beside parts is a chapter of the part after it, or of the one before
    it when there is none after it.  `places` tells which pages stand elsewhere: before the parts, in the first or the
    closing parts, or nowhere; then what is below such a page takes its place.
    """
    groups = list(_groups(_below(root, pages, places, {root}), pages, places, {root}))
    place_of = {group[0]: places.get(group[0], "") for group in groups}
    found = [] if places.get(root) == NEVER else [Entry(root, 1)]
    for opening, *others in (group for group in groups if place_of[group[0]] == FRONT):
        found += [Entry(opening, 1), *(Entry(name, 2) for name in others)]
    parts = _joined([group for group in groups if place_of[group[0]] != FRONT], place_of)
    letters = _letters()
    number = count(1)
    for part in sorted(parts, key=lambda part: (place_of[part[0]] == LAST, place_of[part[0]] != FIRST)):
        if place_of[part[0]] == LAST:
            found += _numbered(part, None, letters)
        elif len(part) == 1:
            found.append(Entry(part[0], 1))
        else:
            own = str(next(number))
            found += _numbered(part, own, (f"{own}.{place}" for place in count(1)))
    return found


def _below(docname: str, pages: Mapping[str, Sequence[str]], places: Mapping[str, str], seen: set[str]) -> list[str]:
    """Return the pages below a page; instead of one that is not printed, those below it."""
    found: list[str] = []
    for name in dict.fromkeys(pages.get(docname, ())):
        if places.get(name) != NEVER:
            found.append(name)
        elif name not in seen:
            found += _below(name, pages, places, {*seen, name})
    return found


def _groups(
    names: Iterable[str], pages: Mapping[str, Sequence[str]], places: Mapping[str, str], seen: set[str]
) -> Iterator[list[str]]:
    """Yield each page with its chapters, and then the parts within it."""
    for docname in names:
        if docname in seen:
            continue
        seen.add(docname)
        named = [name for name in _below(docname, pages, places, set()) if name not in seen]
        chapters = [name for name in named if not pages.get(name)]
        seen.update(chapters)
        yield [docname, *chapters]
        yield from _groups([name for name in named if name not in chapters], pages, places, seen)


def _joined(groups: Iterable[list[str]], place_of: Mapping[str, str]) -> list[list[str]]:
    """Return parts: pages by themselves become chapters of the part behind them, or else of the last."""
    parts: list[list[str]] = []
    alone: list[str] = []
    for opening, *chapters in groups:
        if chapters or place_of[opening]:
            here = [] if place_of[opening] == LAST else alone
            parts.append([opening, *here, *chapters])
            alone = alone if place_of[opening] == LAST else []
        else:
            alone.append(opening)
    last = next((part for part in reversed(parts) if len(part) > 1 and place_of[part[0]] != LAST), None)
    if last is not None:
        last += alone
        alone = []
    return parts + [[docname] for docname in alone]


def _numbered(part: Sequence[str], number: str | None, numbers: Iterator[str]) -> Iterator[Entry]:
    """Yield the page that opens a part, and its chapters with a number each."""
    opening, *chapters = part
    yield Entry(opening, 1, tuple(chapters), number)
    for docname in chapters:
        yield Entry(docname, 2, number=next(numbers))


def _letters() -> Iterator[str]:
    """Yield A to Z, and then AA to AZ and so on."""
    for before in ("", *ascii_uppercase):
        yield from (before + letter for letter in ascii_uppercase)
