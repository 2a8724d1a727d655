"""One role: the facts of its page, each declared once.  Knows nothing of Sphinx.

To add a fact, add its line to `Role`.  Front matter, exports and their schema follow; a fact with `head` shows on top
of the page and the sheet of a role, under its word in `labels: head:`, and a list of texts as `{role-data} its-key`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from handbook.base.problems import Text
from handbook.roles import facts
from handbook.roles.codes import Code, check_code
from handbook.roles.facts import ALWAYS, GUIDE, NEVER, Joined, Kind, fact, joined
from handbook.roles.growth import Goal, Goals, Rung, Rungs, misplaced
from handbook.roles.kinds import ADDRESS, DAY, IDENT, SPAN, TEXT, TEXT_ALWAYS, WORD, Needed, OneOf, Scale
from handbook.roles.kinds_of_lists import NAMES, TEXTS, Items, Links, Texts
from handbook.roles.shelf import Resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from handbook.facts.page import Page
    from handbook.roles.facts import Told
    from handbook.roles.shelf import ToolInfo
    from handbook.roles.vocabulary import Vocabulary


def _name(need: Skill, told: Told) -> str:
    info = told.shared.skills.get(need.id)
    return told.say(info.name) if info else need.id


def _can(need: Skill, told: Told) -> str:
    info = told.shared.skills.get(need.id)
    return told.say(info.can.get(need.level)) if info else ""


def _of_tool(found: Callable[[ToolInfo], str], kind: Kind[Any] = WORD) -> Joined:
    """Declare what holds for a tool in every role."""

    def look_up(tool: Tool, told: Told) -> str:
        info = told.shared.tools.get(tool.name)
        return found(info) if info else ""

    return joined(look_up, kind)


def _released(tool: Tool, told: Told) -> str:
    """Return the release or change on which the state rests: that is the fact for which a tool cites sources."""
    info = told.shared.tools.get(tool.name)
    return info.newest + told.say(info.source) if info else ""


@dataclass(frozen=True)
class Skill:
    """A skill that a role needs, by id, the level at which, and what one can do there."""

    id: str = fact(WORD, key="skill", said="id")
    name: ClassVar = joined(_name, TEXT)
    level: str = fact(Needed("level"))
    can: ClassVar = joined(_can, TEXT)
    line: int = 0


@dataclass(frozen=True)
class Tool:
    """A tool as one role uses it."""

    id: ClassVar = _of_tool(lambda info: info.id)
    name: str = fact(WORD)
    purpose: Text = fact(TEXT_ALWAYS)
    owner: ClassVar = _of_tool(lambda info: info.owner)
    terms: ClassVar = _of_tool(lambda info: info.terms, OneOf("terms"))
    licence: ClassVar = _of_tool(lambda info: info.licence)
    version: ClassVar = _of_tool(lambda info: info.release.version if info.release else "")
    released: ClassVar = joined(_released, WORD)
    state: ClassVar = _of_tool(lambda info: info.state, OneOf("state"))
    checked: ClassVar = _of_tool(lambda info: info.checked, DAY)
    url: ClassVar = _of_tool(lambda info: info.url, ADDRESS)
    line: int = 0


@dataclass(frozen=True)
class Step:
    """A step of a learning path; `hours` is our estimate (a range such as `40-60`)."""

    title: Text = fact(TEXT_ALWAYS)
    text: Text = fact(TEXT_ALWAYS)
    hours: str = fact(SPAN)
    resources: tuple[str, ...] = fact(Links("resources", Resource))
    line: int = 0


@dataclass(frozen=True)
class Neighbour:
    """Another role and the boundary with it."""

    role: str = fact(WORD)
    boundary: Text = fact(TEXT_ALWAYS)
    line: int = 0


@dataclass(frozen=True)
class Question:
    """A question for the interview and what a good answer shows."""

    ask: Text = fact(TEXT_ALWAYS)
    good: Text = fact(TEXT_ALWAYS)


@dataclass(frozen=True)
class Role:
    """The facts of one role; what a role to compare with leaves out is empty."""

    id: str = fact(IDENT, written=False, column=True)
    title: Text = fact(TEXT_ALWAYS, written=False, column=True)
    description: Text = fact(TEXT_ALWAYS, written=False, column=True)
    aliases: tuple[Text, ...] = fact(NAMES, needed=GUIDE, column=True, head=True)
    stage: str = fact(Needed("stage"), column=True, head=True)
    field: str = fact(Needed("field"), column=True, head=True, card=True)
    focus: Text = fact(TEXT_ALWAYS, column=True, head=True, card=True)
    relevance: str = fact(Scale("relevance"), needed=GUIDE, column=True, head=True, card=True)
    trend: str = fact(OneOf("trend"), needed=GUIDE, column=True, head=True, card=True)
    note: Text | None = fact(TEXT, needed=NEVER)
    months: str = fact(SPAN, needed=GUIDE, column=True, head=True, card=True)
    first_step: Text | None = fact(TEXT, needed=GUIDE, column=True)
    tasks: tuple[Text, ...] = fact(TEXTS, needed=GUIDE)
    deliverables: tuple[Text, ...] = fact(TEXTS, needed=GUIDE)
    skills: tuple[Skill, ...] = fact(
        Items(Skill, unique="id", what="skill", shown=lambda item: f"{item['name']} ({item['level']})"),
        needed=GUIDE, column=True,
    )  # fmt: skip
    tools: tuple[Tool, ...] = fact(
        Items(Tool, unique="name", what="tool", shown=lambda item: item["name"]), needed=GUIDE, column=True
    )
    steps: tuple[Step, ...] = fact(Items(Step), key="path", needed=GUIDE)
    goals: tuple[Goal, ...] = fact(Goals(Goal), needed=GUIDE)
    growth: tuple[Rung, ...] = fact(Rungs(Rung), needed=GUIDE)
    neighbours: tuple[Neighbour, ...] = fact(
        Items(Neighbour, unique="role", what="neighbour", shown=lambda item: item["role"]), needed=GUIDE, column=True
    )
    questions: tuple[Question, ...] = fact(Items(Question), needed=GUIDE)
    red_flags: tuple[Text, ...] = fact(TEXTS, needed=GUIDE)
    codes: tuple[Code, ...] = fact(Items(Code, check=check_code), needed=GUIDE)
    checked: str = fact(DAY, written=False, column=True)
    path: str = ""
    keywords: tuple[Text, ...] = ()

    @property
    def docname(self) -> str:
        """The page of the role, as Sphinx names it."""
        return self.path.removesuffix(".md")


# The lists whose number of items a handbook may limit (`limits:`), and the points of an answer in the finder.
LIMITED = (*(fact.key for fact in facts.facts(Role) if isinstance(fact.kind, (Items, Texts))), "points")


def load_role(page: Page, ident: str, known: Vocabulary) -> Role | None:
    """Return the role of a page, or None when its front matter has a mistake (noted in the report)."""
    entry = page.role
    if entry is None or page.title is None or page.description is None:
        return None
    before = len(entry.report.problems)
    compared = known.marked("stage", "compare")
    comparison = any(key == "stage" and value.word() in compared for key, value in entry.pairs())
    own = {"title": page.title, "description": page.description, "checked": page.checked}
    place = {"id": ident, "path": page.path, "keywords": page.keywords}
    role = facts.read(Role, entry, known, (ALWAYS,) if comparison else (ALWAYS, GUIDE), own | place)
    for line, wrong in misplaced(role.growth, role.codes) if role else ():
        entry.report.add(page.path, line, wrong)
    return role if len(entry.report.problems) == before else None
