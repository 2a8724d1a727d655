"""The numbers of a case that runs through the book: shown, kept equal everywhere, and what can be wrong."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from handbook.facts import numbers
from tests.conftest import Built, Site

CASE = """\
---
title: Het geval
date: 2026-11-28
numbers:
  - id: claims-per-year
    value: 3100
    text: inboedelschades per jaar
  - id: cost
    value: 0.0092
    unit: EUR
    text: per dossier
  - id: right
    value: 96.0
    unit: percent
    text: van de velden goed
  - id: bad-day
    value: 2026-11-24
    unit: date
    text: de slechte dag
---

:::{number-list}
:::
"""
LESSON = """\
---
title: Introductie
date: 2026-11-21
description: Over {number}`claims-per-year` schades.
---

Er zijn **{number}`claims-per-year`** schades van {number}`cost`, en {number}`right` klopt sinds {number}`bad-day`.
"""
DUTCH = "Er zijn **{number}`claims-per-year`** schades van {number}`cost`, en {number}`right` klopt sinds {number}`bad-day`."
ENGLISH = (
    "There are **{number}`claims-per-year`** claims at {number}`cost`, {number}`right` right since {number}`bad-day`."
)


@pytest.fixture
def case(site: Site) -> Site:
    site.write("lessons/case.md", CASE)
    site.replace("lessons/index.md", "introduction", "introduction\ncase")
    site.write("lessons/introduction.md", LESSON)
    return site


def problems(site: Site) -> list[str]:
    return [str(problem) for problem in numbers.load(site.root, "nl").problems]


def words(built: Built, page: str = "lessons/introduction.html") -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", built.text(page)).replace("&nbsp;", " "))


def test_a_number_is_written_as_the_language_of_the_page_writes_it(case: Site):
    case.translate({DUTCH: ENGLISH, "inboedelschades per jaar": "contents claims a year"})
    dutch, english = case.build(), case.build(language="en", quiet=False)
    assert "Er zijn 3.100 schades van € 0,0092, en 96,0% klopt sinds 24 november 2026." in words(dutch)
    assert "There are 3,100 claims at €0.0092, 96.0% right since 24 November 2026." in words(english)
    assert 'content="Over 3.100 schades."' in dutch.text("lessons/introduction.html")
    assert "contents claims a year 3,100" in words(english, "lessons/case.html")
    assert english.warnings == []


def test_translators_get_the_name_of_a_number_and_what_it_counts(case: Site):
    found = case.messages()
    assert DUTCH in found
    assert found["inboedelschades per jaar"] == ["lessons/case.md"]


def test_copies_exports_and_the_guide_have_the_number(case: Site):
    case.replace("roles/mlops-engineer.md", "  first_step: ", "  first_step: Lees {number}`claims-per-year` mails. ")
    built = case.build()
    assert "Er zijn **3.100** schades" in built.text("lessons/introduction.md")
    assert "Lees 3.100 mails." in json.dumps(json.loads(built.text("downloads/roles.json")), ensure_ascii=False)
    guide = case.build("pdf").out / "handbook.pdf"
    text = subprocess.run(["pdftotext", str(guide), "-"], capture_output=True, text=True, check=True).stdout
    assert "Er zijn 3.100 schades" in " ".join(text.split())


def test_a_page_follows_when_a_number_changes(case: Site):
    case.build()
    case.replace("lessons/case.md", "value: 3100", "value: 3200")
    assert "Er zijn 3.200 schades" in words(case.build())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "id: cost",
            "id: right",
            [
                "12: number 'right' stands twice",
                "8: ",
            ],
        ),
        ("id: cost", "id: Cost!", ["8: 'id' cannot be 'Cost!'"]),
        ("value: 3100", "value: veel", ["6: 'value' cannot be 'veel'; write a number such as 3100"]),
        ("unit: percent", "unit: promille", ["14: 'unit' cannot be 'promille'; write percent, date or"]),
        ("2026-11-24", "2026-11-34", ["17: 'value' is not a date"]),
        ("text: per dossier", "tekst: per dossier", ["11: unknown key 'tekst'", "8: missing key 'text'"]),
    ],
)
def test_a_mistake_in_the_numbers_names_its_line(case: Site, old: str, new: str, told: list[str]):
    case.replace("lessons/case.md", old, new)
    found = problems(case)
    assert any(f"lessons/case.md:{told[0]}" in problem for problem in found), found


def test_a_number_that_nobody_knows_is_told_where_it_is_asked_for(case: Site):
    case.replace("lessons/introduction.md", "van {number}`cost`", "van {number}`claims-per-jaar`")
    assert problems(case) == [
        "lessons/introduction.md:7: unknown number 'claims-per-jaar'; did you mean claims-per-year?; "
        "the numbers are under 'numbers:' in lessons/case.md"
    ]
    assert "[claims-per-jaar]" in words(case.build(quiet=False))


@pytest.mark.parametrize("figure", ["3.200", "3100,5", "310"])
def test_another_number_before_the_same_words_is_told(case: Site, figure: str):
    case.write("lessons/introduction.md", LESSON + f"\nOoit waren het er\n{figure} inboedelschades\nper jaar.\n")
    [problem] = problems(case)
    assert problem.startswith(f"lessons/introduction.md:10: '{figure} inboedelschades per jaar', but the number")
    assert "is 3.100; write {number}`claims-per-year`" in problem


def test_the_same_number_by_hand_is_no_mistake(case: Site):
    case.write(
        "lessons/introduction.md",
        LESSON + "\nHet zijn 3.100 inboedelschades per jaar, ook 96,0% van de velden goed.\n",
    )
    assert problems(case) == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "claims.py",
            "YEAR = 3_100  # number: claims-per-year\nCOST = 0.0093  # number: cost\n",
            "2: this line says",
        ),
        ("output.txt", "3.200 inboedelschades per jaar\n", "1: '3.200 inboedelschades per jaar', but"),
        ("claims.yaml", "a: 1  # number: nothing\n", "1: unknown number 'nothing'"),
    ],
)
def test_files_beside_the_pages_have_the_same_numbers(case: Site, name: str, text: str, told: str):
    case.write(f"lessons/lab/{name}", text)
    [problem] = problems(case)
    assert problem.startswith(f"lessons/lab/{name}:{told}")


@pytest.mark.parametrize(
    ("english", "told"),
    [
        ("There are {number}`claims-a-year`.", "unknown number 'claims-a-year'"),
        ("There are 31,000 contents claims a year.", "'31,000 inboedelschades per jaar', but"),
    ],
)
def test_a_translation_has_the_same_numbers(case: Site, english: str, told: str):
    case.translate({DUTCH: english, "inboedelschades per jaar": "contents claims a year"})
    found = [warning for warning in case.build(language="en", quiet=False).warnings if "number" in warning]
    assert len(found) == 1, found
    assert re.match(rf"locales/en/LC_MESSAGES/handbook.po:\d+: .*{re.escape(told)}", found[0]), found


def test_a_list_asked_for_numbers_that_nobody_knows_is_refused(case: Site):
    case.replace("lessons/case.md", ":::{number-list}", ":::{number-list} cost costs")
    [warning] = case.build(quiet=False).warnings
    assert "unknown number 'costs'; did you mean cost?" in warning
