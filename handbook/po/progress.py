"""How far each language is, counted from its PO file: per part of the book, with who translated.  Knows no Sphinx."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from handbook.base.languages import published
from handbook.base.project import po_file
from handbook.base.text import plain
from handbook.po.pofile import PoFile, read_unchanged
from handbook.po.status import COMPLETE, DRAFT, status_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel.messages.catalog import Message

# Gettext's own form of a credit at the top of a PO file, which PO editors and Weblate write: `# Name <mail>, 2026.`
CREDIT = re.compile(r"(?P<name>[^<,]+?)\s*(?:<[^>]*>)?,\s*\d{4}(?:\s*[-–,]\s*\d{4})*\.?")
ADDRESS = re.compile(r"<[^>]*>|\S+@\S+")
# Services write themselves into a file as if they were people; these are the addresses that Weblate gives them.
MACHINE = re.compile(r"<(?:noreply[^@>]*|hosted|bot|[^@>]*-bot)@[^>]*>", re.IGNORECASE)
NOBODY = {"", "full name", "first author", "automatically generated", "anonymous", "weblate admin"}


@dataclass(frozen=True)
class Count:
    """Messages in all, those that readers see, those that are fuzzy, and the words of what is not done."""

    total: int
    done: int
    fuzzy: int
    words: int

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        return self.done / self.total if self.total else 1.0


@dataclass(frozen=True)
class Language:
    """A language with its status, its translators, its count, and the counts of its parts in the order of the book.

    A part is the path of a folder of pages; what belongs to none, such as drawings, is the part "".
    """

    code: str
    status: str
    translators: tuple[str, ...]
    all: Count
    parts: dict[str, Count]

    @property
    def is_what_it_says(self) -> bool:
        """Whether a language that is called complete is."""
        return self.status != COMPLETE or self.all.done == self.all.total


def load(root: Path) -> list[Language]:
    """Return every language that the handbook in `root` is translated into; raises PoError for a broken file."""
    codes = [code for code in published(root)[1:] if po_file(root, code).exists()]
    return [_language(root, code, read_unchanged(po_file(root, code))) for code in codes]


def share(root: Path, code: str) -> float:
    """Return how much of a language is done, from 0 to 1; 1 for the original.  Raises PoError for a broken file."""
    path = po_file(root, code)
    return count(read_unchanged(path).messages).share if path.exists() else 1.0


def _language(root: Path, code: str, po: PoFile) -> Language:
    files = [message.locations[0][0] if message.locations else "" for message in po.messages]
    owners = {file: part(root, file) for file in set(files)}
    parts: dict[str, list[Message]] = {}
    for message, file in zip(po.messages, files, strict=True):
        parts.setdefault(owners[file], []).append(message)
    parts = {name: parts[name] for name in sorted(parts, key=lambda name: not name)}  # what has no part comes last
    counts = {name: count(messages) for name, messages in parts.items()}
    return Language(
        code, status_of(po_file(root, code), po.headers) or DRAFT, translators(po), count(po.messages), counts
    )


def part(root: Path, file: str) -> str:
    """Return the part of the book that a file belongs to: the nearest folder with an index, or ""."""
    folders = [folder for folder in PurePosixPath(file).parents if folder.name]
    return next((str(folder) for folder in folders if (root / folder / "index.md").is_file()), "")


def count(messages: Iterable[Message]) -> Count:
    """Count messages."""
    messages = list(messages)
    left = [message for message in messages if message.fuzzy or not message.string]
    return Count(
        total=len(messages),
        done=len(messages) - len(left),
        fuzzy=sum(message.fuzzy for message in left),
        words=sum(len(plain(str(message.id)).split()) for message in left),
    )


def uncredited(po: PoFile) -> list[str]:
    """Return the line at the top of a PO file for who translated last, if none has that name yet.

    The next one to save the file is written in that place.
    """
    named = translators(PoFile(po.comment))
    year = po.headers.get("PO-Revision-Date", "")[:4]
    return [f"{name}, {year}." for name in translators(po) if name not in named] if year.isdigit() else []


def translators(po: PoFile) -> tuple[str, ...]:
    """Return the names of who translated, never an address: the credits at the top, then who did it last."""
    credited = [
        match["name"] for line in po.comment if not MACHINE.search(line) and (match := CREDIT.fullmatch(line))
    ]
    last = po.headers.get("Last-Translator", "")
    found = [*credited, *([] if MACHINE.search(last) else [last])]
    names = (" ".join(ADDRESS.sub("", name).split()) for name in found)
    return tuple(dict.fromkeys(name for name in names if name.casefold() not in NOBODY))
