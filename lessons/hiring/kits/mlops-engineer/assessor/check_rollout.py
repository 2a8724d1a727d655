"""Looks for the faults of the rollout: python3 assessor/check_rollout.py."""

from __future__ import annotations

import sys
from pathlib import Path

from planted import main


def log(folder: Path) -> list[str]:
    """Return the lines of the log, which both languages share."""
    return (folder.parent / "data" / "rollout.log").read_text("utf-8").splitlines()


def holds(folder: Path, *words: str) -> bool:
    """Tell whether one line of the log holds all words."""
    return any(all(word in line for word in words) for line in log(folder))


def left_live(folder: Path) -> bool:
    """Tell whether the new prompt was still live after the rollback was called done."""
    lines = log(folder)
    done = next(at for at, line in enumerate(lines) if "rollback done" in line)
    return any("Q-13 unchanged" in line for line in lines[:done]) and any(
        "Q-12 live" in line for line in lines[done:]
    )


def two_clocks(folder: Path) -> bool:
    """Tell whether some lines are in UTC and others in Dutch time."""
    stamps = {line.split()[0][19:] for line in log(folder)}
    return stamps == {"Z", "+01:00"}


CHECKS = {
    "F1": lambda folder: holds(folder, "gate", "0 of 0", "pass"),
    "F2": left_live,
    "F3": lambda folder: holds(folder, "alarm armed", "http_errors"),
    "F4": two_clocks,
    "F5": lambda folder: holds(folder, "ticket", "owner: none"),
}

if __name__ == "__main__":
    sys.exit(main(CHECKS))
