"""What changes in a role from step to step: shown beside the nearest levels of frameworks, and what can be wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from handbook.roles import catalogue
from tests import sample
from tests.roles.test_catalogue import change, folder, problems

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Site

assert folder is not None  # the fixture of the catalogue
LABELS = ("  kind: {course", "  growth: {starter: Starter, lead: Voortrekker}\n  kind: {course")
HEADS = ("  head: {", "  head: {growth: Trede, change_of_work: Erbij, nearest_level: Niveau in een kader, ")
NOTES = ("  note: {", "  note: {growth: De niveaus zijn een schatting., ")
SCHEMES = ("schemes:\n", "schemes:\n  SFIA: {name: SFIA, version: '9'}\n")
GROWTH = """\
  growth:
    - step: starter
      text: Je rolt uit met een draaiboek.
      places:
        - {scheme: SFIA, code: DEPL, level: 3}
    - step: lead
      text: Je kiest hoe iedereen uitrolt.
      places:
        - {scheme: SFIA, code: DEPL, level: 5}
"""
CODE = (
    "  codes:\n",
    "  codes:\n    - {scheme: SFIA, code: DEPL 2-6, label: Deployment, uri: 'https://sfia-online.org/en/skillcode/9/DEPL', fit: broad}\n",
)


@pytest.fixture
def growing(folder: Path) -> Path:
    for old, new in (LABELS, SCHEMES):
        change(folder, "roles/index.md", old, new)
    for name in ("mlops-engineer", "prompt-engineer"):
        change(folder, f"roles/{name}.md", "  neighbours:", f"{GROWTH}  neighbours:")
        change(folder, f"roles/{name}.md", *CODE)
    return folder


def test_a_role_says_what_changes_from_step_to_step(growing: Path):
    assert problems(growing) == []
    rungs = catalogue.load(growing).role("mlops-engineer").growth
    assert [(rung.step, rung.places[0].level) for rung in rungs] == [("starter", 3), ("lead", 5)]


MISTAKES = {
    "a level that the code has not": ("code: DEPL, level: 5", "code: DEPL, level: 7", "DEPL has levels 2 to 6, not 7"),
    "a code that the role has not": ("code: DEPL, level: 5", "code: PROG, level: 5", "SFIA 'PROG' is not among the codes of this role; add it or use one of: DEPL"),
    "an unknown framework": ("scheme: SFIA, code: DEPL, level: 5", "scheme: BIG, code: DEPL, level: 5", "unknown scheme 'BIG'; use one of: SFIA, ESCO"),
    "an unknown step": ("    - step: lead", "    - step: boss", "unknown step 'boss'; use one of: starter, lead"),
    "no place at all": ("        - {scheme: SFIA, code: DEPL, level: 5}\n", "        []\n", "'places' has 0 items; it needs at least 1"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_step_is_told_at_its_line(growing: Path, name: str):
    old, new, message = MISTAKES[name]
    line = change(growing, "roles/mlops-engineer.md", old, new)
    assert any(found.startswith(f"roles/mlops-engineer.md:{line - (name == 'no place at all')}: {message}") for found in problems(growing)), problems(growing)  # fmt: skip


def test_steps_are_complete_and_in_order(growing: Path):
    start = GROWTH.index("    - step: lead")
    change(growing, "roles/mlops-engineer.md", GROWTH[start:], "")
    line = sample.MLOPS[: sample.MLOPS.index("  neighbours:")].count("\n") + 1
    assert f"roles/mlops-engineer.md:{line}: 'growth' has 1 items; it needs 2" in problems(growing)
    change(growing, "roles/mlops-engineer.md", "step: starter", "step: lead")
    told = f"roles/mlops-engineer.md:{line + 1}: the steps are starter and lead, in that order; here starter"
    assert told in problems(growing)


def test_readers_see_the_steps_with_a_link_to_the_level_of_a_framework(site: Site):
    for old, new in (LABELS, HEADS, NOTES, SCHEMES):
        site.replace("roles/index.md", old, new)
    for name in ("mlops-engineer", "prompt-engineer"):
        site.replace(f"roles/{name}.md", "  neighbours:", f"{GROWTH}  neighbours:")
        site.replace(f"roles/{name}.md", *CODE)
        site.replace(f"roles/{name}.md", ":::{role-data} goals", ":::{role-data} growth\n:::\n:::{role-data} goals")
    page = BeautifulSoup((site.build().out / "roles/mlops-engineer.html").read_text("utf-8"), "lxml")
    table = page.select_one("table.role-growth")
    assert [row.th.get_text(strip=True) for row in table.select("tbody tr")] == ["Starter", "Voortrekker"]
    link = table.select("tbody a")[1]
    assert link.get_text() == "DEPL\u00a05"
    assert link["href"] == "https://sfia-online.org/en/skillcode/9/DEPL"
