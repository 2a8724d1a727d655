"""Draws the social cards and icons that are not up to date: `make cards`."""

from __future__ import annotations

import sys
from pathlib import Path

from handbook.po.pofile import PoError
from handbook.roles.cards.pictures import outdated, wanted

ROOT = Path(__file__).parents[3]


def main() -> int:
    """Draw every picture that is not up to date and remove those of roles that are gone; return the exit code."""
    try:
        stale = {Path(name) for name in outdated(ROOT)}
        pictures = [picture for picture in wanted(ROOT) if picture.path in stale]
        if pictures:
            from handbook.roles.cards import painter  # here, so that looking needs no browser

            painter.draw(pictures, ROOT)
    except (PoError, RuntimeError) as error:
        print(f"cards: {error}", file=sys.stderr)  # noqa: T201
        return 1
    for path in sorted(stale - {picture.path for picture in pictures}):
        (ROOT / path).unlink()
    print(f"{len(pictures)} pictures drawn, {len(stale) - len(pictures)} removed.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
