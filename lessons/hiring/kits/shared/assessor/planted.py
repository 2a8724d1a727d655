"""Tells whether every planted fault is in the task, and what two answers score.

Run the check of a kit: `python3 assessor/check_….py`.  It reads `faults.csv`, looks for each fault in what the
candidate gets in both languages, and adds up the scores of the two example answers.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
CANDIDATE = HERE.parent / "candidate"
LANGUAGES = ("nl", "en")
POINTS = ("questions", "working", "evidence", "limits", "explanation")
ENOUGH = ("good", "strong")
# Takes the folder of a language, such as candidate/nl, and tells whether the fault is in it.
Check = Callable[[Path], bool]


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text(path: Path) -> str:
    """Return a text with single spaces: where its lines end does not matter."""
    return re.sub(r"\s+", " ", path.read_text("utf-8"))


def missing(checks: dict[str, Check]) -> list[str]:
    """Print each fault with where it is; return those that are in no task, or that nobody looks for."""
    found = []
    for fault in rows(HERE / "faults.csv"):
        check = checks.get(fault["id"])
        for language in LANGUAGES:
            planted = check is not None and check(CANDIDATE / language)
            print(f"{'planted' if planted else 'MISSING'}  {fault['id']} {language}  {fault[language]}")
            if not planted:
                found.append(f"{fault['id']} {language}")
    return found


def passes(scores: dict[str, str]) -> bool:
    """Tell whether three scores are good or better: working, and evidence or limits, among them."""
    good = {point for point, score in scores.items() if score in ENOUGH}
    return len(good) >= 3 and "working" in good and bool(good & {"evidence", "limits"})


def main(checks: dict[str, Check]) -> int:
    """Tell everything; return 1 when a fault is gone, or an example no longer scores as it should."""
    gone = missing(checks)
    scored = rows(HERE / "scores.csv")
    outcome = {}
    for answer in ("good", "weak"):
        scores = {row["point"]: row[answer] for row in scored}
        outcome[answer] = passes(scores)
        told = ", ".join(f"{point} {scores[point]}" for point in POINTS)
        print(f"{answer} answer: {told}: {'go on' if outcome[answer] else 'stop'}")
    print(f"{len(gone)} faults are missing")
    return 0 if not gone and outcome == {"good": True, "weak": False} else 1
