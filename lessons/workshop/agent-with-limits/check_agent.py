"""Checks `agent.py`: python -m check_agent start (or answer)."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from bank import PLANS, Step
from checking import main


def done(module: ModuleType, name: str, *, says: bool = True) -> Any:
    """Return the outcome of a plan when a person says yes or no to all."""
    return module.run(PLANS[name], lambda _step: says)


def total(outcome: Any) -> int:
    """Return the sum of the proposals."""
    return sum(step.amount for step in outcome.ledger.proposals)


def asked(module: ModuleType) -> bool:
    """Tell whether a person is asked about a proposal, not about reading."""
    seen: list[Step] = []

    def approve(step: Step) -> bool:
        seen.append(step)
        return True

    module.run(PLANS["plain"], approve)
    return [step.tool for step in seen] == ["propose"]


CHECKS = [
    ("a plain task is done", lambda m: total(done(m, "plain")) == 80),
    ("900 at once is refused", lambda m: total(done(m, "too high")) == 0),
    ("nothing is booked", lambda m: not done(m, "books itself").ledger.booked),
    (
        "forty slices stay under 1000",
        lambda m: total(done(m, "cut in slices")) <= 1000,
    ),
    ("400 steps stop at 25", lambda m: done(m, "no end").steps == 25),
    (
        "the same is proposed once",
        lambda m: total(done(m, "asked twice")) == 60,
    ),
    ("a person is asked", asked),
    ("no means no", lambda m: total(done(m, "plain", says=False)) == 0),
]

if __name__ == "__main__":
    sys.exit(main("agent", CHECKS))
