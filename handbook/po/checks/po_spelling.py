"""Checks the spelling of messages with hunspell, so that a translator sees a slip without building the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.base.languages import SOURCE
from handbook.po.checks.markup import PLACEHOLDER, stock_of_source, take_stock
from handbook.po.checks.problems import Kind, Problem
from handbook.po.checks.spelling import accepted, dictionary, unknown_words, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from babel.messages.catalog import Message

    from handbook.po.terms import Term


def misspelled(
    messages: Sequence[tuple[Path, int, Message]], language: str, root: Path, terms: Sequence[Term]
) -> list[Problem]:
    """Return the unknown words of messages, which come with their file and line; none without a dictionary.

    The language of the sources stands for the msgids, any other for the translations.
    """
    name = dictionary(language)
    if name is None:
        return []
    accept = accepted(terms, root / "locales" / f"accept-{language}.txt")
    found: list[tuple[Path, int, Message, list[str]]] = []
    for file, line, message in messages:
        text = str(message.id if language == SOURCE else message.string)
        stock = stock_of_source(text) if language == SOURCE else take_stock(text)
        found.append((file, line, message, list(words_of(PLACEHOLDER.sub(" ", stock.plain), accept.names))))
    unknown = unknown_words({word for *_, words in found for word in words}, accept, name)
    fix = f"Correct it; if it is right, add it to locales/accept-{language}.txt"
    return [
        Problem(file, line, str(message.id), Kind.SPELLING, f"‘{word}’ is in no dictionary", fix)
        for file, line, message, words in found
        for word in dict.fromkeys(words)
        if word in unknown
    ]
