"""The drawings of the handbook: what they repeat of other pages is the same there."""

from __future__ import annotations

import re

import pytest

from handbook.facts import tables
from tests.conftest import ROOT


def days() -> dict[str, list[str]]:
    """Return the times of the drawn day of each role."""
    found: dict[str, list[str]] = {}
    for row in tables.load(ROOT)[0]["role-days"].rows:
        found.setdefault(row["role"][0].value, []).append(row["time"][0].value)
    return found


@pytest.mark.parametrize("role", days())
def test_a_drawn_day_has_the_moments_of_the_day_that_the_role_page_tells(role: str) -> None:
    page = (ROOT / "roles" / f"{role}.md").read_text("utf-8")
    told = page.partition("\n## Een dag\n")[2].partition("\n## ")[0]
    assert days()[role] == re.findall(r"^- \*\*(\d+\.\d\d)\*\*", told, re.MULTILINE)
