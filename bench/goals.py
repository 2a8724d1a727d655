"""What the builds should reach, and whether they do."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.parts import COLD, FETCHED, GUIDES, GUIDES_AFTER, MESSAGE, SENTENCE, UNCHANGED
from bench.systems import HANDBOOK, REAL, STOCK

if TYPE_CHECKING:
    from bench.store import Store


@dataclass(frozen=True)
class Goal:
    """A figure that should be at most so much; `value` is None when it was not measured."""

    text: str
    limit: float | None
    value: float | None

    def verdict(self) -> str:
        """Return whether the goal is reached."""
        if self.value is None:
            return "not measured"
        if self.limit is None:
            return "no goal"
        return "reached" if self.value <= self.limit else "not reached"


def growth(store: Store, system: str) -> float | None:
    """Return the exponent by which the CPU of a cold build grows from 100 to 1,000 pages: 1 is in step with them."""
    small, large = (store.middle(size, "builds", system, COLD, "cpu") for size in ("100", "1000"))
    return math.log10(large / small) if small and large else None


def goals(store: Store) -> list[Goal]:
    """Return every goal with what was measured."""

    def ratio(size: str, step: str, other: str, part: str = "builds") -> float | None:
        found = store.ratio(size, part, step, HANDBOOK, other)
        return found.middle if found else None

    def guides(step: str) -> float | None:
        cpu, pages = (store.middle(REAL, "pdf", HANDBOOK, step, figure) for figure in ("cpu", "count"))
        return cpu / pages if cpu and pages else None

    memory = store.middle(REAL, "memory", HANDBOOK, GUIDES, "together")
    setup = store.ratio(REAL, "setup", FETCHED, "uv", "pip", "wall")
    return [
        Goal("cold, 100 pages: CPU against stock Sphinx", 0.30, ratio("100", COLD, STOCK)),
        Goal("cold, 1,000 pages: CPU against stock Sphinx", 0.20, ratio("1000", COLD, STOCK)),
        Goal("growth exponent of cold CPU, 100 to 1,000 pages", 1.0, growth(store, HANDBOOK)),
        Goal("one sentence, 100 pages: CPU against mkdocs-material", 0.30, ratio("100", SENTENCE, "mkdocs-material")),
        Goal("one message, 100 pages: CPU against one sentence in mkdocs-material", None, _message(store)),
        Goal("one sentence, real handbook: wall s", 1.0, store.middle(REAL, "builds", HANDBOOK, SENTENCE, "wall")),
        Goal("one message, real handbook: wall s", None, store.middle(REAL, "builds", HANDBOOK, MESSAGE, "wall")),
        Goal("no change, 100 pages: CPU against stock Sphinx", 0.02, ratio("100", UNCHANGED, STOCK)),
        Goal("both guides after the site: CPU s per page", 0.08, guides(GUIDES_AFTER)),
        Goal("both guides from nothing: CPU s per page", None, guides(GUIDES)),
        Goal("both guides: memory of all processes at one moment, GB", 2.5, memory / 1000 if memory else None),
        Goal("setting up with uv: wall against pip", 0.6, setup.middle if setup else None),
    ]


def _message(store: Store) -> float | None:
    ours = store.middle("100", "builds", HANDBOOK, MESSAGE, "cpu")
    theirs = store.middle("100", "builds", "mkdocs-material", SENTENCE, "cpu")
    return ours / theirs if ours and theirs else None
