"""What is installed is what the handbook asks for; else one clear message, by make and by Sphinx itself."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Site

if TYPE_CHECKING:
    from pathlib import Path

REMEDY = "Remove .venv and run make"


@pytest.fixture
def lacking(checkout: Path) -> Path:
    """A project that asks for a library that is not there."""
    Site(checkout).replace("pyproject.toml", "dependencies = [\n", 'dependencies = [\n    "no-such-library>=1",\n')
    return checkout


def sphinx(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-D", "language=nl", ".", "_out"]
    return subprocess.run(
        command, cwd=project, check=False, text=True, capture_output=True, env={**os.environ, **environment}
    )


def test_make_tells_which_library_is_missing(lacking: Path, run_build):
    run = run_build()
    assert run.returncode == 1
    first, second, *rest = run.stderr.splitlines()
    assert first == "no-such-library is missing; the handbook needs no-such-library>=1"
    assert second.startswith(REMEDY)
    assert rest == ["The build failed; what stood in _build/ before is untouched."]


def test_sphinx_by_hand_tells_which_library_is_missing(lacking: Path):
    run = sphinx(lacking)
    first, second = run.stderr.splitlines()
    assert run.returncode == 1
    assert first == "no-such-library is missing; the handbook needs no-such-library>=1"
    assert second.startswith(REMEDY)


def test_a_library_that_is_too_old_is_told_with_both_versions(checkout: Path, tmp_path: Path):
    """An older one that Python finds first stands for one that was never renewed."""
    old = tmp_path / "older" / "sphinx_design-0.5.0.dist-info"
    old.mkdir(parents=True)
    (old / "METADATA").write_text("Metadata-Version: 2.1\nName: sphinx-design\nVersion: 0.5.0\n")
    run = sphinx(checkout, PYTHONPATH=str(old.parent))
    first, second = run.stderr.splitlines()
    assert run.returncode == 1
    assert first == "sphinx-design 0.5.0 is installed; the handbook needs sphinx-design<0.9,>=0.8"
    assert second.startswith(REMEDY)
