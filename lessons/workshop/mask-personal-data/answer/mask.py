"""Masks personal data in mails: seven rules, and what they miss."""

from __future__ import annotations

import re

from letters import Letter, read_letters
from margins import shown

RULES = {
    "MAIL": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "IBAN": r"\b[A-Z]{2}\d{2} ?[A-Z]{4}(?: ?\d){10}\b",
    "PHONE": r"(?:\+31 ?|\b0)(?:\d[ -]?){8}\d\b",
    "BSN": r"\b\d{3} ?\d{3} ?\d{3}\b",
    "PLATE": r"\b(?:[A-Z]{2}|\d{1,3})-(?:[A-Z]{2}|\d{2,3})-[A-Z]{1,2}\b",
    "POSTCODE": r"\b[1-9]\d{3} ?[A-Za-z]{2}\b",
    "POLICY": r"\b[Zz][Vv]-?\d{6}\b",
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
    """Return what was masked per kind with its range, and what was missed."""
    found = [kind for letter in letters for kind, _words in letter.personal]
    gone = [kind for kind, _words in missed(letters)]
    lines = []
    for kind in sorted(set(found)):
        total = found.count(kind)
        lines.append(f"{kind:9} {shown(total - gone.count(kind), total)}")
    return [
        *lines,
        *(f"missed {kind}: {words}" for kind, words in missed(letters)),
    ]


def main() -> None:
    """Show two masked lines and the report."""
    letters = read_letters()
    for letter in letters[:2]:
        print(mask(letter.text))
    print("\n".join(report(letters)))


if __name__ == "__main__":
    main()
