"""Puts a release live: to a few first, and back as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from traffic import CLAIMS, NEW, OLD, Claim, Release, bucket, changed

SHARE = 25  # percent of the claims
LEAST = 20  # claims before the alarm may go


@dataclass
class Day:
    """What happened: who was answered by what, and when the alarm went."""

    answered: list[tuple[Claim, Release]] = field(default_factory=list)
    alarm_at: int = 0
    off: set[str] = field(default_factory=set)


def chosen(day: Day, claim: Claim) -> Release:
    """Return the release that answers a claim: always the same for a number."""
    new = bucket(claim.number) < SHARE and claim.principal not in day.off
    return NEW if new else OLD


def alarm(day: Day) -> str:
    """Return for whom the new release is changed too often, or ""."""
    for name in sorted({claim.principal for claim, _release in day.answered}):
        if name in day.off:
            continue
        seen = [
            changed(release, claim)
            for claim, release in day.answered
            if release == NEW and claim.principal == name
        ]
        if len(seen) >= LEAST and sum(seen) / len(seen) >= 0.20:
            return name
    return ""


def back(day: Day, name: str) -> None:
    """Switch the new release off for one insurer: code, prompt and index."""
    day.off.add(name)


def run() -> Day:
    """Answer the claims of a day; go back when the alarm goes."""
    day = Day()
    for number, claim in enumerate(CLAIMS, start=1):
        day.answered.append((claim, chosen(day, claim)))
        if name := alarm(day):
            day.alarm_at = day.alarm_at or number
            back(day, name)
    return day


def main() -> None:
    """Show what customers noticed."""
    day = run()
    new = [claim for claim, release in day.answered if release.prompt != "P-22"]
    off = ", ".join(sorted(day.off)) or "nobody"
    print(f"alarm after {day.alarm_at or 'no'} claims; off for {off}")
    print(f"answered with the new prompt: {len(new)} of {len(CLAIMS)}")


if __name__ == "__main__":
    main()
