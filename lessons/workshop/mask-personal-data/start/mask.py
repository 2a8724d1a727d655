"""Masks personal data in mails: the version with three rules."""

from __future__ import annotations

import re

from letters import Letter, read_letters

RULES = {
    "MAIL": r"[\w.]+@[\w.]+\w",
    "PHONE": r"06-\d{8}",
    "POSTCODE": r"\d{4} [A-Z]{2}",
}


def mask(text: str) -> str:
    """Return a text with [KIND] in place of what a rule finds."""
    for kind, rule in RULES.items():
        text = re.sub(rule, f"[{kind}]", text)
    return text


def missed(letters: list[Letter]) -> list[tuple[str, str]]:
    """Return what is personal and still readable after masking."""
    return [
        (kind, words)
        for letter in letters
        for kind, words in letter.personal
        if words in mask(letter.text)
    ]


def report(letters: list[Letter]) -> list[str]:
    """Return what was measured, a line each."""
    total = sum(len(letter.personal) for letter in letters)
    return [f"masked: {total - len(missed(letters))} of {total}"]


def main() -> None:
    """Show two masked lines and the report."""
    letters = read_letters()
    for letter in letters[:2]:
        print(mask(letter.text))
    print("\n".join(report(letters)))


if __name__ == "__main__":
    main()
