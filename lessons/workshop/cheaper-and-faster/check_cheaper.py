"""Checks `cheaper.py`: python -m check_cheaper start (or answer)."""

from __future__ import annotations

import sys
from types import ModuleType

from checking import main
from mails import read_mails

MAILS = read_mails()


def told(module: ModuleType, name: str, words: str) -> bool:
    """Tell whether the line of a way holds some words."""
    return words in module.line(name, module.measured(MAILS)[name], MAILS)


def without(module: ModuleType, *names: str) -> str:
    """Return the choice when some ways cannot be had."""
    found = module.measured(MAILS)
    left = {name: found[name] for name in found if name not in names}
    return str(module.choice(left, MAILS))


CHECKS = [
    ("every way tells its cost", lambda m: told(m, "now", "1.65 cents")),
    ("and how many it has right", lambda m: told(m, "small", "27 of 40")),
    ("with the range", lambda m: told(m, "now", "(74-95)")),
    ("and its slowest in twenty", lambda m: told(m, "small first", "0.8 s")),
    ("a cheap way that is worse is not taken", lambda m: without(m) != "small"),
    ("the cheapest of the others is", lambda m: without(m) == "small first"),
    ("else the short prompt", lambda m: without(m, "small first") == "short"),
]

if __name__ == "__main__":
    sys.exit(main("cheaper", CHECKS))
