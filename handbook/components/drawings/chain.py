"""A place in a chain: who gives what to the one that the drawing is about, and who gets what from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.components.drawings.canvas import SMALL

if TYPE_CHECKING:
    from handbook.components.drawings.canvas import Canvas
    from handbook.components.drawings.said import Said, Words

SIDE, TILE, PAD, GAP, HEAD = 246.0, 88.0, 10.0, 12.0, 26.0
SMALL_TILE = 36.0


def draw(canvas: Canvas, said: Said) -> None:
    """Draw three columns from left to right, or the same from top to bottom where there is no room for that."""
    into = [(row["from"][0], row["what"][0]) for row in said.rows if row["to"][0].value == said.about.value]
    out = [(row["to"][0], row["what"][0]) for row in said.rows if row["from"][0].value == said.about.value]
    if canvas.narrow:
        _upright(canvas, said, into, out)
        return
    high = max(_high(canvas, into, SIDE), _high(canvas, out, SIDE), TILE + 60)
    middle, right = HEAD + high / 2, canvas.width - SIDE
    canvas.words(0, 0, said.heads["from"], SIDE, size=SMALL, kind="quiet")
    canvas.words(right, 0, said.heads["to"], SIDE, size=SMALL, kind="quiet")
    first = (canvas.width - TILE) / 2
    for y in _stack(canvas, 1, HEAD + (high - _high(canvas, into, SIDE)) / 2, SIDE, into):
        canvas.arrow(SIDE + 2, y, first - 4, middle)
    for y in _stack(canvas, right - 1, HEAD + (high - _high(canvas, out, SIDE)) / 2, SIDE, out):
        canvas.arrow(first + TILE + 4, middle, right - 3, y)
    canvas.tile(first, middle - TILE / 2, TILE, said.about)
    room = canvas.width - 2 * SIDE - 70  # the arrows need the rest
    canvas.words(
        canvas.width / 2,
        middle + TILE / 2 + 8,
        said.about.text,
        room,
        bold=True,
        anchor="middle",
        href=said.about.href,
    )
    canvas.reach(HEAD + high + 2)


def _upright(canvas: Canvas, said: Said, into: list[tuple[Words, Words]], out: list[tuple[Words, Words]]) -> None:
    breadth = canvas.width - 2.0
    y = canvas.words(0, 0, said.heads["from"], breadth, size=SMALL, kind="quiet") + 6
    _stack(canvas, 1, y, breadth, into)
    y += _high(canvas, into, breadth) + 4
    canvas.arrow(TILE / 2, y, TILE / 2, y + 28)
    y += 34
    canvas.tile(1, y, TILE, said.about)
    canvas.words(TILE + 14, y + TILE / 2 - 10, said.about.text, breadth - TILE - 14, bold=True, href=said.about.href)
    y += TILE + 4
    canvas.arrow(TILE / 2, y, TILE / 2, y + 28)
    y = canvas.words(TILE / 2 + 18, y + 6, said.heads["to"], breadth, size=SMALL, kind="quiet") + 14
    _stack(canvas, 1, y, breadth, out)


def _box_high(canvas: Canvas, pair: tuple[Words, Words], breadth: float) -> float:
    name, what = pair
    room = breadth - 2 * PAD - (SMALL_TILE + 10 if name.tile else 0)
    return max(
        2 * PAD + canvas.high(name.text, room, size=14, bold=True) + canvas.high(what.text, room, size=14),
        SMALL_TILE + 2 * PAD,
    )


def _high(canvas: Canvas, pairs: list[tuple[Words, Words]], breadth: float) -> float:
    return sum(_box_high(canvas, pair, breadth) + GAP for pair in pairs) - GAP if pairs else 0.0


def _stack(canvas: Canvas, x: float, y: float, breadth: float, pairs: list[tuple[Words, Words]]) -> list[float]:
    """Draw boxes below each other and return their middles."""
    middles = []
    for name, what in pairs:
        high = _box_high(canvas, (name, what), breadth)
        canvas.box(x, y + 1, breadth, high - 1)
        canvas.tile(x + PAD, y + PAD, SMALL_TILE, name)
        left = x + PAD + (SMALL_TILE + 10 if name.tile else 0)
        room = x + breadth - PAD - left
        below = canvas.words(left, y + PAD, name.text, room, size=14, bold=True, href=name.href)
        canvas.words(left, below, what.text, room, size=14)
        middles.append(y + high / 2)
        y += high + GAP
    return middles
