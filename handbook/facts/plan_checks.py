"""Contradictions in a plan: places where it says two things that cannot both be so.  Knows nothing of Sphinx."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from handbook.base.languages import any_date
from handbook.base.problems import Report
from handbook.base.project import source_language
from handbook.facts import plan as plans
from handbook.facts import tables as datatables
from handbook.facts.frontmatter import compose
from handbook.facts.page import without_code
from handbook.facts.pages import texts
from handbook.facts.plan import first_month, last_month

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.base.problems import Problem
    from handbook.facts.plan import Item, Plan

WRITTEN_DAY = re.compile(r"\b(\d{1,2}) ([^\W\d]+) (20\d\d)\b")


def problems(root: Path) -> list[Problem]:
    """Return what is wrong with the plan of the handbook in `root`: mistakes in it, or else its contradictions.

    One mistake gives one message: contradictions are sought in a plan that can be read.
    """
    plan = plans.load(root)
    if plan.problems or not plan.owner:
        return plan.problems
    report = Report()
    for check in (_phases, _gates, _processes, _cases, _teams, _hats):
        for item, key, message in check(plan):
            report.add(item.path, item.at(key), message)
    _days(plan, root, report)
    return sorted(report.problems)


def joined(plan: Plan) -> dict[str, Item]:
    """Return the phase in which each role joins."""
    found: dict[str, Item] = {}
    for phase in plan.items("phases"):
        for role in phase.by_role.get("joins", {}):
            found.setdefault(role, phase)
    return found


def _place(plan: Plan, ident: str) -> int:
    """Return the place of a phase in the order of phases."""
    return [phase.one("id") for phase in plan.items("phases")].index(ident)


def _phases(plan: Plan) -> Iterator[tuple[Item, str, str]]:
    """Yield phases that stand twice, that leave a gap or overlap, or that have no gate before them."""
    before: Item | None = None
    for phase in plan.items("phases"):
        name = phase.one("id")
        if plan.item("phases", name) is not phase:
            yield phase, "id", f"the phase '{name}' stands twice; keep one"
        if before and last_month(before) != first_month(phase):
            end = last_month(before) if last_month(before) is not None else "no end"
            what = f"the phase '{name}' begins in month {first_month(phase)}, but '{before.one('id')}' ends in {end}"
            yield phase, "months", f"{what}; let one begin where the other ends"
        if not plan.item("gates", name, "before"):
            yield phase, "id", f"the phase '{name}' has no gate; add one under 'gates:' with 'before: {name}'"
        before = phase


def _gates(plan: Plan) -> Iterator[tuple[Item, str, str]]:
    """Yield gates before no phase, gates that come when their phase has begun, and gates that measure nothing."""
    for gate in plan.items("gates"):
        name = gate.one("before")
        phase = plan.item("phases", name)
        if not phase:
            yield gate, "before", _unknown(plan, "phases", "phase", name)
            continue
        month, first = int(gate.one("month")), first_month(phase)
        if month > first:
            what = f"the gate before '{name}' is in month {month}, but that phase begins in month {first}"
            yield gate, "month", f"{what}; a gate stands before its phase"
        if not re.search(r"\d", gate.one("measure")):
            yield gate, "measure", f"the gate before '{name}' has no number in its measure; say how many, of how many"


def _processes(plan: Plan) -> Iterator[tuple[Item, str, str]]:
    """Yield processes of no phase, and roles that a process needs before they join."""
    for process in plan.items("processes"):
        name, phase = process.one("id"), process.one("phase")
        if not plan.item("phases", phase):
            yield process, "phase", _unknown(plan, "phases", "phase", phase)
            continue
        for key in ("lead", "helpers"):
            for role in process.all(key):
                if late := _late(plan, role, phase):
                    yield process, key, f"'{name}' needs '{role}' in phase '{phase}', but {late}"


def _late(plan: Plan, role: str, phase: str) -> str:
    """Return what is wrong when a role is needed in a phase, or ""."""
    when = joined(plan).get(role)
    if when is None:
        return "that role joins in no phase; add it to 'joins:', or choose another"
    if _place(plan, when.one("id")) > _place(plan, phase):
        return f"that role joins in '{when.one('id')}'; let it join earlier, move the work, or choose another"
    return ""


def _cases(plan: Plan) -> Iterator[tuple[Item, str, str]]:
    """Yield cases of an unknown process, of another phase than it, or with roles that it does not have."""
    for case in plan.items("cases"):
        name, phase = case.one("process"), case.one("phase")
        process = plan.item("processes", name)
        if not process:
            yield case, "process", _unknown(plan, "processes", "process", name)
            continue
        if process.one("phase") != phase:
            what = f"the case is in phase '{phase}', but its process '{name}' in '{process.one('phase')}'"
            yield case, "phase", f"{what}; correct one"
        roles = [*process.all("lead"), *process.all("helpers")]
        for role in case.by_role.get("tasks", {}):
            if role not in roles:
                what = f"the case gives work to '{role}', but its process '{name}' has only {', '.join(roles)}"
                yield case, "tasks", f"{what}; correct one"


def _teams(plan: Plan) -> Iterator[tuple[Item, str, str]]:
    """Yield teams that lack who leads the work of their phase, that skip such a role, or that do not add up."""
    for team in plan.items("teams"):
        phase, name = team.one("phase"), team.one("name")
        if not plan.item("phases", phase):
            yield team, "phase", _unknown(plan, "phases", "phase", phase)
            continue
        shares = team.by_role.get("roles", {})
        for process in plan.items("processes"):
            if process.one("phase") == phase:
                for role in process.all("lead"):
                    if role in team.all("skip"):
                        yield (
                            team,
                            "skip",
                            f"'{name}' does without '{role}', who leads '{process.one('id')}' in its phase",
                        )
                    elif role not in shares:
                        what = f"'{name}' lacks '{role}', who leads '{process.one('id')}' in its phase '{phase}'"
                        yield team, "roles", f"{what}; add the role, or choose an earlier phase"
        low, _sign, high = team.one("people").partition("-")
        count = sum(float(share.value) for share in shares.values())
        if high and count > int(high):
            yield (
                team,
                "people",
                f"the roles of '{name}' are {count:g} people, more than {low} to {high}; correct one",
            )


def _hats(plan: Plan) -> Iterator[tuple[Item, str, str]]:
    """Yield hats of which two rows speak for one role."""
    seen: set[tuple[str, str]] = set()
    for hat in plan.items("hats"):
        for role in hat.all("role"):
            if (role, hat.one("hat")) in seen:
                yield hat, "hat", f"the hat '{hat.one('hat')}' of '{role}' stands twice; keep one verdict"
            seen.add((role, hat.one("hat")))


def _days(plan: Plan, root: Path, report: Report) -> None:
    """Note days that their table does not have, and coming days that pages beside the plan give otherwise."""
    language = source_language(root)
    known = datatables.load(root)[0]
    for item in plan.items("dates"):
        name, shown = item.one("table"), any_date(item.one("day"), language)
        cells = (
            [text.value for row in known[name].rows for found in row.values() for text in found]
            if name in known
            else []
        )
        if name not in known:
            report.add(item.path, item.at("table"), f"unknown table '{name}'; use one of: {', '.join(sorted(known))}")
        elif shown not in cells:
            report.add(item.path, item.at("day"), f"the table '{name}' has no row of {shown}; correct one of the two")
    days = {any_date(item.one("day"), language) for item in plan.items("dates")}
    if not days:
        return
    folder = plan.owner.rpartition("/")[0]
    for path, text in texts(root, (f"{folder}/*.md",)):
        front = compose(text, path, Report())
        written = next((value.word() for key, value in front.pairs() if key == "date"), "") if front else ""
        for number, line in without_code(text):
            for match in WRITTEN_DAY.finditer(line):
                if _iso(match, language) > (written or "9") and match[0] not in days:
                    fix = "correct the date, or add it under 'dates:'"
                    report.add(path, number, f"the plan knows no coming day {match[0]}; {fix} in {plan.owner}")


@lru_cache(maxsize=4)
def _months(language: str) -> list[str]:
    """Return the names of the months in a language."""
    return [any_date(f"2026-{month:02}", language).split()[0] for month in range(1, 13)]


def _iso(match: re.Match[str], language: str) -> str:
    """Return a written day as ISO writes it, or "" for what is none."""
    day, month, year = match.groups()
    names = _months(language)
    if month not in names:
        return ""
    try:
        return datetime.date(int(year), names.index(month) + 1, int(day)).isoformat()
    except ValueError:
        return ""


def _unknown(plan: Plan, section: str, what: str, name: str) -> str:
    options = ", ".join(item.one("id") for item in plan.items(section))
    return f"unknown {what} '{name}'; use one of: {options}"
