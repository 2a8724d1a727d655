"""Keeps the list of published ids: `python -m handbook.quality.ids` adds what is new; lint tells what is gone."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

from handbook.base.terminal import run, say
from handbook.facts import published, sources
from handbook.roles import catalogue

ROOT = Path(__file__).parents[2]


def existing(root: Path = ROOT) -> dict[str, list[str]]:
    """Return the ids of the handbook in `root` that are addresses, by kind."""
    found = catalogue.load(root)
    shared = found.shared
    return {
        "role": [role.id for role in found.roles],
        "skill": list(shared.skills),
        "tool": [tool.id for tool in shared.tools.values()],
        "material": list(shared.resources),
        "source": list(sources.load(root).sources),
    }


def add(root: Path = ROOT) -> list[tuple[str, str]]:
    """Write what exists and is not listed into the list, and return it; each kind stays in the order of its ids.

    Raises HandbookError for a list that cannot be read.
    """
    there, listed = existing(root), published.load(root)
    new = published.unlisted(listed, there)
    rows = [[one.kind, one.id, one.now] for one in listed] + [[kind, ident, ""] for kind, ident in new]
    kinds = list(there)
    rows.sort(key=lambda row: (kinds.index(row[0]) if row[0] in kinds else len(kinds), row[1]))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([published.HEAD, *rows])
    (root / published.FILE).write_text(out.getvalue(), "utf-8")
    return new


def main() -> int:
    """Add what is new and tell how many ids that were."""
    say(f"{published.FILE.as_posix()}: {len(add())} ids added")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
