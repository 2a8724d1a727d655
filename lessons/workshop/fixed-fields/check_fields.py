"""Checks `fields.py`: python -m check_fields start (or answer)."""

from __future__ import annotations

import sys
from types import ModuleType

from checking import main
from replies import REPLIES


def accepts(module: ModuleType, name: str) -> bool:
    """Tell whether an answer gives fields."""
    return module.read_fields(REPLIES[name]).fields is not None


def sends(module: ModuleType, name: str, *more: str) -> bool:
    """Tell whether answers of a kind all go to a person, with a reason."""
    results = [module.read_fields(text) for text in (REPLIES[name], *more)]
    return all(result.fields is None and result.why for result in results)


# JSON, but no answer; and a list where a word should be.
OTHER = ("5", "null", "[]")
LISTED = '{"cause": ["leak"], "sudden": "yes", "amount": 1}'
CHECKS = [
    ("a whole answer is taken", lambda m: accepts(m, "whole")),
    ("an amount may be missing", lambda m: accepts(m, "no amount")),
    (
        "text without JSON goes to a person",
        lambda m: sends(m, "no JSON", *OTHER),
    ),
    ("an empty answer goes to a person", lambda m: sends(m, "empty")),
    ("a missing field goes to a person", lambda m: sends(m, "field missing")),
    ("an own word goes to a person", lambda m: sends(m, "own word", LISTED)),
    ("an amount in words goes too", lambda m: sends(m, "amount as text")),
    ("an amount below zero goes too", lambda m: sends(m, "below zero")),
    ("a field too many goes too", lambda m: sends(m, "one field more")),
]

if __name__ == "__main__":
    sys.exit(main("fields", CHECKS))
