"""Checks the spelling of texts with hunspell, so that a translator sees a slip without building the pages.

Known besides the dictionary: every word
of the termbase, and the lines of `locales/accept-<language>.txt`: words, each spelled as it should be, and names
of several words, whose words are right only together.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from handbook.base.project import source_language
from handbook.po.checks.customs import customs, is_known
from handbook.po.checks.markup import PLACEHOLDER, stock_of_source, take_stock
from handbook.po.checks.problems import Code, Problem
from handbook.po.pofile import is_searched_only

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from babel.messages.catalog import Message

    from handbook.po.terms import Term

DICTIONARIES = {"nl": "nl_NL", "en": "en_GB"}  # British English; for other languages any dictionary will do
WORD = re.compile(r"\w+(?:['’]\w+)*")
# An address in running text, as in "source: gdprhub.eu", is no word.
ADDRESS = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:ai|be|com|de|eu|gov|info|io|net|nl|org|sg|space|uk)\b(?:/\S*)?")
POSSESSIVE = re.compile(r"['’]?s$")


class Accepted(NamedTuple):
    """What is right though no dictionary has it: single words, and names of several words."""

    words: set[str]
    names: tuple[str, ...] = ()


def dictionary(language: str) -> str | None:
    """Return hunspell's name for the installed dictionary of a language, or None when there is none."""
    if not shutil.which("hunspell"):
        return None
    listed = subprocess.run(
        ["hunspell", "-D"],
        capture_output=True, text=True, check=False, input="",
    ).stderr  # fmt: skip
    installed = {line.rpartition("/")[2] for line in listed.splitlines()}
    if language in DICTIONARIES:
        return DICTIONARIES[language] if DICTIONARIES[language] in installed else None
    return next((name for name in sorted(installed) if name.split("_")[0] == language), None)


def notice(language: str) -> str:
    """Return what to tell the user when a language has no dictionary."""
    package = customs(language).dictionary if is_known(language) else f"hunspell-{language}"
    where = f"On Debian: apt install {package}" if package else "Debian has none for it"
    return f"spelling of {language}: skipped, no hunspell dictionary. {where}"


def accepted(terms: Iterable[Term], file: Path) -> Accepted:
    """Return what the termbase and the list in `file` accept; a file that is not there accepts nothing."""
    texts = [word for term in terms for words in term.preferred.values() for word in words]
    texts += [entry for entry in _entries(file) if " " not in entry]
    return Accepted({_plain(word) for text in texts for word in WORD.findall(text)}, names_in(file))


def names_in(file: Path) -> tuple[str, ...]:
    """Return the names of several words in a list of accepted words, the longest first."""
    return tuple(sorted((entry for entry in _entries(file) if " " in entry), key=len, reverse=True))


def _entries(file: Path) -> list[str]:
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return [entry for line in lines if (entry := line.partition("#")[0].strip())]


def words_of(text: str, names: Iterable[str] = ()) -> Iterator[str]:
    """Yield the words of a plain text that are no part of an address or of one of the names."""
    prose = ADDRESS.sub(" ", " ".join(text.split()))
    for name in names:
        prose = prose.replace(name, " ")
    yield from (_plain(word) for word in WORD.findall(prose))


def _plain(word: str) -> str:
    return word.replace("’", "'")


def _known(word: str, accept: set[str]) -> bool:
    """Tell whether a word needs no dictionary: abbreviations, numbers and what is accepted."""
    stem = POSSESSIVE.sub("", word)
    if stem.isupper() or any(sign.isdigit() or sign == "_" for sign in word):
        return True
    return not accept.isdisjoint({word, stem, word[:1].lower() + word[1:]})


def unknown_words(found: Iterable[str], accept: Accepted, dictionary_name: str) -> set[str]:
    """Return the words that are not accepted and that hunspell does not know.

    `dictionary_name` is what `dictionary` returned.
    """
    doubtful = sorted(word for word in set(found) if not _known(word, accept.words))
    if not doubtful:
        return set()
    run = subprocess.run(
        ["hunspell", "-i", "utf-8", "-d", dictionary_name, "-l"],
        capture_output=True, text=True, check=True, input="\n".join(doubtful),
    )  # fmt: skip
    return set(run.stdout.split())


def misspelled(
    messages: Sequence[tuple[Path, int, Message]], language: str, root: Path, terms: Sequence[Term]
) -> list[Problem]:
    """Return the unknown words of messages, which come with their file and line; none without a dictionary.

    The language of the originals stands for the msgids, any other for the translations.
    """
    name = dictionary(language)
    if name is None:
        return []
    accept = accepted(terms, root / "locales" / f"accept-{language}.txt")
    of_source = language == source_language(root)
    found: list[tuple[Path, int, Message, list[str]]] = []
    for file, line, message in messages:
        if is_searched_only(message):  # readers type words of their trade, which are in no dictionary
            continue
        stock = stock_of_source(str(message.id)) if of_source else take_stock(str(message.string))
        found.append((file, line, message, list(words_of(PLACEHOLDER.sub(" ", stock.plain), accept.names))))
    unknown = unknown_words({word for *_, words in found for word in words}, accept, name)
    fix = f"Correct it; if it is right, add it to locales/accept-{language}.txt"
    return [
        Problem(file, line, str(message.id), Code.SPELLING, f"‘{word}’ is in no dictionary", fix)
        for file, line, message, words in found
        for word in dict.fromkeys(words)
        if word in unknown
    ]
