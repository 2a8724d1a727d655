"""Chooses the places of the index: where the book says something about a word.  Pure functions.

A book of two hundred pages says "prompt" everywhere.  An index that lists it all helps nobody, so a word leads to
the chapters that are about it and to the few that use it most.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

# A chapter that names a word in so many passages says something about it; no word leads to more chapters than this.
SAYS, CHAPTERS = 3, 5
# What may follow a word in a text: a plural or another ending of Dutch and English.
ENDING = r"(?:s|’s|'s|en|es|e)?"
# How plurals end in Dutch and English, and what stands there in the singular.
PLURALS = (("s", ""), ("’s", ""), ("en", ""), ("n", ""), ("es", ""), ("ies", "y"), ("heden", "heid"))


@dataclass(frozen=True)
class Passage:
    """A heading, paragraph or term of a chapter: its label and its words."""

    chapter: str
    key: str
    text: str


@dataclass(frozen=True)
class Word:
    """What the index names, the forms that a text has it in, and the chapters that claim to be about it.

    A word that is looked for `everywhere` also leads to other chapters.
    """

    name: str
    forms: tuple[str, ...]
    about: frozenset[str] = frozenset()
    everywhere: bool = False


def word(entry: str, about: Collection[str] = (), *, everywhere: bool = False) -> Word:
    """Return the word of an entry such as `zoeken-en-genereren (RAG)`, or of synonyms with `;` between them."""
    forms = []
    for synonym in entry.split(";"):
        bare, _bracket, short = synonym.strip().partition(" (")
        forms.append(bare.rpartition(": ")[2].removeprefix("to "))
        if re.fullmatch(r"[\w-]*[A-Z][\w-]*\)", short):
            forms.append(short.rstrip(")"))
    short_name = f" ({forms[1]})" if len(forms) > 1 and f"({forms[1]})" in entry.split(";")[0] else ""
    return Word(forms[0] + short_name, tuple(forms), frozenset(about), everywhere)


def pattern(form: str) -> re.Pattern[str]:
    """Return what finds a form as a word of its own; a capital in it is meant, so then capitals count."""
    flags = re.IGNORECASE if form == form.lower() else 0
    return re.compile(rf"(?<![\w-]){re.escape(form)}{ENDING}(?![\w-])", flags)


def merged(words: Iterable[Word]) -> list[Word]:
    """Return every name once, with all forms and chapters that go with it: also those of its plural or short name."""
    found = _by_name(words)
    for word in sorted(found.values(), key=lambda word: word.name):
        home = next((found[name] for name in _homes(word.name, found) if name in found), None)
        if home is not None and home is not found.get(word.name.casefold()):
            forms = tuple(dict.fromkeys(home.forms + word.forms))
            about, everywhere = home.about | word.about, home.everywhere or word.everywhere
            found[home.name.casefold()] = Word(home.name, forms, about, everywhere)
            del found[word.name.casefold()]
    return list(found.values())


def _homes(name: str, found: Mapping[str, Word]) -> Iterator[str]:
    """Yield the entries that a name may belong to: one that has it between brackets, and the singular of a plural."""
    small = name.casefold()
    for other, word in found.items():
        if other != small and (other.endswith(f"({small})") or other.partition(" (")[0] == small):
            yield word.name.casefold()
    for ending, instead in PLURALS:
        if small.endswith(ending) and small.removesuffix(ending) + instead in found:
            yield small.removesuffix(ending) + instead


def _by_name(words: Iterable[Word]) -> dict[str, Word]:
    """Return words by their names in small letters, each once."""
    found: dict[str, Word] = {}
    for new in words:
        old = found.get(new.name.casefold())
        if old:
            forms = tuple(dict.fromkeys(old.forms + new.forms))
            new = Word(old.name, forms, old.about | new.about, old.everywhere or new.everywhere)
        found[new.name.casefold()] = new
    return found


def places(words: Iterable[Word], passages: Sequence[Passage]) -> dict[str, list[str]]:
    """Return for every word the labels of its places in order: one for each chapter that says enough about it.

    A chapter is about a word when its title has it, or two of its passages.  A word without a place is left out.
    """
    chapters = {name: list(found) for name, found in groupby(passages, key=lambda passage: passage.chapter)}
    small = {name: [passage.text.casefold() for passage in found] for name, found in chapters.items()}
    whole = {name: "\n".join(texts) for name, texts in small.items()}
    index = {}
    for entry in words:
        patterns = [(form.casefold(), pattern(form)) for form in entry.forms]
        counts: dict[str, int] = defaultdict(int)
        first: dict[str, str] = {}
        for chapter, found in chapters.items():
            hits: set[int] = set()
            for form, one in patterns:
                # Only a passage that has the letters can have the word; looking for letters is much faster.
                if form in whole[chapter]:
                    having = (number for number, text in enumerate(small[chapter]) if form in text)
                    hits.update(number for number in having if one.search(found[number].text))
            if hits:
                counts[chapter], first[chapter] = len(hits), found[min(hits)].key
        claimed = entry.about & first.keys()
        chosen = {name for name in claimed if counts[name] > 1 or first[name] == chapters[name][0].key}
        if entry.everywhere:
            saying = sorted((name for name in counts if counts[name] >= SAYS), key=lambda name: -counts[name])
            chosen.update(saying[:CHAPTERS])
        if keys := [first[name] for name in chapters if name in chosen]:
            index[entry.name] = keys
    return index


def sorting(name: str) -> str:
    """Return what a name is sorted by: its letters and figures, without accents and marks."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(sign))
    return re.sub(r"[^\w ]", "", plain)


def by_letter(index: Mapping[str, object]) -> list[tuple[str, list[str]]]:
    """Return the names in order under the letter that each starts with; what starts with a figure comes first."""
    names = sorted(index, key=lambda name: (sorting(name), name))
    groups: dict[str, list[str]] = {}
    for name in names:
        first = sorting(name)[:1].upper()
        groups.setdefault(first if first.isalpha() else "0-9", []).append(name)
    return list(groups.items())
