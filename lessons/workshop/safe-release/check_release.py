"""Checks `release.py`: python -m check_release start (or answer)."""

from __future__ import annotations

import sys
from types import ModuleType

from checking import main
from traffic import CLAIMS, NEW, OLD, Claim, changed


def new_ones(module: ModuleType, name: str = "") -> int:
    """Return how many claims the new prompt answered."""
    return sum(
        release.prompt == NEW.prompt
        and claim.principal in (name or claim.principal)
        for claim, release in module.run().answered
    )


def whole(module: ModuleType) -> bool:
    """Tell whether every answer came from one release as a whole."""
    return all(
        release in (OLD, NEW) for _claim, release in module.run().answered
    )


def last(module: ModuleType, name: str) -> set[str]:
    """Return the prompts of the last fifty claims of an insurer."""
    found = [r.prompt for c, r in module.run().answered if c.principal == name]
    return set(found[-50:])


def still_watches(module: ModuleType) -> bool:
    """Tell whether an alarm at Horizon is heard after the first one."""
    day = module.run()
    worse = [Claim(f"X-{n}", "Horizon") for n in range(2000)]
    day.answered += [(c, NEW) for c in worse if changed(NEW, c)]
    return bool(module.alarm(day) == "Horizon")


CHECKS = [
    ("the alarm goes", lambda m: m.run().alarm_at > 0),
    ("at most a third gets the new release", lambda m: new_ones(m) <= 133),
    ("somebody gets it", lambda m: new_ones(m) >= 40),
    ("code, prompt and index go together", whole),
    (
        "it is off where it is bad",
        lambda m: last(m, "Delta & Duin") == {"P-22"},
    ),
    ("it stays where it is good", lambda m: "P-24" in last(m, "Horizon")),
    ("a second alarm is heard", still_watches),
    ("all claims are answered", lambda m: len(m.run().answered) == len(CLAIMS)),
]

if __name__ == "__main__":
    sys.exit(main("release", CHECKS))
