"""Finds slips of the keyboard in a translation: spaces, punctuation, brackets, quotation marks and entities."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING

from handbook.po.checks.customs import ending, quotes, unpaired, written
from handbook.po.checks.problems import Code, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.po.checks.markup import Stock

ENDINGS = ".!?:;…؟\N{GREEK QUESTION MARK}"
CLOSERS = "*_`\"'‘’“”„«»‹›)]} \u00a0\u202f\u200e\u200f"
# The letter or number of a point: `a)`, `12)`.
POINT = re.compile(r"(?<![\w(])\w{1,3}\)")
CODE = re.compile(r"`[^`]*`")
BEFORE_SIGN = re.compile(r"(\S+) ([,.;:!?])(?=\s|$)")
SPACED_SIGNS = {"fr"}  # writes a space before ; : ! and ?
STRAIGHT = re.compile(r"[\w’]*[\"'][\w’]*")
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+\d*);")


def slips(source: str, translation: str, original: Stock, other: Stock, language: str) -> Iterator[Fault]:
    """Yield the slips of a translation that its original has not."""
    yield from _spaces(source, translation, language)
    yield from _pairs(original, other, language)
    for entity in _added(ENTITY, source, translation):
        yield Fault(Code.HTML_ENTITY, f"the HTML code {entity}", f"Type the sign itself: {html.unescape(entity)!r}")
    if found := _added(STRAIGHT, original.plain, other.plain):
        curly = found[0].replace("'", "’")
        pair = quotes(language)[0]
        marks = f"Write {pair[0]} and {pair[1]} around quoted words"
        fix = f"Write {curly}" if re.fullmatch(r"\w+’\w+", curly) else marks
        yield Fault(Code.STRAIGHT_QUOTE, f"a straight quotation mark: {found[0]}", fix)
    before, after = _ending(original.words), ending(_ending(other.words), language)
    if bool(before) != bool(after) or (before != after and not {before, after}.isdisjoint("?:")):
        what = f"ends with {after or 'no mark'!r}, the original with {before or 'no mark'!r}"
        yield Fault(
            Code.ENDING,
            what,
            f"End it with {written(before, language)!r}" if before else f"Remove {after!r} at the end",
        )


def _spaces(source: str, translation: str, language: str) -> Iterator[Fault]:
    """Yield spaces and line ends in the wrong places."""
    if translation.endswith("\n") and not source.endswith("\n"):
        yield Fault(Code.LINE_END, "a line end (\\n) at the end", "Remove it")
    elif translation != translation.strip() and source == source.strip():
        yield Fault(Code.SPACE_AROUND, "space at the start or the end", "Remove it")
    if "\n" in translation.strip() and "\n" not in source:
        yield Fault(Code.LINE_END, "more than one line (\\n)", "Write the translation as one line")
    if "  " in translation and "  " not in source:
        yield Fault(Code.DOUBLE_SPACE, "double space", "Use one space")
    if language.partition("_")[0] not in SPACED_SIGNS:
        wrong = BEFORE_SIGN.search(CODE.sub("code", translation))
        if wrong and not BEFORE_SIGN.search(CODE.sub("code", source)):
            yield Fault(Code.SPACE_BEFORE_SIGN, f"space before {wrong[2]!r}", f"Write {wrong[1]}{wrong[2]}")


def _pairs(original: Stock, other: Stock, language: str) -> Iterator[Fault]:
    """Yield brackets and quotation marks that are not closed, or not opened."""
    for start, end in ("()", "[]"):
        if _uneven(other.words, start, end) and not _uneven(original.words, start, end):
            yield Fault(Code.UNPAIRED, f"brackets {start}{end} are not in pairs", "Add or remove one")
    if (sign := unpaired(other.words, language)) and not unpaired(original.words, ""):
        pair = next((pair for pair in quotes(language) if sign in pair), quotes(language)[0])
        fix = f"Write {pair[0]} before and {pair[1]} after what is quoted"
        yield Fault(Code.UNPAIRED, f"quotation marks {pair} are not in pairs", fix)


def _uneven(words: str, start: str, end: str) -> bool:
    """Tell whether there are more brackets of one side than of the other, also without those of points: `a)`."""
    bare = POINT.sub("", words)
    return words.count(start) != words.count(end) and bare.count(start) != bare.count(end)


def _added(pattern: re.Pattern[str], source: str, translation: str) -> list[str]:
    """Return what the translation has more of than the source."""
    return list((Counter(pattern.findall(translation)) - Counter(pattern.findall(source))).elements())


def _ending(words: str) -> str:
    """Return the punctuation mark that ends a text, or nothing."""
    last = words.rstrip(CLOSERS)[-1:]
    return last if last and last in ENDINGS else ""
