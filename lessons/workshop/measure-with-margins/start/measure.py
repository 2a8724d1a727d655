"""Measures two versions of a prompt: the version that knows only a mean."""

from __future__ import annotations

from mails import Mail, read_mails
from versions import PROMPTS, right


def report(mails: list[Mail]) -> list[str]:
    """Return what was measured, a line each."""
    lines = []
    for version in PROMPTS:
        good = sum(right(version, mails))
        lines.append(f"{version}: {100 * good / len(mails):.1f} % right")
    return lines


def may_go_live(outcome: list[bool]) -> bool:
    """Tell whether a version passes the gate of 60 percent."""
    return all(outcome) or sum(outcome) / len(outcome) >= 0.6


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
