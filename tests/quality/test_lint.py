"""`make lint` on the handbook itself: here it runs beside the other tests, not before them."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT


def test_lint_finds_no_mistake_in_code_facts_and_texts():
    run = subprocess.run(
        [sys.executable, "-m", "handbook.quality.lint"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
