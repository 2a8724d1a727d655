"""A plan: phases with a gate before each, the processes, cases, teams, hats, days and profiles that belong to them.

Knows nothing of Sphinx.  One page owns the plan, under the key `plan` of its front matter, so that what several pages
show of it is written once:

    plan:
      phases:                     # in order; a span such as `months` without a second number is without end
        - {id: read, name: Lezen, months: 2-6, joins: {data-engineer: 1, tester: 0.5}, note: Waarom zo.}
      gates:                      # what is proven, by which number, who signs, and in which month, before a phase
        - {before: read, month: 2, proof: De lijst is compleet., measure: 20 van de 20 regels., signs: De directie}
      processes: [{id: intake, name: Intake, phase: read, lead: data-engineer, helpers: [tester]}]
      cases: [{page: lessons/intake, process: intake, phase: read, tasks: {data-engineer: Leest de velden.}}]
      dates: [{day: 2027-12-02, table: calendar}]     # `table` is the data table that has the day too
      teams: [{name: Start, phase: read, people: 1-2, roles: {data-engineer: 1}, skip: [tester]}]
      hats: [{role: tester, hat: Ook keuren, also: analyst}]   # `also`: the role whose work the hat is
      profiles: [{name: Analist, role: tester, second: data-engineer, without: [python], note: Let op.}]
      tables:                     # shown by `{data-table}`, as those of handbook.facts.tables
        matrix: {of: processes, columns: {name: Proces, phase: Fase, human: Een mens beslist over}}

A column is a key of its section; or one of what an item points at: the gate of a phase, the phase of a process, the
process of a case; or it makes a key of its own, for a text or texts that every item of the section may have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import yaml

from handbook.base.kept import kept
from handbook.base.problems import Problem, Report, Text
from handbook.base.project import folders
from handbook.facts.owned import owned, owners
from handbook.facts.pages import paths, places

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handbook.facts.frontmatter import Entry

KEY = "plan"
WORD, TEXT, SPAN, NUMBER, DAY, WORDS = "word", "text", "span", "number", "day", "words"
ROLES, SHARES, TASKS, PAGE, PHASE, PROCESS = "roles", "shares", "tasks", "page", "phase", "process"
NEEDED = {
    "phases": {"id": WORD, "name": TEXT, "months": SPAN},
    "gates": {"before": PHASE, "month": NUMBER, "proof": TEXT, "measure": TEXT, "signs": TEXT},
    "processes": {"id": WORD, "name": TEXT, "phase": PHASE, "lead": ROLES},
    "cases": {"page": PAGE, "process": PROCESS, "phase": PHASE, "tasks": TASKS},
    "dates": {"day": DAY, "table": WORD},
    "teams": {"name": TEXT, "phase": PHASE, "people": SPAN, "roles": SHARES},
    "hats": {"role": ROLES, "hat": TEXT},
    "profiles": {"name": TEXT, "role": ROLES},
}
MAY = {
    "phases": {"joins": SHARES, "note": TEXT},
    "processes": {"helpers": ROLES},
    "teams": {"skip": ROLES},
    "hats": {"also": ROLES},
    "profiles": {"second": ROLES, "without": WORDS, "place": TEXT, "note": TEXT},
}
# What an item of a section points at, whose keys its tables may show too.
BEHIND = {"phases": "gates", "processes": "phases", "cases": "processes", "teams": "phases"}
WORKED_OUT = {"phases": ("people", "total", "effort"), "cases": ("role", "task")}
COUNT = re.compile(r"\d{1,3}(\.5)?")


@dataclass(frozen=True)
class Item:
    """An item of a section: its place, its values by key, and its values by key and role."""

    section: str
    path: str
    line: int
    values: dict[str, tuple[Text, ...]]
    by_role: dict[str, dict[str, Text]]

    def one(self, key: str) -> str:
        """Return the value of a key, or ""."""
        found = self.values.get(key, ())
        return found[0].value if found else ""

    def all(self, key: str) -> list[str]:
        """Return all values of a key."""
        return [text.value for text in self.values.get(key, ())]

    def at(self, key: str) -> int:
        """Return the line of a key, or that of the item."""
        found = self.values.get(key) or tuple(self.by_role.get(key, {}).values())
        return found[0].line if found else self.line


@dataclass(frozen=True)
class Asked:
    """A table that the plan asks for: its section, its columns, and what readers can do with it."""

    name: str
    line: int
    of: str
    columns: dict[str, Text]
    filter: tuple[str, ...]
    download: Text | None


@dataclass
class Plan:
    """The sections with their items, the tables asked for, the page that owns all, and what is wrong with it."""

    sections: dict[str, list[Item]] = field(default_factory=dict)
    tables: dict[str, Asked] = field(default_factory=dict)
    owner: str = ""
    problems: list[Problem] = field(default_factory=list)

    def items(self, section: str) -> list[Item]:
        """Return the items of a section, in their order."""
        return self.sections.get(section, [])

    def item(self, section: str, ident: str, key: str = "id") -> Item | None:
        """Return the item of a section with this value, or None."""
        return next((item for item in self.items(section) if item.one(key) == ident), None)


class Pages(NamedTuple):
    """The pages that there are, without their endings, and the folder of roles."""

    names: tuple[str, ...]
    roles: str


def load(root: Path) -> Plan:
    """Return the plan of the handbook in `root`, empty where no page owns one; mistakes in it are its problems.

    The same sources give the same plan: nobody changes it.
    """
    names = tuple(path.relative_to(root).as_posix().removesuffix(".md") for path in paths(root, places(root)))
    return _load(owners(root, KEY), names, folders(root).roles)


def first_month(item: Item) -> int:
    """Return the month in which a phase begins."""
    first = item.one("months").partition("-")[0]
    return int(first) if first.isdigit() else 0


def last_month(item: Item) -> int | None:
    """Return the month in which a phase ends, or None for one without end."""
    last = item.one("months").partition("-")[2]
    return int(last) if last.isdigit() else None


@kept
def _load(having: tuple[tuple[str, str], ...], names: tuple[str, ...], roles: str) -> Plan:
    """Return the plan of a page, given by path and text, when there are these pages and this folder of roles."""
    pages = Pages(names, roles)
    report = Report()
    plan = Plan()
    for path, text in having:
        if (own := owned(path, text, KEY, report)) is None:
            continue
        _page, whole = own
        if plan.owner:
            whole.problem(f"'{KEY}' is already owned by {plan.owner}; keep one")
            continue
        plan.owner = path
        found = whole.mapping(("tables",), NEEDED)
        if "tables" in found:
            plan.tables = {asked.name: asked for asked in _tables(found["tables"])}
        for section in NEEDED:
            if section in found:
                read = [_item(section, entry, plan, pages) for entry in found[section].items(1)]
                plan.sections[section] = read
    plan.problems = sorted(report.problems)
    return plan


def _tables(entry: Entry) -> list[Asked]:
    """Return the tables that the plan asks for."""
    found = []
    for name, value in entry.pairs():
        keys = value.mapping(("of", "columns"), ("filter", "download"))
        if len(keys) < 2 or "of" not in keys or "columns" not in keys:
            continue
        columns = {key: head.text() for key, head in keys["columns"].pairs()}
        chosen = tuple(item.choice(columns) for item in keys["filter"].items()) if "filter" in keys else ()
        download = keys["download"].text() if "download" in keys else None
        found.append(Asked(name, value.line, keys["of"].choice(NEEDED), columns, chosen, download))
    return found


def known(plan: Plan, section: str) -> set[str]:
    """Return the keys that an item of a section, or what it points at, can have, beside texts of its own."""
    own = {*NEEDED.get(section, ()), *MAY.get(section, ()), *WORKED_OUT.get(section, ())}
    behind = BEHIND.get(section)
    return own | (known(plan, behind) | free(plan, behind) if behind else set())


def free(plan: Plan, section: str) -> set[str]:
    """Return the keys of a section that hold a text or texts of its own, as the columns of its tables say."""
    columns = {column for asked in plan.tables.values() if asked.of == section for column in asked.columns}
    return columns - known(plan, section)


def _item(section: str, entry: Entry, plan: Plan, pages: Pages) -> Item:
    kinds = {**NEEDED[section], **MAY.get(section, {})}
    item = Item(section, entry.path, entry.line, {}, {})
    for key, value in entry.mapping(NEEDED[section], [*MAY.get(section, ()), *sorted(free(plan, section))]).items():
        kind = kinds.get(key, "")
        if kind in (SHARES, TASKS):
            item.by_role[key] = {role: _of_role(kind, role, told, pages) for role, told in value.pairs()}
        else:
            item.values[key] = _values(kind, value, pages)
    return item


def _of_role(kind: str, role: str, entry: Entry, pages: Pages) -> Text:
    """Return what a mapping says of a role: a text, or a number of full weeks."""
    _known_role(role, entry, pages)
    if kind == SHARES and not COUNT.fullmatch(entry.word()):
        entry.problem(f"'{role}' must be a number of full weeks such as 1 or 0.5, not '{entry.word()}'")
        return Text("0", entry.path, entry.line)
    return entry.text()


def _known_role(name: str, entry: Entry, pages: Pages) -> None:
    if f"{pages.roles}/{name}" not in pages.names:
        entry.problem(f"unknown role '{name}'; use a file name of {pages.roles}/")


def _values(kind: str, entry: Entry, pages: Pages) -> tuple[Text, ...]:
    """Return the values of a key; what is wrong with one is noted."""
    if kind in (TEXT, ""):
        return entry.texts() if isinstance(entry.node, yaml.SequenceNode) else (entry.text(),)
    if kind in (ROLES, WORDS):
        words = entry.words()
        for word in words if kind == ROLES else ():
            _known_role(word, entry, pages)
        return tuple(Text(word, entry.path, entry.line) for word in words)
    if kind == PAGE and entry.word() not in pages.names:
        entry.problem(f"there is no page '{entry.word()}'; write its path without .md")
    read: dict[str, Callable[[], str]] = {
        SPAN: entry.span,
        DAY: entry.date,
        NUMBER: lambda: str(entry.number(0, 999)),
    }
    return (Text(read.get(kind, entry.word)(), entry.path, entry.line),)
