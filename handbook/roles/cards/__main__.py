"""Draws the social cards and icons that are not up to date: `make cards`."""

from __future__ import annotations

import sys
from pathlib import Path

from handbook.base.terminal import run, say
from handbook.roles.cards.pictures import outdated, wanted

ROOT = Path(__file__).parents[3]


def main() -> int:
    """Draw every picture that is not up to date and remove those of roles that are gone; return the exit code."""
    stale = {Path(name) for name in outdated(ROOT)}
    pictures = [picture for picture in wanted(ROOT) if picture.path in stale]
    if pictures:
        from handbook.roles.cards import painter  # here, so that looking needs no browser

        painter.draw(pictures, ROOT)
    for path in sorted(stale - {picture.path for picture in pictures}):
        (ROOT / path).unlink()
    say(f"{len(pictures)} pictures drawn, {len(stale) - len(pictures)} removed.")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
