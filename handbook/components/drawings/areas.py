"""Areas: a map with a piece of ground for each owner, what lies there, and the tiles of who comes to help."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handbook.components.drawings.canvas import Canvas
    from handbook.components.drawings.said import Row, Said, Words

PAD, GAP, TILE, MINI, SIZE = 12.0, 14.0, 38.0, 24.0, 14.0


def draw(canvas: Canvas, said: Said) -> None:
    """Draw the areas in columns, each below the shortest so far."""
    grounds: dict[str, tuple[Words, list[Row]]] = {}
    for row in said.rows:
        owner = row["owner"][0]
        grounds.setdefault(owner.value, (owner, []))[1].append(row)
    columns = 1 if canvas.narrow else 3
    breadth = (canvas.width - 2 - GAP * (columns - 1)) / columns
    ends = [1.0] * columns
    for owner, rows in grounds.values():
        column = ends.index(min(ends))
        x, y = 1 + column * (breadth + GAP), ends[column]
        ends[column] = _ground(canvas, x, y, breadth, owner, rows) + GAP


def _ground(canvas: Canvas, x: float, y: float, breadth: float, owner: Words, rows: list[Row]) -> float:
    """Draw one area and return where it ends."""
    place, room = len(canvas.parts), breadth - 2 * PAD
    canvas.tile(x + PAD, y + PAD, TILE, owner)
    left = x + PAD + TILE + 10
    below = canvas.words(left, y + PAD + 2, owner.text, x + breadth - PAD - left, bold=True, href=owner.href)
    below = max(below, y + PAD + TILE) + 4
    for row in rows:
        below = canvas.words(x + PAD, below + 6, row["what"][0].text, room, size=SIZE) + 3
        for number, helper in enumerate(row.get("with", ())):
            canvas.tile(x + PAD + number * (MINI + 1), below, MINI, helper)
        below += MINI + 2 if row.get("with") else 0
    bottom = below + PAD - 2
    size = f'width="{breadth:.1f}" height="{bottom - y:.1f}"'
    canvas.parts.insert(place, f'<rect class="face" x="{x:.1f}" y="{y:.1f}" {size} rx="8"/>')
    return canvas.reach(bottom + 2) - 2
