"""Runs what a model asks for: rights, limits, approval and a stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bank import PLANS, Ledger, Step

HIGHEST, HIGHEST_A_DAY, MOST_STEPS = 250, 1000, 25
FREE = {"read"}
WITH_APPROVAL = {"propose"}


@dataclass
class Outcome:
    """What came of a task: what was done, and what was refused and why."""

    ledger: Ledger = field(default_factory=Ledger)
    refused: list[str] = field(default_factory=list)
    steps: int = 0
    stopped: str = ""


def run(plan: list[Step], approve: Callable[[Step], bool]) -> Outcome:
    """Do the steps of a plan, as far as rights, limits and people allow."""
    outcome = Outcome()
    for step in plan:
        if outcome.steps == MOST_STEPS:
            outcome.stopped = f"stopped after {MOST_STEPS} steps"
            break
        outcome.steps += 1
        if wrong := refusal(step, outcome.ledger):
            outcome.refused.append(f"{step.tool} {step.amount}: {wrong}")
        elif step.tool in FREE or approve(step):
            outcome.ledger.use(step)
        else:
            outcome.refused.append(
                f"{step.tool} {step.amount}: a person said no"
            )
    return outcome


def refusal(step: Step, ledger: Ledger) -> str:
    """Return why a step may not be done, whoever approves of it, or ""."""
    if step.tool not in FREE | WITH_APPROVAL:
        return "the agent has no such right"
    if abs(step.amount) > HIGHEST:
        return f"above {HIGHEST}"
    if sum(abs(s.amount) for s in [*ledger.proposals, step]) > HIGHEST_A_DAY:
        return f"together above {HIGHEST_A_DAY} a day"
    if step.tool == "propose" and step in ledger.proposals:
        return "proposed already"
    return ""


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
