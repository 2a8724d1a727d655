"""Texts of pages without their markup, for exports, cards and sheets: what a reader of the page would see."""

from __future__ import annotations

import pytest

from handbook.base.text import plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[Bekijk](#x) **ja**", "Bekijk ja"),
        ("[**Bekijk** het](https://example.org/a_(b))", "Bekijk het"),
        (r"O\*NET en snake_case", "O*NET en snake_case"),
        ("`a*b*` en `**kwargs`", "a*b* en **kwargs"),
        ("5 * 3 * 2 en C++", "5 * 3 * 2 en C++"),
        ("R&amp;D, a < b & <https://example.org/>", "R&D, a < b & https://example.org/"),
        ("Een feit.{cite}`ai-act, gdpr` Nog een.", "Een feit. Nog een."),
        ("{term}`agent` of [woord]{.small}", "agent of woord"),
        ("![Een kring](kring.svg)", "Een kring"),
        ("  gewoon  ", "gewoon"),
        ("1. Eerst", "1. Eerst"),
    ],
)
def test_markup_is_taken_away_and_no_word(text: str, words: str):
    assert plain(text) == words
