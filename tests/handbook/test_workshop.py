"""The lessons of the workshop: their code gives what the pages show, and the check tells start from answer."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handbook.facts import kits
from handbook.quality import outputs
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def search(folder: Path, settings: dict[str, str], *names: str) -> subprocess.CompletedProcess[str]:
    """Run the answer of the lesson about clauses in a folder, with settings and names of models."""
    return subprocess.run(
        [sys.executable, "-m", "answer.search", *names],
        cwd=folder,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def provider() -> Iterator[str]:
    """Serve embeddings: `right` gives each text a vector, `few` forgets one, and `none` is not known."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name that http.server looks for
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            texts = asked["input"][1:] if asked["model"] == "few" else asked["input"]
            rows = [{"index": at, "embedding": [1.0, len(text)]} for at, text in enumerate(texts)]
            self.send_response(404 if asked["model"] == "none" else 200)
            self.end_headers()
            self.wfile.write(json.dumps({"data": rows[::-1]}).encode())

        def log_message(self, *_arguments: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()


def test_a_model_of_your_own_is_measured_beside_the_kept_ones(tmp_path: Path, provider: str):
    outputs.unpack(KITS["find-the-clause"], tmp_path)
    run = search(tmp_path, {"MODEL_URL": provider, "MODEL_KEY": "secret"}, "right")
    assert run.returncode == 0, run.stderr
    assert re.search(r"^yours +first \d+ of 40 = ", run.stdout, re.MULTILINE)
    assert "MODEL_URL is not set" not in run.stdout


@pytest.mark.parametrize(
    ("model", "told"),
    [("none", "The server refuses (status 404)"), ("few", "not with 48 vectors"), ("", "Name the model")],
)
def test_a_model_that_gives_no_vectors_is_told(tmp_path: Path, provider: str, model: str, told: str):
    outputs.unpack(KITS["find-the-clause"], tmp_path)
    run = search(tmp_path, {"MODEL_URL": provider, "MODEL_KEY": "secret"}, *filter(None, [model]))
    assert run.returncode == 1
    assert told in run.stderr
    assert "Traceback" not in run.stderr
    assert "secret" not in run.stdout + run.stderr


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("clauses.csv", "Gedekt is schade aan", "Gedekt is de schade aan", "has no vector for 'Gedekt is de schade"),
        ("questions.csv", 'bol.",1.1', 'bol.",9.9', "questions.csv:3: there is no article '9.9'"),
        ("questions.csv", "1.1,own", "1.1,mine", "questions.csv:3: the kind is one of policy, own, none"),
        ("questions.csv", "1.1,own", "1.1", "questions.csv:3: a row has the columns"),
    ],
)
def test_a_learner_who_breaks_a_file_reads_which(tmp_path: Path, file: str, old: str, new: str, told: str):
    outputs.unpack(KITS["find-the-clause"], tmp_path)
    text = (tmp_path / file).read_text("utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
    run = search(tmp_path, {})
    assert run.returncode == 1
    assert told in run.stderr
    assert "Traceback" not in run.stderr


def test_vectors_of_another_model_can_be_kept(tmp_path: Path, provider: str):
    outputs.unpack(KITS["find-the-clause"], tmp_path)
    (tmp_path / "clauses.csv").write_text(
        (tmp_path / "clauses.csv").read_text("utf-8").replace("Gedekt is schade aan", "Gedekt is de schade aan"),
        "utf-8",
    )
    run = subprocess.run(
        [sys.executable, "-m", "keep_vectors", "multilingual", "right"],
        cwd=tmp_path,
        env={"MODEL_URL": provider, "MODEL_KEY": "secret"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.splitlines() == [
        "multilingual: kept 68 vectors",
        "en-pt: left out, for it does not know all of these texts",
    ]
    assert search(tmp_path, {}).returncode == 0


def test_two_blocks_of_code_in_a_row_have_room_between_them(browser: Browser, handbook_site: Path):
    page = browser.new_page()
    page.goto((handbook_site / "nl/lessons/workshop/agent-with-limits.html").as_uri())
    page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true })")
    gaps = page.evaluate(GAPS)
    page.close()
    assert gaps
    assert min(gaps) >= 16
