"""Looks for the faults of the letters: python3 assessor/check_letters.py."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from planted import main

Row = dict[str, str]
SIGNS = {
    "nl": ("wacht al", "derde keer", "onbeleefd", "niet eens", "zo ga je niet", "nooit beantwoord"),
    "en": ("have been waiting", "third time", "rude", "not agree", "no way to treat", "never answered"),
}


def letters(folder: Path) -> list[Row]:
    """Return the letters in a language."""
    with (folder / "letters.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def leaks(folder: Path) -> bool:
    """Tell whether the department alone knows every answer."""
    return all((row["handled_by"] == "complaints desk") == (row["complaint"] == "1") for row in letters(folder))


def doubled(folder: Path) -> int:
    """Return how many test letters stand among the training letters too."""
    train = {row["text"] for row in letters(folder) if row["split"] == "train"}
    return sum(row["text"] in train for row in letters(folder) if row["split"] == "test")


def mislabelled(folder: Path) -> int:
    """Return how many letters have words of a complaint and are marked as none."""
    signs = SIGNS[folder.name]
    return sum(
        row["complaint"] == "0" and any(sign in row["text"].lower() for sign in signs) for row in letters(folder)
    )


CHECKS = {
    "F1": leaks,
    "F2": lambda folder: doubled(folder) == 6,
    "F3": lambda folder: mislabelled(folder) == 3,
    "F4": lambda folder: sum(row["split"] == "test" for row in letters(folder)) == 30,
}

if __name__ == "__main__":
    sys.exit(main(CHECKS))
