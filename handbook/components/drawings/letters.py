"""How wide words are in the letters of site and guide, so that a drawing knows where a line ends.

The widths are those of Atkinson Hyperlegible Next, in hundredths of the size, for the signs from the space on.  The
site shows another font for a moment, and in scripts that ours lacks: lines keep a little room for that.
"""

from __future__ import annotations

import unicodedata

REGULAR = (
    "28 29 30 65 59 92 73 16 30 30 48 61 21 36 21 39 65 41 55 58 61 59 60 51 62 60 21 21 55 63 55 48 78 63 "
    "61 64 67 57 55 69 69 39 51 63 54 82 69 71 59 72 61 59 56 69 59 86 62 57 61 32 39 34 55 37 24 52 57 48 "
    "56 54 31 56 55 25 24 49 26 84 55 55 57 57 35 47 33 54 46 68 48 45 46 34 24 34 56"
)
BOLD = (
    "31 30 39 76 61 97 72 21 34 34 48 60 27 37 27 44 66 44 58 60 62 61 63 54 62 57 27 27 57 61 57 55 78 68 "
    "64 66 69 60 57 72 70 42 56 66 55 86 72 75 63 76 65 61 61 69 64 89 68 65 62 34 44 34 58 40 29 55 60 51 "
    "60 56 36 59 57 30 26 56 32 88 57 58 60 60 38 51 38 57 53 74 54 52 50 38 25 38 54"
)
FIRST = 32  # the sign to which the first width belongs
OTHER = 62  # of a sign that is not among them
ROOM = 1.04
WIDTHS = {bold: [int(width) for width in row.split()] for bold, row in ((False, REGULAR), (True, BOLD))}


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide words are at a size, in the unit of that size."""
    found, row = 0, WIDTHS[bold]
    for sign in words:
        place = ord(unicodedata.normalize("NFD", sign)[0]) - FIRST
        found += row[place] if 0 <= place < len(row) else OTHER
    return found * size / 100 * ROOM


def lines(words: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return words in lines that are not wider than `room`; a word that is wider by itself is parted."""
    found = [""]
    for word in words.split():
        for piece in _pieces(word, room, size, bold=bold):
            longer = f"{found[-1]} {piece}".strip()
            if found[-1] and width(longer, size, bold=bold) > room:
                found.append(piece)
            else:
                found[-1] = longer
    return found


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    """Return a word, or its parts with hyphens, each at most as wide as `room`."""
    pieces = []
    while width(word, size, bold=bold) > room and len(word) > 3:
        end = next(
            (end for end in range(len(word) - 2, 1, -1) if width(f"{word[:end]}-", size, bold=bold) <= room), 2
        )
        joint = word.rfind("-", 1, end + 1) + 1
        pieces.append(word[:joint] if joint > 1 else f"{word[:end]}-")
        word = word[joint if joint > 1 else end :]
    return [*pieces, word]
