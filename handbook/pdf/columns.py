"""How wide the columns of a table become: so that the table is as low as it can be.

Pure functions: texts in, Typst lengths out.  Widths are counted in signs of average width, because only Typst knows
the real ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# How many signs fit beside each other in a table, on an upright and on a landscape page (see handbook.typ).
UPRIGHT, LANDSCAPE = 98, 168
# No word asks for more room than this: a longer one is hyphenated (see handbook.typ).  In a table that is too narrow
# for its words they break earlier, but names and heads, which are bold, and addresses only when they are very long.
WORD, NAME = 13, 20
# Room between columns, and the width of a sign in em: a little more than the average of the typeface.
ROOM = 3
SIGN = 0.53
# A line holds a little less than its width: the last word that does not fit goes to the next line.
LOSS = 3
# The height of a row is the 4-norm of its cells: nearly the highest cell, and the others count a little, so that
# two columns that are both too narrow become wider by turns.
NORM = 4


@dataclass(frozen=True)
class Cell:
    """The text of a cell: the signs of each of its paragraphs, and the least that its longest word needs."""

    paragraphs: tuple[int, ...]
    word: int

    def lines(self, width: float) -> float:
        """Return how many lines the text takes at a width; parts of lines count, so that every sign helps."""
        room = max(1.0, width - ROOM - LOSS)
        return sum(1 if signs <= width - ROOM else 0.5 + signs / room for signs in self.paragraphs)


def least(rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many signs a table needs at least: the longest word of every column, and the room between them."""
    return sum(max(map(_least, column)) + ROOM for column in zip(*rows, strict=True))


def widths(rows: Sequence[Sequence[Cell]], line: int) -> tuple[list[str], int]:
    """Return a Typst width for every column of a table on lines of `line` signs, and about how many lines it has.

    A table that fits with every paragraph on one line gets just that.  Any other fills the line: a column starts
    as wide as its longest word, and what is left goes, sign by sign, to the column that lowers the table most.
    """
    columns = list(zip(*rows, strict=True))
    full = [max((signs for cell in column for signs in cell.paragraphs), default=0) + ROOM for column in columns]
    if sum(full) <= line:
        # A sign is counted a little wide: a table that nearly fills the line gets shares, and so is no wider.
        unit = "em" if sum(full) <= line - ROOM else "fr"
        return [f"{width * SIGN:.1f}{unit}" for width in full], sum(max(map(_paragraphs, row)) for row in rows)
    made: list[float] = [max(map(_least, column)) + ROOM for column in columns]
    tall = [[cell.lines(width) ** NORM for cell, width in zip(row, made, strict=True)] for row in rows]
    heights = [_Height.of(powers) for powers in tall]
    lower = [_lowered(column, number, made[number], tall) for number, column in enumerate(columns)]
    while sum(made) < line:
        gains = [_gain(changes, heights) for changes in lower]
        number = gains.index(max(gains))
        made[number] += 1
        for row, _before, after in lower[number]:
            tall[row][number] = after
            heights[row] = _Height.of(tall[row])
        lower[number] = _lowered(columns[number], number, made[number], tall)
    return [f"{width:.0f}fr" for width in made], round(sum(max(powers) ** (1 / NORM) for powers in tall))


def _least(cell: Cell) -> int:
    """Return the signs that a cell needs: its longest word, or all of a paragraph that is no longer than a word."""
    return max(cell.word, *(signs for signs in cell.paragraphs if signs <= WORD), 0)


def _paragraphs(cell: Cell) -> int:
    return len(cell.paragraphs)


class _Height(NamedTuple):
    """The height of a row: the sum of the powers of its cells, and the root of that."""

    powers: float
    lines: float

    @classmethod
    def of(cls, powers: Sequence[float]) -> _Height:
        whole = sum(powers)
        return cls(whole, whole ** (1 / NORM))


# What a wider column changes in a row: the number of the row, and the power of the cell before and after.
_Change = tuple[int, float, float]


def _lowered(column: Sequence[Cell], number: int, width: float, tall: Sequence[Sequence[float]]) -> list[_Change]:
    """Return which cells of a column become lower when it becomes one sign wider."""
    found = []
    for row, cell in enumerate(column):
        if (before := tall[row][number]) > 0 and (after := cell.lines(width + 1) ** NORM) < before:
            found.append((row, before, after))
    return found


def _gain(changes: Sequence[_Change], heights: Sequence[_Height]) -> float:
    """Return by how much the rows of a table become lower by these changes."""
    gain = 0.0
    for row, before, after in changes:
        powers, lines = heights[row]
        gain += lines - (powers - before + after) ** (1 / NORM)
    return gain
