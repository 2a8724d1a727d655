"""The words of a handbook: which stages, fields, levels, groups and schemes there are is what its pages say.

What the words say, exists, in that order.  The page that owns the key gives them in its front matter:

    labels:                               # words by group; a word is a text, or a text with marks
      stage:
        common: {name: Gangbaar, ink: blue}
        other: {name: Ter vergelijking, ink: grey, compare: true}
      relevance: {high: Hoog, low: Laag, unrated: Niet beoordeeld}   # from much to little; the last fills no box
      days: {30: Na 30 dagen, 90: Na 90 dagen}
    levels: [{id: aware, name: Kennen, meaning: Je weet wat het is.}]   # of skills, from low to high
    groups: {basics: Basis}               # of skills
    schemes:                              # public frameworks, with the credit that their licence asks for
      ESCO: {name: ESCO, version: 1.2.1, credit: Met dank aan ESCO.}
    limits: {tasks: 3-8, path: 4}         # how many items a list of a role has, and points of an answer

Knows nothing of Sphinx.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handbook.base.look import INKS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from handbook.base.problems import Text
    from handbook.facts.frontmatter import Entry

YES = ("true",)
MANY = 1000
NUMBER: tuple[str, ...] = ()  # any whole number
# Marks that a word may have, by group: what each may say.
MARKS: dict[str, dict[str, tuple[str, ...]]] = {
    # Roles of a stage for comparison are no roles of the guide: of them less is told.
    "stage": {"ink": tuple(INKS), "compare": YES},
    # Says that a framework has no place for a role.
    "fit": {"none": YES},
    # Up to which age of its last release, in months, a tool is in a state; without, in that of older ones.  `end` is
    # the state of what its makers ended; of a quiet state nothing is told where there is little room.
    "state": {"months": NUMBER, "end": YES, "quiet": YES, "ink": tuple(INKS)},
    # Of what is to be had on these terms the licence must be told.
    "terms": {"licence": YES},
}


@dataclass(frozen=True)
class Level:
    """How well a skill is mastered: its place on the scale from 1, its name and what it means."""

    step: int
    name: Text
    meaning: Text


@dataclass(frozen=True)
class Scheme:
    """A public framework of occupations or skills; `version` may be empty."""

    name: str
    version: str
    credit: Text | None

    def titled(self, version: str = "") -> str:
        """Return the name with the version: the one given, or that of the scheme."""
        return f"{self.name} {version or self.version}".strip()


@dataclass
class Vocabulary:
    """All words by group and id, in the order of the front matter, with their marks.

    `owners` are the pages of the keys, and `index` is the page where words belong that nobody owns.
    """

    labels: dict[str, dict[str, Text]] = field(default_factory=dict)
    marks: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    levels: dict[str, Level] = field(default_factory=dict)
    groups: dict[str, Text] = field(default_factory=dict)
    schemes: dict[str, Scheme] = field(default_factory=dict)
    limits: dict[str, tuple[int, int]] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    index: str = ""

    def ids(self, group: str) -> tuple[str, ...]:
        """Return the ids of a group in their order: that of `labels`, or `level`, `group` or `scheme`."""
        own = {"level": [*self.levels], "group": [*self.groups], "scheme": [*self.schemes]}
        return tuple(own.get(group, self.labels.get(group, ())))

    def choose(self, entry: Entry, group: str) -> str:
        """Return the value of an entry, an id of a group; that it is none is noted with those that there are."""
        if not (ids := self.ids(group)):
            owner = self.owners.get("labels", self.index)
            entry.problem(f"there are no words for {group}; add them under '{group}:' of 'labels:' in {owner}")
            return ""
        return entry.choice(ids)

    def mark(self, group: str, ident: str, mark: str) -> str:
        """Return what a mark of a word says, or ""."""
        return self.marks.get(group, {}).get(ident, {}).get(mark, "")

    def marked(self, group: str, mark: str) -> tuple[str, ...]:
        """Return the ids of a group whose word has a mark."""
        return tuple(ident for ident in self.ids(group) if self.mark(group, ident, mark))

    def ink(self, stage: str) -> str:
        """Return the colour of a stage."""
        return self.mark("stage", stage, "ink") or "grey"

    def most(self, group: str) -> int:
        """Return how many boxes a scale has; of words that go from much to little, the last fills none."""
        return len(self.levels) if group == "level" else max(len(self.ids(group)) - 1, 0)

    def step(self, group: str, ident: str) -> int:
        """Return how many boxes of a scale a word fills; 0 for a word that is not on it."""
        if group == "level":
            return self.levels[ident].step if ident in self.levels else 0
        ids = self.ids(group)
        return len(ids) - 1 - ids.index(ident) if ident in ids else 0

    def lowest(self, group: str) -> str:
        """Return the last word of a scale, or "" where there is no such scale."""
        return next(reversed(self.ids(group)), "")

    def days(self) -> tuple[int, ...]:
        """Return after how many days a role has goals."""
        return tuple(int(day) for day in self.ids("days") if day.isdigit())


def load(owned: Mapping[str, Entry], limited: Collection[str], index: str = "") -> Vocabulary:
    """Return the words in the front matter of the pages that own them; what is wrong is noted there.

    `limited` are the lists whose number of items a handbook may limit, `index` is the index of the roles.
    """
    known = Vocabulary(owners={key: entry.path for key, entry in owned.items()}, index=index)
    for key, read in READERS.items():
        if key in owned:
            read(owned[key], known)
    if "limits" in owned:
        _limits(owned["limits"], known, limited)
    return known


def _labels(entry: Entry, known: Vocabulary) -> None:
    for group, words in entry.pairs():
        known.labels[group] = {}
        known.marks[group] = {}
        for ident, value in words.pairs():
            if ident in known.labels[group]:
                value.problem(f"the word '{ident}' stands twice under '{group}:'; keep one")
            if group == "days" and not (ident.isdigit() and int(ident)):
                value.problem(f"'{ident}' is no number of days; write one such as 30")
            word, marks = _word(value, MARKS.get(group, {}))
            known.labels[group][ident] = word
            known.marks[group][ident] = marks


def _word(entry: Entry, allowed: Mapping[str, tuple[str, ...]]) -> tuple[Text, dict[str, str]]:
    """Return a word and its marks; only a word of a group that has marks may be a mapping."""
    if not allowed or not entry.is_mapping():
        return entry.text(), {}
    keys = entry.mapping(("name",), allowed)
    marks = {mark: _mark(keys[mark], values) for mark, values in allowed.items() if mark in keys}
    return keys.get("name", entry).text(), marks


def _mark(entry: Entry, allowed: tuple[str, ...]) -> str:
    return entry.choice(allowed) if allowed else str(entry.number(1, MANY))


def _levels(entry: Entry, known: Vocabulary) -> None:
    for item in entry.items(1):
        keys = item.mapping(("id", "name", "meaning"))
        if len(keys) == 3:
            ident = keys["id"].word()
            if ident in known.levels:
                keys["id"].problem(f"level '{ident}' stands twice; keep one")
            known.levels[ident] = Level(len(known.levels) + 1, keys["name"].text(), keys["meaning"].text())


def _groups(entry: Entry, known: Vocabulary) -> None:
    known.groups = {ident: value.text() for ident, value in entry.pairs()}


def _schemes(entry: Entry, known: Vocabulary) -> None:
    for ident, value in entry.pairs():
        keys = value.mapping(("name",), ("version", "credit"))
        if "name" in keys:
            version = keys["version"].word() if "version" in keys else ""
            credit = keys["credit"].text() if "credit" in keys else None
            known.schemes[ident] = Scheme(keys["name"].word(), version, credit)


def _limits(entry: Entry, known: Vocabulary, limited: Collection[str]) -> None:
    for key, value in entry.mapping((), limited).items():
        low, _sign, high = value.span().partition("-")
        if low.isdigit():
            known.limits[key] = int(low), int(high or low)
            if not known.limits[key][0] <= known.limits[key][1]:
                value.problem(f"'{key}' goes from {low} to {high}; write the smaller number first")


READERS = {"labels": _labels, "levels": _levels, "groups": _groups, "schemes": _schemes}
KEYS = (*READERS, "limits")
