"""Keeps what was measured, a file for each size and part, so that a long series can be taken in pieces."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from bench.measure import Cost


@dataclass(frozen=True)
class Record:
    """One figure set: which system did what in which round, and what it cost; `count` is of pages or requests."""

    size: str
    part: str
    system: str
    step: str
    round: int
    cpu: float = 0.0
    wall: float = 0.0
    largest: float = 0.0
    together: float = 0.0
    count: int = 0


class Spread(NamedTuple):
    """The median of some figures with the lowest and the highest, and how many there are."""

    middle: float
    lowest: float
    highest: float
    rounds: int


class Store:
    """The records in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.records: list[Record] = []
        for path in sorted(folder.glob("*.json")):
            self.records += [Record(**record) for record in json.loads(path.read_text("utf-8"))]

    def start(self, size: str, part: str, steps: Collection[str] = ()) -> None:
        """Forget what was measured before of this part for this size; of these steps only, if any are given."""
        self.records = [
            record
            for record in self.records
            if (record.size, record.part) != (size, part) or (steps and record.step not in steps)
        ]

    def add(self, size: str, part: str, system: str, step: str, round: int, cost: Cost, count: int = 0) -> None:  # noqa: A002
        """Keep the cost of a step at once, so that an interrupted series is not lost."""
        self.records.append(Record(size, part, system, step, round, **asdict(cost), count=count))
        mine = [asdict(record) for record in self.records if (record.size, record.part) == (size, part)]
        (self.folder / f"{size}-{part}.json").write_text(json.dumps(mine, indent=1) + "\n", "utf-8")

    def find(self, size: str, part: str, system: str, step: str) -> list[Record]:
        """Return the records of a step, by round."""
        wanted = (size, part, system, step)
        return [record for record in self.records if (record.size, record.part, record.system, record.step) == wanted]

    def middle(self, size: str, part: str, system: str, step: str, figure: str) -> float | None:
        """Return the median of a figure (`cpu`, `wall`, ...) over the rounds, None when it was not measured."""
        found = [float(getattr(record, figure)) for record in self.find(size, part, system, step)]
        return median(found) if found else None

    def ratio(self, size: str, part: str, step: str, system: str, other: str, figure: str = "cpu") -> Spread | None:
        """Return how a system compares with another, round by round; None when no round has both."""
        others = {record.round: float(getattr(record, figure)) for record in self.find(size, part, other, step)}
        found = [
            float(getattr(record, figure)) / others[record.round]
            for record in self.find(size, part, system, step)
            if others.get(record.round)
        ]
        return Spread(median(found), min(found), max(found), len(found)) if found else None
