"""Search on the real handbook: jargon and job words lead somewhere, terms are explained, no answer is empty."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import ROOT
from tests.site.searching import ask

HERE = Path(__file__).parent
NEAR = 3  # answers that a reader looks at
LANGUAGES = ("nl", "en")


def addresses(answer: dict) -> list[str]:
    return [found["address"].partition("#")[0] for found in answer["found"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_trade_find_the_page_where_they_are_at_home(handbook_site: Path, language: str):
    with (HERE / "search_words.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] == language]
    answers = ask(handbook_site / language, [row["words"] for row in rows])
    missed = {
        row["words"]: addresses(answer)[:NEAR]
        for row, answer in zip(rows, answers, strict=True)
        if row["page"] not in addresses(answer)[:NEAR]
    }
    assert missed == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_of_the_lists_stays_without_an_answer(handbook_site: Path, language: str):
    queries = json.loads((ROOT / "bench" / "search_queries.json").read_text("utf-8"))
    asked = [query["query"] for query in queries if query["language"] == language]
    answers = ask(handbook_site / language, asked)
    assert [query for query, answer in zip(asked, answers, strict=True) if not answer["found"]] == []


@pytest.mark.parametrize(
    ("language", "query", "name", "meaning"),
    [
        ("nl", "RAG", "zoeken-en-genereren (RAG)", "in je eigen bronnen"),
        ("nl", "zoeken en genereren", "zoeken-en-genereren (RAG)", "in je eigen bronnen"),
        ("nl", "wat is drift", "drift", "het model niet"),
        ("nl", "guardrail", "vangrail", "controle in code"),
        ("en", "llm", "large language model (LLM)", "which words"),
        ("nl", "dpo", "functionaris gegevensbescherming (FG)", ""),
    ],
)
def test_a_term_is_explained_above_the_answers_by_any_of_its_names(
    handbook_site: Path, language: str, query: str, name: str, meaning: str
):
    (answer,) = ask(handbook_site / language, [query])
    assert answer["term"]["t"].casefold() == name.casefold()
    assert meaning in answer["term"]["x"]
    page, _sign, place = answer["term"]["u"].partition("#")
    shown = BeautifulSoup((handbook_site / language / page).read_text("utf-8"), "lxml")
    assert shown.find(id=place) is not None
    assert answer["soon"]["term"] == answer["term"]
    assert answer["soon"]["found"]


def test_a_slip_of_the_finger_brings_a_better_word_and_a_right_word_none(handbook_site: Path):
    slip, right = ask(handbook_site / "nl", ["vacaturetekts", "vacaturetekst"])
    assert slip["meant"] == "vacaturetekst"
    assert right["meant"] == ""


def test_answers_say_what_they_are(handbook_site: Path):
    asked = {"mlops engineer": "Rol", "vacatureteksten": "Les", "langfuse": "Gereedschap", "python": "Vaardigheid"}
    for (query, kind), answer in zip(asked.items(), ask(handbook_site / "nl", list(asked)), strict=True):
        assert kind in [found["kind"] for found in answer["found"][:NEAR]], query


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_of_a_list_has_an_address_on_its_page(handbook_site: Path, language: str):
    script = (handbook_site / language / "search-index.js").read_text("utf-8")
    records = json.loads(script.splitlines()[0].removeprefix("handbookIndex=").removesuffix(";"))
    entries: dict[str, set[str]] = {}
    for record in records:
        page, sign, place = record["u"].partition("#")
        if sign:
            entries.setdefault(page, set()).add(place)
    assert len(records) == len({record["u"] for record in records})
    for page, places in entries.items():
        shown = BeautifulSoup((handbook_site / language / page).read_text("utf-8"), "lxml")
        assert places <= {part["id"] for part in shown.find_all(id=True)}, page
