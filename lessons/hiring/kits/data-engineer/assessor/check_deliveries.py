"""Looks for the faults of the deliveries: python3 assessor/check_deliveries.py."""

from __future__ import annotations

import csv
import datetime
import sys
from pathlib import Path

from planted import main

Row = dict[str, str]


def delivery(folder: Path, day: str) -> list[Row]:
    """Return the rows of a delivery, which both languages share."""
    path = folder.parent / "data" / f"delivery-{day}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def both(folder: Path) -> tuple[list[Row], list[Row]]:
    """Return the rows of the first and of the second delivery."""
    return delivery(folder, "2026-11-02"), delivery(folder, "2026-11-09")


def impossible(day: str) -> bool:
    """Tell whether a day does not exist, or lies in the future of the task."""
    try:
        return datetime.date.fromisoformat(day) > datetime.date(2026, 11, 9)
    except ValueError:
        return True


def doubled(folder: Path) -> bool:
    """Tell whether a policy stands twice in the first delivery."""
    names = [row["policy_id"] for row in both(folder)[0]]
    return len(set(names)) < len(names)


def in_cents(folder: Path) -> bool:
    """Tell whether premiums of the second delivery are a hundred times those of the first."""
    first, second = both(folder)
    premiums = {row["policy_id"]: float(row["premium_year_eur"]) for row in first}
    pairs = [(premiums.get(row["policy_id"]), float(row["premium_year_eur"])) for row in second]
    return all(round(old * 100) == new for old, new in pairs if old is not None)


def older(folder: Path) -> bool:
    """Tell whether a row of the second delivery was sent before the one that it would end."""
    first, second = both(folder)
    sent = {row["policy_id"]: row["sent_at"] for row in first}
    return any(row["status"] == "ended" and row["sent_at"] < sent.get(row["policy_id"], "") for row in second)


CHECKS = {
    "F1": doubled,
    "F2": lambda folder: sum(impossible(row["start_date"]) for row in both(folder)[0]) == 2,
    "F3": in_cents,
    "F4": older,
    "F5": lambda folder: any(not row["policy_id"].startswith("ZV-") for row in both(folder)[1]),
}

if __name__ == "__main__":
    sys.exit(main(CHECKS))
