"""Tables of data that a page owns: shown on any page, filtered, offered as a file, checked."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from handbook.facts import tables as datatables

if TYPE_CHECKING:
    from tests.conftest import Site

PAGE = """\
---
title: Introductie
date: 2026-11-21
data:
  routes:
    columns: {from: Van, best: Beste rol, months: Maanden}
    roles: [best]
    plain: [months]
    filter: [best]
    download: Neem de lijst mee
    rows:
      - {from: Tester, best: mlops-engineer, months: 3-6}
      - {from: Schrijver, best: [prompt-engineer, mlops-engineer], months: 4-8}
---

:::{data-table} routes
:::
"""


@pytest.fixture
def table(site: Site) -> Site:
    site.write("lessons/introduction.md", PAGE)
    return site


def article(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml").article


def test_a_table_shows_texts_names_and_links_to_roles(table: Site):
    shown = article(table.build().text("lessons/introduction.html"))
    rows = [[cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])] for row in shown.find_all("tr")]
    assert rows == [
        ["Van", "Beste rol", "Maanden"],
        ["Tester", "MLOps Engineer", "3-6"],
        ["Schrijver", "Prompt Engineer MLOps Engineer", "4-8"],
    ]
    assert shown.find("a", string="MLOps Engineer")["href"].startswith("../roles/mlops-engineer.html")


def test_texts_and_headings_are_messages_and_names_are_not(table: Site):
    messages = table.messages()
    assert messages["Tester"] == ["lessons/introduction.md"]
    assert messages["Beste rol"] == ["lessons/introduction.md"]
    assert "3-6" not in messages
    assert "mlops-engineer" not in messages


def test_a_file_translates_texts_and_leaves_ids_and_numbers_as_they_are(table: Site):
    """An id or a number may look like a word that has a translation elsewhere in the book."""
    table.translate(
        {"Tester": "Test engineer", "mlops-engineer": "MLOps engineer", "3-6": "three to six", "Van": "From"}
    )
    with (table.build(language="en").out / "downloads/routes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][0] == "From"
    assert rows[1] == ["Test engineer", "mlops-engineer", "3–6"]


def test_heads_of_a_list_are_messages_where_a_file_shows_them(table: Site):
    table.replace("lessons/introduction.md", ":::{data-table} routes", ":::{data-table} routes\n:layout: list")
    assert "lessons/introduction.md" in table.messages()["Maanden"]
    assert "Maanden" not in article(table.build().text("lessons/introduction.html")).get_text()


def test_a_row_carries_the_marks_that_its_buttons_look_for(table: Site):
    shown = article(table.build().text("lessons/introduction.html"))
    button = shown.find("input", value="prompt-engineer")
    mark = button["class"][0].replace("pick", "is")
    assert [mark in row["class"] for row in shown.tbody.find_all("tr")] == [False, True]
    assert shown.find("input", checked=True)["value"] == ""


def test_a_table_can_be_shown_in_part_on_another_page(table: Site):
    table.write(
        "lessons/index.md",
        (table.root / "lessons/index.md").read_text()
        + "\n:::{data-table} routes\n:columns: from\n:only: best=prompt-engineer\n:::\n",
    )
    shown = article(table.build().text("lessons/index.html"))
    assert [row.get_text(" ", strip=True) for row in shown.find_all("tr")] == ["Van", "Schrijver"]
    assert shown.find("form") is None


def test_a_changed_cell_changes_the_other_page_that_shows_it(table: Site):
    table.write("lessons/index.md", (table.root / "lessons/index.md").read_text() + "\n:::{data-table} routes\n:::\n")
    table.build()
    table.replace("lessons/introduction.md", "from: Tester", "from: Bouwer")
    assert "Bouwer" in table.build().text("lessons/index.html")


def test_the_file_holds_the_rows_in_the_language_of_the_page(table: Site):
    table.translate({"Tester": "Tester in English", "Van": "From"})
    built = table.build(language="en")
    with (built.out / "downloads/routes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][0] == "From"
    assert rows[1] == ["Tester in English", "mlops-engineer", "3–6"]
    assert (
        article(built.text("lessons/introduction.html")).select_one("a.download")["href"] == "../downloads/routes.csv"
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("best: mlops-engineer,", "best: wizard,", "unknown role 'wizard' in column 'best'"),
        ("{from: Tester,", "{form: Tester,", "unknown key 'form'"),
        ("roles: [best]", "roles: [worst]", "unknown roles 'worst'; use one of: from, best, months"),
        ("rows:", "lines:", "missing key 'rows' in routes"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_table_names_its_line_and_what_is_allowed(table: Site, old: str, new: str, message: str):
    table.replace("lessons/introduction.md", old, new)
    _tables, problems = datatables.load(table.root)
    assert any(message in str(problem) for problem in problems), problems
    assert all(str(problem).startswith("lessons/introduction.md:") for problem in problems)


def test_an_unknown_table_names_the_known_ones(table: Site):
    table.replace("lessons/introduction.md", ":::{data-table} routes", ":::{data-table} roads")
    warnings = table.build(quiet=False).warnings
    assert any("unknown table 'roads'; use one of: routes" in warning for warning in warnings), warnings


def test_the_real_tables_have_no_problems():
    tables, problems = datatables.load(Path(__file__).parents[2])
    assert [str(problem) for problem in problems] == []
    assert tables
