"""Data that pages of the role guide own: skills, tools, material, who does what, the finder, what changed.

Each is declared once and read from the front matter of the page that owns it, by the same rules as a role.  Knows
nothing of Sphinx.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handbook.base.problems import Text
from handbook.roles import facts, vocabulary
from handbook.roles.facts import Kind, fact
from handbook.roles.kinds import IDENT, TEXT_ALWAYS, WORD, Needed
from handbook.roles.kinds_of_lists import ByLevel, Items, Register
from handbook.roles.shelf import RESOURCES, TOOLS, Resource, ToolInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handbook.facts.frontmatter import Entry
    from handbook.roles.vocabulary import Vocabulary

POINTS = (1, 9)  # of an answer in the finder, where a handbook sets no limits


@dataclass(frozen=True)
class SkillInfo:
    """A skill of the matrix: its name, its group, what it means, and what one can do at each level."""

    id: str = fact(IDENT)
    name: Text = fact(TEXT_ALWAYS)
    group: str = fact(Needed("group"))
    meaning: Text = fact(TEXT_ALWAYS)
    can: dict[str, Text] = fact(ByLevel())


@dataclass(frozen=True)
class Work:
    """A piece of work, and the roles that have a duty in it, by duty."""

    name: Text
    duties: dict[str, tuple[str, ...]]
    line: int
    path: str

    def duty(self, role: str) -> str:
        """Return the duty of a role, or ""."""
        return next((duty for duty, roles in self.duties.items() if role in roles), "")


class Works(Kind["tuple[Work, ...]"]):
    """Pieces of work; the duties are words of the vocabulary, and the first is that of one role."""

    empty = ()

    def read(self, entry: Entry, known: Vocabulary) -> tuple[Work, ...]:
        """Return the work; where the vocabulary has no duties, that is noted."""
        if not (duties := known.ids("duty")):
            known.choose(entry, "duty")
            return ()
        found = []
        for item in entry.items(1):
            keys = item.mapping(("name", *duties))
            roles = {duty: tuple(keys[duty].words()) for duty in duties if duty in keys}
            if len(roles) == len(duties) and "name" in keys:
                if len(roles[duties[0]]) != 1:
                    keys[duties[0]].problem(f"'{duties[0]}' names one role; here are {len(roles[duties[0]])}")
                found.append(Work(keys["name"].text(), roles, item.line, item.path))
        return tuple(found)


@dataclass(frozen=True)
class Points(Kind["dict[str, int]"]):
    """What an answer in the finder gives to roles."""

    empty: dict[str, int] = field(default_factory=dict, init=False)

    def read(self, entry: Entry, known: Vocabulary) -> dict[str, int]:
        """Return the points by role."""
        return {role: value.number(*known.limits.get("points", POINTS)) for role, value in entry.pairs()}


@dataclass(frozen=True)
class Option:
    """An answer in the role finder: the points it gives to roles and why."""

    text: Text = fact(TEXT_ALWAYS)
    points: dict[str, int] = fact(Points())
    reason: Text = fact(TEXT_ALWAYS)


@dataclass(frozen=True)
class FinderQuestion:
    """A question of the role finder."""

    ask: Text = fact(TEXT_ALWAYS)
    options: tuple[Option, ...] = fact(Items(Option, least=2))


@dataclass(frozen=True)
class Change:
    """What changed for a role, and what that rests on."""

    role: str = fact(WORD)
    text: Text = fact(TEXT_ALWAYS)
    evidence: str = fact(Needed("evidence"))


@dataclass(frozen=True)
class Shared:
    """All shared data of the role guide, by the key under which a page owns it."""

    skills: dict[str, SkillInfo] = fact(Register(SkillInfo, "id", "skill"))
    tools: dict[str, ToolInfo] = fact(TOOLS)
    resources: dict[str, Resource] = fact(RESOURCES)
    work: tuple[Work, ...] = fact(Works())
    finder: tuple[FinderQuestion, ...] = fact(Items(FinderQuestion))
    changes: tuple[Change, ...] = fact(Items(Change))


KEYS = (*vocabulary.KEYS, *(found.key for found in facts.facts(Shared)))


def owners(entries: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    """Return the data by key; each key may be owned by one page only, which is noted."""
    found: dict[str, Entry] = {}
    for key, entry in entries:
        if key in found:
            entry.problem(f"'{key}' is already owned by {found[key].path}; keep one")
        else:
            found[key] = entry
    return found


def load(owned: Mapping[str, Entry], known: Vocabulary) -> Shared:
    """Return the shared data of the pages that own them."""
    there = [found for found in facts.facts(Shared) if found.key in owned]
    return Shared(**{found.attribute: found.kind.read(owned[found.key], known) for found in there})
