"""What the classes of sphinx-design mean on paper.  Pure functions: classes in, Typst options out.

A page is about as wide as a small tablet, so of the four sizes that a class may name, paper takes the third.
Shadows, margins and movements mean nothing here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from sphinx_design.shared import SEMANTIC_COLORS

from handbook.components.classes import FAULT, LETTER, SCREEN_ONLY
from handbook.pdf.markup import string, truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TWELFTHS = 12
SIZES = ("md-", "sm-", "xs-", "")  # in the order in which paper asks for them
ALIGNED = ("left", "center", "right", "justify")
# Sizes of letters, in em: `sd-fs-1` is the largest.
LETTERS = {"1": "2em", "2": "1.7em", "3": "1.5em", "4": "1.3em", "5": "1.15em", "6": "1em"}
SHOWN = r"sd-d-(?:(sm|md|lg|xl)-)?(none|\w[\w-]*)"

# The twelfths of an item beside one as wide as its words, when it says nothing itself.
REST = 0

# The edges of boxes of our own.
OWN_EDGES = {LETTER: "plain", FAULT: "primary"}

Piece = TypeVar("Piece")


def sized(classes: Iterable[str], prefix: str) -> str | None:
    """Return what classes such as `sd-col-6`, `sd-col-md-4` say for the width of paper."""
    for size in SIZES:
        for name in classes:
            if found := re.fullmatch(rf"{prefix}{size}(\d+|auto)", name):
                return found[1]
    return None


def spans(items: Sequence[Sequence[str]], row: Sequence[str], most: int) -> list[int | None]:
    """Return how many twelfths of a row each item takes: None for as much as its words, REST for what is left.

    `items` are the classes of the items, `row` are those of the row, and `most` is how many paper can bear.
    """
    found = [_span(item, row, len(items), most) for item in items]
    left = [sized(item, "sd-col-") is None for item in items]
    return [REST if None in found and rest else span for span, rest in zip(found, left, strict=True)]


def _span(classes: Sequence[str], row: Sequence[str], items: int, most: int) -> int | None:
    own, shared = sized(classes, "sd-col-"), sized(row, "sd-row-cols-")
    if own is None and shared != "auto":
        return TWELFTHS // min(int(shared or items), items, most)
    return None if own in ("auto", None) else int(own)


def in_rows(items: Sequence[tuple[int | None, Piece]]) -> list[list[tuple[int | None, Piece]]]:
    """Return items, each with its twelfths, in rows that are not too wide."""
    rows: list[list[tuple[int | None, Piece]]] = [[]]
    taken = 0
    for twelfths, piece in items:
        width = twelfths or 2  # words that decide themselves: about a sixth
        if rows[-1] and taken + width > TWELFTHS:
            rows.append([])
            taken = 0
        rows[-1].append((twelfths, piece))
        taken += width
    return rows


def colour(classes: Iterable[str], *prefixes: str) -> str | None:
    """Return the colour that classes with one of these prefixes name, such as `sd-bg-`."""
    for name in classes:
        for prefix in prefixes:
            if name.startswith(prefix) and name.removeprefix(prefix) in SEMANTIC_COLORS:
                return name.removeprefix(prefix)
    return None


def alignment(classes: Iterable[str]) -> str | None:
    """Return how text is set, as Typst's word for it."""
    return next((name for name in ALIGNED if f"sd-text-{name}" in classes), None)


def hidden(classes: Sequence[str]) -> bool:
    """Tell whether a screen as wide as paper would not show this, or whether it speaks of a screen."""
    if SCREEN_ONLY in classes:
        return True
    shown = {found[1]: found[2] for name in classes if (found := re.fullmatch(SHOWN, name))}
    return next((shown[size] for size in ("md", "sm", None) if size in shown), "") == "none"


def width(classes: Iterable[str]) -> str | None:
    """Return a part of the line, such as `50%`."""
    found = (re.fullmatch(r"sd-(?:aside-)?w-(\d\d)", name) for name in classes)
    return next((f"{match[1]}%" for match in found if match), None)


def dress(classes: Sequence[str]) -> dict[str, str | None]:
    """Return the options of Typst's `dressed`: what classes say of the look of a box and the words in it."""
    letters = (LETTERS.get(name.removeprefix("sd-fs-")) for name in classes if name.startswith("sd-fs-"))
    front, back = colour(classes, "sd-text-"), colour(classes, "sd-bg-")
    edge = colour(classes, "sd-outline-") or next((OWN_EDGES[name] for name in classes if name in OWN_EDGES), None)
    boxed = edge or any(re.fullmatch(r"sd-border-[1-5]", name) for name in classes)
    return {
        "across": _quoted(alignment(classes)),
        "front": _quoted(front),
        "back": _quoted(back),
        "line": string(edge or "plain") if boxed else None,
        "size": next(filter(None, letters), None),
        "bold": truth(True) if "sd-font-weight-bold" in classes else None,
        "slanted": truth(True) if "sd-font-italic" in classes else None,
        "width": width(classes),
    }


def _quoted(word: str | None) -> str | None:
    return string(word) if word else None
