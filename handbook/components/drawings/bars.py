"""Bars: amounts beside each other, each with its name and, in small letters, how it came about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.components.drawings.canvas import SMALL

if TYPE_CHECKING:
    from handbook.components.drawings.canvas import Canvas
    from handbook.components.drawings.said import Said, Words

END = 84.0  # for the amount behind the longest bar


def amount(words: Words) -> int:
    """Return the whole number in words; the signs between thousands differ by language."""
    return int(re.sub(r"\D", "", words.text) or 0)


def draw(canvas: Canvas, said: Said) -> None:
    """Draw the bars below each other."""
    most = max(amount(row["value"][0]) for row in said.rows) or 1
    y = 2.0
    for row in said.rows:
        y = canvas.words(0, y, row["name"][0].text, canvas.width, bold=True) + 2
        full = max((canvas.width - END) * amount(row["value"][0]) / most, 2)
        canvas.box(1, y, full, 24, "tint", round_by=2)
        canvas.words(full + 8, y + 2, row["value"][0].text, END, bold=True)
        y += 28
        if row.get("note"):
            y = canvas.words(0, y, row["note"][0].text, canvas.width, size=SMALL, kind="quiet")
        y += 12
    canvas.reach(y)
