"""A sheet: a document with its parts, and beside each what it is there for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handbook.components.drawings.canvas import Canvas
    from handbook.components.drawings.said import Said

PAGE, PAD, R = 268.0, 14.0, 12.0


def draw(canvas: Canvas, said: Said) -> None:
    """Draw the page on the left and the notes on the right, or each note below its part where there is no room."""
    page = canvas.width - 4.0 if canvas.narrow else PAGE
    left = PAD + 2 * R + 10
    place, y = len(canvas.parts), PAD + 8
    for number, row in enumerate(said.rows, start=1):
        canvas.dot(PAD + R, y + 10, R)
        canvas.lines(PAD + R, y, [str(number)], bold=True, kind="on", anchor="middle")
        below = canvas.words(left, y, row["part"][0].text, page - left - PAD, bold=True)
        note = row["why"][0].text
        if canvas.narrow:
            y = canvas.words(left, below + 2, note, page - left - PAD, size=14) + 16
            continue
        ends = (page - PAD, page - PAD - 50, page - PAD - 24)
        canvas.path(
            "".join(f"M{left:.0f} {below + 8 + 10 * line:.0f}H{end:.0f}" for line, end in enumerate(ends)), "fine"
        )
        canvas.path(f"M{page + 6:.0f} {y + 10:.0f}H{page + 40:.0f}", "line")
        end = canvas.words(page + 50, y, note, canvas.width - page - 52)
        y = max(below + 36, end) + 12
    size = f'width="{page:.0f}" height="{y - 1:.0f}"'
    corner = f"M{page - 22:.0f} 1v22h22"
    canvas.parts.insert(place, f'<rect class="face" x="1" y="1" {size} rx="4"/><path class="line" d="{corner}"/>')
    canvas.reach(y + 3)
