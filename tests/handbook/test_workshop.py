"""The lessons of the workshop: their code gives what the pages show, and the check tells start from answer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handbook.facts import kits
from handbook.quality import outputs
from tests.conftest import ROOT
from tests.handbook.test_browser import browser  # noqa: F401

if TYPE_CHECKING:
    from playwright.sync_api import Browser

KITS, PROBLEMS = kits.load(ROOT)
RUNS = [(name, run.command) for name, kit in KITS.items() for run in kit.runs]
WIDEST = 84  # columns of code on a printed page
GAPS = """() => [...document.querySelectorAll('.scroller + .scroller')].map(
  (box) => box.getBoundingClientRect().top - box.previousElementSibling.getBoundingClientRect().bottom)"""


def test_no_kit_lacks_a_file():
    assert PROBLEMS == []


def test_every_lesson_of_the_workshop_has_a_kit():
    pages = {path.stem for path in (ROOT / "lessons/workshop").glob("*.md")} - {"index"}
    assert set(KITS) == pages


@pytest.mark.parametrize(("name", "command"), RUNS)
def test_the_code_gives_what_the_page_shows(name: str, command: str):
    (run,) = [run for run in KITS[name].runs if run.command == command]
    assert str(outputs.difference(KITS[name], run) or "") == ""


@pytest.mark.parametrize("name", KITS)
def test_the_check_passes_the_answer_and_not_the_start(name: str):
    kept = {
        run.command.split()[-1]: (ROOT / KITS[name].folder() / run.output).read_text("utf-8").splitlines()
        for run in KITS[name].runs
        if run.command.startswith("check_")
    }
    assert not [line for line in kept["answer"] if line.startswith("NOT YET")]
    assert [line for line in kept["start"] if line.startswith("NOT YET")]


@pytest.mark.parametrize("name", KITS)
def test_code_and_output_fit_a_printed_page(name: str):
    wide = [
        f"{path}:{number}"
        for path, file in KITS[name].files(ROOT).items()
        if path.endswith((".py", ".txt"))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if len(line) > WIDEST
    ]
    assert wide == []


@pytest.mark.parametrize("name", KITS)
def test_every_page_has_questions_an_exercise_and_an_answer_that_are_folded(name: str):
    text = (ROOT / KITS[name].path).read_text("utf-8")
    assert text.count("{dropdown} Vraag ") in (2, 3)
    assert "\n## Opdracht\n" in text
    assert "{dropdown} Uitgewerkt antwoord" in text
    assert "\n## Zo weet je dat het werkt\n" in text
    assert "\n## Lees verder\n" in text


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"MODEL_URL": "https://example.org/v1"}, "MODEL_KEY is not set"),
        ({"MODEL_KEY": "secret"}, "MODEL_URL is not set"),
        ({"MODEL_URL": "http://example.org/v1", "MODEL_KEY": "secret"}, "must start with https://"),
        ({"MODEL_URL": "https://example.org/v1", "MODEL_KEY": "secret"}, "Name the model"),
    ],
)
def test_a_learner_who_forgets_a_setting_is_told_which(tmp_path: Path, settings: dict[str, str], told: str):
    outputs.unpack(KITS["call-a-model"], tmp_path)
    run = subprocess.run(
        [sys.executable, "-m", "answer.provider"],
        cwd=tmp_path,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert told in run.stderr
    assert "Traceback" not in run.stderr
    assert "secret" not in run.stdout + run.stderr


def test_two_blocks_of_code_in_a_row_have_room_between_them(browser: Browser, handbook_site: Path):  # noqa: F811
    page = browser.new_page()
    page.goto((handbook_site / "nl/lessons/workshop/agent-with-limits.html").as_uri())
    page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true })")
    gaps = page.evaluate(GAPS)
    page.close()
    assert gaps
    assert min(gaps) >= 16
