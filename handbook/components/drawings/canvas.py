"""What kinds draw on: shapes and words as SVG, in the look that the stylesheet or, for a file, `inks` gives them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from handbook.base.look import EDGE, FACE, INKS
from handbook.components import tiles
from handbook.components.drawings.letters import lines, width

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from handbook.components.drawings.said import Words

WIDE, NARROW = 720, 344  # of the text on paper and on a computer, and on a phone
TEXT, SMALL = 15.0, 13.0
LEADING = 1.3
UP = 0.36  # from the middle of a letter to the line it stands on, as a part of its size
# The classes of shapes on paper, where no stylesheet is; _static/components.css has those of the site.
PRINTED = (
    f"text{{fill:#141d2b}}.quiet{{fill:{INKS['grey']}}}.on{{fill:{FACE}}}"
    f".face{{fill:{FACE};stroke:{INKS['grey']}}}.tint{{fill:#e6ecf8;stroke:{INKS['blue']}}}"
    f".warm{{fill:#fbe9dc;stroke:{INKS['orange']}}}.solid{{fill:{INKS['blue']}}}.hot{{fill:{INKS['orange']}}}"
    f".line,.main,.fine{{fill:none;stroke:{INKS['grey']};stroke-width:2}}"
    f".main{{stroke:{INKS['blue']};stroke-width:2.5}}.thick{{stroke-width:2.5}}.fine{{stroke:{EDGE};stroke-width:1}}"
)
FONT = "Atkinson Hyperlegible Next"


class Canvas:
    """A drawing in the making: its width is given, its height is what `down` and the shapes make of it."""

    def __init__(self, root: Path, breadth: int, *, for_file: bool = False) -> None:
        self.root = root
        self.width = breadth
        self.height = 0.0
        self.parts: list[str] = []
        self.for_file = for_file

    @property
    def narrow(self) -> bool:
        """Whether the drawing is for a phone."""
        return self.width == NARROW

    def svg(self, said: str) -> str:
        """Return the drawing as SVG; `said` is what it says in words, for who cannot see it."""
        size = f'viewBox="0 0 {self.width} {_number(self.height)}"'
        body = "".join(self.parts)
        if self.for_file:
            head = f'xmlns="http://www.w3.org/2000/svg" {size} font-family="\'{FONT}\'"'
            return f"<svg {head}><style>{PRINTED}</style>{body}</svg>"
        # A picture has no parts for a screen reader, so one with links is a group with a name.
        role = "group" if "<a " in body else "img"
        name = "narrow" if self.narrow else "wide"
        return f'<svg class="drawn {name}" {size} role="{role}" aria-label="{escape(said)}">{body}</svg>'

    def reach(self, bottom: float) -> float:
        """Make the drawing at least so high, and return that height."""
        self.height = max(self.height, bottom)
        return bottom

    def box(self, x: float, y: float, w: float, h: float, kind: str = "face", *, round_by: float = 6) -> None:
        """Draw a rectangle."""
        size = f'width="{_number(w)}" height="{_number(h)}" rx="{_number(round_by)}"'
        self.parts.append(f'<rect class="{kind}" x="{_number(x)}" y="{_number(y)}" {size}/>')
        self.reach(y + h + 2)

    def path(self, d: str, kind: str = "line") -> None:
        """Draw a path."""
        self.parts.append(f'<path class="{kind}" d="{d}"/>')

    def dot(self, x: float, y: float, r: float, kind: str = "solid") -> None:
        """Draw a circle."""
        self.parts.append(f'<circle class="{kind}" cx="{_number(x)}" cy="{_number(y)}" r="{_number(r)}"/>')
        self.reach(y + r + 2)

    def mark(self, x: float, y: float, which: int, r: float = 9) -> None:
        """Draw one of four marks that differ in shape and in what fills them, so that no colour is needed."""
        if which % 4 == 0:
            self.dot(x, y, r)
        elif which % 4 == 1:
            self.box(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, "warm thick", round_by=1)
        elif which % 4 == 2:
            slope, back = _number(r * 1.2), _number(-r * 1.2)
            start = f"M{_number(x)} {_number(y - r * 1.2)}"
            self.path(f"{start}l{slope} {slope} {back} {slope} {back} {back}z", "tint thick")
        else:
            self.path(
                f"M{_number(x)} {_number(y - r * 1.1)}l{_number(r * 1.2)} {r * 2} {_number(-r * 2.4)} 0z", "hot"
            )

    def arrow(self, x1: float, y1: float, x2: float, y2: float, kind: str = "line") -> None:
        """Draw an arrow: across with a bend in the middle, or straight down."""
        if x1 == x2:
            self.path(f"M{_number(x1)} {_number(y1)}V{_number(y2)}m-6 -7l6 7 6 -7", kind)
            return
        middle = (x1 + x2) / 2
        bend = f"C{_number(middle)} {_number(y1)} {_number(middle)} {_number(y2)} {_number(x2)} {_number(y2)}"
        self.path(f"M{_number(x1)} {_number(y1)}{bend}m-8 -6l8 6 -8 6", kind)

    def tile(self, x: float, y: float, size: float, words: Words) -> None:
        """Draw the tile of words, where they have one."""
        if not words.tile:
            return
        picture, place = tiles.pictogram(self.root, words.tile), f'x="{_number(x)}" y="{_number(y)}"'
        size_of = f'width="{_number(size)}" height="{_number(size)}"'
        if self.for_file:
            drawn = tiles.standalone(picture, INKS[words.ink], FACE, EDGE)
            self.parts.append(drawn.replace("<svg ", f"<svg {place} {size_of} ", 1))
        else:
            drawn = tiles.svg(picture).replace("<svg ", f"<svg {place} {size_of} ", 1)
            self.parts.append(f'<g class="ink-{words.ink}">{drawn}</g>')
        self.reach(y + size + 2)

    def words(
        self, x: float, y: float, text: str, room: float, *, size: float = TEXT, bold: bool = False, href: str = "",
        kind: str = "", anchor: str = "start",
    ) -> float:  # fmt: skip
        """Write words in lines of at most `room`, from the top `y` down, and return where they end."""
        if not text:
            return y
        rows = lines(text, room, size, bold=bold)
        return self.lines(x, y, rows, size=size, bold=bold, href=href, kind=kind, anchor=anchor)

    def lines(
        self, x: float, y: float, rows: Sequence[str], *, size: float = TEXT, bold: bool = False, href: str = "",
        kind: str = "", anchor: str = "start",
    ) -> float:  # fmt: skip
        """Write lines from the top `y` down, and return where they end."""
        step = size * LEADING
        start = y + step / 2 + size * UP
        spans = " ".join(
            f'<tspan x="{_number(x)}" y="{_number(start + number * step)}">{escape(row)}</tspan>'
            for number, row in enumerate(rows)
        )
        look = f' class="{kind}"' if kind else ""
        look += ' font-weight="700"' if bold else ""
        look += f' text-anchor="{anchor}"' if anchor != "start" else ""
        found = f'<text font-size="{_number(size)}"{look}>{spans}</text>'
        self.parts.append(f'<a href="{escape(href)}">{found}</a>' if href and not self.for_file else found)
        return self.reach(y + len(rows) * step)

    def high(self, text: str, room: float, *, size: float = TEXT, bold: bool = False) -> float:
        """Return how high words will be in lines of at most `room`."""
        return len(lines(text, room, size, bold=bold)) * size * LEADING if text else 0.0

    def wide(self, text: str, *, size: float = TEXT, bold: bool = False) -> float:
        """Return how wide words are on one line."""
        return width(text, size, bold=bold)


def _number(value: float) -> str:
    """Return a number for SVG, without what nobody can see."""
    return f"{value:.1f}".removesuffix(".0")
