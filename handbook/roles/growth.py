"""How one grows in a role: goals of the first days, and steps such as starter, experienced and lead.

Which days and steps there are, the vocabulary says.  Knows nothing of Sphinx.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.base.problems import Text
from handbook.roles.facts import fact
from handbook.roles.kinds import NUMBER, TEXT_ALWAYS, WORD, Needed
from handbook.roles.kinds_of_lists import Item, Items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handbook.facts.frontmatter import Entry
    from handbook.roles.codes import Code
    from handbook.roles.vocabulary import Vocabulary

STEPS = "growth"  # the group of the vocabulary
# A code that says which levels it has: its name, the lowest and the highest.
RANGE = re.compile(r"(?P<name>\S+) (?P<low>\d+)-(?P<high>\d+)")


@dataclass(frozen=True)
class Goal:
    """What is reached after so many days, and what shows it."""

    days: int = fact(NUMBER)
    goal: Text = fact(TEXT_ALWAYS)
    evidence: Text = fact(TEXT_ALWAYS)


@dataclass(frozen=True)
class Place:
    """The nearest level of a code in a public framework; the code is one of those of the role."""

    scheme: str = fact(Needed("scheme"))
    code: str = fact(WORD)
    level: int = fact(NUMBER)
    line: int = 0


@dataclass(frozen=True)
class Rung:
    """What one does at a step that one did not do before, and the nearest levels in public frameworks."""

    step: str = fact(Needed(STEPS))
    text: Text = fact(TEXT_ALWAYS)
    places: tuple[Place, ...] = fact(Items(Place))


class InOrder(Items[Item]):
    """Items of which there is one for each of some words or figures, in that order."""

    def wanted(self, known: Vocabulary) -> Sequence[str]:
        """Return what there is one for."""
        raise NotImplementedError

    def given(self, item: Item) -> str:
        """Return what an item is for."""
        raise NotImplementedError

    def exists(self, known: Vocabulary) -> bool:
        """Tell whether the handbook asks for such items."""
        return bool(self.wanted(known))

    def bounds(self, entry: Entry, known: Vocabulary) -> tuple[int, int]:
        """Return how many there are."""
        return len(self.wanted(known)), len(self.wanted(known))

    def read(self, entry: Entry, known: Vocabulary) -> tuple[Item, ...]:
        """Return the items in their order."""
        found = super().read(entry, known)
        *others, last = self.wanted(known)
        everything = f"{', '.join(others)} and {last}" if others else last
        for place, item, wanted in zip(entry.items(), found, self.wanted(known), strict=False):
            if self.given(item) != wanted:
                place.problem(self.told(everything, wanted))
        return found

    def told(self, everything: str, wanted: str) -> str:
        """Return what is wrong when an item is not at its place."""
        raise NotImplementedError


class Goals(InOrder[Goal]):
    """The goals of a role, one for each of the days in the vocabulary."""

    def wanted(self, known: Vocabulary) -> Sequence[str]:
        """Return the days."""
        return [str(days) for days in known.days()]

    def given(self, item: Goal) -> str:
        """Return the days of a goal."""
        return str(item.days)

    def told(self, everything: str, wanted: str) -> str:
        """Return what is wrong."""
        return f"the goals are for {everything} days, in that order; here {wanted}"


class Rungs(InOrder[Rung]):
    """The steps of a role, one for each of those in the vocabulary."""

    def wanted(self, known: Vocabulary) -> Sequence[str]:
        """Return the steps."""
        return known.ids(STEPS)

    def given(self, item: Rung) -> str:
        """Return which step an item is."""
        return item.step

    def told(self, everything: str, wanted: str) -> str:
        """Return what is wrong."""
        return f"the steps are {everything}, in that order; here {wanted}"


def code_of(place: Place, codes: Iterable[Code]) -> Code | None:
    """Return the code that a place is a level of, or None."""
    return next((code for code in codes if code.scheme == place.scheme and _name(code) == place.code), None)


def misplaced(rungs: Iterable[Rung], codes: Sequence[Code]) -> Iterator[tuple[int, str]]:
    """Yield the line of each place that points at no code of the role, or at a level that it has not, and why."""
    for place in (place for rung in rungs for place in rung.places):
        code = code_of(place, codes)
        levels = RANGE.fullmatch(code.code) if code else None
        if code is None:
            there = ", ".join(_name(code) for code in codes if code.scheme == place.scheme and code.code)
            fix = f"use one of: {there}" if there else "this role has none"
            yield place.line, f"{place.scheme} '{place.code}' is not among the codes of this role; add it or {fix}"
        elif levels and not int(levels["low"]) <= place.level <= int(levels["high"]):
            yield place.line, f"{place.code} has levels {levels['low']} to {levels['high']}, not {place.level}"


def _name(code: Code) -> str:
    found = RANGE.fullmatch(code.code)
    return found["name"] if found else code.code
