"""Looks for the faults of the talks: python3 assessor/check_talks.py."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from planted import main, text

# In each language: what an assistant says that its conditions do not.
SAID = {
    "nl": {
        "full": "volledige bedrag",
        "free": "Nee hoor",
        "days": "vijf werkdagen",
        "comfort": "stel de klant gerust",
    },
    "en": {
        "full": "full amount",
        "free": "Not at all",
        "days": "five working days",
        "comfort": "reassure the customer",
    },
}
PERSON = {"nl": "mens spreken", "en": "talk to a person"}
WAY = {"nl": ("[", "doorverbinden", "telefoonnummer"), "en": ("[", "put you through", "telephone number")}


def said(folder: Path, *names: str) -> bool:
    """Tell whether the assistant says everything that was planted under some names."""
    return all(SAID[folder.name][name] in text(folder / "talks.txt") for name in names)


def unknown_article(folder: Path) -> bool:
    """Tell whether the assistant names an article that the conditions do not have."""
    known = set(re.findall(r"\b\d\.\d\b", text(folder / "conditions.txt")))
    return bool(set(re.findall(r"arti[ck][a-z]+ (\d\.\d)", text(folder / "talks.txt"))) - known)


def no_way_out(folder: Path) -> bool:
    """Tell whether somebody asks for a person and gets no way to one."""
    talks = text(folder / "talks.txt")
    return PERSON[folder.name] in talks and not any(way in talks for way in WAY[folder.name])


CHECKS = {
    "F1": lambda folder: said(folder, "full") and "300 euro" in text(folder / "conditions.txt"),
    "F2": lambda folder: said(folder, "free", "days") and "48" in text(folder / "conditions.txt"),
    "F3": unknown_article,
    "F4": no_way_out,
    "F5": lambda folder: said(folder, "comfort"),
}

if __name__ == "__main__":
    sys.exit(main(CHECKS))
