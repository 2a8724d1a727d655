"""Chooses the cheapest way to read mails: the version that sees only money."""

from __future__ import annotations

from mails import Mail, read_mails
from ways import WAYS, Reading


def measured(mails: list[Mail]) -> dict[str, list[Reading]]:
    """Return what every way makes of every mail."""
    return {name: [way(mail) for mail in mails] for name, way in WAYS.items()}


def line(name: str, readings: list[Reading], mails: list[Mail]) -> str:
    """Return what is told of a way."""
    euros = sum(reading.euros for reading in readings)
    return f"{name:12} {100 * euros:5.2f} cents"


def choice(found: dict[str, list[Reading]], mails: list[Mail]) -> str:
    """Return the way to take."""
    return min(found, key=lambda name: sum(one.euros for one in found[name]))


def main() -> None:
    """Print every way, and the one to take."""
    mails = read_mails()
    found = measured(mails)
    for name, readings in found.items():
        print(line(name, readings, mails))
    print(f"take: {choice(found, mails)}")


if __name__ == "__main__":
    main()
