"""Data that pages of the role guide own: shared words, skills, tools, material, who does what, the finder.

Each kind is read from the front matter of the page that owns it, by the same rules as a role.  Knows nothing
of Sphinx.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handbook.roles.shelf import read_resources, read_tools

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handbook.base.problems import Text
    from handbook.facts.frontmatter import Entry
    from handbook.roles.shelf import Resource, ToolInfo

LEVELS = {"aware": 1, "applying": 2, "independent": 3, "leading": 4}
SKILL_GROUPS = ("basics", "models", "applications", "data", "operations", "product", "people", "trust")
EVIDENCE = ("seen", "general", "opinion")


@dataclass(frozen=True)
class SkillInfo:
    """A skill of the matrix: its name, its group and what it means."""

    id: str
    name: Text
    group: str
    meaning: Text


@dataclass(frozen=True)
class Work:
    """A piece of work, the role that is responsible for it and the roles that contribute."""

    name: Text
    responsible: str
    contributes: tuple[str, ...]
    line: int
    path: str


@dataclass(frozen=True)
class Option:
    """An answer in the role finder: the points it gives to roles (1 to 3) and why."""

    text: Text
    points: dict[str, int]
    reason: Text


@dataclass(frozen=True)
class FinderQuestion:
    """A question of the role finder."""

    ask: Text
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Change:
    """What changed for a role, and what that rests on."""

    role: str
    text: Text
    evidence: str


@dataclass
class Shared:
    """All shared data of the role guide."""

    labels: dict[str, dict[str, Text]] = field(default_factory=dict)
    levels: dict[str, tuple[Text, Text]] = field(default_factory=dict)
    groups: dict[str, Text] = field(default_factory=dict)
    skills: dict[str, SkillInfo] = field(default_factory=dict)
    tools: dict[str, ToolInfo] = field(default_factory=dict)
    resources: dict[str, Resource] = field(default_factory=dict)
    work: tuple[Work, ...] = ()
    finder: tuple[FinderQuestion, ...] = ()
    changes: tuple[Change, ...] = ()
    owners: dict[str, str] = field(default_factory=dict)


def load(entries: Iterable[tuple[str, Entry]]) -> Shared:
    """Return the shared data; each key may be owned by one page only."""
    shared = Shared()
    for key, entry in entries:
        if key in shared.owners:
            entry.problem(f"'{key}' is already owned by {shared.owners[key]}; keep one")
            continue
        shared.owners[key] = entry.path
        setattr(shared, key, READERS[key](entry))
    return shared


def _labels(entry: Entry) -> dict[str, dict[str, Text]]:
    return {key: {word: value.text() for word, value in group.pairs()} for key, group in entry.pairs()}


def _levels(entry: Entry) -> dict[str, tuple[Text, Text]]:
    found = {}
    for item in entry.items(4, 4):
        keys = item.mapping(("id", "name", "meaning"))
        if len(keys) == 3:
            found[keys["id"].choice(LEVELS)] = (keys["name"].text(), keys["meaning"].text())
    return found


def _groups(entry: Entry) -> dict[str, Text]:
    return {key: value.text() for key, value in entry.mapping(SKILL_GROUPS).items()}


def _skills(entry: Entry) -> dict[str, SkillInfo]:
    found: dict[str, SkillInfo] = {}
    for item in entry.items(1):
        keys = item.mapping(("id", "name", "group", "meaning"))
        if len(keys) == 4:
            ident = keys["id"].word()
            if ident in found:
                item.problem(f"skill '{ident}' stands twice; keep one")
            group = keys["group"].choice(SKILL_GROUPS)
            found[ident] = SkillInfo(ident, keys["name"].text(), group, keys["meaning"].text())
    return found


def _work(entry: Entry) -> tuple[Work, ...]:
    found = []
    for item in entry.items(1):
        keys = item.mapping(("name", "responsible", "contributes"))
        if len(keys) == 3:
            helpers = tuple(helper.word() for helper in keys["contributes"].items())
            found.append(Work(keys["name"].text(), keys["responsible"].word(), helpers, item.line, item.path))
    return tuple(found)


def _finder(entry: Entry) -> tuple[FinderQuestion, ...]:
    found = []
    for item in entry.items(1):
        keys = item.mapping(("ask", "options"))
        if len(keys) == 2:
            options = tuple(_option(option) for option in keys["options"].items(2))
            found.append(FinderQuestion(keys["ask"].text(), tuple(filter(None, options))))
    return tuple(found)


def _option(entry: Entry) -> Option | None:
    keys = entry.mapping(("text", "points", "reason"))
    if len(keys) < 3:
        return None
    points = {role: value.number(1, 3) for role, value in keys["points"].pairs()}
    return Option(keys["text"].text(), points, keys["reason"].text())


def _changes(entry: Entry) -> tuple[Change, ...]:
    found = []
    for item in entry.items(1):
        keys = item.mapping(("role", "text", "evidence"))
        if len(keys) == 3:
            found.append(Change(keys["role"].word(), keys["text"].text(), keys["evidence"].choice(EVIDENCE)))
    return tuple(found)


READERS = {
    "labels": _labels,
    "levels": _levels,
    "groups": _groups,
    "skills": _skills,
    "tools": read_tools,
    "resources": read_resources,
    "work": _work,
    "finder": _finder,
    "changes": _changes,
}
