"""Spaces at which no line may break: between a number and its unit, a word and its number, a day and its month."""

from __future__ import annotations

import re
from functools import cache

from babel.core import UnknownLocaleError
from babel.dates import get_month_names

NO_BREAK = "\N{NO-BREAK SPACE}"
# Words that come before their number, in Dutch and English.
NAMING = (
    "p|pp|art|nr|artikel|artikelen|articles?|lid|leden|punt|point|bijlage|annex|overweging|recital|"
    "fase|phase|stap|step|deel|part|versie|version|week|weken|weeks|dag|day|opdracht|exercise|niveau|level|Top"
)
# Units that come after their number.
UNITS = (
    "procent|percent|per cent|uur|uren|minuten|minuut|seconden|dagen|dag|weken|week|maanden|maand|jaar|jaren|euro|"
    "hours?|minutes?|seconds?|days?|weeks?|months?|years?|miljoen|million|mm|cm|MB|KB|GB|%"
)
# Without a figure, a Roman number or a sign of money there is nothing to bind, and most texts have none.
PERHAPS = re.compile(r" [ivx]|[\d€£$§]", re.IGNORECASE)


@cache
def _rules(language: str) -> tuple[re.Pattern[str], ...]:
    try:
        months = "|".join(map(re.escape, get_month_names("wide", locale=language).values()))
    except (ValueError, UnknownLocaleError):  # a language that Babel does not know keeps the other rules
        months = "(?!)"
    return (
        re.compile(rf"(?<![\w-])((?:{NAMING})\.?) (?=\d|[IVX]+\b)", re.IGNORECASE),
        re.compile(rf"(\d) (?=(?:{UNITS})(?!\w))"),
        re.compile(rf"(?<!\d)(\d{{1,2}}) (?=(?:{months})\b)", re.IGNORECASE),
        re.compile(r"([€£$§]) (?=\d)"),
    )


def bind(words: str, language: str) -> str:
    """Return words in which no line can break between what belongs together."""
    if not PERHAPS.search(words):
        return words
    for rule in _rules(language):
        words = rule.sub(rf"\1{NO_BREAK}", words)
    return words
