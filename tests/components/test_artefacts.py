"""Worked examples that a page owns: shown in parts, with a fault whose answer is folded, and files in each language."""

from __future__ import annotations

import csv
import re

import pytest
import yaml
from bs4 import BeautifulSoup

from handbook.facts import artefacts
from tests.conftest import ROOT, Site

PAGE = """\
---
title: Een draaiboek
date: 2026-11-28
artefact:
  role: mlops-engineer
  parts:
    - id: facts
      form: facts
      title: Het alarm
      rows:
        - ['Alarm', 'Boven de grens']
    - id: clock
      form: log
      title: De klok
      columns: [De stap, Minuut]
      rows:
        - ['Alarm gaat af', '0']
        - ['Weer aan', '26']
    - {id: file, form: file, title: Het contract, file: contract.yaml}
  reasons:
    - {at: facts.1, why: Eerste reden.}
    - {at: clock.2, why: Tweede reden.}
    - {at: file, why: Derde reden.}
  fault: {find: Wat mist er?, answer: De prompt mist.}
  files:
    - {name: runbook.md, form: markdown, words: Het draaiboek}
    - {name: clock.csv, form: csv, words: De klok als tabel, part: clock}
    - name: contract.yaml
      form: yaml
      words: Het contract als bestand
      needs: [id, schema.*.name]
      content:
        id: melding
        about: |-
          Elke melding telt
          Ook de late
        schema: [{name: claim_id}]
---

:::{artefact}
:::
"""


@pytest.fixture
def worked(site: Site) -> Site:
    site.write("lessons/runbook.md", PAGE)
    site.replace("lessons/index.md", "introduction", "introduction\nrunbook")
    return site


def test_a_page_shows_its_parts_its_reasons_and_a_folded_answer(worked: Site):
    page = BeautifulSoup(worked.build().text("lessons/runbook.html"), "lxml")
    shown = " ".join(page.get_text(" ").split())
    for words in ("Het alarm", "Boven de grens", "Weer aan", "Derde reden.", "Wat mist er?"):
        assert words in shown
    assert "id: melding" in page.get_text()
    assert "about: |-\n  Elke melding telt\n  Ook de late" in page.get_text()
    assert [mark.parent.get_text() for mark in page.select(".artefact-mark")] == [
        "Alarm 1", "Weer aan 2", "Het contract 3",
    ]  # fmt: skip
    [answer] = [found for found in page.find_all("details") if "De prompt mist." in found.get_text()]
    assert not answer.has_attr("open")


def test_the_files_of_a_language_are_in_that_language(worked: Site):
    worked.translate(
        {"Elke melding telt": "Every report counts", "Weer aan": "On again", "Een draaiboek": "A runbook"}
    )
    built = worked.build(language="en", quiet=False)
    folder = built.out / "downloads"
    assert (
        yaml.safe_load((folder / "contract.yaml").read_text("utf-8"))["about"] == "Every report counts\nOok de late"
    )
    assert list(csv.reader((folder / "clock.csv").read_text("utf-8-sig").splitlines()))[2] == ["On again", "26"]
    assert (folder / "runbook.md").read_text("utf-8").startswith("# A runbook\n")
    assert "Every report counts" in BeautifulSoup(built.text("lessons/runbook.html"), "lxml").get_text()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    - {at: file, why: Derde reden.}\n", "", "20: 'reasons' has 2 items; it needs 3"),
        ("at: clock.2", "at: clock.9", "22: the part 'clock' has no row '9'; it has 2"),
        ("at: file,", "at: files,", "23: unknown part 'files'; use one of: facts, clock, file"),
        (", answer: De prompt mist.", "", "24: missing key 'answer'"),
        ("role: mlops-engineer", "role: nobody", "5: unknown role 'nobody'"),
        ("['Weer aan', '26']", "['Weer aan']", "18: this row has 1 cells; it needs 2"),
        ("{name: claim_id}", "{title: claim_id}", "37: the key 'name' is missing here; the form of this file needs"),
        (
            "      form: log\n",
            "      form: lines\n",
            "17: no file of this page has the line 'Alarm gaat af'; write it in both",
        ),
        ("part: clock}", "part: clocks}", "27: unknown part 'clocks'"),
    ],
)
def test_what_breaks_a_worked_example_is_told_with_its_line(worked: Site, old: str, new: str, told: str):
    worked.replace("lessons/runbook.md", old, new)
    found = [str(problem) for problem in artefacts.load(worked.root)[1]]
    assert any(problem.startswith(f"lessons/runbook.md:{told}") for problem in found), found


def test_words_that_look_like_html_or_a_link_stay_words_in_the_file(worked: Site):
    worked.replace("lessons/runbook.md", "['Alarm', 'Boven de grens']", r"['\<script>x', '\[link\](javascript:x)']")
    words = (worked.build().out / "downloads/runbook.md").read_text("utf-8")
    assert r"\<script>x" in words
    assert r"\[link](javascript:x)" in words


def test_every_artefact_of_the_handbook_is_sound_and_each_is_of_another_role():
    found, problems = artefacts.load(ROOT)
    assert problems == []
    assert len({artefact.role for artefact in found.values()}) == len(found)
    assert all(re.search(r"[?]", artefact.find.value) for artefact in found.values())
