"""Tracks: a line per row, with a station at the end of every part, on one scale for all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.components.drawings.canvas import SMALL

if TYPE_CHECKING:
    from handbook.components.drawings.canvas import Canvas
    from handbook.components.drawings.said import Said, Words

STOPS = ("one", "two", "three", "four")
NAME, ROW, R = 244.0, 44.0, 10.0


def span(words: Words) -> tuple[int, int]:
    """Return the first and the last number of words such as 4–6."""
    numbers = [int(number) for number in re.findall(r"\d+", words.text)] or [0]
    return numbers[0], numbers[-1]


def draw(canvas: Canvas, said: Said) -> None:
    """Draw the names beside the tracks, or above them where there is no room."""
    left = 12.0 if canvas.narrow else NAME
    ends = [[span(row[stop][0]) for stop in STOPS if row.get(stop)] for row in said.rows]
    most = max(last for row in ends for _first, last in row)
    step = (canvas.width - left - R - 2) / most
    y = 4.0
    top = len(canvas.parts)
    for row, stops in zip(said.rows, ends, strict=True):
        name = row["name"][0]
        if canvas.narrow:
            y = canvas.words(0, y, name.text, canvas.width, size=14, bold=True, href=name.href) + 4
        else:
            canvas.tile(0, y, 30, name)
            canvas.words(38, y + 6, name.text, NAME - 50, size=14, bold=True, href=name.href)
        middle = y + (R + 2 if canvas.narrow else 16)
        canvas.path(f"M{left:.0f} {middle:.0f}H{left + step * stops[-1][1]:.0f}", "main")
        for first, last in stops:
            canvas.box(left + step * first, middle - 3, step * (last - first), 6, "solid", round_by=3)
        for number, (_first, last) in enumerate(stops, start=1):
            x = left + step * last
            canvas.dot(x, middle, R, "face")
            canvas.lines(x, middle - SMALL * 0.65, [str(number)], size=SMALL, bold=True, anchor="middle")
        y = middle + (R + 10 if canvas.narrow else ROW - 16)
    _scale(canvas, left, step, most, y, top)


def _scale(canvas: Canvas, left: float, step: float, most: int, y: float, top: int) -> None:
    """Draw the numbers of the scale below, and lines for them behind all."""
    lines = []
    for number in range(0, most + 1, 3 if canvas.narrow or most > 12 else 1):
        x = left + step * number
        lines.append(f"M{x:.0f} 2V{y:.0f}")
        canvas.lines(x, y + 2, [str(number)], size=SMALL, kind="quiet", anchor="middle")
    canvas.parts.insert(top, f'<path class="fine" d="{"".join(lines)}"/>')
