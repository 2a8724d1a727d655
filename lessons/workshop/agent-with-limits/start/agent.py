"""Runs what a model asks for: the version with one limit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bank import PLANS, Ledger, Step

HIGHEST = 250


@dataclass
class Outcome:
    """What came of a task: what was done, and what was refused and why."""

    ledger: Ledger = field(default_factory=Ledger)
    refused: list[str] = field(default_factory=list)
    steps: int = 0
    stopped: str = ""


def run(plan: list[Step], approve: Callable[[Step], bool]) -> Outcome:
    """Do the steps of a plan."""
    outcome = Outcome()
    for step in plan:
        outcome.steps += 1
        if step.amount > HIGHEST:
            outcome.refused.append(
                f"{step.tool} {step.amount}: above {HIGHEST}"
            )
        else:
            outcome.ledger.use(step)
    return outcome


def main() -> None:
    """Show what becomes of every plan when a person approves of all."""
    for name, plan in PLANS.items():
        outcome = run(plan, approve=lambda _step: True)
        total = sum(step.amount for step in outcome.ledger.proposals)
        told = (
            f"{name:13} steps {outcome.steps:3}  proposed {total:4}  "
            f"booked {len(outcome.ledger.booked)}  "
            f"refused {len(outcome.refused):2}  {outcome.stopped}"
        )
        print(told.rstrip())


if __name__ == "__main__":
    main()
