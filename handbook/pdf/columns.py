"""How wide the columns of a table become: after the text in them.  Pure functions: numbers in, Typst lengths out.

Widths are counted in signs of average width, because only Typst knows the real ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# How many signs fit beside each other in a table, on an upright and on a landscape page (see handbook.typ).
UPRIGHT, LANDSCAPE = 90, 170
# A column whose longest text has at most this many signs is as wide as that text; the others share what is left.
SHORT = 22
# No word asks for more room than this: a longer one is hyphenated (see handbook.typ).
WORD = 28
# Room between columns, and the width of a sign in em: a little more than the average of the typeface.
ROOM = 3
SIGN = 0.53


@dataclass(frozen=True)
class Column:
    """The text of a column: signs of its longest cell, of an average cell, and of its longest word, head included."""

    longest: int
    average: float
    word: int

    @property
    def need(self) -> float:
        """The least width: a whole word, and for a short column its whole text."""
        text = self.longest if self.longest <= SHORT else 0.75 * SHORT
        return max(text, min(WORD, self.word)) + ROOM

    @property
    def weight(self) -> float:
        """The share in what is left; it grows slower than the text."""
        return float(((self.average + self.longest) / 2) ** 0.75)


def widths(columns: Sequence[Column], line: int) -> list[str]:
    """Return a Typst width for every column of a table on lines of `line` signs.

    What a column needs comes first; long columns share the rest.  Where even the needs do not fit, they become
    shares themselves.
    """
    fixed = {number for number, column in enumerate(columns) if column.longest <= SHORT}
    while True:
        left = line - sum(columns[number].need for number in fixed)
        weights = sum(column.weight for number, column in enumerate(columns) if number not in fixed)
        narrow = {
            number
            for number, column in enumerate(columns)
            if number not in fixed and left * column.weight < column.need * weights
        }
        if not narrow or left <= 0:
            break
        fixed |= narrow
    if left < 0:
        return [f"{column.need:.1f}fr" for column in columns]
    return [
        f"{column.need * SIGN:.1f}em" if number in fixed else f"{column.weight:.1f}fr"
        for number, column in enumerate(columns)
    ]
