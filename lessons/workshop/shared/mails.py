"""Forty claim mails, each with the fields that a person read in it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

CAUSES = ("leak", "damp", "fire", "theft", "storm", "unknown")
SUDDEN = ("yes", "no", "unknown")


@dataclass(frozen=True)
class Fields:
    """What is read from a mail; an amount that is not in it is None."""

    cause: str
    sudden: str
    amount: int | None


@dataclass(frozen=True)
class Mail:
    """One mail with its right answer, and what makes it hard ("": nothing)."""

    id: str
    text: str
    right: Fields
    trap: str


def read_mails(path: str = "mails.csv") -> list[Mail]:
    """Return the mails of a file, in their order."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return [
            Mail(
                row["id"],
                row["mail"],
                Fields(
                    row["cause"],
                    row["sudden"],
                    int(row["amount"]) if row["amount"] else None,
                ),
                row["trap"],
            )
            for row in csv.DictReader(file)
        ]
