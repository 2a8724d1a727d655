"""The numbers of a case that runs through the book: each written once, shown on any page, and held against the rest.

Knows nothing of Sphinx.  One page owns them, under the key `numbers` of its front matter:

    numbers:
      - id: claims-per-year           # small letters, digits and hyphens
        value: 3100                   # with a point before decimals, which are shown as they are written: 96.0
        unit: EUR                     # may be left out: percent, date, or the code of a currency
        text: inboedelschades per jaar  # what is counted, as it would stand behind the number in a sentence

Pages show one with {number}`claims-per-year`.  Where a page, or a file beside the pages, has another number before
the same words, that is a mistake; so is another number on a line that ends in `# number: claims-per-year`.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from babel.numbers import NumberFormatError, parse_decimal

from handbook.base import project
from handbook.base.kept import kept
from handbook.base.languages import amount, long_date, regional
from handbook.base.near import near
from handbook.base.problems import Problem, Report
from handbook.facts.owned import has_key, owned
from handbook.facts.page import without_code
from handbook.facts.pages import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from handbook.base.problems import Text
    from handbook.facts.frontmatter import Entry

IDENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NUMBER = re.compile(r"\{number\}`([^`]*)`")
UNIT = re.compile(r"percent|date|[A-Z]{3}")
VALUE = re.compile(r"-?\d+(?:\.\d+)?")
# Files beside the pages that may hold numbers of the case, such as programs and what they print.
BESIDE = ("csv", "json", "py", "toml", "txt", "yaml")
MARK = re.compile(r"(?P<line>.*)# number: (?P<id>[\w-]+)\s*$")
FIGURE = r"(?<![\w.,-])(?P<figure>\d+(?:[.,]\d+)*)(?:\s?%)?\s+"


@dataclass(frozen=True)
class Number:
    """One number: `value` as it was written, `unit` ("" for none), and what it counts."""

    id: str
    value: str
    unit: str
    text: Text

    def shown(self, language: str) -> str:
        """Return it as people who read a language write it: `3.100`, `€ 0,0092`, `96,0%`, `24 november 2026`."""
        if self.unit == "date":
            return long_date(datetime.date.fromisoformat(self.value), language)
        return amount(self.value, self.unit, language)


@dataclass
class Numbers:
    """All numbers by id, in the order of the page that owns them, and what is wrong."""

    numbers: dict[str, Number] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    owner: str = ""
    problems: list[Problem] = field(default_factory=list)

    def filled(self, text: str, language: str) -> str:
        """Return a text with its numbers written out, for files; an unknown id stays, and has been told."""

        def shown(match: re.Match[str]) -> str:
            found = self.numbers.get(match[1].strip())
            return found.shown(language) if found else match[0]

        return NUMBER.sub(shown, text) if "{number}" in text else text


def load(root: Path, language: str) -> Numbers:
    """Return the numbers of a handbook, with every mistake in them and in what shows or repeats them.

    `language` is that in which pages are written.  The same sources give the same numbers: nobody changes them.
    """
    beside = tuple(f"{folder}/**/*.{end}" for folder in project.folders(root) for end in BESIDE)
    return _load(tuple(texts(root)), tuple(texts(root, beside)), language)


@kept
def _load(pages: tuple[tuple[str, str], ...], beside: tuple[tuple[str, str], ...], language: str) -> Numbers:
    """Return the numbers of pages, given by path and text as the files beside them are."""
    report, found = Report(), Numbers()
    for path, text in pages:
        read = owned(path, text, "numbers", report) if has_key(text, "numbers") else None
        entry = read[1] if read else None
        if entry and found.owner:
            entry.problem(f"'numbers' is already owned by {found.owner}; keep one")
        elif entry:
            found.owner = path
            _read(entry, found)
    for path, text in pages:
        for line, name in named(text):
            if name not in found.ids:
                report.add(path, line, unknown(name, found))
    known = [(number, number.text.value) for number in found.numbers.values()]
    for path, text in (*pages, *beside):
        report.problems += differing(path, text, known, language)
    for path, text in beside:
        report.problems += _marked(path, text, found)
    found.problems = sorted(set(report.problems))
    return found


def _read(entry: Entry, found: Numbers) -> None:
    """Read the numbers of a page."""
    for item in entry.items(1):
        before = len(item.report.problems)
        keys = item.mapping(("id", "value", "text"), ("unit",))
        if "id" not in keys:
            continue
        ident = keys["id"].pattern(IDENT, "small letters, digits and hyphens, such as claims-per-year")
        if ident in found.ids:
            keys["id"].problem(f"number '{ident}' stands twice; keep one")
        found.ids.add(ident)
        unit = (
            keys["unit"].pattern(UNIT, "percent, date or the code of a currency, such as EUR")
            if "unit" in keys
            else ""
        )
        value = _value(keys["value"], unit) if "value" in keys else ""
        text = keys["text"].text() if "text" in keys else None
        if text and len(item.report.problems) == before:
            found.numbers[ident] = Number(ident, value, unit, text)


def _value(entry: Entry, unit: str) -> str:
    """Return a value as it is written, after noting what is wrong with it."""
    return entry.date() if unit == "date" else entry.pattern(VALUE, "a number such as 3100 or 0.0092")


def named(text: str) -> Iterator[tuple[int, str]]:
    """Yield every id that a page shows, with its line; code shows none."""
    for number, line in without_code(text):
        for match in NUMBER.finditer(line):
            yield number, match[1].strip()


def unknown(name: str, found: Numbers) -> str:
    """Return what to say of an id that no number has."""
    if not found.owner:
        return f"unknown number '{name}'; no page has 'numbers:' in its front matter"
    return f"unknown number '{name}'{near(name, found.ids)}; the numbers are under 'numbers:' in {found.owner}"


def differing(path: str, text: str, known: Iterable[tuple[Number, str]], language: str) -> Iterator[Problem]:
    """Yield each place where another number stands before the words of one that is known.

    `known` has every number with its words in the language that the text is written in.
    """
    even = " ".join(text.split())
    for number, words in known:
        if number.unit == "date" or words not in even:
            continue
        for match in re.finditer(FIGURE + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", text):
            if _decimal(match["figure"], language) != Decimal(number.value):
                line = text.count("\n", 0, match.start("figure")) + 1
                yield Problem(path, line, _other(match["figure"], number, language, f"{{number}}`{number.id}`"))


def _marked(path: str, text: str, found: Numbers) -> Iterator[Problem]:
    """Yield each line that says which number it has, and has another one."""
    for place, line in enumerate(text.splitlines(), start=1):
        if not (match := MARK.match(line)):
            continue
        number = found.numbers.get(match["id"])
        if number is None:
            if match["id"] not in found.ids:
                yield Problem(path, place, unknown(match["id"], found))
        elif number.value not in re.findall(r"[\d.-]*\d", match["line"].replace("_", "")):
            yield Problem(
                path, place, f"this line says that it has '{number.id}', which is {number.value}; write that"
            )


def _other(figure: str, number: Number, language: str, remedy: str) -> str:
    """Return what to say of another number before the same words."""
    shown = number.shown(language)
    return f"'{figure} {number.text.value}', but the number '{number.id}' of the case is {shown}; write {remedy}"


def _decimal(figure: str, language: str) -> Decimal | None:
    """Return the value of a number as it is written in a language, or None when it is not written as one."""
    try:
        return Decimal(parse_decimal(figure, locale=regional(language)))
    except (NumberFormatError, InvalidOperation):
        return None
