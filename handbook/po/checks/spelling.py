"""Checks the spelling of the built pages with hunspell.

It reads what readers read, the text of the pages, not the Markdown.  Known besides the dictionary: every word
of the termbase, and the lines of `locales/accept-<language>.txt`: words, each spelled as it should be, and names
of several words, whose words are right only together.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from handbook.po.terms import Term

DICTIONARIES = {"nl": "nl_NL", "en": "en_GB"}  # British English; for other languages any dictionary will do
WORD = re.compile(r"\w+(?:['’]\w+)*")
# An address in running text, as in "source: gdprhub.eu", is no word.
ADDRESS = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:ai|be|com|de|eu|gov|info|io|net|nl|org|sg|space|uk)\b(?:/\S*)?")
POSSESSIVE = re.compile(r"['’]?s$")
NOT_PROSE = {"code", "kbd", "pre", "samp", "script", "style", "svg"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Accepted(NamedTuple):
    """What is right though no dictionary has it: single words, and names of several words."""

    words: set[str]
    names: tuple[str, ...] = ()


class Misspelled(NamedTuple):
    """A word that nobody knows, on a page (a path below the language's folder)."""

    page: str
    word: str


def dictionary(language: str) -> str | None:
    """Return hunspell's name for the installed dictionary of a language, or None when there is none."""
    if not shutil.which("hunspell"):
        return None
    listed = subprocess.run(
        ["hunspell", "-D"],  # noqa: S607 - whichever hunspell the user has
        capture_output=True, text=True, check=False, input="",
    ).stderr  # fmt: skip
    installed = {line.rpartition("/")[2] for line in listed.splitlines()}
    if language in DICTIONARIES:
        return DICTIONARIES[language] if DICTIONARIES[language] in installed else None
    return next((name for name in sorted(installed) if name.split("_")[0] == language), None)


def notice(language: str) -> str:
    """Return what to tell the user when a language has no dictionary."""
    return f"spelling of {language}: skipped, no hunspell dictionary. On Debian: apt install hunspell-{language}"


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


def check(folder: Path, language: str, accept: Accepted, dictionary_name: str) -> list[Misspelled]:
    """Return the unknown words of the pages in `folder`, each once a page, in the order of the pages.

    `dictionary_name` is what `dictionary` returned.
    """
    pages = {
        path: list(dict.fromkeys(words(path.read_text("utf-8"), language, accept.names)))
        for path in sorted(folder.rglob("*.html"))
    }
    unknown = unknown_words({word for found in pages.values() for word in found}, accept, dictionary_name)
    return [
        Misspelled(path.relative_to(folder).as_posix(), word)
        for path, found in pages.items()
        for word in found
        if word in unknown
    ]


def words(html: str, language: str, names: Iterable[str] = ()) -> Iterator[str]:
    """Yield the words of a page's article that are prose in its language and no part of one of the names."""
    reader = _Reader(language)
    reader.feed(html)
    reader.close()
    for text in reader.texts:
        yield from words_of(text, names)


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
    run = subprocess.run(  # noqa: S603 - a fixed command
        ["hunspell", "-i", "utf-8", "-d", dictionary_name, "-l"],  # noqa: S607
        capture_output=True, text=True, check=True, input="\n".join(doubtful),
    )  # fmt: skip
    return set(run.stdout.split())


class _Reader(HTMLParser):
    """Keeps the prose of a page's article."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.texts: list[str] = []
        self.open: list[tuple[str, bool]] = []  # the elements we are in, and whether each is left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        left_out = (
            tag in NOT_PROSE
            or attributes.get("translate") == "no"
            or "notranslate" in (attributes.get("class") or "").split()
            or (attributes.get("lang") or self.language) != self.language
        )
        if tag not in VOID:
            self.open.append((tag, left_out))

    def handle_endtag(self, tag: str) -> None:
        if tag not in [name for name, _ in self.open]:
            return  # `<img />` ends an element that was never opened
        while self.open.pop()[0] != tag:
            pass  # an element without an end tag of its own, such as <p>

    def handle_data(self, data: str) -> None:
        if any(tag == "article" for tag, _ in self.open) and not any(left_out for _, left_out in self.open):
            self.texts.append(data)
