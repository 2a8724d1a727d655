"""How many languages are built at once, and what the person who waits is told of how far they are.

Each language takes a process of its own: more of them than cores are no faster, and together they can fill a machine.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from handbook.base.errors import HandbookError
from handbook.base.terminal import on_terminal, say, show

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from handbook.build.apart import Answer

# Megabytes that one language needs at its highest, with some room.  Measured on 2026-11-29 with both languages of
# this handbook at once, all processes together (PSS): 0.42 GB for the websites, 3.15 GB with the guides.
NEEDED = {"html": 300, "pdf": 1_600}
MEMORY = Path("/proc/meminfo")


def at_once(builders: Collection[str], memory: Path = MEMORY) -> int:
    """Return how many languages these builders may work on at once: JOBS, or what cores and memory allow.

    `memory` is Linux's table of what is free; where there is none, the cores decide.  Raises HandbookError when JOBS
    is no number of 1 or more.
    """
    asked = os.environ.get("JOBS", "").strip()
    if asked:
        if not re.fullmatch(r"0*[1-9][0-9]{0,3}", asked):
            raise HandbookError(f"JOBS={asked}: write how many languages may be built at once, such as JOBS=2")
        return int(asked)
    needed = max(NEEDED.get(builder, 0) for builder in builders)
    room = _free(memory) // needed if needed else _cores()
    return max(1, min(_cores(), room))


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on a Mac
        return os.cpu_count() or 1


def _free(memory: Path) -> int:
    """Return how many megabytes a new process can have, as the system sees it; much when it does not say."""
    try:
        found = re.search(r"^MemAvailable:\s+(\d+) kB$", memory.read_text("ascii"), re.MULTILINE)
    except OSError:
        found = None
    return int(found[1]) // 1024 if found else 1_000_000


class Progress:
    """Tells after each language how many are ready and about how long the rest will take.

    On a terminal that is one line that changes.  Elsewhere it is a line each time, when there are more languages than
    places; fewer are all at work from the start, and tell themselves what they made.
    """

    def __init__(self, codes: Sequence[str], places: int) -> None:
        self.all, self.places, self.took = len(codes), places, list[float]()

    def add(self, answer: Answer) -> None:
        """Take notice of a language that is ready, or that went wrong."""
        self.took.append(answer.seconds)
        left = self.all - len(self.took)
        if not left:
            show("")
        elif on_terminal():
            show(self._line(left))
        elif self.all > self.places:
            say(self._line(left))

    def _line(self, left: int) -> str:
        seconds = mean(self.took) * left / self.places
        time = f"{seconds / 60:.0f} min" if seconds > 90 else f"{max(1, seconds):.0f} s"
        return f"  {len(self.took)} of {self.all} languages ready, about {time} left"
