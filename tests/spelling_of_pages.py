"""Checks the spelling of built pages: what readers read, not the Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import html

from handbook.po.checks.spelling import Accepted, unknown_words, words_of

NOT_PROSE = {"code", "kbd", "pre", "samp", "script", "style", "svg"}


class Misspelled(NamedTuple):
    """A word that nobody knows, on a page (a path below the language's folder)."""

    page: str
    word: str


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


def words(page: str, language: str, names: Iterable[str] = ()) -> Iterator[str]:
    """Yield the words of a page's article that are prose in its language and no part of one of the names."""
    for article in html.fromstring(page).iter("article"):
        for text in _prose(article, language):
            yield from words_of(text, names)


def _prose(element: html.HtmlElement, language: str) -> Iterator[str]:
    """Yield the texts in an element that are prose in a language."""
    named = "notranslate" in (element.get("class") or "").split() or element.get("translate") == "no"
    foreign = (element.get("lang") or language) != language
    if not isinstance(element.tag, str) or element.tag in NOT_PROSE or named or foreign:
        return
    yield element.text or ""
    for child in element:
        yield from _prose(child, language)
        yield child.tail or ""
