"""A day: moments on a line, each with a mark that says what kind of work it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.components.drawings.canvas import SMALL

if TYPE_CHECKING:
    from handbook.components.drawings.canvas import Canvas
    from handbook.components.drawings.said import Said

GAP = 14


def draw(canvas: Canvas, said: Said) -> None:
    """Draw the moments beside each other, or below each other where there is no room for that."""
    if canvas.narrow:
        _upright(canvas, said)
        return
    step = canvas.width / len(said.rows)
    canvas.path(f"M2 42H{canvas.width - 4}m-7 -6l7 6 -7 6")
    for number, row in enumerate(said.rows):
        x, room = number * step + 2, step - GAP
        canvas.words(x, 2, row["time"][0].text, room, bold=True)
        canvas.mark(x + 10, 42, said.sort(row, "sort"))
        y = canvas.words(x, 60, row["sort"][0].text, room, size=SMALL, kind="quiet")
        canvas.words(x, y + 2, row["what"][0].text, room)


def _upright(canvas: Canvas, said: Said) -> None:
    x, y, ends = 64, 4.0, []
    where = len(canvas.parts)
    for row in said.rows:
        canvas.words(0, y, row["time"][0].text, x - 14, bold=True)
        canvas.mark(x, y + 10, said.sort(row, "sort"))
        ends.append(y + 10)
        left = x + 22
        y = canvas.words(left, y, row["sort"][0].text, canvas.width - left, size=SMALL, kind="quiet")
        y = canvas.words(left, y, row["what"][0].text, canvas.width - left) + 12
    canvas.parts.insert(where, f'<path class="line" d="M{x} {ends[0]:.0f}V{y - 8:.0f}m-6 -7l6 7 6 -7"/>')
