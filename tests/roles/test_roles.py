"""One fact, written once: where it shows, how it is translated, when its pages are read again."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from tests.conftest import Site


def article(built, page: str) -> BeautifulSoup:
    return BeautifulSoup(built.text(page), "lxml").article


def test_a_changed_fact_shows_in_card_table_grid_and_pdf_once_in_the_catalogue_and_in_english(site: Site):
    site.replace("roles/mlops-engineer.md", "focus: Uitrol en bewaking", "focus: Toezicht op modellen")
    site.replace("roles/mlops-engineer.md", "Je houdt modellen in bedrijf.", "Je let op modellen.")

    overview = article(site.build(), "roles/index.html")
    tables = overview.find_all("table")
    assert "Je let op modellen." in overview.select_one(".tile-card").get_text()
    assert "Toezicht op modellen" in tables[0].get_text()
    assert "Toezicht op modellen" in tables[1].get_text()

    messages = site.messages()
    assert messages["Toezicht op modellen"] == ["roles/mlops-engineer.md"]
    assert messages["Je let op modellen."] == ["roles/mlops-engineer.md"]

    site.translate({"Toezicht op modellen": "Watching models", "Je let op modellen.": "You watch models."})
    english = site.build(language="en")
    overview = article(english, "roles/index.html")
    assert "You watch models." in overview.select_one(".tile-card").get_text()
    assert all("Watching models" in table.get_text() for table in overview.find_all("table"))
    assert "Watching models" in article(english, "roles/mlops-engineer.html").select_one(".facts").get_text()
    assert "Toezicht op modellen" not in english.text("roles/index.html")

    for language, text in (("nl", "Toezicht op modellen"), ("en", "Watching models")):
        guide = site.build("pdf", language).out / "handbook.pdf"
        printed = subprocess.run(["pdftotext", "-layout", guide, "-"], capture_output=True, text=True, check=True)
        assert text in printed.stdout


@pytest.mark.parametrize(
    "word",
    ["Gangbaar", "Beheer", "Hoog", "Gewicht", "Rol", "Alarmsignalen", "Kennen", "Programmeren in Python", "uur",
     "De uren zijn een schatting.", "Met dank aan ESCO.", "In gebruik", "Stijgend", "Dagen"],
)  # fmt: skip
def test_a_shared_word_is_one_message_at_the_page_that_owns_it(site: Site, word: str):
    locations = site.messages()[word]
    assert locations in (["roles/index.md"], ["roles/skills.md"])


def test_every_text_of_a_role_is_extracted_and_names_of_tools_are_not(site: Site):
    messages = site.messages()
    for text in (
        "AI-platformengineer", "Je rolt uit bij MLOps Engineer.", "bewaart runs bij MLOps Engineer",
        "Je begint bij MLOps Engineer.", "Eerst", "Je kent het systeem bij MLOps Engineer.",
        "Een lijst bij MLOps Engineer.", "De grens met MLOps Engineer.", "Wat doe je eerst bij MLOps Engineer?",
        "Meten bij MLOps Engineer.", "Alles kan bij MLOps Engineer.", "Je houdt modellen in bedrijf.",
    ):  # fmt: skip
        assert text in messages, text
    assert "MLflow" not in messages
    assert "MLOps Zoomcamp" not in messages
    assert "roles/mlops-engineer" not in messages


def test_phrases_keep_their_order_in_a_line(site: Site):
    path = article(site.build(), "roles/mlops-engineer.html").select_one("ol.trail > li")
    assert " ".join(path.get_text(" ", strip=True).split()).startswith(
        "Eerst 10–20 uur Je begint bij MLOps Engineer. Materiaal : MLOps Zoomcamp"
    )


def test_the_order_of_roles_is_that_of_the_toctree(site: Site):
    site.replace("roles/index.md", "mlops-engineer\nprompt-engineer", "prompt-engineer\nmlops-engineer")
    table = article(site.build(), "roles/index.html").find("table")
    names = [row.find(["th", "td"]).get_text(strip=True) for row in table.tbody.find_all("tr")]
    assert names == ["Prompt Engineer", "MLOps Engineer"]


def test_an_edited_fact_rereads_the_pages_that_show_it_and_an_edited_sentence_only_its_own(site: Site):
    site.build()
    site.replace("roles/mlops-engineer.md", "## Werk van", "Nieuwe zin.\n\n## Werk van")
    built = site.build()
    assert "Nieuwe zin." in built.text("roles/mlops-engineer.html")
    before = (built.out / "roles/index.html").stat().st_mtime_ns
    site.replace("roles/mlops-engineer.md", "focus: Uitrol en bewaking", "focus: Iets anders")
    built = site.build()
    assert "Iets anders" in built.text("roles/index.html")
    assert (built.out / "roles/index.html").stat().st_mtime_ns > before


def test_a_role_that_is_added_or_removed_changes_every_overview(site: Site):
    site.build()
    site.write(
        "roles/data-engineer.md",
        (site.root / "roles/prompt-engineer.md").read_text().replace("Prompt Engineer", "Data Engineer (AI)"),
    )
    site.replace("roles/index.md", "prompt-engineer\nskills", "prompt-engineer\ndata-engineer\nskills")
    assert "Data Engineer (AI)" in site.build().text("index.html")
    (site.root / "roles/data-engineer.md").unlink()
    site.replace("roles/index.md", "data-engineer\n", "")
    assert "Data Engineer (AI)" not in site.build().text("index.html")
