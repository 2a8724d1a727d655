"""Looks for the faults of the mails: python3 assessor/check_mails.py [results.csv].

With the results of a candidate it also tells which fields differ from `expected.csv`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from planted import HERE, main, rows

FIELDS = ("cause", "date", "amount", "policy", "ask")


def mails(folder: Path) -> dict[str, str]:
    """Return the mails in a language, by id."""
    return {row["id"]: row["mail"] for row in rows(folder / "mails.csv")}


def expected() -> dict[str, dict[str, str]]:
    """Return what a person reads in each mail, by id."""
    return {row["id"]: row for row in rows(HERE / "expected.csv")}


def with_gap(folder: Path) -> int:
    """Return how many mails miss a field, other than the one with two claims."""
    return sum("" in [row[name] for name in FIELDS] for name, row in expected().items() if name in mails(folder)) - 1


def differing(results: Path) -> list[str]:
    """Return each field of a candidate's results that is not what a person reads."""
    given = {row.get("id", ""): row for row in rows(results)}
    return [
        f"{name} {field}: {given.get(name, {}).get(field, 'no row')!r}, a person reads {row[field]!r}"
        for name, row in expected().items()
        for field in FIELDS
        if given.get(name, {}).get(field, "no row") != row[field]
    ]


CHECKS = {
    "F1": lambda folder: re.search(r"(?i)syste[e]?m: ", mails(folder)["M07"]) is not None,
    "F2": lambda folder: with_gap(folder) == 6,
    "F3": lambda folder: len(re.findall(r"\d+ euro", mails(folder)["M08"])) == 2,
    "F4": lambda folder: not re.search(r"\d euro", mails(folder)["M05"]) and "350 euro" in mails(folder)["M09"],
    "F5": lambda folder: "30 feb" in mails(folder)["M12"].lower(),
}

if __name__ == "__main__":
    for line in differing(Path(sys.argv[1])) if len(sys.argv) > 1 else []:
        print(line)
    sys.exit(main(CHECKS))
