"""Numbers of the handbook follow from each other: months from hours, margins from the number of cases."""

from __future__ import annotations

import re
from math import ceil, comb, sqrt
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PATHS = "lessons/learning/learning-paths.md"
MEASURES = "lessons/teams/measuring-success.md"
# Roles without a path of their own take over the months of another one, from the phase with this number.
SAME_MONTHS = {
    "ai-engineer": ("ai-application-developer", 1),
    "full-stack-developer": ("ai-saas-product-engineer", 1),
    "data-scientist": ("ai-software-engineer", 2),
}


def front_matter(path: str) -> dict[str, Any]:
    """Return the front matter of a page."""
    return yaml.safe_load((ROOT / path).read_text("utf-8").split("\n---", 1)[0].removeprefix("---"))


def rows(path: str, table: str) -> list[dict[str, str]]:
    """Return the rows of a data table."""
    return front_matter(path)["data"][table]["rows"]


def phases(role: str) -> list[tuple[int, int]]:
    """Return the least and most hours of each phase of a role's path."""
    path = front_matter(f"roles/{role}.md")["role"].get("path", [])
    return [(int(least), int(most)) for least, most in (phase["hours"].split("-") for phase in path)]


def months(hours: list[tuple[int, int]]) -> tuple[int, int]:
    """Return how long hours take by the rule on the page about paths: least and most months."""
    per_month, extra = (int(row["number"]) for row in rows(PATHS, "months-rule"))
    least, most = (sum(part) for part in zip(*hours, strict=True))
    return whole(least / per_month), whole(most * (100 + extra) / 100 / per_month)


def whole(number: float) -> int:
    """Return the nearest whole number, halves up, and at least one."""
    return max(1, int(number + 0.5))


def span(text: str) -> tuple[int, int]:
    """Return the two ends of a range as pages write it; a single number is both."""
    least, _dash, most = text.replace("–", "-").partition("-")
    return int(least), int(most or least)


def wilson(cases: int, share: float) -> tuple[int, int]:
    """Return the interval of Wilson at 95 per cent for a share of the cases, in whole per cents."""
    z = 1.959964
    middle = share + z * z / (2 * cases)
    reach = z * sqrt(share * (1 - share) / cases + z * z / (4 * cases * cases))
    below, above = ((middle + side * reach) / (1 + z * z / cases) for side in (-1, 1))
    return round(100 * below), round(100 * above)


def at_least(faults: int, cases: int, share: float) -> float:
    """Return the chance of at least so many faults when this share of all cases is wrong."""
    return 1 - sum(comb(cases, n) * share**n * (1 - share) ** (cases - n) for n in range(faults))


def test_months_of_each_role_follow_from_the_hours_of_its_path():
    found = {row["role"]: phases(row["role"]) for row in rows(PATHS, "phase-months")}
    found |= {role: phases(other)[first - 1 :] for role, (other, first) in SAME_MONTHS.items()}
    said = {role: span(front_matter(f"roles/{role}.md")["role"]["months"]) for role in found}

    assert said == {role: months(hours) for role, hours in found.items()}


def test_every_role_has_months_that_the_rule_is_checked_for():
    with_months = {path.stem for path in (ROOT / "roles").glob("*.md") if "\n  months: " in path.read_text("utf-8")}

    assert with_months == {row["role"] for row in rows(PATHS, "phase-months")} | set(SAME_MONTHS)


def test_the_curve_tells_when_each_phase_is_done_by_the_same_rule():
    for row in rows(PATHS, "phase-months"):
        hours = phases(row["role"])
        said = [span(row[column]) for column in ("one", "two", "three", "four")]

        assert said == [months(hours[:done]) for done in range(1, 5)], row["role"]


def test_weeks_of_a_path_are_its_hours_divided_by_the_pace():
    totals = {"short": 100, "middle": 160, "long": 240, "longest": 320}
    for row in rows(PATHS, "hours-plan"):
        weeks = {name: f"{ceil(total / int(row['pace']))} weken" for name, total in totals.items()}

        assert {name: row[name] for name in totals} == weeks


def test_margins_are_those_of_wilson_for_each_number_of_cases():
    for row in rows(MEASURES, "error-margin"):
        cases = int(row["cases"])
        shares = {"p80": 0.80, "p90": 0.90, "p95": 0.95}

        assert {name: span(row[name]) for name in shares} == {
            name: wilson(cases, share) for name, share in shares.items()
        }
        assert row["zero"] == f"{100 * (1 - 0.05 ** (1 / cases)):.1f}".replace(".", ",")


def test_chances_to_stop_are_those_of_the_sample_and_the_limit():
    for row in rows(MEASURES, "stop-chance"):
        cases, stop = int(row["cases"]), int(row["stop"])
        shares = {"one": 0.01, "three": 0.03, "five": 0.05, "ten": 0.10}

        assert {name: row[name] for name in shares} == {
            name: str(round(100 * at_least(stop, cases, share))) for name, share in shares.items()
        }


# What the cases say of their limits: the page, a fault in how many, of how many cases, at which share, in so many of 100.
SAID = [
    ("case-intake", 4, 100, 0.01, 2),
    ("case-intake", 4, 100, 0.08, 96),
    ("case-intake", 11, 100, 0.05, 1),
    ("case-intake", 11, 100, 0.15, 90),
    ("case-claims", 3, 100, 0.01, 8),
    ("case-claims", 3, 100, 0.05, 88),
    ("case-customer-contact", 6, 50, 0.05, 4),
    ("case-customer-contact", 6, 50, 0.15, 78),
]
AMOUNT = re.compile(
    r"\d|\b(?:[eé]én|twee|drie|vier|vijf|zes|all?e|elke?|geen|nul|wee?k|maand|kwartaal|nulmeting)\b", re.IGNORECASE
)


@pytest.mark.parametrize(("page", "faults", "cases", "share", "said"), SAID)
def test_the_cases_say_how_often_their_limit_is_seen(page: str, faults: int, cases: int, share: float, said: int):
    assert round(100 * at_least(faults, cases, share)) == said
    text = " ".join((ROOT / f"lessons/volmacht/{page}.md").read_text("utf-8").split())
    assert re.search(rf"\b{said} van de 100\b", text), f"{page}: {said}"


def test_every_measure_says_how_much_is_measured_and_at_which_number_one_steps_in():
    measures = [row for table in ("feature-measures", "role-measures") for row in rows(MEASURES, table)]
    found = [text for row in measures for text in (row["cases"], row["stop"])]
    gates = front_matter("lessons/volmacht/index.md")["plan"]["gates"]
    found += [gate["measure"] for gate in gates]
    for page in sorted((ROOT / "lessons/volmacht").glob("case-*.md")):
        limits = re.search(
            r"^\| Maat \| Doel \| Stop als \|\n\|[-| ]+\n((?:\|.+\n)+)", page.read_text("utf-8"), re.MULTILINE
        )
        assert limits is not None, page
        found += [line.strip("| ").split(" | ")[2] for line in limits[1].splitlines()]

    assert len(found) > 50
    assert [text for text in found if not AMOUNT.search(text)] == []
