"""Chooses the cheapest way to read mails: if it is not worse."""

from __future__ import annotations

from mails import Mail, read_mails
from margins import shown
from ways import WAYS, Reading


def measured(mails: list[Mail]) -> dict[str, list[Reading]]:
    """Return what every way makes of every mail."""
    return {name: [way(mail) for mail in mails] for name, way in WAYS.items()}


def right(readings: list[Reading], mails: list[Mail]) -> list[bool]:
    """Tell for every mail whether a way has all fields right."""
    pairs = zip(readings, mails, strict=True)
    return [reading.fields == mail.right for reading, mail in pairs]


def line(name: str, readings: list[Reading], mails: list[Mail]) -> str:
    """Return what is told of a way: money, the slowest in twenty, quality."""
    euros = sum(reading.euros for reading in readings)
    slow = sorted(reading.seconds for reading in readings)[-len(readings) // 20]
    good = shown(sum(right(readings, mails)), len(mails))
    return f"{name:12} {100 * euros:5.2f} cents  {slow:.1f} s  {good}"


def choice(found: dict[str, list[Reading]], mails: list[Mail]) -> str:
    """Return the cheapest way that loses no mail that goes right now."""
    now = right(found["now"], mails)
    fit = [
        name
        for name, readings in found.items()
        if not any(
            before and not after
            for before, after in zip(now, right(readings, mails), strict=True)
        )
    ]
    return min(fit, key=lambda name: sum(one.euros for one in found[name]))


def main() -> None:
    """Print every way, and the one to take."""
    mails = read_mails()
    found = measured(mails)
    for name, readings in found.items():
        print(line(name, readings, mails))
    print(f"take: {choice(found, mails)}")


if __name__ == "__main__":
    main()
