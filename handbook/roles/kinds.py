"""The kinds of facts: texts, dates, numbers, words of the vocabulary, and lists of items with facts of their own.

Knows nothing of Sphinx.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from handbook.roles.facts import Kind

if TYPE_CHECKING:
    from handbook.base.problems import Text
    from handbook.facts.frontmatter import Entry
    from handbook.roles.facts import Told
    from handbook.roles.vocabulary import Vocabulary

MANY = 1000


class Word(Kind[str]):
    """A name, code or address: the same in every language."""

    empty = ""

    def read(self, entry: Entry, known: Vocabulary) -> str:
        """Return the value as it is."""
        return entry.word()


@dataclass(frozen=True)
class Address(Word):
    """A web address; one that is only the name of a thing may be written as http."""

    identifier: bool = False

    def read(self, entry: Entry, known: Vocabulary) -> str:
        """Return the address."""
        return entry.address(identifier=self.identifier)

    def schema(self, known: Vocabulary) -> dict[str, Any]:
        """Return that of an address; what is only a name may be left out."""
        return {"type": "string"} if self.identifier else {"type": "string", "format": "uri"}


class Ident(Word):
    """The id of something, which stays what it is for good."""

    def schema(self, known: Vocabulary) -> dict[str, Any]:
        """Return that of an id."""
        return {"type": "string", "pattern": "^[a-z0-9-]+$"}


class Day(Word):
    """A day, as ISO writes it."""

    def read(self, entry: Entry, known: Vocabulary) -> str:
        """Return the day."""
        return entry.date()

    def schema(self, known: Vocabulary) -> dict[str, Any]:
        """Return that of a day."""
        return {"type": "string", "format": "date"}


class Moment(Word):
    """A day, a month or a year, as ISO writes them."""

    def read(self, entry: Entry, known: Vocabulary) -> str:
        """Return the moment."""
        return entry.moment()


class Span(Word):
    """A whole number or a range of them, such as `40-60`."""

    def read(self, entry: Entry, known: Vocabulary) -> str:
        """Return the span."""
        return entry.span()


def dashed(span: str) -> str:
    """Return a span as readers see it: `40–60`."""
    return span.replace("-", "–")


class Number(Kind[int]):
    """A whole number."""

    empty = 0

    def read(self, entry: Entry, known: Vocabulary) -> int:
        """Return the number."""
        return entry.number(1, MANY)

    def schema(self, known: Vocabulary) -> dict[str, Any]:
        """Return that of a whole number."""
        return {"type": "integer"}


@dataclass(frozen=True)
class OneOf(Word):
    """A word of a group of the vocabulary; a handbook without these words has no such fact."""

    group: str

    def exists(self, known: Vocabulary) -> bool:
        """Tell whether the vocabulary has the group."""
        return bool(known.ids(self.group))

    def read(self, entry: Entry, known: Vocabulary) -> str:
        """Return the word."""
        return known.choose(entry, self.group)

    def schema(self, known: Vocabulary) -> dict[str, Any]:
        """Return that of a closed set; who need not have the fact has an empty word."""
        return {"type": "string", "enum": [*known.ids(self.group), self.empty]}


class Needed(OneOf):
    """The same, for a fact that no handbook can do without."""

    def exists(self, known: Vocabulary) -> bool:
        """Say that it is always there: that its words are not is told where one is used."""
        return True

    def schema(self, known: Vocabulary) -> dict[str, Any]:
        """Return that of a closed set."""
        return {"type": "string", "enum": list(known.ids(self.group))}


class Scale(OneOf):
    """A word on a scale from much to little, of which the last says that it is not on the scale."""

    def missing(self, known: Vocabulary) -> str:
        """Return the last word."""
        return known.lowest(self.group)

    def schema(self, known: Vocabulary) -> dict[str, Any]:
        """Return that of a closed set."""
        return {"type": "string", "enum": list(known.ids(self.group))}


class Said(Kind["Text | None"]):
    """A text that readers see."""

    empty = None

    def read(self, entry: Entry, known: Vocabulary) -> Text | None:
        """Return the text."""
        return entry.text()

    def record(self, value: Text | None, owner: object, told: Told) -> str:
        """Return what it says."""
        return told.say(value)


@dataclass(frozen=True)
class Only(Said):
    """A text of which all fits a pattern; `wanted` says which."""

    pattern: re.Pattern[str]
    wanted: str

    def read(self, entry: Entry, known: Vocabulary) -> Text | None:
        """Return the text."""
        entry.pattern(self.pattern, self.wanted)
        return entry.text()


class SaidAlways(Kind["Text"]):
    """A text that readers see and that is never left out."""

    empty: Text = None  # type: ignore[assignment]  # no item is made without it

    def read(self, entry: Entry, known: Vocabulary) -> Text:
        """Return the text."""
        return entry.text()

    def record(self, value: Text, owner: object, told: Told) -> str:
        """Return what it says."""
        return told.say(value)


WORD, ADDRESS, IDENT, DAY, MOMENT, SPAN, NUMBER = Word(), Address(), Ident(), Day(), Moment(), Span(), Number()
TEXT, TEXT_ALWAYS = Said(), SaidAlways()
