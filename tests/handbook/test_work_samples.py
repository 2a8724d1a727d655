"""The kits of work samples: faults that are really there, answers that score as they should, and no secret given away."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.facts import handouts, tables
from tests.conftest import ROOT

FOUND, PROBLEMS = handouts.load(ROOT)
(KITS,) = FOUND
CANDIDATE, ASSESSOR = KITS.parts
ROLES = sorted({row["role"][0].value for row in tables.load(ROOT)[0]["work-samples"].rows})


def unpack(folder: Path, name: str) -> Path:
    """Put everything of a kit in a folder, as the assessor has it after unpacking; return its check."""
    for path, file in KITS.files(ROOT, name, ASSESSOR).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(file.read_bytes())
    (check,) = (folder / "assessor").glob("check_*.py")
    return check


def run(check: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the check of a kit as its assessor would."""
    return subprocess.run(
        [sys.executable, str(check), *arguments],
        env={"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_role_has_a_kit_and_no_kit_lacks_a_part():
    assert PROBLEMS == []
    assert sorted(KITS.sets) == ROLES
    assert len(ROLES) == 9


@pytest.mark.parametrize("name", KITS.sets)
def test_every_fault_is_planted_and_the_two_answers_score_apart(tmp_path: Path, name: str):
    ended = run(unpack(tmp_path, name))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "MISSING" not in ended.stdout
    assert ended.stdout.count("planted") == 2 * len(rows(tmp_path / "assessor/faults.csv")) >= 6


@pytest.mark.parametrize("name", KITS.sets)
def test_a_candidate_gets_no_word_of_the_faults(name: str):
    files = KITS.files(ROOT, name, CANDIDATE)
    assert all(path.startswith("candidate/") for path in files)
    given = " ".join(file.read_text("utf-8") for file in files.values())
    faults = rows(ROOT / "lessons/hiring/kits" / name / "assessor/faults.csv")
    assert not [fault["id"] for fault in faults if fault["nl"] in given or fault["en"] in given]
    assert "planted" not in given


@pytest.mark.parametrize("name", KITS.sets)
def test_both_languages_have_the_same_files_and_none_is_empty(name: str):
    files = KITS.files(ROOT, name, ASSESSOR)
    for part in ("candidate", "assessor/answers"):
        in_dutch = {path.replace("/nl/", "/en/").replace("-nl.", "-en.") for path in files if path.startswith(part)}
        in_english = {path for path in files if path.startswith(part)} - {
            path for path in files if "/nl/" in path or "-nl." in path
        }
        assert in_dutch == in_english
    assert {"candidate/nl/task.txt", "candidate/rules-nl.txt", "assessor/how-to-nl.txt"} <= set(files)
    assert all(file.read_text("utf-8").strip() for file in files.values())


@pytest.mark.parametrize("name", KITS.sets)
def test_answers_are_scored_on_the_points_of_the_page(name: str):
    rubric = tables.load(ROOT)[0]["work-sample-rubric"]
    scores = rows(ROOT / "lessons/hiring/kits" / name / "assessor/scores.csv")
    assert len(scores) == len(rubric.rows)
    levels = set(rubric.columns) - {"point"}
    assert {row[answer] for row in scores for answer in ("good", "weak")} <= levels
    assert all(row[why] for row in scores for why in row)


@pytest.mark.parametrize("name", KITS.sets)
def test_a_task_takes_an_hour_to_an_hour_and_a_half_and_allows_ai(name: str):
    files = KITS.files(ROOT, name, CANDIDATE)
    for language, unit in (("nl", "minuten"), ("en", "minutes")):
        (minutes,) = re.findall(rf"\((\d+) {unit}\)", files[f"candidate/{language}/task.txt"].read_text("utf-8"))
        assert 60 <= int(minutes) <= 90
    assert "AI is allowed" in files["candidate/rules-en.txt"].read_text("utf-8")


def test_a_fault_that_was_taken_out_is_told(tmp_path: Path):
    check = unpack(tmp_path, "mlops-engineer")
    log = tmp_path / "candidate/data/rollout.log"
    log.write_text(log.read_text("utf-8").replace("0 of 0 cases", "2 of 300 cases"), "utf-8")
    ended = run(check)
    assert ended.returncode == 1
    assert "MISSING  F1 nl" in ended.stdout


def test_the_work_of_a_candidate_can_be_tried(tmp_path: Path):
    check = unpack(tmp_path, "autonomous-agent-developer")
    assert "still there: F1, F2, F3, F4" in run(check, str(tmp_path / "candidate/data/agent.py")).stdout
    assert "still there: nothing" in run(check, str(tmp_path / "assessor/answers/good_agent.py")).stdout
    check = unpack(tmp_path / "mails", "ai-application-developer")
    results = tmp_path / "results.csv"
    results.write_text((check.parent / "expected.csv").read_text("utf-8").replace("640", "9999"), "utf-8")
    assert "M01 amount: '9999', a person reads '640'" in run(check, str(results)).stdout
