"""The termbase of the handbook, `locales/terms.csv`: which words we use, and which we avoid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from handbook.base.errors import HandbookError
from handbook.base.spreadsheet import numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

AVOID = "avoid_"
# A column that is named like this holds the words of a language; `id` is no language here.
CODE = re.compile(r"(?!id$)[a-z]{2,3}(?:_[A-Z]{2})?")


class TermsError(HandbookError):
    """The termbase cannot be read; the text is `file:line: what is wrong. What to do`."""


@dataclass(frozen=True)
class Avoided:
    """A word to avoid.  With a ``remark`` it depends on the context, so a hit is advice."""

    word: str
    remark: str


@dataclass(frozen=True)
class Term:
    """An entry: the preferred words, and the words to avoid, by language.

    ``keep`` tells whether people of the trade keep the English word: `yes`, `no` or `both`; ``note`` explains;
    ``domain`` is its field.
    """

    ident: str
    preferred: dict[str, tuple[str, ...]]
    avoided: dict[str, tuple[Avoided, ...]]
    keep: str = "no"
    note: str = ""
    domain: str = ""


def load(path: Path) -> list[Term]:
    """Read the termbase.  Each language has a column with its code, and one more with `avoid_` before it.

    Raises TermsError when a column, a cell or an id is missing, or an id occurs twice.
    """
    try:
        (_first, names), *rows = numbered(path) or [(1, [])]
    except ValueError as error:
        raise TermsError(str(error)) from error
    codes = [name for name in names if CODE.fullmatch(name)]
    wanted = ["id", *(f"{AVOID}{code}" for code in codes), *(name.removeprefix(AVOID) for name in names)]
    if missing := [column for column in wanted if column not in names]:
        fix = f"The first line names id, and for each language its code and {AVOID} with its code"
        raise TermsError(f"{path}:1: no column {missing[0]}. {fix}")
    if doubled := [name for name in names if names.count(name) > 1]:
        raise TermsError(f"{path}:1: two columns are named {doubled[0]!r}. Keep one")
    terms: dict[str, Term] = {}
    for line, cells in rows:
        if len(cells) != len(names):
            what = f"{len(cells)} cells, where the first line names {len(names)} columns"
            raise TermsError(f"{path}:{line}: {what}. Write each cell, and put one with a comma between quotes")
        row = dict(zip(names, cells, strict=True))
        if not row["id"] or row["id"] in terms:
            raise TermsError(f"{path}:{line}: id {row['id']!r} is missing or used twice. Give each its own")
        terms[row["id"]] = _term(row, codes)
    return list(terms.values())


def _term(row: dict[str, str], codes: Sequence[str]) -> Term:
    return Term(
        row["id"],
        {code: tuple(_split(row[code])) for code in codes},
        {code: tuple(map(_avoided, _split(row[f"{AVOID}{code}"]))) for code in codes},
        row.get("keep_en") or "no",
        row.get("note", ""),
        row.get("domain", ""),
    )


def languages(terms: Sequence[Term]) -> list[str]:
    """Return the codes of the languages that a termbase has words for."""
    return list(terms[0].preferred) if terms else []


def _split(cell: str) -> Iterator[str]:
    return (part.strip() for part in cell.split(";") if part.strip())


def _avoided(text: str) -> Avoided:
    """Take `Word (capital, except in a name)` apart into word and remark."""
    word, _, remark = text.partition(" (")
    return Avoided(word, remark.rstrip(")"))


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """Return what finds a word on its own; a capital in it is meant, so then capitals count."""
    flags = re.IGNORECASE if word == word.lower() else 0
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", flags)


def contains(text: str, word: str) -> bool:
    """Tell whether a word stands in a text, not as a part of another word."""
    return bool(_pattern(word).search(text))


def find_avoided(text: str, language: str, terms: Sequence[Term]) -> Iterator[tuple[Avoided, Term]]:
    """Yield the words to avoid that stand in a text of a language, each with the entry that names the better one.

    A word inside a longer one that we do use is right: `base` in `data base`.
    """
    for term in terms:
        for avoided in term.avoided.get(language, ()):
            spans = [match.span() for match in _pattern(avoided.word).finditer(text)]
            if any(not _is_inside_preferred(span, text, language, terms) for span in spans):
                yield avoided, term


def _is_inside_preferred(span: tuple[int, int], text: str, language: str, terms: Sequence[Term]) -> bool:
    """Tell whether a place in a text is part of a longer word that the termbase prefers."""
    start, end = span
    preferred = (word for term in terms for word in term.preferred[language] if len(word) > end - start)
    places = (match.span() for word in preferred for match in re.finditer(re.escape(word), text))
    return any(first <= start and end <= last for first, last in places)
