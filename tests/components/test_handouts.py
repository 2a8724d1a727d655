"""Sets of files that a page hands out: the table, the zips, what a part must not have, and every mistake."""

from __future__ import annotations

import zipfile

import pytest

from handbook.facts import handouts
from tests.conftest import Site

PAGE = """\
---
title: Proeven
date: 2026-11-28
handouts:
  folder: kits
  head: Voor wie
  parts:
    - {id: task, head: Om te maken, words: De opdracht (zip)}
    - {id: answers, head: Om na te kijken, words: Met antwoorden (zip)}
  sets:
    - {id: count, page: lessons/introduction}
---

:::{handouts}
:::
"""


@pytest.fixture
def page(site: Site) -> Site:
    site.replace("lessons/index.md", "introduction", "introduction\ntrial")
    site.write("lessons/trial.md", PAGE)
    site.write("lessons/kits/count/task/nl/task.txt", "Tel.\n")
    site.write("lessons/kits/count/answers/secret.csv", "id\nF1\n")
    site.write("lessons/kits/shared/task/rules.txt", "Een uur.\n")
    return site


def problems(site: Site) -> list[str]:
    return [str(problem) for problem in handouts.load(site.root)[1]]


def test_each_part_has_its_zip_and_the_answers_are_in_theirs_only(page: Site):
    built = page.build()
    text = built.text("lessons/trial.html")
    assert 'href="../downloads/trial-count-task.zip"' in text
    assert 'href="../downloads/trial-count-answers.zip"' in text
    with zipfile.ZipFile(built.out / "downloads/trial-count-task.zip") as file:
        assert file.namelist() == ["count/task/nl/task.txt", "count/task/rules.txt"]
    with zipfile.ZipFile(built.out / "downloads/trial-count-answers.zip") as file:
        assert "count/answers/secret.csv" in file.namelist()
        assert "count/task/nl/task.txt" in file.namelist()


def test_what_is_not_meant_for_readers_is_in_no_zip(page: Site):
    for name in (".venv/bin/python", "__pycache__/a.pyc", "nl/.env", "nl/server.key"):
        page.write(f"lessons/kits/count/task/{name}", "x")
    with zipfile.ZipFile(page.build().out / "downloads/trial-count-task.zip") as file:
        assert file.namelist() == ["count/task/nl/task.txt", "count/task/rules.txt"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: count, page", "id: other, page", "the set 'other' has no files in lessons/kits/other/task/"),
        ("id: count, page", "id: other, page", "the folder kits/count/ is no set"),
        ("id: answers,", "id: Answers,", "small letters, digits and hyphens"),
        ("  head: Voor wie\n", "", "missing key 'head' in handouts"),
    ],
)
def test_a_mistake_is_told_with_its_line(page: Site, old: str, new: str, told: str):
    page.replace("lessons/trial.md", old, new)
    assert [line for line in problems(page) if line.startswith("lessons/trial.md:") and told in line]


def test_a_page_that_hands_nothing_out_cannot_show_it(page: Site):
    page.write("lessons/introduction.md", "---\ntitle: Les\ndate: 2026-11-21\n---\n\n:::{handouts}\n:::\n")
    (told,) = page.build(quiet=False).warnings
    assert "lessons/introduction.md:6" in told
    assert "this page has no 'handouts:'" in told
