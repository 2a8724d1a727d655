"""A plan that several pages share: shown as tables on any page, and searched for places where it contradicts itself."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from handbook.facts import plan_checks
from handbook.roles import catalogue, plan

if TYPE_CHECKING:
    from tests.conftest import Site

PLAN = """\
---
title: Introductie
date: 2026-11-21
data:
  calendar:
    columns: {date: Datum, what: Wat}
    rows:
      - {date: 2 december 2027, what: De plichten gaan in.}
plan:
  phases:
    - {id: read, name: Lezen, months: 0-4, joins: {mlops-engineer: 1.5}}
    - {id: act, name: Handelen, months: 4, joins: {prompt-engineer: 0.5}, note: De trend is dalend.}
  gates:
    - {before: read, month: 0, proof: Er is een lijst., measure: 20 van de 20 regels, signs: De directie}
    - {before: act, month: 4, proof: Stoppen werkt., measure: 3 van de 3 keer, signs: De klant}
  processes:
    - {id: intake, name: Intake, phase: read, lead: mlops-engineer, human: Twijfel}
    - {id: reply, name: Antwoord, phase: act, lead: prompt-engineer, helpers: [mlops-engineer], human: Klachten}
  cases:
    - {page: lessons/introduction, process: reply, phase: act, tasks: {prompt-engineer: Schrijft de brief., mlops-engineer: Draait terug.}}
  dates:
    - {day: 2027-12-02, table: calendar, do: Deel in.}
  teams:
    - {name: Begin, phase: read, people: 1-2, roles: {mlops-engineer: 1}, skip: [prompt-engineer]}
  hats:
    - {role: mlops-engineer, hat: Ook keuren, verdict: Kan}
    - {role: prompt-engineer, hat: Ook keuren, verdict: Niet doen}
  profiles:
    - {name: Tester, role: mlops-engineer, without: []}
    - {name: Analist, role: prompt-engineer, second: mlops-engineer, note: De trend is dalend.}
  tables:
    matrix: {of: processes, columns: {name: Proces, phase: Fase, lead: Wie leidt, human: Mens, proof: Bewijs}, filter: [lead], download: Neem mee}
    steps: {of: phases, columns: {name: Fase, months: Maanden, joins: Erbij, people: Mensen, total: Samen, effort: Mensmaanden}}
    work: {of: cases, columns: {page: Geval, role: Rol, task: Werk}}
    days: {of: dates, columns: {day: Dag, do: Wat je doet}}
    teams: {of: teams, columns: {name: Team, roles: Rollen}}
    hats: {of: hats, columns: {role: Wie, hat: Pet, verdict: Oordeel}}
---

:::{data-table} matrix
:::

:::{data-table} steps
:::

:::{data-table} work
:columns: role task
:only: page=lessons/introduction
:::

:::{data-table} days
:::

:::{data-table} teams
:::
"""
OWNER = "lessons/introduction.md"


@pytest.fixture
def planned(site: Site) -> Site:
    site.write(OWNER, PLAN)
    site.replace("roles/prompt-engineer.md", "trend: rising", "trend: falling")
    return site


def told(site: Site) -> list[str]:
    """Return all that is wrong with the plan, by itself or against the roles, with its place."""
    return [
        str(problem)
        for problem in (*plan_checks.problems(site.root), *plan.problems(site.root, catalogue.load(site.root)))
    ]


def rows(table) -> list[list[str]]:
    return [[cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]


def test_tables_show_what_the_plan_says_and_what_follows_from_it(planned: Site):
    shown = BeautifulSoup(planned.build().text("lessons/introduction.html"), "lxml").article
    matrix, steps, work, days, teams = [rows(table) for table in shown.find_all("table")]
    assert matrix[1] == ["Intake", "Lezen", "MLOps Engineer", "Twijfel", "Er is een lijst."]
    assert steps[1:] == [
        ["Lezen", "0–4", "1½ MLOps Engineer", "1½", "1½", "6"],
        ["Handelen", "4+", "½ Prompt Engineer", "½", "2", ""],
    ]
    assert work == [["Rol", "Werk"], ["Prompt Engineer", "Schrijft de brief."], ["MLOps Engineer", "Draait terug."]]
    assert days[1] == ["2 december 2027", "Deel in."]
    assert teams[1] == ["Begin", "1 MLOps Engineer"]


def test_every_text_of_a_plan_is_a_message_of_its_page_and_names_are_not(planned: Site):
    messages = planned.messages()
    assert messages["Twijfel"] == [OWNER]
    assert messages["Er is een lijst."] == [OWNER]
    assert messages["Schrijft de brief."] == [OWNER]
    assert not {"reply", "0-4", "1½", "mlops-engineer"} & set(messages)


def test_a_table_of_the_plan_is_offered_as_a_file(planned: Site):
    built = planned.build(language="en")
    with (built.out / "downloads/matrix.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1][0] == "Intake"


def test_a_sound_plan_has_no_contradictions(planned: Site):
    assert told(planned) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        # A role that is needed before it joins, or that never does.
        ("phase: read, lead: mlops-engineer,", "phase: read, lead: prompt-engineer,", "'intake' needs 'prompt-engineer' in phase 'read', but that role joins in 'act'"),
        ("joins: {prompt-engineer: 0.5}", "joins: {mlops-engineer: 0.5}", "'reply' needs 'prompt-engineer' in phase 'act', but that role joins in no phase"),
        # Phases and gates.
        ("    - {before: act,", "    - {before: read,", "the phase 'act' has no gate"),
        ("{before: act, month: 4,", "{before: act, month: 6,", "the gate before 'act' is in month 6, but that phase begins in month 4"),
        ("3 van de 3 keer", "Vaak genoeg", "the gate before 'act' has no number in its measure"),
        ("months: 4, joins", "months: 5, joins", "the phase 'act' begins in month 5, but 'read' ends in 4"),
        # Processes and cases.
        ("id: reply, name: Antwoord, phase: act", "id: reply, name: Antwoord, phase: think", "unknown phase 'think'; use one of: read, act"),
        ("process: reply, phase", "process: answer, phase", "unknown process 'answer'; use one of: intake, reply"),
        ("process: reply, phase: act", "process: reply, phase: read", "the case is in phase 'read', but its process 'reply' in 'act'"),
        ("helpers: [mlops-engineer], ", "", "the case gives work to 'mlops-engineer', but its process 'reply' has only prompt-engineer"),
        # Days.
        ("day: 2027-12-02", "day: 2027-12-03", "the table 'calendar' has no row of 3 december 2027"),
        ("do: Deel in.", "do: Deel in vóór 2 januari 2028.", "the plan knows no coming day 2 januari 2028"),
        # Teams and hats.
        ("roles: {mlops-engineer: 1}, skip: [prompt-engineer]", "roles: {prompt-engineer: 1}", "'Begin' lacks 'mlops-engineer', who leads 'intake' in its phase 'read'"),
        ("roles: {mlops-engineer: 1}, skip: [prompt-engineer]", "roles: {mlops-engineer: 1}, skip: [mlops-engineer]", "'Begin' does without 'mlops-engineer', who leads 'intake'"),
        ("roles: {mlops-engineer: 1}, skip", "roles: {mlops-engineer: 4}, skip", "the roles of 'Begin' are 4 people, more than 1 to 2"),
        ("{role: prompt-engineer, hat", "{role: mlops-engineer, hat", "the hat 'Ook keuren' of 'mlops-engineer' stands twice"),
        # Profiles, and what the roles themselves say.
        ("without: []", "without: [python]", "'Tester' can do without 'python', but 'mlops-engineer' asks for it"),
        ("mlops-engineer, note: De trend is dalend.}", "mlops-engineer}", "'Analist' begins with 'prompt-engineer', whose trend is 'Dalend', and does not say so"),
        ("joins: {prompt-engineer: 0.5}, note: De trend is dalend.", "joins: {prompt-engineer: 0.5}, note: Let op.", "'Handelen' begins with 'prompt-engineer', whose trend is 'Dalend'"),
        # What cannot be read at all.
        ("joins: {mlops-engineer: 1.5}", "joins: {mlops-engineer: 1.3}", "'mlops-engineer' must be a number of full weeks such as 1 or 0.5"),
        ("role: mlops-engineer, without", "role: wizard, without", "unknown role 'wizard'"),
        ("page: lessons/introduction,", "page: lessons/nowhere,", "there is no page 'lessons/nowhere'"),
        ("{of: processes,", "{of: plans,", "unknown of 'plans'; use one of: phases, gates"),
        ("human: Twijfel}", "humans: Twijfel}", "unknown key 'humans' in processes"),
    ],
)  # fmt: skip
def test_a_contradiction_is_found_with_its_line(planned: Site, old: str, new: str, message: str):
    planned.replace(OWNER, old, new)
    found = told(planned)
    assert any(message in line for line in found), found
    text = (planned.root / OWNER).read_text("utf-8").splitlines()
    numbers = [int(line.split(":")[1]) for line in found if message in line]
    # The line is that of the item that is wrong, which the message names.
    assert all(text[number - 1].strip() for number in numbers)
    assert all(line.startswith(f"{OWNER}:") for line in found)


def test_a_contradiction_stops_the_build_with_file_and_line(planned: Site):
    planned.replace(OWNER, "{before: act, month: 4,", "{before: act, month: 6,")
    warnings = planned.build(quiet=False).warnings
    number = (planned.root / OWNER).read_text("utf-8").splitlines().index(
        next(line for line in PLAN.splitlines() if "before: act" in line).replace("month: 4", "month: 6")
    ) + 1
    assert next(warning for warning in warnings if "a gate stands before its phase" in warning).startswith(
        f"{OWNER}:{number}:"
    ), warnings


def test_a_second_plan_is_refused(planned: Site):
    planned.write("lessons/more.md", PLAN)
    found = told(planned)
    assert len(found) == 1
    assert "'plan' is already owned by lessons/introduction.md; keep one" in found[0]


def test_the_real_plan_contradicts_neither_itself_nor_the_roles():
    root = Path(__file__).parents[2]
    assert [str(problem) for problem in plan_checks.problems(root)] == []
    assert [str(problem) for problem in plan.problems(root, catalogue.load(root))] == []
