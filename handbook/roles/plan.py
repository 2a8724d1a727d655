"""What the roles themselves say against a plan: skills that it calls unneeded, and a trend that it keeps silent.

Knows nothing of Sphinx.  handbook.facts.plan_checks finds what a plan says against itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.base.problems import Report
from handbook.facts import plan as plans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from handbook.base.problems import Problem
    from handbook.facts.plan import Item
    from handbook.roles.catalogue import Catalogue

FIRST_STEP = 1  # of a scale of levels: knowing that something exists is not yet a demand


def problems(root: Path, catalogue: Catalogue) -> list[Problem]:
    """Return where the plan of the handbook in `root` contradicts its roles; nothing of a plan with mistakes."""
    plan = plans.load(root)
    report = Report()
    if plan.problems:
        return []
    for profile in plan.items("profiles"):
        _skills(profile, catalogue, report)
        _trend(profile, "role", profile.all("role"), catalogue, report)
    for phase in plan.items("phases"):
        _trend(phase, "joins", phase.by_role.get("joins", {}), catalogue, report)
    return sorted(report.problems)


def _skills(profile: Item, catalogue: Catalogue, report: Report) -> None:
    """Note skills that a profile calls unneeded and that its role asks for; a place beside the role asks for none."""
    known = catalogue.known
    for name in profile.all("without"):
        if name not in catalogue.shared.skills:
            options = ", ".join(catalogue.shared.skills)
            report.add(profile.path, profile.at("without"), f"unknown skill '{name}'; use some of: {options}")
    for ident in profile.all("role") if not profile.one("place") else ():
        role = catalogue.role(ident)
        for skill in role.skills if role else ():
            if skill.id in profile.all("without") and known.step("level", skill.level) > FIRST_STEP:
                what = (
                    f"'{profile.one('name')}' can do without '{skill.id}', but '{ident}' asks for it ({skill.level})"
                )
                fix = "name it among what is to be learnt, or give a 'place' beside the role"
                report.add(profile.path, profile.at("without"), f"{what}; {fix}")


def _trend(item: Item, key: str, roles: Iterable[str], catalogue: Catalogue, report: Report) -> None:
    """Note a role on the lowest trend with which an item begins, when its note does not say that word."""
    lowest = catalogue.known.lowest("trend")
    for ident in roles:
        role = catalogue.role(ident)
        if role is None or not lowest or role.trend != lowest:
            continue
        word = catalogue.known.labels["trend"][lowest].value
        if word.casefold() not in item.one("note").casefold():
            what = f"'{item.one('name')}' begins with '{ident}', whose trend is '{word}', and does not say so"
            report.add(item.path, item.at(key), f"{what}; say '{word.lower()}' in its 'note', or choose another role")
