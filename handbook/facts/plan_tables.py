"""Tables made from a plan: rows of its sections, with what they point at.  Knows nothing of Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.base.problems import Text
from handbook.facts import plan as plans
from handbook.facts.plan import BEHIND, COUNT, MAY, NEEDED, ROLES, SHARES, SPAN, first_month, last_month
from handbook.facts.tables import DAYS, PAGES, WEEKS, DataTable

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.facts.plan import Asked, Item, Plan

PLAIN = ("people", "total", "effort", "month", "months")
KIND = {SHARES: WEEKS, "page": PAGES, "day": DAYS}
LINK = {
    "phases": ("id", "before"),
    "processes": ("phase", "id"),
    "cases": ("process", "id"),
    "teams": ("phase", "id"),
}


def load(root: Path) -> dict[str, DataTable]:
    """Return the tables that the plan of the handbook in `root` asks for, by name; none of a plan with mistakes."""
    plan = plans.load(root)
    return {} if plan.problems else {name: _table(plan, asked) for name, asked in plan.tables.items()}


def _table(plan: Plan, asked: Asked) -> DataTable:
    """Return one table."""
    kinds = {column: _kind(asked.of, column) for column in asked.columns}
    items = plan.items(asked.of)
    tasks = asked.of == "cases" and "role" in asked.columns
    rows = [row for item in items for row in (_tasks(item, plan, asked) if tasks else [_row(item, plan, asked)])]
    return DataTable(
        name=asked.name,
        path=plan.owner,
        columns=asked.columns,
        roles=tuple(column for column, kind in kinds.items() if kind == ROLES),
        plain=tuple(column for column, kind in kinds.items() if kind == SPAN or column in PLAIN),
        filter=asked.filter,
        download=asked.download,
        form=None,
        rows=tuple(rows),
        kinds={column: KIND[kind] for column, kind in kinds.items() if kind in KIND},
    )


def _kind(section: str, column: str) -> str:
    """Return the kind of a column: that of the key of its section, or of what stands behind it."""
    if section == "cases" and column == "role":
        return ROLES
    while section:
        kinds = {**NEEDED[section], **MAY.get(section, {})}
        if column in kinds:
            return kinds[column]
        section = BEHIND.get(section, "")
    return ""


def _row(item: Item, plan: Plan, asked: Asked) -> dict[str, tuple[Text, ...]]:
    cells = {column: _cell(item, plan, column) for column in asked.columns}
    return {column: cell for column, cell in cells.items() if cell}


def _tasks(case: Item, plan: Plan, asked: Asked) -> list[dict[str, tuple[Text, ...]]]:
    """Return a row for each role that has work in a case."""
    found = []
    for role, task in case.by_role.get("tasks", {}).items():
        row = _row(case, plan, asked)
        row |= {"role": (Text(role, task.path, task.line),), "task": (task,)}
        found.append({column: row[column] for column in asked.columns if column in row})
    return found


def _cell(item: Item, plan: Plan, column: str) -> tuple[Text, ...]:
    """Return what an item, or what it points at, says under a column."""
    if column in item.by_role:
        return tuple(_of_role(role, text) for role, text in item.by_role[column].items())
    if column in item.values:
        return tuple(_shown(item, plan, column, text) for text in item.values[column])
    if item.section == "phases" and column in ("people", "total", "effort"):
        return _sum(item, plan, column)
    behind = _behind(item, plan)
    return _cell(behind, plan, column) if behind else ()


def _of_role(role: str, told: Text) -> Text:
    """Return a role behind its number of weeks, or the text that is told of it."""
    return Text(f"{_count(float(told.value))} {role}", told.path, told.line) if COUNT.fullmatch(told.value) else told


def _behind(item: Item, plan: Plan) -> Item | None:
    """Return what an item points at."""
    section = BEHIND.get(item.section, "")
    own, theirs = LINK.get(item.section, ("", ""))
    return plan.item(section, item.one(own), theirs) if own else None


def _shown(item: Item, plan: Plan, column: str, text: Text) -> Text:
    """Return a value as readers see it: the name of what an id stands for, a span with a dash."""
    kind = {**NEEDED[item.section], **MAY.get(item.section, {})}.get(column, "")
    section = {"phase": "phases", "process": "processes"}.get(kind)
    named = plan.item(section, text.value) if section else None
    if named:
        return named.values["name"][0]
    if kind != SPAN:
        return text
    return Text(f"{text.value}+" if "-" not in text.value else text.value.replace("-", "–"), text.path, text.line)


def _sum(phase: Item, plan: Plan, column: str) -> tuple[Text, ...]:
    """Return how many join in a phase, how many there are then, or the months of work that it takes."""
    phases = plan.items("phases")
    upto = phases[: phases.index(phase) + 1] if column != "people" else [phase]
    total = sum(float(share.value) for each in upto for share in each.by_role.get("joins", {}).values())
    if column == "effort":
        last = last_month(phase)
        if last is None:
            return ()
        total *= last - first_month(phase)
    return (Text(_count(total), phase.path, phase.line),)


def _count(number: float) -> str:
    """Return a number of people as readers see it: 1½."""
    whole, half = int(number), number % 1 == 0.5
    return f"{whole or ''}½" if half else f"{number:g}"
