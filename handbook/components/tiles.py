"""Delft tiles: each a pictogram of its own inside a corner ornament that all tiles share.

A pictogram is a file `_static/tiles/<name>.svg`: a 64 by 64 drawing of strokes in `currentColor`; what
has the class `solid` is filled.  One drawing serves the site, the PDF and the social cards.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from handbook.base.errors import HandbookError
from handbook.base.safety.drawings import wrong_drawing

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "_static/tiles"
CORNERS = (
    "M2 14A12 12 0 0 0 14 2M2 9A7 7 0 0 0 9 2M50 2A12 12 0 0 0 62 14M55 2A7 7 0 0 0 62 9"
    "M62 50A12 12 0 0 0 50 62M62 55A7 7 0 0 0 55 62M14 62A12 12 0 0 0 2 50M9 62A7 7 0 0 0 2 55"
)


def path_of(root: Path, name: str) -> Path:
    """Return the file of a pictogram."""
    return root / FOLDER / f"{name}.svg"


@cache
def pictogram(root: Path, name: str) -> str:
    """Return a drawing of the handbook in `root` without its outer `<svg>`.

    Raises FileNotFoundError when there is none, and HandbookError when it holds what no page may hold.
    """
    path = path_of(root, name)
    for line, what in wrong_drawing(path.read_bytes(), tile=True):
        raise HandbookError(f"{FOLDER}/{name}.svg:{line}: {what}")
    return re.sub(r"</?svg[^>]*>|\n\s*", "", path.read_text("utf-8")).strip()


def svg(drawing: str) -> str:
    """Return a whole tile as inline SVG, coloured by the stylesheet and hidden from screen readers."""
    return (
        '<svg class="tile" viewBox="0 0 64 64" aria-hidden="true" focusable="false">'
        '<rect class="tile-face" x="1" y="1" width="62" height="62" rx="3"/>'
        f'<path class="tile-corners" d="{CORNERS}"/><g class="tile-picture">{drawing}</g></svg>'
    )


def standalone(drawing: str, ink: str, face: str, line: str) -> str:
    """Return a whole tile as an SVG file with fixed colours (CSS colour strings), for print and cards."""
    picture = drawing.replace('class="solid"', f'fill="{ink}" stroke="none"')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect x="1" y="1" width="62" height="62" rx="3" fill="{face}" stroke="{line}"/>'
        f'<path d="{CORNERS}" fill="none" stroke="{ink}" stroke-opacity=".5" stroke-width="1.6"/>'
        f'<g fill="none" stroke="{ink}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
        f"{picture}</g></svg>"
    )
