"""Looks for what causes claims, and holds it against the truth."""

from __future__ import annotations

from fitting import fit
from world import NAMES, TRUTH, policies

USED = NAMES
NUMBER = 20_000


def report(number: int = NUMBER, used: tuple[str, ...] = USED) -> list[str]:
    """Return what was found, with its range and the truth."""
    found = fit(policies(number), [NAMES.index(name) for name in used])
    lines = []
    for name, (value, error) in zip(used, found, strict=True):
        low, high = value - 1.96 * error, value + 1.96 * error
        told = "in" if low <= TRUTH[name] <= high else "OUT"
        span = f"({low:5.2f} to {high:5.2f})"
        truth = f"truth {TRUTH[name]:4.1f} {told}"
        lines.append(f"{name:10} {value:5.2f} {span} {truth}")
    return lines


def main() -> None:
    """Print what was found with and without the pipes, and on less data."""
    print("20,000 policies", *report(), sep="\n")
    print("without the pipes", *report(used=NAMES[:3]), sep="\n")
    print("500 policies", *report(500), sep="\n")


if __name__ == "__main__":
    main()
