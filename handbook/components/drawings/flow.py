"""A flow of questions: each answer leads to the next question, to a later one, or to a way out.

Questions are numbered in the order of the rows.  An answer that names a number leads to that question; any other is a
way out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.components.drawings.canvas import SMALL

if TYPE_CHECKING:
    from handbook.components.drawings.canvas import Canvas
    from handbook.components.drawings.said import Row, Said

PAD, GAP, R = 10.0, 30.0, 12.0


def onward(text: str) -> int:
    """Return the number of the question to which an answer leads, or 0 for a way out."""
    found = re.search(r"\d+", text)
    return int(found[0]) if found else 0


def draw(canvas: Canvas, said: Said) -> None:
    """Draw the questions below each other, and beside each the answers that do not lead to the next."""
    across = (186.0, 38.0) if canvas.narrow else (390.0, 70.0)
    y = 1.0
    for number, row in enumerate(said.rows, start=1):
        room = across[0] - 2 * PAD - 2 * R - 6
        high = max(canvas.high(row["ask"][0].text, room) + 2 * PAD, 44)
        beside = [place for place in ("yes", "no") if onward(row[place][0].text) != number + 1]
        canvas.box(1, y, across[0], high)
        canvas.dot(1 + PAD + R, y + high / 2, R)
        canvas.lines(1 + PAD + R, y + high / 2 - 10, [str(number)], bold=True, kind="on", anchor="middle")
        canvas.words(
            PAD + 2 * R + 8, y + (high - canvas.high(row["ask"][0].text, room)) / 2, row["ask"][0].text, room
        )
        bottom = y + high
        top = y
        for place in beside:
            end = _answer(canvas, said, row, place, (across[0] + 2, top, across[1]))
            if top > y:  # both answers stand beside the question: the second branches off from the first
                canvas.path(f"M{across[0] + 4:.0f} {y + 22:.0f}V{top + 22:.0f}")
            bottom, top = max(bottom, end), end + 10
        following = next((place for place in ("yes", "no") if place not in beside), "")
        if following:
            x = 1 + PAD + R
            canvas.arrow(x, y + high + 2, x, bottom + GAP - 3)
            canvas.words(x + 10, bottom + 5, said.heads[following], 120, size=SMALL, bold=True)
        y = bottom + GAP
    canvas.reach(bottom + 2)


def _answer(canvas: Canvas, said: Said, row: Row, place: str, at: tuple[float, float, float]) -> float:
    """Draw an answer beside its question and return where it ends."""
    x, y, long = at
    text = row[place][0].text
    start = x + long + 4
    pad = 7.0 if canvas.narrow else PAD
    room = canvas.width - start - 2 * pad - 2
    later = onward(text)
    size = SMALL if canvas.narrow else 14.0
    high = 44.0 if later else max(canvas.high(text, room, size=size) + 2 * PAD, 44)
    canvas.arrow(x + 2, y + 22, start - 3, y + 22.1, "line")
    canvas.words(x + 6, y + 2, said.heads[place], long, size=SMALL, bold=True)
    if later:
        canvas.dot(start + R, y + 22, R)
        canvas.lines(start + R, y + 12, [str(later)], bold=True, kind="on", anchor="middle")
    else:
        canvas.box(start, y, canvas.width - start - 1, high, "warm")
        canvas.words(start + pad, y + PAD, text, room, size=size)
    return y + high
