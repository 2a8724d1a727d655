"""Measures two versions of a prompt, with margins and in pairs."""

from __future__ import annotations

from mails import Mail, read_mails
from margins import by_luck, shown, wilson
from versions import PROMPTS, right

LEAST_ROWS = 40
GATE = 0.6


def report(mails: list[Mail]) -> list[str]:
    """Return what was measured, a line each."""
    outcomes = {version: right(version, mails) for version in PROMPTS}
    lines = []
    for version, outcome in outcomes.items():
        lines.append(f"{version}: {shown(sum(outcome), len(mails))}")
        for trap in ("", *sorted({mail.trap for mail in mails if mail.trap})):
            group = [
                ok
                for ok, mail in zip(outcome, mails, strict=True)
                if mail.trap == trap
            ]
            lines.append(
                f"   {trap or 'plain':12} {shown(sum(group), len(group))}"
            )
    return [*lines, *compare(outcomes["A"], outcomes["B"])]


def compare(old: list[bool], new: list[bool]) -> list[str]:
    """Return which of the same mails two versions judge differently."""
    pairs = list(zip(old, new, strict=True))
    lost, won = pairs.count((True, False)), pairs.count((False, True))
    return [
        f"only A right: {lost}, only B right: {won}",
        f"chance alone does this in {100 * by_luck(lost, won):.1f} % of cases",
    ]


def may_go_live(outcome: list[bool]) -> bool:
    """Tell whether a version passes: enough rows, and its lowest share too."""
    if len(outcome) < LEAST_ROWS:
        return False
    return wilson(sum(outcome), len(outcome))[0] >= GATE


def main() -> None:
    """Print the report, and who passes the gate."""
    mails = read_mails()
    print("\n".join(report(mails)))
    for version in PROMPTS:
        passed = may_go_live(right(version, mails))
        print(f"{version} {'may' if passed else 'may not'} go live")
    print(f"an empty run: {may_go_live([])}")


if __name__ == "__main__":
    main()
