"""Sets of files that a page hands out in parts: such as a task for one reader, and what only another may see.

Knows nothing of Sphinx.  A page owns them under the key `handouts` of its front matter:

    handouts:
      folder: kits                    # beside the page; each set is a folder in it, each part a folder in that
      head: Rol                       # of the first column
      parts:                          # the zip of a part also has the parts before it, never one behind it
        - {id: candidate, head: Voor de kandidaat, words: Opdracht (zip)}
        - {id: assessor, head: Voor de beoordelaar, words: Alles (zip)}
      sets:
        - {id: mlops-engineer, page: roles/mlops-engineer}

What lies in `kits/shared/<part>/` goes into that part of every set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.base.problems import Report
from handbook.facts.kits import given
from handbook.facts.owned import owned, owners

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.base.problems import Problem, Text
    from handbook.facts.frontmatter import Entry

SHARED = "shared"
IDENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SMALL = "small letters, digits and hyphens"
DOCNAME = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")


@dataclass(frozen=True)
class Part:
    """One part: its name, the head of its column, and the words of its links."""

    id: str
    head: Text
    words: Text


@dataclass(frozen=True)
class Handouts:
    """What a page hands out: the parts, and the sets by name, each with the page that it belongs to."""

    path: str
    line: int
    date: str
    folder: str
    head: Text
    parts: tuple[Part, ...]
    sets: dict[str, str]

    def zip_name(self, name: str, part: Part) -> str:
        """Return the name of the zip of a part of a set."""
        return f"{self.path.rpartition('/')[2].removesuffix('.md')}-{name}-{part.id}.zip"

    def files(self, root: Path, name: str, part: Part) -> dict[str, Path]:
        """Return the files in the zip of a part, by their path in it: those of the parts before it too."""
        found: dict[str, Path] = {}
        for one in self.parts[: self.parts.index(part) + 1]:
            for owner in (SHARED, name):
                folder = self.place(root, owner) / one.id
                found |= {f"{one.id}/{inside}": path for inside, path in given(folder, root).items()}
        return found

    def place(self, root: Path, name: str) -> Path:
        """Return the folder of a set."""
        return (root / self.path).parent / self.folder / name


def load(root: Path) -> tuple[list[Handouts], list[Problem]]:
    """Return what the pages of the handbook in `root` hand out, and what is wrong: mistakes and missing files."""
    report = Report()
    found = []
    for path, text in owners(root, "handouts"):
        if (read := owned(path, text, "handouts", report)) is None:
            continue
        page, entry = read
        if handouts := _handouts(entry, page.date):
            found.append(handouts)
            _check_files(root, handouts, entry)
    return found, sorted(report.problems)


def _handouts(entry: Entry, date: str) -> Handouts | None:
    """Return what a page hands out as it is written, or None when something is missing."""
    wanted = ("folder", "head", "parts", "sets")
    keys = entry.mapping(wanted)
    if keys.keys() != set(wanted):
        return None
    parts, sets = [], {}
    for item in keys["parts"].items(1):
        part = item.mapping(("id", "head", "words"))
        if len(part) == 3:
            parts.append(Part(part["id"].pattern(IDENT, SMALL), part["head"].text(), part["words"].text()))
    for item in keys["sets"].items(1):
        one = item.mapping(("id", "page"))
        if len(one) == 2:
            sets[one["id"].pattern(IDENT, SMALL)] = one["page"].pattern(DOCNAME, "a page, such as lessons/count")
    folder = keys["folder"].pattern(IDENT, SMALL)
    return Handouts(entry.path, entry.line, date, folder, keys["head"].text(), tuple(parts), sets)


def _check_files(root: Path, handouts: Handouts, entry: Entry) -> None:
    """Note each part of a set that has no files, and each folder that is no set."""
    if not handouts.place(root, "").is_dir():
        entry.problem(f"there is no folder {handouts.folder}/ beside the page; make it, with a folder for each set")
        return
    for name in handouts.sets:
        for part in handouts.parts:
            folder = handouts.place(root, name) / part.id
            if not given(folder, root):
                entry.problem(
                    f"the set '{name}' has no files in {folder.relative_to(root).as_posix()}/; put them there"
                )
    places = sorted(path.name for path in handouts.place(root, "").iterdir() if path.is_dir())
    for name in places:
        if name not in handouts.sets and name != SHARED:
            entry.problem(f"the folder {handouts.folder}/{name}/ is no set; add it to 'sets' or remove it")
