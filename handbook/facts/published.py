"""Ids that were published once: addresses of pages and anchors, which exports use and others link to.

`hosting/ids.csv` lists them for good, as `kind,id,now`; `now` says what an id is called since it was renamed, and is
empty as long as it is still its name.  What exists is told by who knows it; nothing here knows a subject.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base import spreadsheet
from handbook.base.errors import HandbookError
from handbook.base.near import near
from handbook.base.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

FILE = Path("hosting", "ids.csv")
HEAD = ["kind", "id", "now"]
REMEDY = "give it back, or write in the column 'now' what it is called now"


@dataclass(frozen=True)
class Published:
    """An id that was published: what it is an id of, what it is called now ("" for the same), and its line."""

    kind: str
    id: str
    now: str
    line: int


def load(root: Path) -> list[Published]:
    """Return the ids that the handbook in `root` once published; none without the file.

    Raises HandbookError, with file and line, for a first line that does not name the columns, and for a line that is
    not three cells.
    """
    path = root / FILE
    if not path.is_file():
        return []
    try:
        rows = spreadsheet.listed(path, HEAD)
    except ValueError as error:
        raise HandbookError(str(error).replace(str(path), FILE.as_posix())) from error
    for line, row in rows:
        if len(row) != len(HEAD) or not row[0] or not row[1]:
            example = "skill,python, for an id, or skill,python,python-3 for one that got another name"
            raise HandbookError(f"{FILE.as_posix()}:{line}: write three cells: {example}")
    return [Published(kind=row[0], id=row[1], now=row[2], line=line) for line, row in rows]


def problems(found: Collection[Published], existing: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Yield each published id that leads nowhere any more; `existing` are the ids that there are now, by kind."""
    path, seen = FILE.as_posix(), set()
    for one in found:
        there = existing.get(one.kind)
        if there is None:
            say = f"unknown kind '{one.kind}'; use one of: {', '.join(existing)}"
        elif (one.kind, one.id) in seen:
            say = f"the {one.kind} '{one.id}' stands twice; keep one line"
        elif not one.now and one.id not in there:
            say = f"the {one.kind} '{one.id}' was published and is gone; {REMEDY}{near(one.id, there)}"
        elif one.now and one.id in there:
            say = f"the {one.kind} '{one.id}' exists; empty the column 'now'"
        elif one.now and one.now not in there:
            say = f"there is no {one.kind} '{one.now}', which '{one.id}' is said to be now{near(one.now, there)}"
        else:
            say = ""
        seen.add((one.kind, one.id))
        if say:
            yield Problem(path, one.line, say)


def unlisted(found: Collection[Published], existing: Mapping[str, Collection[str]]) -> list[tuple[str, str]]:
    """Return kind and id of all that exists and is not in the list, in the order of `existing`."""
    listed = {(one.kind, one.id) for one in found}
    return [(kind, ident) for kind, idents in existing.items() for ident in idents if (kind, ident) not in listed]


def anchors(kind: str, ident: str, before: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the anchors of the place that tells of something: its own, and those of its former ids."""
    return [f"{kind}-{name}" for name in (ident, *before.get(ident, ()))]


def former(root: Path, kind: str) -> dict[str, list[str]]:
    """Return the ids that something of a kind had before, by what it is called now.  Raises what `load` raises."""
    found: dict[str, list[str]] = {}
    for one in load(root):
        if one.kind == kind and one.now:
            found.setdefault(one.now, []).append(one.id)
    return found
