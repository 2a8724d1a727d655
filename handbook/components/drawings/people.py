"""People: how many there are at each step, as a bar and as the tiles of who they are, with a key below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.components.drawings.canvas import SMALL
from handbook.components.drawings.track import span

if TYPE_CHECKING:
    from handbook.components.drawings.canvas import Canvas
    from handbook.components.drawings.said import Said, Words

TILE, STEP, KEY = 38.0, 50.0, 26.0


def draw(canvas: Canvas, said: Said) -> None:
    """Draw the steps below each other."""
    most = max(span(row["total"][0])[1] for row in said.rows)
    known: dict[str, Words] = {}
    room, y = canvas.width - 4, 2.0
    for row in said.rows:
        total = row["total"][0]
        y = canvas.words(0, y, row["name"][0].text, room, bold=True) + 3
        full = (room - 60) * span(total)[1] / most
        canvas.box(0, y, full, 12, "solid", round_by=2)
        canvas.words(full + 8, y - 3, total.text, 60, size=14, bold=True)
        y += 20
        for number, who in enumerate(row["who"]):
            known.setdefault(who.tile, who)
            across = int(room // STEP)
            x, top = (number % across) * STEP, y + number // across * 60
            canvas.tile(x, top, TILE, who)
            canvas.lines(x + TILE / 2, top + TILE + 1, [_count(who)], size=SMALL, bold=True, anchor="middle")
        y += 60 * (-(-len(row["who"]) // int(room // STEP))) + 12
    _key(canvas, y, list(known.values()))


def _key(canvas: Canvas, y: float, known: list[Words]) -> None:
    columns = 1 if canvas.narrow else 2
    breadth = canvas.width / columns
    y += 6
    canvas.path(f"M0 {y:.0f}H{canvas.width}", "fine")
    y += 10
    for number, who in enumerate(known):
        x, top = number % columns * breadth, y + number // columns * (KEY + 6)
        canvas.tile(x, top, KEY, who)
        name = who.text.removeprefix(_count(who)).strip()
        canvas.words(x + KEY + 8, top + 5, name, breadth - KEY - 10, size=SMALL, href=who.href)


def _count(who: Words) -> str:
    return who.value.partition(" ")[0]
