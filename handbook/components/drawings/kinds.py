"""The kinds of drawings: which places a kind has for words, how many signs fit there, and what draws it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handbook.components.drawings import areas, bars, chain, day, flow, people, sheet, track

if TYPE_CHECKING:
    from collections.abc import Callable

    from handbook.components.drawings.canvas import Canvas
    from handbook.components.drawings.said import Said


@dataclass(frozen=True)
class Kind:
    """A kind of drawing.

    `places` come in the order of `:columns:`, those in `may` can be left out; `most` is the number of signs at a
    place; `told` says a row in words; a kind with `about` needs `:of:`, one with `sort` tells values apart.
    """

    draw: Callable[[Canvas, Said], None]
    places: tuple[str, ...]
    told: str
    may: tuple[str, ...] = ()
    most: dict[str, int] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    sort: str = ""


KINDS = {
    "day": Kind(
        day.draw, ("time", "what", "sort"), "{time}: {what} ({sort})", most={"what": 60, "sort": 14}, sort="sort"
    ),
    "chain": Kind(
        chain.draw, ("from", "to", "what"), "{from} → {to}: {what}", most={"what": 60}, about=("from", "to")
    ),
    "track": Kind(
        track.draw, ("name", *track.STOPS), "{name}: {one}, {two}[, {three}][, {four}]", may=("three", "four")
    ),
    "areas": Kind(
        areas.draw, ("what", "owner", "with"), "{what}: {owner} [({with})]", may=("with",), most={"what": 60}
    ),
    "people": Kind(people.draw, ("name", "total", "who"), "{name}, {total}: {who}", most={"name": 60}),
    "bars": Kind(
        bars.draw,
        ("name", "value", "note"),
        "{name}: {value} [({note})]",
        may=("note",),
        most={"name": 40, "value": 10, "note": 60},
    ),
    "flow": Kind(flow.draw, ("ask", "yes", "no"), "{ask} {#yes}: {yes} {#no}: {no}", most={"ask": 60}),
    "sheet": Kind(sheet.draw, ("part", "why"), "{part}: {why}", most={"part": 30, "why": 90}),
}
