"""Checks `mask.py`: python -m check_mask start (or answer)."""

from __future__ import annotations

import sys
from types import ModuleType

from checking import main
from letters import read_letters

LETTERS = read_letters()


def none_missed(module: ModuleType, kind: str) -> bool:
    """Tell whether nothing of a kind is still readable."""
    return kind not in {missed for missed, _words in module.missed(LETTERS)}


def told(module: ModuleType, words: str) -> bool:
    """Tell whether the report holds some words."""
    return any(words in line for line in module.report(LETTERS))


CHECKS = [
    ("every mail address is masked", lambda m: none_missed(m, "MAIL")),
    ("every telephone number", lambda m: none_missed(m, "PHONE")),
    ("every postcode", lambda m: none_missed(m, "POSTCODE")),
    ("every IBAN", lambda m: none_missed(m, "IBAN")),
    ("every BSN", lambda m: none_missed(m, "BSN")),
    ("every number plate", lambda m: none_missed(m, "PLATE")),
    ("every policy number", lambda m: none_missed(m, "POLICY")),
    ("an amount stays", lambda m: "1250 euro" in m.mask("Het is 1250 euro.")),
    ("the report counts per kind", lambda m: told(m, "PHONE")),
    ("the report names what was missed", lambda m: told(m, "missed NAME")),
]

if __name__ == "__main__":
    sys.exit(main("mask", CHECKS))
