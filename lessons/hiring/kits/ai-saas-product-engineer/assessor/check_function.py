"""Looks for the faults of the function: python3 assessor/check_function.py."""

from __future__ import annotations

import sys
from pathlib import Path

from planted import main, rows, text

FLAT = 49.0
KEY = {"nl": "Sleutel: dossiernummer.", "en": "Key: file number."}
SAME = {"nl": "bij elke klant vanaf 1", "en": "from 1 for every customer"}


def usage(folder: Path) -> list[dict[str, float]]:
    """Return the use of each customer, which both languages share."""
    found = rows(folder.parent / "data" / "usage.csv")
    return [{name: float(value) for name, value in row.items() if name != "customer"} for row in found]


def shared_key(folder: Path) -> bool:
    """Tell whether the cache forgets whose file it is."""
    service = text(folder / "service.txt")
    return KEY[folder.name] in service and SAME[folder.name] in service


def loses(folder: Path) -> bool:
    """Tell whether the busiest customer has over two thirds of all files and a model that costs above its price."""
    busiest = max(usage(folder), key=lambda row: row["files"])
    cost = (busiest["tokens_in"] * 0.002 + busiest["tokens_out"] * 0.008) / 1000
    total = (sum(row["tokens_in"] * 0.002 + row["tokens_out"] * 0.008 for row in usage(folder))) / 1000
    shared = 610 * busiest["files"] / sum(row["files"] for row in usage(folder))
    return cost > total * 2 / 3 and cost + shared > FLAT


def calls_per_file(folder: Path) -> float:
    """Return how many calls there are for each file."""
    found = usage(folder)
    return sum(row["model_calls"] for row in found) / sum(row["files"] for row in found)


CHECKS = {
    "F1": shared_key,
    "F2": loses,
    "F3": lambda folder: calls_per_file(folder) > 1.2,
    "F4": lambda folder: sum(row["proposals_changed"] / row["files"] > 0.2 for row in usage(folder)) == 1,
}

if __name__ == "__main__":
    sys.exit(main(CHECKS))
