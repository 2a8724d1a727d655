"""Tells how far each language is: `make progress`."""

from __future__ import annotations

import sys
from pathlib import Path

from handbook.base.languages import autonym, english_name, percent
from handbook.base.project import source_language
from handbook.base.terminal import run, say
from handbook.po.progress import load


def report(root: Path) -> str:
    """Return how far each language is, for a terminal; raises PoError when a file cannot be read."""
    lines = []
    for language in load(root):
        names = ", ".join(language.translators) or "nobody yet"
        lines.append(f"{autonym(language.code)} ({language.code}), {language.status}; translated by {names}")
        lines.append(f"  {'':26}{'done':>6}{'messages':>10}{'fuzzy':>7}{'words left':>12}")
        for name, found in [*language.parts.items(), ("all", language.all)]:
            share = f"{percent(found.share)}%"
            lines.append(f"  {name or 'other':26}{share:>6}{found.total:>10,}{found.fuzzy:>7,}{found.words:>12,}")
    return (
        "".join(f"{line}\n" for line in lines)
        or f"There is no language beside {english_name(source_language(root))} yet: make language LOCALE=de\n"
    )


def main() -> int:
    """Print the report of the current folder; return the exit code."""
    say(report(Path.cwd()).rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
