"""Puts a release live: to everybody at once, and back in part."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from traffic import CLAIMS, NEW, OLD, Claim, Release, changed

SHARE = 100  # percent of the claims


@dataclass
class Day:
    """What happened: who was answered by what, and when the alarm went."""

    answered: list[tuple[Claim, Release]] = field(default_factory=list)
    alarm_at: int = 0
    live: Release = NEW


def chosen(day: Day, claim: Claim) -> Release:
    """Return the release that answers a claim."""
    return day.live


def alarm(day: Day) -> str:
    """Return for whom too many proposals are changed, or ""."""
    if len(day.answered) < 40:
        return ""
    bad = sum(changed(release, claim) for claim, release in day.answered)
    return "everybody" if bad / len(day.answered) >= 0.20 else ""


def back(day: Day) -> None:
    """Go back to the release before."""
    day.live = replace(day.live, code=OLD.code)


def run() -> Day:
    """Answer the claims of a day; go back when the alarm goes."""
    day = Day()
    for number, claim in enumerate(CLAIMS, start=1):
        day.answered.append((claim, chosen(day, claim)))
        if not day.alarm_at and alarm(day):
            day.alarm_at = number
            back(day)
    return day


def main() -> None:
    """Show what customers noticed."""
    day = run()
    new = [claim for claim, release in day.answered if release.prompt != "P-22"]
    print(f"alarm after {day.alarm_at or 'no'} claims; live is {day.live}")
    print(f"answered with the new prompt: {len(new)} of {len(CLAIMS)}")


if __name__ == "__main__":
    main()
