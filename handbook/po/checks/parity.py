"""Holds the facts of a translation against the original: numbers, dates, codes, article numbers and addresses.

Facts are equal, in the form of the language: `1.250,50` is `1,250.50` in English, and `21 november` is
`21 November`.  Where they differ on purpose, a translator's comment above the message says so, with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

from handbook.po.checks import months
from handbook.po.checks.customs import in_words
from handbook.po.checks.problems import Code, Fault
from handbook.po.checks.spelling import ADDRESS as HOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.po.checks.problems import Pair

URL = re.compile(r"https?://[^\s<>)\"’”]+")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ADDRESSES = (URL, MAIL, HOST)
# Letters and figures as one name: A4, ISO9001, 32024R1689; the digits alone are compared as numbers.
CODE = re.compile(r"(?<!\w)[A-Z]{1,8}\d+(?:[.:-]\d+)*|\b\d+[A-Z]\d+\b")
# Chapters and annexes; one letter alone may be the English pronoun.
ROMAN = re.compile(r"\b(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})\b")
CLAUSE = re.compile(r"\b\d+[a-d]\b")  # 26a; `1e` and `3x` are no clauses
# What some languages write after the number of an inserted clause, for others' 4a, 4b and so on.
INSERTED = {"bis": "a", "ter": "b", "quater": "c", "quinquies": "d"}
LATIN = re.compile(rf"\b(\d+) ({'|'.join(INSERTED)})\b")
SIGN = re.compile(r"[€$£%]")
# What languages write instead of our figures and signs: those of Arabic, and figures of any width.
PLAIN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٪", "01234567890123456789%")
# What languages call an article; a language that is not here has its numbers compared, but not to what.
ARTICLE = {"nl": "artikel(?:en)?|art", "en": "articles?|art", "de": "artikeln?|art", "fr": "articles?|art"}
ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


class Number(NamedTuple):
    """A number: what it is worth in any language, and how the text writes it."""

    value: str
    written: str


def differences(original: str, other: str, languages: Pair) -> Iterator[Fault]:
    """Yield what a translation says differently from the original; both as readers see them."""
    source, target = languages
    yield from _addresses(original, other)
    original, other = original.translate(PLAIN), other.translate(PLAIN)
    original, other = (_lettered(_without(text, *ADDRESSES)) for text in (original, other))
    here, there = _numbers(_without(original, CODE), source), _numbers(_without(other, CODE), target)
    yield from _amounts(here, there, languages)
    for name, pattern in (
        ("code", CODE), ("Roman number", ROMAN), ("article number", CLAUSE), ("date", ISO)
    ):  # fmt: skip
        yield from _compared(name, pattern, original, other)
    yield from _signs(original, other, languages)
    yield from _articles(original, other, languages)
    if target:
        yield from months.differences(original, other, languages)


def _without(text: str, *patterns: re.Pattern[str]) -> str:
    for pattern in patterns:
        text = pattern.sub(" ", text)
    return text


def _lettered(text: str) -> str:
    """Return a text with a letter behind the number of an inserted clause: `4 bis` becomes `4a`."""
    return LATIN.sub(lambda match: f"{match[1]}{INSERTED[match[2]]}", text)


def _addresses(original: str, other: str) -> Iterator[Fault]:
    """Yield web and mail addresses that only one side has."""
    for pattern in ADDRESSES:
        here, there = set(pattern.findall(original)), set(pattern.findall(other))
        original, other = _without(original, pattern), _without(other, pattern)
        for address in sorted(here - there):
            yield Fault(Code.ADDRESS, f"an address is missing: {address}", f"Write {address}, as it is")
        for address in sorted(there - here):
            right = " or ".join(sorted(here - there))
            fix = f"Write {right}" if right else "Remove it"
            yield Fault(Code.ADDRESS, f"an address that the original has not: {address}", fix)


def _amounts(here: list[Number], there: list[Number], languages: Pair) -> Iterator[Fault]:
    """Yield that numbers differ, in one fault for the whole message."""
    lost, new = _rest(here, there), _rest(there, here)
    if lost or new:
        original, other = (" ".join(number.written for number in numbers) or "no other" for numbers in (lost, new))
        fix = f"Write {' '.join(_localised(number, languages) for number in lost)}" if lost else "Remove it"
        yield Fault(Code.NUMBERS, f"numbers differ: the original has {original}, this {other}", fix)


def _rest(numbers: list[Number], others: list[Number]) -> list[Number]:
    """Return the numbers that are left when each of the others has struck out one of its value."""
    left = Counter(number.value for number in others)
    found = []
    for number in numbers:
        if left[number.value]:
            left[number.value] -= 1
        else:
            found.append(number)
    return found


def _numbers(text: str, language: str) -> list[Number]:
    """Return the numbers of a text, with values that can be compared between languages."""
    thousands, decimal = _separators(language)
    if thousands.isspace():  # as in French, where people type spaces of several widths
        text = re.sub(r"(?<=\d)[\u00a0\u202f ](?=\d{3}\b)", thousands, text)
    found = re.findall(rf"\d+(?:(?:[.,:]|{re.escape(thousands)})\d+)*", text)
    return [Number(_value(written, thousands, decimal), written) for written in found]


def _value(written: str, thousands: str, decimal: str) -> str:
    """Return a number without thousands separators and with a point before decimals; 2.1.3 and 2:92 stay."""
    group, point = re.escape(thousands), re.escape(decimal)
    if re.fullmatch(rf"\d{{1,3}}(?:{group}\d{{3}})+(?:{point}\d+)?", written):
        return written.replace(thousands, "").replace(decimal, ".")
    if decimal == "," and re.fullmatch(r"\d+,\d+", written):
        return written.replace(",", ".")
    return written


def _localised(number: Number, languages: Pair) -> str:
    """Return how the language of the translation writes a number of the original."""
    (between, point), (thousands, decimal) = map(_separators, languages)
    if number.value == number.written and not re.fullmatch(rf"\d+{re.escape(point)}\d+", number.written):
        return number.written
    whole, point, rest = number.value.partition(".")
    grouped = f"{int(whole):,}".replace(",", thousands) if between in number.written else whole
    return f"{grouped}{decimal if point else ''}{rest}"


@cache
def _separators(language: str) -> tuple[str, str]:
    """Return what a language writes between thousands and before decimals."""
    locale = Locale.parse(language or "en", sep="_")
    return get_group_symbol(locale), get_decimal_symbol(locale)


def _compared(name: str, pattern: re.Pattern[str], original: str, other: str) -> Iterator[Fault]:
    """Yield what of one pattern differs."""
    here, there = Counter(pattern.findall(original)), Counter(pattern.findall(other))
    for item in sorted(here - there):
        yield Fault(Code.CODES, f"the {name} {item} of the original is not here", f"Write {item}")
    for item in sorted(there - here):
        fix = "Correct it to what the original has" if here - there else "Remove it"
        yield Fault(Code.CODES, f"the {name} {item} is not in the original", fix)


def _signs(original: str, other: str, languages: Pair) -> Iterator[Fault]:
    """Yield signs of money and percent that differ; what one text has as a sign the other may have as a word."""
    here, there = Counter(SIGN.findall(original)), Counter(SIGN.findall(other))
    for sign in sorted(here.keys() | there.keys()):
        least, most = here[sign], here[sign] + in_words(sign, languages.source, original)
        if there[sign] + in_words(sign, languages.target, other) < least:
            yield Fault(Code.CODES, f"the sign {sign} of the original is not here", f"Write {sign}")
        elif there[sign] > most:
            yield Fault(Code.CODES, f"the sign {sign} is not in the original", "Remove it")


def _articles(original: str, other: str, languages: Pair) -> Iterator[Fault]:
    """Yield articles that one side names and the other does not."""
    source, target = (ARTICLE.get(language.partition("_")[0]) for language in languages)
    if not source or not target:
        return
    here, there = (
        Counter(re.findall(rf"\b(?:{names})\.? (\d+[a-d]?)", text, re.IGNORECASE))
        for names, text in ((source, original), (target, other))
    )
    if here != there:
        lost, new = " ".join((here - there).elements()), " ".join((there - here).elements())
        what = f"articles differ: the original has article {lost or '(no other)'}, this {new or '(no other)'}"
        yield Fault(Code.ARTICLES, what, "Name the same articles as the original")
