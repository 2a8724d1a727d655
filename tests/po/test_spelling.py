"""The spelling of what readers read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.base import project
from handbook.base.languages import published
from handbook.po import pofile
from handbook.po.checks import spelling
from handbook.po.checks.spelling import Accepted
from handbook.po.status import status_of
from handbook.po.terms import Term, load
from tests import spelling_of_pages
from tests.conftest import ROOT
from tests.spelling_of_pages import Misspelled

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!doctype html><html lang="nl"><title>Xqtitel</title><nav>Xqmenu</nav><article>
<p>Je schrijft een zin met een fotut en de AI-modellen van jouw team, API's en LLM03.</p>
<p><code>xqcode</code> <span class="notranslate">Xqnaam</span> <span lang="en">Whatever wrongg</span>
<kbd>xqtoets</kbd> <img alt="" src="x.svg"> één fotut meer, twee draaiboeken en zo’n embeddinkje.</p>
</article><footer>Xqvoet</footer></html>
"""
TERM = Term("t1", {"nl": ("embeddinkje",), "en": ("limit",)}, {})


@pytest.fixture
def dutch() -> str:
    name = spelling.dictionary("nl")
    if name is None:
        pytest.skip(spelling.notice("nl"))
    return name


def test_an_unknown_word_in_the_text_is_reported_once_with_its_page(tmp_path: Path, dutch: str):
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "a.html").write_text(PAGE, "utf-8")
    accept = spelling.accepted([TERM], tmp_path / "none.txt")
    assert spelling_of_pages.check(tmp_path, "nl", accept, dutch) == [Misspelled("lessons/a.html", "fotut")]


def test_accepted_words_come_from_the_termbase_and_the_list(tmp_path: Path, dutch: str):
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "accept.txt").write_text("# woorden\nfotut  # met opzet\n", "utf-8")
    accept = spelling.accepted([TERM], tmp_path / "accept.txt")
    assert spelling_of_pages.check(tmp_path, "nl", accept, dutch) == []
    assert [word for _page, word in spelling_of_pages.check(tmp_path, "nl", Accepted(set()), dutch)] == [
        "fotut",
        "embeddinkje",
    ]


def test_a_name_of_several_words_is_accepted_as_a_whole_only(tmp_path: Path, dutch: str):
    (tmp_path / "a.html").write_text("<article><p>De Zwark\nof Flurb is geen Flurb.</p></article>", "utf-8")
    assert spelling_of_pages.check(tmp_path, "nl", Accepted(set(), ("Zwark of Flurb",)), dutch) == [
        Misspelled("a.html", "Flurb")
    ]
    (tmp_path / "a.html").write_text("<article><p>De Zwark of Flurb.</p></article>", "utf-8")
    assert spelling_of_pages.check(tmp_path, "nl", Accepted(set(), ("Zwark of Flurb",)), dutch) == []


def test_text_behind_a_picture_is_read_too():
    page = '<article><p>Een</p><img alt="" src="x.svg" /><p>twee</p><br /><p>drie</p></article>'
    assert list(spelling_of_pages.words(page, "nl")) == ["Een", "twee", "drie"]


def test_a_language_without_a_dictionary_is_skipped_with_a_notice():
    assert spelling.dictionary("eo") is None
    assert (
        spelling.notice("eo") == "spelling of eo: skipped, no hunspell dictionary. On Debian: apt install hunspell-eo"
    )


@pytest.mark.parametrize("language", published(ROOT))
def test_the_handbook_has_no_unknown_word(handbook_site: Path, language: str):
    name = spelling.dictionary(language)
    if name is None:
        pytest.skip(spelling.notice(language))
    catalogue = ROOT / "locales" / language / "LC_MESSAGES" / "handbook.po"
    if catalogue.exists() and status_of(catalogue, pofile.read(catalogue).headers) != "complete":
        pytest.skip(f"{language} is a draft")
    accept = spelling.accepted(load(ROOT / "locales" / "terms.csv"), ROOT / "locales" / f"accept-{language}.txt")
    found = spelling_of_pages.check(handbook_site / language, language, accept, name)
    assert not found, "correct these words, or add them to locales/accept-*.txt"


@pytest.mark.parametrize("language", published(ROOT))
def test_translators_are_told_of_no_word_that_is_right(language: str):
    """`make translate-check` looks at the messages, of which readers do not see all: words for the search."""
    if spelling.dictionary(language) is None:
        pytest.skip(spelling.notice(language))
    file = next(file for code in (language, "en") if (file := project.po_file(ROOT, code)).exists())
    messages = [(file, message.lineno or 0, message) for message in pofile.read(file).messages]
    told = [
        str(problem) for problem in spelling.misspelled(messages, language, ROOT, load(ROOT / "locales/terms.csv"))
    ]
    assert told == []


def test_an_address_in_a_sentence_is_no_word():
    page = "<article><p>Bron: gdprhub.eu, en vvponline.nl/artikel. Klaar.</p></article>"
    assert list(spelling_of_pages.words(page, "nl")) == ["Bron", "en", "Klaar"]
