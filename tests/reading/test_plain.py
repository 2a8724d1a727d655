"""Messages of plain words, which are translated without a parser."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from docutils.utils import new_document
from myst_parser.docutils_ import Parser

from handbook.reading.plain import is_plain
from tests.conftest import Site

PLAIN = ["Gewone woorden.", "Vraag? Ja!", "50% sneller; 'aangehaald' (zie boven): goed", "a  b", "één twee", "1 - 2"]
MARKED = [
    "Een **vet** woord", "1. Een lijst", "- Een streep", "2026. Een jaar", "[link](#x)", "# kop", "> citaat", "(x)=",
    "% opmerking", "+++", "---", "::: iets", ": uitleg", "a <b> c", "a\\.b", "snake_case", "=", "12) twee", " spatie",
    ":naam: waarde", "`x`", "&amp;", "{bdg-info}`x`", "regel\nregel", "", "|x|", "![x](y.svg)",
    "tot hier::", "voor Sphinx # noqa",
]  # fmt: skip


@pytest.mark.parametrize("message", PLAIN)
def test_a_message_without_markup_becomes_what_the_parser_would_make_of_it(message: str):
    assert is_plain(message)
    document = new_document("x")
    document += nodes.paragraph(message, "", nodes.Text(message))
    settings = {"myst_enable_extensions": ["attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist"]}
    parsed = publish_doctree(message, source_path="x", parser=Parser(), settings_overrides=settings)
    assert document.pformat() == parsed.pformat()


@pytest.mark.parametrize("message", MARKED)
def test_a_message_that_may_be_markup_is_left_to_the_parser(message: str):
    assert not is_plain(message)


PAGE = """\
---
title: Introductie
date: 2026-11-22
---

Een **vette** zin.

{}
"""


def test_read_pages_of_a_translation_are_not_much_larger_than_those_of_the_original(site: Site):
    """A translated word can drag along the whole document that its message was parsed in."""
    sentences = [f"Zin {number} van de les, die je hier leest." for number in range(100)]
    site.write("lessons/introduction.md", PAGE.format("\n\n".join(sentences)))
    site.translate({"Een **vette** zin.": "A **bold** sentence."} | {text: f"{text} Also" for text in sentences})
    size = {}
    for language in ("nl", "en"):
        doctrees = site.build(language=language).app.doctreedir
        size[language] = (doctrees / "lessons" / "introduction.doctree").stat().st_size
    assert size["en"] < 1.5 * size["nl"]


def test_a_word_that_is_translated_on_one_page_is_not_in_the_way_on_the_next(site: Site):
    """Every page asks for the catalogue anew; what an earlier build left behind must not count."""
    site.write("lessons/introduction.md", PAGE.format("Alle lessen op een rij."))
    site.translate({"Alle lessen op een rij.": "One."})
    assert "One." in site.build(language="en").text("lessons/introduction.html")
    site.translate({"Alle lessen op een rij.": "**Two**."})
    built = site.build(language="en")
    for page in ("lessons/introduction", "lessons/index"):
        assert "<strong>Two</strong>." in built.text(f"{page}.html")
