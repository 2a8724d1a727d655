"""What can be wrong in a PO file: the kinds of faults, and how one is told to people who are no programmers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from handbook.po.pofile import PoError, is_compiled, read_unchanged

if TYPE_CHECKING:
    from pathlib import Path

SHORT = 50


class Kind(StrEnum):
    """What a fault is about; the report has a group for each, in this order."""

    FILE = "The file itself"
    HEADER = "Header of the file"
    SOURCE = "Messages that differ from the Dutch pages"
    STATE = "Not translated or fuzzy"
    MARKUP = "Markup and links"
    FACTS = "Numbers, dates, codes and addresses"
    SIGNS = "Spaces, punctuation and quotation marks"
    WORDS = "Words"
    SPELLING = "Spelling"


class Fault(NamedTuple):
    """A fault in one message: what it is and what to do.  Advice may be right as it is and fails nothing."""

    kind: Kind
    what: str
    fix: str
    advice: bool = False


@dataclass(frozen=True)
class Problem:
    """A fault in its place; `str()` gives it on one line."""

    file: Path
    line: int
    msgid: str
    kind: Kind
    what: str
    fix: str
    advice: bool = False

    def __str__(self) -> str:
        advice = "advice: " if self.advice else ""
        message = f" “{shortened(self.msgid)}”" if self.msgid else ""
        return f"{self.file}:{self.line}:{message} {advice}{self.what}. {self.fix}."


def shortened(text: str) -> str:
    """Return the first words of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[:SHORT].rstrip()}…"


def problem_of(error: PoError) -> Problem:
    """Return a file that cannot be read as a problem."""
    return Problem(error.file, error.line, "", Kind.FILE, error.what, error.fix)


def unreadable(root: Path, *, changed_only: bool = False) -> list[Problem]:
    """Return one problem for each PO file of the handbook in `root` that cannot be read at all.

    With `changed_only` the files that a build has compiled since they changed are taken to be well-formed.
    """
    found = []
    for path in sorted(root.glob("locales/*/LC_MESSAGES/*.po")):
        if changed_only and is_compiled(path):
            continue
        try:
            read_unchanged(path)
        except PoError as error:
            found.append(problem_of(error))
    return found
