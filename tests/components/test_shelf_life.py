"""Claims that hold until a day: from the day after, pages, sheets, guide and exports say so, and lint lists them."""

from __future__ import annotations

import datetime
import json

import pytest
from bs4 import BeautifulSoup

from handbook.facts import shelf_life, tables
from handbook.roles.sheets.content import Content
from tests.components.test_sources import LESSON, REGISTER, printed
from tests.conftest import Site

BEFORE, ON, AFTER = "1796083200", "1796169600", "1796256000"  # noon of 1, 2 and 3 December 2026
TABLE = (
    "data:\n  dates:\n    columns: {what: Wat, why: Waarom}\n    download: Neem mee\n    rows:\n"
    "      - {what: Oud, why: Zomaar, until: 2026-12-02}\n      - {what: Nieuw, why: Zomaar}\n"
)


@pytest.fixture
def aged(site: Site) -> Site:
    """Return a handbook in which a page, a row of its table and a source hold until 2 December 2026."""
    site.write("lessons/sources.md", REGISTER.replace("language: en", "language: en\n    until: 2026-12-02"))
    site.replace("lessons/index.md", "introduction", "introduction\nsources")
    front = f"date: 2026-11-21\nuntil: 2026-12-02\n{TABLE}"
    body = "\n:::{data-table} dates\n:::\n\n:::{data-table} dates\n:layout: list\n:::\n"
    site.write("lessons/introduction.md", LESSON.replace("date: 2026-11-21\n", front) + body)
    return site


def words(html: str) -> str:
    article = BeautifulSoup(html, "lxml").article
    return " ".join(article.get_text(" ").split())


@pytest.mark.parametrize(("moment", "day"), [(BEFORE, 1), (ON, 2), (AFTER, 3)])
def test_the_day_that_counts_is_that_of_the_build(monkeypatch: pytest.MonkeyPatch, moment: str, day: int):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    assert shelf_life.build_day() == datetime.date(2026, 12, day)
    assert shelf_life.ran_out("2026-12-02", shelf_life.build_day()) is (day == 3)
    assert not shelf_life.ran_out("", shelf_life.build_day())


def test_nothing_is_said_as_long_as_all_holds(aged: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", ON)
    assert "verlopen" not in words(aged.build().text("lessons/introduction.html"))


def test_a_page_a_row_and_a_fact_say_so_on_the_next_day_without_a_change_in_their_text(
    aged: Site, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", ON)
    aged.build()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", AFTER)
    built = aged.build()
    article = BeautifulSoup(built.text("lessons/introduction.html"), "lxml").article
    assert (
        "Geldig tot en met 2 december 2026, daarna niet meer nagekeken." in article.select_one(".warning").get_text()
    )
    rows = [" ".join(row.get_text(" ").split()) for row in article.select("table tr")]
    assert rows == ["Wat Waarom", "Oud ( verlopen ) Zomaar", "Nieuw Zomaar"]
    assert "verlopen" in article.select_one("dl.data-list dt").get_text()
    assert "Velen doen mee. [2] [1] ( verlopen )" in words(str(built.text("lessons/introduction.html")))
    for page in ("lessons/introduction.html", "lessons/sources.html"):
        entry = BeautifulSoup(built.text(page), "lxml").article.find(id="source-survey").get_text()
        assert "Geldig tot en met 2 december 2026" in entry


def test_a_row_says_so_in_every_language_and_in_its_file(aged: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", AFTER)
    aged.translate({"Oud": "Old", "Nieuw": "New"})
    built = aged.build(language="en")
    assert "Old ( out of date )" in words(built.text("lessons/introduction.html"))
    assert "Old (out of date)" in built.text("downloads/dates.csv")
    assert "Valid until 2 December 2026, and not checked since." in built.text("lessons/introduction.md")


def test_sheets_and_exports_say_so_of_a_fact(aged: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", AFTER)
    aged.replace("roles/mlops-engineer.md", "checked: 2026-11-21", "checked: 2026-11-21\nuntil: 2026-12-02")
    aged.replace("roles/mlops-engineer.md", "Je bewaakt bij MLOps Engineer.", "'Je bewaakt.{cite}`survey`'")
    built = aged.build()
    role = json.loads(built.text("downloads/roles.json"))["roles"][0]
    assert role["tasks"][1] == "Je bewaakt. (verlopen)"
    assert role["sources"][0]["until"] == "2026-12-02"
    content = Content(built.app)
    sheet = content.role(content.roles[0])
    assert sheet["tasks"][1] == "Je bewaakt. (verlopen)"
    assert sheet["checked"].endswith("Geldig tot en met 2 december 2026, daarna niet meer nagekeken.")
    assert content.cells(tables.load(aged.root)[0]["dates"])[0]["what"] == "Oud (verlopen)"


def test_the_guide_says_so(aged: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", AFTER)
    text = printed(aged.build("pdf"))
    assert "Geldig tot en met 2 december 2026, daarna niet meer nagekeken." in text
    assert "Velen doen mee.[2][1] (verlopen)" in text


def test_lint_lists_what_ran_out_with_its_place(aged: Site):
    assert list(shelf_life.overdue(aged.root, datetime.date(2026, 12, 2))) == []
    assert list(shelf_life.overdue(aged.root, datetime.date(2026, 12, 3))) == [
        "lessons/introduction.md: the page ran out on 2026-12-02",
        "lessons/introduction.md:10: row 1 of dates ran out on 2026-12-02",
        "lessons/sources.md:13: the source survey ran out on 2026-12-02",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("until: 2026-12-02}", "until: morgen}", "lessons/introduction.md:10: 'until' is not a date: 'morgen'"),
        ("why: Waarom}", "until: Waarom}", "lessons/introduction.md:7: a column cannot be called 'until'"),
    ],
)
def test_a_wrong_shelf_life_names_its_line(aged: Site, old: str, new: str, message: str):
    aged.replace("lessons/introduction.md", old, new)
    if "column" in message:
        aged.replace("lessons/introduction.md", "why: Zomaar, ", "")
        aged.replace("lessons/introduction.md", ", why: Zomaar}", "}")
    problems = [str(problem) for problem in tables.load(aged.root)[1]]
    assert len(problems) == 1
    assert problems[0].startswith(message)
