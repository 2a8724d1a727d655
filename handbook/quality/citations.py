"""Counts what each page cites: `python -m handbook.quality.citations [PAGE OR FOLDER …]`."""

from __future__ import annotations

import sys
from pathlib import Path

from handbook.base.terminal import run, say
from handbook.facts import sources
from handbook.facts.pages import texts

ROOT = Path(__file__).parents[2]


def per_page(root: Path = ROOT) -> dict[str, tuple[int, int]]:
    """Return for every page of the handbook in `root` how often it cites, and how many sources."""
    found = {}
    for path, text in texts(root):
        cited = [name for _line, name in sources.citations(text)]
        found[path] = (len(cited), len(set(cited)))
    return found


def main() -> int:
    """Print a line per page: citations, sources, path; those at the given places, or all."""
    places = tuple(sys.argv[1:])
    for path, (cited, different) in sorted(per_page().items()):
        if not places or path.startswith(places):
            say(f"{cited:4} {different:4}  {path}")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
