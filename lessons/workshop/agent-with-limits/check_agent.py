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


def unlisted(module: ModuleType) -> Any:
    """Return the outcome of a step with a tool that nobody gave a right."""
    return module.run([Step("wipe")], lambda _step: True)


CHECKS = [
    ("a plain task is done", lambda m: total(done(m, "plain")) == 80),
    ("900 at once is refused", lambda m: total(done(m, "too high")) == 0),
    (
        "-900 at once is refused too",
        lambda m: (
            not m.run(
                [Step("propose", "P-1", -900)], lambda _step: True
            ).ledger.proposals
        ),
    ),
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
    ("an unknown tool is refused", lambda m: bool(unlisted(m).refused)),
    ("a person is asked", asked),
    ("no means no", lambda m: total(done(m, "plain", says=False)) == 0),
]

if __name__ == "__main__":
    sys.exit(main("agent", CHECKS))
