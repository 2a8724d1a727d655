"""Looks for the faults of the tables: python3 assessor/check_tables.py."""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from planted import main

Row = dict[str, str]
COMPARED = ("postcode4", "birth_year", "house", "insured_sum_eur", "claims_5y")


def table(folder: Path, name: str) -> list[Row]:
    """Return the rows of a table, which both languages share."""
    with (folder.parent / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def outlier(folder: Path) -> bool:
    """Tell whether one row alone has its house, its postcode and a sum far above the others."""
    rows = table(folder, "policies")
    found = [row for row in rows if row["house"] == "castle"]
    others = [row for row in rows if row["house"] != "castle"]
    return (
        len(found) == 1
        and found[0]["postcode4"] not in {row["postcode4"] for row in others}
        and int(found[0]["insured_sum_eur"]) > 10 * max(int(row["insured_sum_eur"]) for row in others)
    )


def copies(folder: Path) -> int:
    """Return how many made rows equal a real one."""
    real = {tuple(row[name] for name in COMPARED) for row in table(folder, "policies")}
    return sum(tuple(row[name] for name in COMPARED) in real for row in table(folder, "synthetic-v1"))


def most_claims(folder: Path, name: str) -> int:
    """Return the highest number of claims in a table."""
    return max(int(row["claims_5y"]) for row in table(folder, name))


CHECKS = {
    "F1": outlier,
    "F2": lambda folder: any(re.search(r"\d{3}-\d{7}", row["note"]) for row in table(folder, "policies")),
    "F3": lambda folder: copies(folder) == 3,
    "F4": lambda folder: most_claims(folder, "policies") > 1 >= most_claims(folder, "synthetic-v1"),
}

if __name__ == "__main__":
    sys.exit(main(CHECKS))
