"""What a drawing says, for who draws it: words at their places, in rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Words at one place: what they say, where they lead, the value they stand for, and their tile with its ink."""

    text: str
    href: str = ""
    value: str = ""
    tile: str = ""
    ink: str = ""


# A row: words by the places of the kind; an optional place may have none, and some have several.
Row = dict[str, tuple[Words, ...]]


@dataclass(frozen=True)
class Said:
    """What a kind draws: rows, heads of their columns, what the drawing is about, and the values to tell apart."""

    rows: list[Row]
    heads: dict[str, str]
    about: Words
    sorts: list[str]

    def sort(self, row: Row, place: str) -> int:
        """Return the number of a row's value among those that are told apart: the same in all drawings of a table."""
        return self.sorts.index(row[place][0].value) if row.get(place) else 0
