"""`make preview` as a translator meets it: what has to be done is marked, and leads to its message and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, Tag

from handbook.live.differences import compared
from tests.conftest import make_checkout
from tests.live.serving import Live, running

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE, MESSAGES = "/en/lessons/introduction.html", "/_messages/en/lessons/introduction.html"
PO = "locales/en/LC_MESSAGES/handbook.po"
FUZZY = """
#: lessons/introduction.md
#, fuzzy
#| msgid "Een lange les."
msgid "Een korte les."
msgstr "A long lesson."

#: lessons/introduction.md
#, fuzzy
#| msgid "Dit is een hoofdstuk van de cursus {{ course-title }}."
msgid "Dit is een les van de cursus {{ course-title }}."
msgstr "This is a chapter of the course {{ course-title }}."

#: lessons/introduction.md
msgid "Introductie"
msgstr ""
"""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    root = tmp_path_factory.mktemp("preview") / "project"
    make_checkout(root)
    po = root / PO
    po.write_text(po.read_text("utf-8").replace("All lessons", "All **lessons") + FUZZY, "utf-8")
    with running(root, "--preview", "en") as live:
        live.page_with(PAGE, "preview-bar")
        yield live


def target(live: Live, address: str) -> Tag:
    """Follow a link and return the element that it leads to."""
    path, _hash, ident = address.partition("#")
    found = BeautifulSoup(live.get(path), "html.parser").find(id=ident)
    assert isinstance(found, Tag), address
    return found


def test_what_is_not_translated_or_changed_is_marked_in_words(preview: Live):
    page = BeautifulSoup(preview.get(PAGE), "html.parser")
    heading, text = page.h1, page.select_one("p.message-fuzzy")
    assert heading
    assert heading["class"] == ["message-untranslated"]
    assert "not translated" in heading.get_text()
    assert text
    assert "original changed" in text.get_text()
    legend = page.select_one(".preview-bar")
    assert legend
    assert "not translated" in legend.get_text()
    assert "0 of 3 messages translated" in legend.get_text()


def test_a_changed_sentence_shows_what_the_dutch_said_and_says_and_the_translation(preview: Live):
    note = BeautifulSoup(preview.get(PAGE), "html.parser").select_one("p.message-fuzzy .message-note")
    assert note
    assert [tag.get_text() for tag in note.select("del")] == ["hoofdstuk"]
    assert [tag.get_text() for tag in note.select("ins")] == ["les"]
    assert "This is a chapter of the course" in note.get_text()


def test_a_translation_that_readers_do_not_get_says_so_with_the_mistake(preview: Live):
    page = BeautifulSoup(preview.get("/en/lessons/index.html"), "html.parser")
    (passage,) = page.select("article p.message-faulty")
    assert passage.get_text().startswith("Alle lessen op een rij.")
    note = " ".join(passage.select_one(".message-note").get_text(" ").split())
    assert "Mistake markup that is not closed or not recognised: **. Close it" in note
    assert "All **lessons in a row." in note
    assert "1 mistake, so not shown" in page.select_one(".preview-bar").get_text()


def test_a_passage_leads_to_its_message_and_the_message_back(preview: Live):
    mark = BeautifulSoup(preview.get(PAGE), "html.parser").select_one("p.message-fuzzy > a.message-mark")
    assert mark
    message = target(preview, mark["href"])
    place = message.select_one("code[data-copy]").get_text()
    file, _colon, line = place.partition(":")
    assert file == PO
    assert "Dit is een les van de cursus" in (preview.root / file).read_text().splitlines()[int(line) - 1]
    back = message.find("a", string="See it on the page")
    assert target(preview, back["href"]) == mark
    # A text that only search engines show has a message, too.
    assert "A long lesson." in preview.get(MESSAGES)
    assert "lessons/introduction.html" in preview.get("/_messages/en/index.html")


def test_differences_are_words_and_show_markup_as_text():
    before, after = compared("Je test <b>een</b> model.", "Je test twee modellen.")
    assert before == "Je test <del>&lt;b&gt;een&lt;/b&gt;</del> <del>model</del>."
    assert after == "Je test <ins>twee</ins> <ins>modellen</ins>."
    assert compared("Gelijk", "Gelijk") == ("Gelijk", "Gelijk")


def test_a_saved_translation_appears_and_its_mark_goes(preview: Live):
    po = preview.root / PO
    text = po.read_text("utf-8")
    po.write_text(
        text.replace('msgid "Introductie"\nmsgstr ""', 'msgid "Introductie"\nmsgstr "Introduction"'), "utf-8"
    )
    page = BeautifulSoup(preview.page_with(PAGE, "Introduction<a class"), "html.parser")
    assert page.h1["class"] == ["message-translated"]
    fixed = po.read_text("utf-8").replace(
        '#, fuzzy\n#| msgid "Een lange les."\nmsgid "Een korte les."\nmsgstr "A long lesson."',
        'msgid "Een korte les."\nmsgstr "A short lesson."',
    )
    po.write_text(fixed, "utf-8")
    preview.page_with(PAGE, "2 of 3 messages translated")


def test_the_preview_writes_only_in_its_own_folder(preview: Live):
    assert {path.name for path in (preview.root / "_build").iterdir()} == {"preview"}
