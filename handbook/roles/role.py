"""One role: what the front matter of its page may say, and how it is read.  Knows nothing of Sphinx."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from handbook.roles import reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from handbook.base.problems import Text
    from handbook.facts.frontmatter import Entry
    from handbook.facts.page import Page

STAGES = ("common", "emerging", "comparison")
FIELDS = ("models", "applications", "interaction", "data", "operations", "trust", "agents")
RELEVANCE = {"very-high": 4, "high": 3, "medium": 2, "low": 1, "unrated": 0}
TRENDS = ("rising", "steady", "falling")
SCHEMES = ("ESCO", "SFIA", "O*NET", "UK")
FITS = ("exact", "close", "broad", "narrow", "weak", "none")
DAYS = (30, 60, 90)

COMPARISON_KEYS = ("stage", "field", "focus")
ROLE_KEYS = (
    *("aliases", "stage", "field", "focus", "relevance", "trend", "months", "first_step", "tasks"),
    *(
        "deliverables",
        "skills",
        "tools",
        "path",
        "first_90_days",
        "neighbours",
        "questions",
        "red_flags",
        "codes",
    ),
)


@dataclass(frozen=True)
class Tool:
    """A tool as one role uses it."""

    name: str
    purpose: Text
    line: int


@dataclass(frozen=True)
class Skill:
    """A skill that a role needs, by id, at one of four levels."""

    id: str
    level: str
    line: int


@dataclass(frozen=True)
class Stage:
    """One of the four stages of a learning path; `hours` is our estimate (a range such as `40-60`)."""

    title: Text
    text: Text
    hours: str
    resources: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Goal:
    """What is reached after 30, 60 or 90 days, and what shows it."""

    days: int
    goal: Text
    evidence: Text


@dataclass(frozen=True)
class Neighbour:
    """Another role and the boundary with it."""

    role: str
    boundary: Text
    line: int


@dataclass(frozen=True)
class Question:
    """A question for the interview and what a good answer shows."""

    ask: Text
    good: Text


@dataclass(frozen=True)
class Code:
    """The nearest entry in a public framework.  `fit` is our own judgement; `none` says there is none."""

    scheme: str
    version: str
    fit: str
    code: str
    label: str
    uri: str
    note: Text | None

    @property
    def place(self) -> str:
        """The address to follow: frameworks name a code by an address with http, who follows it goes by https."""
        return re.sub("^http:", "https:", self.uri)


@dataclass(frozen=True)
class Role:
    """The facts of one role, each with its place; lists are empty where a comparison role leaves them out."""

    id: str
    path: str
    title: Text
    description: Text
    checked: str
    keywords: tuple[Text, ...]
    stage: str
    field: str
    focus: Text
    aliases: tuple[Text, ...] = ()
    relevance: str = "unrated"
    trend: str = "steady"
    note: Text | None = None
    months: str = ""
    first_step: Text | None = None
    tasks: tuple[Text, ...] = ()
    deliverables: tuple[Text, ...] = ()
    skills: tuple[Skill, ...] = ()
    tools: tuple[Tool, ...] = ()
    path_stages: tuple[Stage, ...] = ()
    first_90_days: tuple[Goal, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    questions: tuple[Question, ...] = ()
    red_flags: tuple[Text, ...] = ()
    codes: tuple[Code, ...] = ()

    @property
    def docname(self) -> str:
        """The page of the role, as Sphinx names it."""
        return f"roles/{self.id}"


def load_role(page: Page, ident: str) -> Role | None:
    """Return the role of a page, or None when its front matter has a mistake (noted in the report)."""
    entry = page.role
    if entry is None or page.title is None or page.description is None:
        return None
    before = len(entry.report.problems)
    comparison = any(key == "stage" and value.word() == "comparison" for key, value in entry.pairs())
    required = COMPARISON_KEYS if comparison else ROLE_KEYS
    found = entry.mapping(required, [key for key in (*ROLE_KEYS, "note") if key not in required])
    values = {("path_stages" if key == "path" else key): READERS[key](value) for key, value in found.items()}
    if len(entry.report.problems) > before:
        return None
    return Role(
        id=ident,
        path=page.path,
        title=page.title,
        description=page.description,
        checked=page.checked,
        keywords=page.keywords,
        **values,
    )


def _once(entry: Entry, keys: Iterable[tuple[str, int]], what: str) -> None:
    """Note each key (with its line) that stands in a list twice."""
    seen: set[str] = set()
    for key, line in keys:
        if key in seen:
            entry.report.add(entry.path, line, f"{what} '{key}' stands twice in this role; keep one")
        seen.add(key)


def _skills(entry: Entry) -> tuple[Skill, ...]:
    found = []
    for item in entry.items(1):
        keys = item.mapping(("skill", "level"))
        if len(keys) == 2:
            found.append(Skill(keys["skill"].word(), keys["level"].choice(reference.LEVELS), item.line))
    _once(entry, ((skill.id, skill.line) for skill in found), "skill")
    return tuple(found)


def _tools(entry: Entry) -> tuple[Tool, ...]:
    found = []
    for item in entry.items(1):
        keys = item.mapping(("name", "purpose"))
        if len(keys) == 2:
            found.append(Tool(keys["name"].word(), keys["purpose"].text(), item.line))
    _once(entry, ((tool.name, tool.line) for tool in found), "tool")
    return tuple(found)


def _path(entry: Entry) -> tuple[Stage, ...]:
    found = []
    for item in entry.items(4, 4):
        keys = item.mapping(("title", "text", "hours", "resources"))
        if len(keys) == 4:
            resources = tuple(resource.word() for resource in keys["resources"].items())
            found.append(Stage(keys["title"].text(), keys["text"].text(), keys["hours"].span(), resources, item.line))
    return tuple(found)


def _goals(entry: Entry) -> tuple[Goal, ...]:
    found = []
    for item, days in zip(entry.items(3, 3), DAYS, strict=False):
        keys = item.mapping(("days", "goal", "evidence"))
        if len(keys) == 3:
            if keys["days"].number(1, 90) != days:
                keys["days"].problem(f"the three goals are for 30, 60 and 90 days, in that order; here {days}")
            found.append(Goal(days, keys["goal"].text(), keys["evidence"].text()))
    return tuple(found)


def _neighbours(entry: Entry) -> tuple[Neighbour, ...]:
    found = []
    for item in entry.items(1):
        keys = item.mapping(("role", "boundary"))
        if len(keys) == 2:
            found.append(Neighbour(keys["role"].word(), keys["boundary"].text(), item.line))
    _once(entry, ((neighbour.role, neighbour.line) for neighbour in found), "neighbour")
    return tuple(found)


def _questions(entry: Entry) -> tuple[Question, ...]:
    found = []
    for item in entry.items(3):
        keys = item.mapping(("ask", "good"))
        if len(keys) == 2:
            found.append(Question(keys["ask"].text(), keys["good"].text()))
    return tuple(found)


def _codes(entry: Entry) -> tuple[Code, ...]:
    found = []
    for item in entry.items(1):
        keys = item.mapping(("scheme", "version", "fit"), ("code", "label", "uri", "note"))
        if not {"scheme", "version", "fit"} <= keys.keys():
            continue
        fit = keys["fit"].choice(FITS)
        if fit != "none" and not {"code", "label"} & keys.keys():
            item.problem("a code needs 'code' or 'label'; where the framework has none, write 'fit: none'")
        plain = {key: keys[key].word() if key in keys else "" for key in ("code", "label")}
        plain["uri"] = keys["uri"].address(identifier=True) if "uri" in keys else ""
        note = keys["note"].text() if "note" in keys else None
        found.append(Code(keys["scheme"].choice(SCHEMES), keys["version"].word(), fit, **plain, note=note))
    return tuple(found)


# How each key is read.  The values differ in type, and a dataclass checks none of them: tests do.
READERS: dict[str, Callable[[Entry], Any]] = {
    "aliases": lambda entry: entry.texts(),
    "stage": lambda entry: entry.choice(STAGES),
    "field": lambda entry: entry.choice(FIELDS),
    "focus": lambda entry: entry.text(),
    "relevance": lambda entry: entry.choice(RELEVANCE),
    "trend": lambda entry: entry.choice(TRENDS),
    "note": lambda entry: entry.text(),
    "months": lambda entry: entry.span(),
    "first_step": lambda entry: entry.text(),
    "tasks": lambda entry: entry.texts(3, 8),
    "deliverables": lambda entry: entry.texts(3, 8),
    "skills": _skills,
    "tools": _tools,
    "path": _path,
    "first_90_days": _goals,
    "neighbours": _neighbours,
    "questions": _questions,
    "red_flags": lambda entry: entry.texts(2, 8),
    "codes": _codes,
}
