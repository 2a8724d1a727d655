"""Checks `truth.py`: python -m check_truth start (or answer)."""

from __future__ import annotations

import sys
from types import ModuleType

from checking import main
from world import NAMES


def line(module: ModuleType, name: str, number: int = 20_000) -> str:
    """Return the line of a name when all names are used."""
    found = module.report(number, NAMES)
    return next((one for one in found if one.startswith(name)), "")


def bare(module: ModuleType, name: str) -> str:
    """Return the line of a name when the pipes are left out."""
    found = module.report(20_000, NAMES[:3])
    return next((one for one in found if one.startswith(name)), "")


CHECKS = [
    ("the pipes are used", lambda m: "old pipes" in m.USED),
    ("there are 20,000 policies", lambda m: m.NUMBER == 20_000),
    ("a range stands beside a value", lambda m: " to " in line(m, "flat")),
    ("the truth stands beside it", lambda m: "truth" in line(m, "flat")),
    ("a flat is told to be in", lambda m: line(m, "flat").endswith("in")),
    ("without pipes it is out", lambda m: bare(m, "flat").endswith("OUT")),
]

if __name__ == "__main__":
    sys.exit(main("truth", CHECKS))
