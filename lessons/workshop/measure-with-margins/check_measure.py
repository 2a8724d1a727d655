"""Checks `measure.py`: python -m check_measure start (or answer)."""

from __future__ import annotations

import re
import sys
from types import ModuleType

from checking import main
from mails import read_mails

MAILS = read_mails()[:40]  # the set as you got it


def told(module: ModuleType, words: str) -> bool:
    """Tell whether the report holds some words."""
    return any(words in line for line in module.report(MAILS))


def paired(module: ModuleType) -> bool:
    """Tell whether a line of the report has both counts of pairs: 2 and 7."""
    lines = module.report(MAILS)
    return any({"2", "7"} <= set(re.findall(r"\d+", line)) for line in lines)


CHECKS = [
    ("the report counts cases", lambda m: told(m, "of 40")),
    ("a share has its range", lambda m: told(m, "22 of 40 = 55 % (")),
    ("plain mails are counted apart", lambda m: told(m, "plain")),
    ("each kind of trap too", lambda m: told(m, "instruction")),
    ("the versions are compared in pairs", paired),
    ("an empty run does not pass", lambda m: not m.may_go_live([])),
    ("ten good rows do not pass", lambda m: not m.may_go_live([True] * 10)),
    ("38 of 40 pass", lambda m: m.may_go_live([True] * 38 + [False] * 2)),
    (
        "26 of 40 do not: it may be 50 %",
        lambda m: not m.may_go_live([True] * 26 + [False] * 14),
    ),
]

if __name__ == "__main__":
    sys.exit(main("measure", CHECKS))
