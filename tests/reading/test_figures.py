"""Words in drawings: read, translated, written back, and shown by every builder."""

from __future__ import annotations

import gettext
import re
import subprocess
from typing import TYPE_CHECKING
from xml.parsers import expat

import pytest

from handbook.reading.figures import with_words, words

if TYPE_CHECKING:
    from tests.conftest import Site

DRAWING = """\
<?xml version="1.0" encoding="utf-8"?>
<!-- Getekend met de hand: <text>dit niet</text> -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60" font-family='sans-serif'>
  <style>text { fill: #111 }</style>
  <title>Naam van het bestand</title>
  <text x="10" y="20">Één vraag &amp; één
    antwoord</text>
  <text x="10" y="40"><tspan>model</tspan> <tspan dy="12">kost &lt; 1</tspan></text>
  <text x="90" y="20">model</text><text>42</text><text>→</text>
</svg>
"""
PAGE = """\
---
title: Introductie
description: Een korte les.
date: 2026-11-21
---

:::{figure} schema.svg
:alt: Een schema

Zo werkt het.
:::

![Nog een keer](schema.svg)
"""


def test_each_piece_of_text_with_letters_is_a_word_with_its_line():
    found = [(word.text, word.line) for word in words(DRAWING.encode())]
    assert found == [("Één vraag & één antwoord", 6), ("model", 8), ("kost < 1", 8), ("model", 9)]


def test_only_the_translated_words_of_a_drawing_change():
    translated = with_words(DRAWING.encode(), {"Één vraag & één antwoord": "Q & A", "model": "modèle"}).decode()
    expected = re.sub(r"Één vraag &amp; één\s+antwoord", "Q &amp; A", DRAWING).replace(">model<", ">modèle<")
    assert translated == expected


def test_without_translations_a_drawing_stays_the_same_byte_for_byte():
    assert with_words(DRAWING.encode(), {}) == DRAWING.encode()


def test_a_drawing_that_is_not_well_formed_is_refused_with_its_line():
    with pytest.raises(expat.ExpatError) as caught:
        words(b"<svg>\n<text>open</svg>")
    assert caught.value.lineno == 2


@pytest.fixture
def drawn(site: Site) -> Site:
    """Return a small handbook with a drawing in its lesson."""
    site.write("lessons/introduction.md", PAGE)
    site.write("lessons/schema.svg", DRAWING)
    return site


def drawing_of(built) -> str:
    """Return the drawing that the page shows, after a check that it shows one and the same twice."""
    (name,) = set(re.findall(r'src="\.\./(_images/[^"]+\.svg)"', built.text("lessons/introduction.html")))
    return built.text(name)


def test_the_words_of_a_drawing_are_messages_at_the_drawing(drawn: Site):
    messages = drawn.messages()
    for word in ("Één vraag & één antwoord", "model", "kost < 1"):
        assert messages[word] == ["lessons/schema.svg"]


def test_a_page_shows_the_drawing_of_its_own_language(drawn: Site):
    drawn.translate({"model": "modèle", "kost < 1": "costs < 1"})
    assert drawing_of(drawn.build()) == re.sub("<!--.*?-->", "", DRAWING, flags=re.DOTALL)
    english = drawing_of(drawn.build(language="en"))
    assert ">costs &lt; 1<" in english
    assert ">modèle<" in english
    assert "Één vraag &amp; één" in english, "a word without translation stays Dutch"
    assert (drawn.root / "lessons" / "schema.svg").read_text("utf-8") == DRAWING


def test_a_changed_drawing_is_translated_anew(drawn: Site):
    drawn.translate({"model": "modèle", "prijs": "price"})
    drawn.build(language="en")
    drawn.write("lessons/schema.svg", DRAWING.replace("kost &lt; 1", "prijs"))
    assert ">price<" in drawing_of(drawn.build(language="en"))


def test_a_changed_translation_reaches_the_drawing(drawn: Site, monkeypatch: pytest.MonkeyPatch):
    drawn.translate({"model": "modèle"})
    drawn.build(language="en")
    drawn.translate({"model": "maquette"})
    monkeypatch.setattr(gettext, "_translations", {})  # one process keeps the first catalogue it has read
    assert ">maquette<" in drawing_of(drawn.build(language="en"))


def test_the_guide_shows_the_translated_drawing(drawn: Site):
    drawn.translate({"model": "modèle", "kost < 1": "costs < 1"})
    guide = drawn.build("pdf", "en").out / "handbook.pdf"
    printed = subprocess.run(["pdftotext", "-layout", guide, "-"], capture_output=True, text=True, check=True).stdout
    assert "modèle" in printed
    assert "kost < 1" not in printed


def test_a_broken_drawing_is_one_warning_with_its_place(drawn: Site):
    drawn.write("lessons/schema.svg", "<svg>\n<text>open</svg>")
    warnings = [line for line in drawn.build("dummy", quiet=False).warnings if "schema.svg" in line]
    assert len(warnings) == 1
    assert "lessons/schema.svg:2: " in warnings[0]
    assert "not well-formed" in warnings[0]
