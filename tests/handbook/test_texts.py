"""The texts themselves: readable, complete, not copied from each other, in every language the same facts."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import html

from handbook.quality import readability
from handbook.roles import catalogue

ROOT = Path(__file__).parents[2]
ROLES = [role.id for role in catalogue.load(ROOT).guide()]
SECTIONS = [
    "Wat doe je?", "Een dag", "Wat lever je op?", "Wat moet je kunnen?", "Gereedschap", "Leerpad", "Je eerste 90 dagen",
    "Buren en grenzen", "Werven", "Het gesprek", "Risico's", "In de volmacht", "Codes en bronnen",
]  # fmt: skip


def source(role: str) -> str:
    return (ROOT / "roles" / f"{role}.md").read_text("utf-8")


def visible(page: str) -> BeautifulSoup:
    """Return the article of a page without what its readers do not read as its own text."""
    article = BeautifulSoup(page, "lxml").article
    for part in article.select(".headerlink, .credit, .estimate, .page-sources, sup.cite, .claim, script, svg"):
        part.decompose()
    return article


@pytest.mark.parametrize("role", ROLES)
def test_a_role_page_has_the_fixed_sections_in_their_order(role: str):
    headings = [line[3:].replace("’", "'").strip() for line in source(role).splitlines() if line.startswith("## ")]
    assert headings == SECTIONS


@pytest.mark.parametrize("role", ROLES)
def test_a_role_page_has_1100_to_1500_words(role: str):
    """Counted in the source: texts of the front matter and prose, without keys, ids, directives and headings."""
    front, body = source(role).split("\n---\n", 1)
    steps = re.search(r"^  growth:\n(?:    .*\n)+", front, re.MULTILINE)
    assert steps is not None
    assert len(re.findall(r"\b\w[\w’'-]*", " ".join(re.findall("text: (.+)", steps[0])))) <= 90  # three short steps
    front = front.replace(steps[0], "")
    values = re.findall(
        r"(?:text|goal|evidence|ask|good|boundary|purpose|title|focus|first_step|description|note): (.+)", front
    )
    values += re.findall(r"^    - (?!\{|[a-z]+:)(.+)$", front, re.MULTILINE)
    prose = [line for line in body.splitlines() if not line.startswith((":::", "#", ":"))]
    own = re.sub(r"\{(?:cite|claim)\}`[^`]*`", "", " ".join(values + prose))
    words = len(re.findall(r"\b\w[\w’'-]*", own))
    assert 1100 <= words <= 1560, words


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[n:] for n in range(5)), strict=False))


def test_no_role_page_shares_more_than_fifteen_percent_with_another(handbook_site: Path):
    texts = {
        role: shingles(visible((handbook_site / f"nl/roles/{role}.html").read_text()).get_text(" ")) for role in ROLES
    }
    for first, second in itertools.combinations(ROLES, 2):
        shared = len(texts[first] & texts[second]) / min(len(texts[first]), len(texts[second]))
        assert shared <= 0.15, f"{first} and {second} share {shared:.0%}"


def test_no_two_role_pages_share_a_sentence(handbook_site: Path):
    seen: dict[str, str] = {}
    for role in ROLES:
        for paragraph in readability.prose((handbook_site / f"nl/roles/{role}.html").read_text()):
            for sentence in re.split(r"(?<=[.!?])\s+", paragraph):
                if len(sentence.split()) > 4 and sentence.endswith((".", "!", "?")):
                    owner = seen.setdefault(sentence, role)
                    assert owner == role, f"{owner} and {role} share: {sentence}"


def test_nine_in_ten_dutch_pages_read_between_b1_and_b2(handbook_site: Path):
    scores = {name: count.flesch_douma for name, count in readability.pages(handbook_site / "nl").items()}
    outside = {
        name: round(score) for name, score in scores.items() if not readability.LOW <= score <= readability.HIGH
    }
    assert len(outside) <= len(scores) / 10, outside


@pytest.mark.parametrize(
    ("text", "words", "sentences", "syllables"),
    [
        ("De kat zit op de mat.", 6, 1, 6),
        ("Wij beoordelen acceptatieregels. Je meet het model.", 7, 2, 16),
        ("Ideeën over geïntegreerde data-uitwisseling!", 4, 1, 16),
        ("Dit vraagt de AVG: een AI-agent weigert niet.", 8, 1, 14),
    ],
)
def test_words_sentences_and_syllables_are_counted_as_a_reader_would(
    text: str, words: int, sentences: int, syllables: int
):
    found = readability.score([text])
    assert (found.words, found.sentences, found.syllables) == (words, sentences, syllables)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_a_role_page_that_shows_codes_carries_the_credit_for_each_framework(
    handbook_site: Path, role: str, language: str
):
    article = BeautifulSoup((handbook_site / language / f"roles/{role}.html").read_text(), "lxml").article
    credit = " ".join(part.get_text() for part in article.select(".credit"))
    assert "2011/833" in credit
    assert "O*NET" in credit
    assert "Open Government Licence" in credit


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_summary_table_has_all_nine_roles_and_the_cards_two_groups(handbook_site: Path, language: str):
    article = BeautifulSoup((handbook_site / language / "roles/index.html").read_text(), "lxml").article
    assert len(article.find("table").tbody.find_all("tr")) == 9
    cards = article.select(".tile-card")
    assert [sum(f"ink-{ink}" in card["class"] for card in cards) for ink in ("blue", "orange", "grey")] == [5, 4, 3]


def test_both_languages_have_the_same_pages(handbook_site: Path):
    pages = [
        {path.relative_to(handbook_site / code) for path in (handbook_site / code).rglob("*.html")}
        for code in ("nl", "en")
    ]
    assert pages[0] == pages[1]


def test_both_languages_have_the_same_section_ids(handbook_site: Path):
    for page in (handbook_site / "nl").rglob("*.html"):
        name = page.relative_to(handbook_site / "nl")
        dutch, english = (
            set(html.parse(handbook_site / code / name).xpath("//article//section/@id")) for code in ("nl", "en")
        )
        assert dutch == english, name
