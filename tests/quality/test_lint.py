"""`make lint` on the handbook itself: here it runs beside the other tests, not before them."""

from __future__ import annotations

import datetime
import subprocess
import sys

from handbook.quality import lint
from tests.conftest import ROOT, Site


def test_lint_finds_no_mistake_in_code_facts_and_texts():
    run = subprocess.run(
        [sys.executable, "-m", "handbook.quality.lint"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_source_that_was_not_checked_for_half_a_year_is_told(site: Site):
    register = "sources:\n" + "".join(
        f"  - {{id: {name}, title: A, publisher: B, date: 2024, url: 'https://example.org/', read: Alles.,"
        f" checked: {day}, language: nl}}\n"
        for name, day in (("old", "2026-01-01"), ("new", "2026-11-01"))
    )
    site.replace("lessons/introduction.md", "---\n\nDit", f"{register}---\n\nZo.{{cite}}`old, new`\n\nDit")
    told = [line for line in lint.old_checks(datetime.date(2026, 11, 28), site.root) if "introduction" in line]
    assert told == ["lessons/introduction.md: old: last checked on 2026-01-01, over 180 days ago"]
