"""Words of another language are explained where a page first uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.base.errors import HandbookError
from handbook.quality import explained
from tests.conftest import ROOT

LIST = "word,explained\nfiets|fietsen,bicycle|bicycles\nANWB,motoring association\n"


@pytest.fixture
def words(tmp_path: Path) -> list[explained.Word]:
    """Return the words of a small list."""
    path = tmp_path / "explain-en.csv"
    path.write_text(LIST, "utf-8")
    return explained.load(path)


def found(body: str, words: list[explained.Word]) -> list[str]:
    page = f"<html lang='en'><nav>fiets</nav><article>{body}</article></html>"
    return [word for word, _text in explained.of_page(page, words, "en")]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Take your fiets (bicycle).</p>",
        "<p>Bicycles are cheap.</p><p>A fiets is too.</p>",
        "<h1>Fietsen</h1><p>Bicycles, once more.</p>",
        "<h1>Fietsen</h1><div class='facts'>2 hours</div><p>All about <em>bicycles</em>.</p>",
        "<table><thead><tr><th>Fiets</th></tr></thead><tbody><tr><td>A bicycle</td></tr></tbody></table>",
        "<table><tr><td><p>fiets</p></td><td><p>bicycle</p></td></tr></table>",
        "<dl><dt>fiets</dt><dd>A bicycle.</dd></dl>",
        "<p>The book <cite lang='nl'>De fiets</cite>.</p>",
        "<p>By <span class='notranslate'>ANWB</span>.</p>",
        "<section class='page-sources'><p>De fiets</p></section>",
        "<p>An anwb and fietspaden are other words.</p>",
    ],
)
def test_a_word_that_is_explained_in_time_is_passed_over(body: str, words: list[explained.Word]):
    assert found(body, words) == []


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("<p>Take your fiets.</p>", "fiets"),
        ("<p>Take your fiets.</p><p>It is a bicycle.</p>", "fiets"),
        ("<h1>Fietsen</h1><p>Something else.</p><p>Bicycles.</p>", "fiets"),
        ("<table><tr><td>fiets</td></tr><tr><td>bicycle</td></tr></table>", "fiets"),
        ("<ul><li>fietsen<ul><li>bicycles</li></ul></li></ul>", "fiets"),
        ("<p>Ask the ANWB.</p>", "ANWB"),
    ],
)
def test_a_word_that_comes_before_its_explanation_is_told(body: str, word: str, words: list[explained.Word]):
    assert found(body, words) == [word]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word;explained\n", "explain-en.csv:1: the first line names the columns: word,explained"),
        ("word,explained\nfiets,\n", "explain-en.csv:2: a word or its explanation is missing"),
        ("word,explained\nfiets|,bicycle\n", "explain-en.csv:2: a word or its explanation is missing"),
        ("word,explained\nfiets\n", "explain-en.csv:2: a word or its explanation is missing"),
    ],
)
def test_a_list_with_a_mistake_says_on_which_line(tmp_path: Path, text: str, message: str):
    path = tmp_path / "explain-en.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(HandbookError) as raised:
        explained.load(path)
    assert message in str(raised.value)


def test_every_page_in_english_explains_what_only_the_dutch_market_says(handbook_site: Path):
    listed = explained.load(ROOT / "locales" / "explain-en.csv")
    assert [str(one) for one in explained.check(handbook_site / "en", listed, "en")] == []
