"""What can be wrong in a PO file: the kinds of faults, and how one is told to people who are no programmers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

from handbook.base.project import po_files
from handbook.po.pofile import PoError, is_compiled, read_unchanged

if TYPE_CHECKING:
    from pathlib import Path

SHORT = 50


class Kind(StrEnum):
    """What a fault is about; the report has a group for each, in this order."""

    FILE = "The file itself"
    HEADER = "Header of the file"
    SOURCE = "Messages that differ from the pages"
    STATE = "Not translated or fuzzy"
    MARKUP = "Markup and links"
    FACTS = "Numbers, dates, codes and addresses"
    SIGNS = "Spaces, punctuation and quotation marks"
    WORDS = "Words"
    SPELLING = "Spelling"


class Code(Enum):
    """Which fault it is, for programs: they ask for a code and never for the words, which may be said better."""

    UNREADABLE = "unreadable", Kind.FILE
    LINE_ENDS = "line-ends", Kind.FILE
    HEADER_MISSING = "header-missing", Kind.HEADER
    STATUS = "status", Kind.HEADER
    HEADER_CHARSET = "header-charset", Kind.HEADER
    HEADER_LANGUAGE = "header-language", Kind.HEADER
    HEADER_PLURAL = "header-plural", Kind.HEADER
    NOT_IN_SOURCE = "not-in-source", Kind.SOURCE
    NOT_IN_FILE = "not-in-file", Kind.SOURCE
    FUZZY = "fuzzy", Kind.STATE
    UNTRANSLATED = "untranslated", Kind.STATE
    OBSOLETE = "obsolete", Kind.STATE
    MARKUP_LOST = "markup-lost", Kind.MARKUP
    MARKUP_ADDED = "markup-added", Kind.MARKUP
    MARKUP_LOOSE = "markup-loose", Kind.MARKUP
    UNSAFE = "unsafe", Kind.MARKUP
    PARAGRAPHS = "paragraphs", Kind.MARKUP
    NO_PARAGRAPH = "no-paragraph", Kind.MARKUP
    PLACEHOLDER_LOST = "placeholder-lost", Kind.MARKUP
    PLACEHOLDER_ADDED = "placeholder-added", Kind.MARKUP
    ADDRESS = "address", Kind.FACTS
    NUMBERS = "numbers", Kind.FACTS
    CODES = "codes", Kind.FACTS
    ARTICLES = "articles", Kind.FACTS
    MONTHS = "months", Kind.FACTS
    MARK_OF_FACTS = "mark-of-facts", Kind.FACTS
    HTML_ENTITY = "html-entity", Kind.SIGNS
    STRAIGHT_QUOTE = "straight-quote", Kind.SIGNS
    ENDING = "ending", Kind.SIGNS
    LINE_END = "line-end", Kind.SIGNS
    SPACE_AROUND = "space-around", Kind.SIGNS
    DOUBLE_SPACE = "double-space", Kind.SIGNS
    SPACE_BEFORE_SIGN = "space-before-sign", Kind.SIGNS
    UNPAIRED = "unpaired", Kind.SIGNS
    STILL_ORIGINAL = "still-original", Kind.WORDS
    ORIGINAL_LEFT = "original-left", Kind.WORDS
    WORD_TWICE = "word-twice", Kind.WORDS
    AVOIDED_WORD = "avoided-word", Kind.WORDS
    TOO_LONG = "too-long", Kind.WORDS
    MARK_OF_WORDS = "mark-of-words", Kind.WORDS
    SPELLING = "spelling", Kind.SPELLING

    @property
    def kind(self) -> Kind:
        """What it is about."""
        return self.value[1]


class Pair(NamedTuple):
    """From which language a text is translated and into which; `target` is "" when that is not known."""

    source: str
    target: str


class Fault(NamedTuple):
    """A fault in one message: what it is and what to do.  Advice may be right as it is and fails nothing."""

    code: Code
    what: str
    fix: str
    advice: bool = False

    @property
    def kind(self) -> Kind:
        """What it is about."""
        return self.code.kind


@dataclass(frozen=True)
class Problem:
    """A fault in its place; `str()` gives it on one line."""

    file: Path
    line: int
    msgid: str
    code: Code
    what: str
    fix: str
    advice: bool = False

    @property
    def kind(self) -> Kind:
        """What it is about."""
        return self.code.kind

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
    return Problem(error.file, error.line, "", Code.UNREADABLE, error.what, error.fix)


def unreadable(root: Path, *, changed_only: bool = False) -> list[Problem]:
    """Return one problem for each PO file of the handbook in `root` that cannot be read at all.

    With `changed_only` the files that a build has compiled since they changed are taken to be well-formed.
    """
    found = []
    for path in po_files(root):
        if changed_only and is_compiled(path):
            continue
        try:
            read_unchanged(path)
        except PoError as error:
            found.append(problem_of(error))
    return found
