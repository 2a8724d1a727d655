"""How far each language is: on a page, in a terminal and on a badge, always from the PO files alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from handbook.base.languages import percentage
from handbook.components.badge import badge
from handbook.po.pofile import PoFile, read, written
from handbook.po.progress import translators
from handbook.translators.progress import report
from tests.conftest import Site, make_site

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "---\ntitle: Vertalingen\n---\n\n:::{translation-progress}\n:::\n"
# Eight texts in a part of the book, two texts in another, one elsewhere.
CATALOGUE = """\
# German translation of Handboek AI-rollen.
# Jörg Weiß <joerg@example.org>, 2026.
# Ana Müller <ana@example.org>, 2025, 2026.
msgid ""
msgstr ""
"Language: de\\n"
"Last-Translator: Ana Müller <ana@example.org>\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Status: draft\\n"

#: lessons/index.md
msgid "Lessen"
msgstr "Lektionen"

#: lessons/introduction.md
msgid "Introductie"
msgstr "Einführung"

#: lessons/introduction.md
#, fuzzy
#| msgid "Een les."
msgid "Een **korte** les."
msgstr "Eine Lektion."

#: roles/index.md
msgid "Alle rollen [op een rij](#roles)."
msgstr ""

#: index.md
msgid "Start"
msgstr "Start"
"""


@pytest.fixture
def half(site: Site) -> Site:
    """Return a small handbook with a page of progress and a German catalogue that is half done."""
    site.write("locales/de/LC_MESSAGES/handbook.po", CATALOGUE)
    site.write("translations.md", PAGE)
    site.replace("index.md", "roles/index\n", "roles/index\ntranslations\n")
    return site


def rows(site: Site, language: str) -> tuple[BeautifulSoup, list[list[str]]]:
    body = BeautifulSoup(site.build(language=language).text("translations.html"), "lxml").article
    cells = [[cell.get_text().strip() for cell in row.select("th, td")] for row in body.select("table.progress tr")]
    return body, cells


def test_the_page_counts_each_part_and_names_translators_without_their_addresses(half: Site):
    body, found = rows(half, "nl")
    assert found == [
        ["Deutsch", "Teksten", "Vertaald", "Te herzien", "Nog te vertalen woorden"],
        ["Lessen", "3", "66%", "1", "3"],
        ["Rollen", "1", "0%", "0", "5"],
        ["Andere pagina’s en tekeningen", "1", "100%", "0", "0"],
        ["Samen", "5", "60%", "1", "8"],
    ]
    assert "Status: concept. Vertaald door Jörg Weiß, Ana Müller." in body.get_text()
    assert "@" not in body.get_text()
    assert not [message for message in half.messages() if "Jörg" in message or "Teksten" in message]


def test_the_page_follows_a_catalogue_and_a_new_language_without_being_touched(half: Site):
    rows(half, "nl")
    half.replace(
        "locales/de/LC_MESSAGES/handbook.po", '(#roles)."\nmsgstr ""', '(#roles)."\nmsgstr "Alle [Rollen](#roles)."'
    )
    assert rows(half, "nl")[1][-1] == ["Samen", "5", "80%", "1", "3"]
    half.write("locales/fr/LC_MESSAGES/handbook.po", CATALOGUE.replace("Language: de", "Language: fr"))
    assert [row[0] for row in rows(half, "nl")[1] if row[0] == "Français"] == ["Français"]


def test_an_unfinished_page_leads_to_the_progress(half: Site):
    built = half.build(language="de")
    assert BeautifulSoup(built.text("roles/index.html"), "lxml").select_one(".draft-notice a")["href"] == (
        "../translations.html"
    )
    assert not BeautifulSoup(built.text("translations.html"), "lxml").select(".draft-notice a")


def test_each_language_has_a_badge_that_says_the_same_to_everybody(half: Site):
    body, _rows = rows(half, "en")
    address = body.select_one("a.download")["href"]
    assert address == "downloads/translated-de.svg"
    picture = ElementTree.parse(half.build(language="en").out / address).getroot()
    assert picture.get("aria-label") == "Deutsch: 60% translated"
    assert picture[0].text == "Deutsch: 60% translated"
    assert "".join(text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")) == "Deutsch60% translated"


def test_a_badge_keeps_signs_that_mean_something_in_svg():
    assert ElementTree.fromstring(badge("A & B", "<1%", done=False)).get("aria-label") == "A & B: <1%"


def test_nothing_is_called_done_before_it_is():
    assert percentage(5244 / 5245, "nl") == "99%"
    assert percentage(0.29, "nl") == "29%"
    assert percentage(1, "de") == "100\N{NO-BREAK SPACE}%"


def test_the_terminal_tells_the_same(half: Site):
    lines = report(half.root).splitlines()
    assert lines[0] == "Deutsch (de), draft; translated by Jörg Weiß, Ana Müller"
    assert lines[2].split() == ["lessons", "66%", "3", "1", "3"]
    assert lines[-1].split() == ["all", "60%", "5", "1", "8"]


@pytest.mark.parametrize(
    ("comment", "last", "names"),
    [
        ([], "FULL NAME <EMAIL@ADDRESS>", ()),
        ([], "ana@example.org", ()),
        (["Copyright (C) 2026 Handboek", "Ana, 2024-2026."], "", ("Ana",)),
        (["FIRST AUTHOR <EMAIL@ADDRESS>, 2026."], "Ana <ana@example.org>", ("Ana",)),
        (["Weblate Memory <noreply-mt-weblate-translation-memory@weblate.org>, 2026."], "", ()),
        (["LibreTranslate <noreply-mt-libretranslate@weblate.org>, 2026."], "", ()),
        (["Languages add-on <noreply-addon-languages@weblate.org>, 2026."], "", ()),
        (["Ana <ana@example.org>, 2026."], "Hosted Weblate <hosted@weblate.org>", ("Ana",)),
        ([], "Anonymous <noreply@weblate.org>", ()),
    ],
)
def test_only_people_are_named(comment: list[str], last: str, names: tuple[str, ...]):
    assert translators(PoFile(comment=comment, headers={"Last-Translator": last})) == names


def test_credits_survive_an_update(half: Site, tmp_path: Path):
    path = half.root / "locales/de/LC_MESSAGES/handbook.po"
    copy = tmp_path / "copy.po"
    copy.write_text(written(read(path)), "utf-8")
    assert translators(read(copy)) == ("Jörg Weiß", "Ana Müller")


def test_a_broken_catalogue_of_another_language_is_told_at_the_page(tmp_path: Path):
    site = make_site(tmp_path / "broken")
    site.write("locales/de/LC_MESSAGES/handbook.po", CATALOGUE + 'msgid "Zo"\nmsgstr "So\n')
    site.write("translations.md", PAGE)
    site.replace("index.md", "roles/index\n", "roles/index\ntranslations\n")
    (told,) = [line for line in site.build(quiet=False).warnings if "handbook.po" in line]
    assert told.startswith("translations.md:5: ERROR")
    assert "not a line of a PO file" in told
