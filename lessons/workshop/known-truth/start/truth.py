"""Looks for what causes claims: the version that believes what it finds."""

from __future__ import annotations

from fitting import fit
from world import NAMES, policies

USED = ("base", "flat", "tenant")
NUMBER = 2000


def report(number: int = NUMBER, used: tuple[str, ...] = USED) -> list[str]:
    """Return what was found, a line for each name."""
    found = fit(policies(number), [NAMES.index(name) for name in used])
    return [
        f"{name:10} {value:5.2f}"
        for name, (value, _error) in zip(used, found, strict=True)
    ]


def main() -> None:
    """Print what was found."""
    print("\n".join(report()))


if __name__ == "__main__":
    main()
