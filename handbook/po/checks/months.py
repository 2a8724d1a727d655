"""Holds the months of a translation against those of its original, in any language that CLDR knows."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from babel import Locale
from babel.dates import get_month_names

from handbook.po.checks.problems import Code, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.po.checks.problems import Pair

SHORT = 3  # letters of which no name of a month is cut


def differences(original: str, other: str, languages: Pair) -> Iterator[Fault]:
    """Yield months of dates that differ; a month counts only with a day or a year beside it.

    Languages bend the names of months, so one that is here in any form is not missing.
    """
    here, there = _dated(original, languages.source), _dated(other, languages.target)
    any_here, any_there = _named(original, languages.source), _named(other, languages.target)
    names, theirs = (_month_names(language) for language in languages)
    lost, new = sorted(here - any_there), sorted(there - any_here)
    for month in lost:
        what = f"the month '{names[month][0]}' of the original is not here"
        yield Fault(Code.MONTHS, what, f"Write '{theirs[month][0]}'")
    for month in new:
        what = f"the month '{theirs[month][0]}' is not in the original"
        right = " or ".join(f"'{theirs[number][0]}'" for number in lost)
        yield Fault(Code.MONTHS, what, f"Write {right}" if right else "Remove it")


@cache
def _month_names(language: str) -> dict[int, tuple[str, ...]]:
    """Return the names of the months: that in a date, then that on its own."""
    locale = Locale.parse(language, sep="_")
    alone = get_month_names(context="stand-alone", locale=locale)
    return {month: (name, alone[month]) for month, name in get_month_names(locale=locale).items()}


@cache
def _patterns(language: str) -> dict[int, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return for each month what finds it in a date, and what finds its stem anywhere."""
    found = {}
    for month, names in _month_names(language).items():
        either = "|".join(map(re.escape, dict.fromkeys(map(_bare, names))))
        stem = _stem([_bare(name) for name in names])
        # A day may have a point or a letter behind it, and `de` before the month: 2 de agosto, 1er août.
        dated = rf"\b\d{{1,2}}(?:\.|º|er)? (?:de |d’|ta’ )?(?:{either})\b|\b(?:{either})(?=,? (?:de |del )?\d)"
        found[month] = (re.compile(dated), re.compile(re.escape(stem)))
    return found


def _stem(names: Sequence[str]) -> str:
    """Return what all forms of a name begin with: what two forms share, less the letters that a third may bend."""
    alike = takewhile(lambda signs: len(set(signs)) == 1, zip(*names, strict=False))
    stem = "".join(signs[0] for signs in alike)
    return stem[: max(SHORT, len(stem) - 2)]


def _bare(text: str) -> str:
    """Return a text in small letters without accents: Greek moves them, and Turkish has İ."""
    return "".join(sign for sign in normalize("NFD", text.lower()) if not combining(sign))


def _dated(text: str, language: str) -> Counter[int]:
    """Return how often each month stands in a date."""
    text = _bare(text)
    return +Counter({month: len(dated.findall(text)) for month, (dated, _stem) in _patterns(language).items()})


def _named(text: str, language: str) -> Counter[int]:
    """Return how often each month is named, in any form."""
    text = _bare(text)
    return +Counter({month: len(stem.findall(text)) for month, (_dated, stem) in _patterns(language).items()})
