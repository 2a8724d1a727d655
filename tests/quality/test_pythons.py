"""The Pythons that README promises: one list, one set of libraries for all of them, and one command that tries them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from handbook.quality import pythons
from handbook.quality.pins import LOCKS as ALL_LOCKS
from tests.conftest import ROOT

LOCKS = [lock for lock in ALL_LOCKS if lock != "requirements-audit.txt"]  # it builds and tests nothing


def test_readme_names_the_pythons_that_the_project_takes():
    assert pythons.promised(ROOT) == pythons.taken(ROOT)


def test_a_python_that_is_promised_but_not_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name in ("README.md", "pyproject.toml"):
        (tmp_path / name).write_text((ROOT / name).read_text("utf-8"), "utf-8")
    readme = tmp_path / "README.md"
    readme.write_text(re.sub(r"Python 3\.11, 3\.12", "Python 3.10, 3.11", readme.read_text("utf-8")), "utf-8")
    assert pythons.main([], tmp_path) == 1
    assert re.search(r"README\.md says Python 3\.10, 3\.11, .*pyproject\.toml takes 3\.11", capsys.readouterr().err)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_python_gets_the_same_libraries(lock: str):
    """What is installed decides what is on the pages, and how long that takes."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    assert [line for line in lines if "python_version" in line or "python_full_version" in line] == []


def test_the_tests_use_the_libraries_that_the_site_is_built_with():
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^[^ #]+==\S+", (ROOT / lock).read_text("utf-8"), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def fake_python(path: Path, version: str) -> Path:
    """Make a program that says it is this Python; an empty version stands for one that cannot start."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{f'echo {version}' if version else 'exit 127'}\n", "utf-8")
    path.chmod(0o755)
    return path


def test_pythons_are_found_on_the_path_and_in_pyenv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    on_path, pyenv = tmp_path / "bin", tmp_path / "pyenv"
    monkeypatch.setenv("PATH", f"{on_path}:/usr/bin:/bin")
    monkeypatch.setenv("PYENV_ROOT", str(pyenv))
    fake_python(on_path / "python3.91", "")  # pyenv leaves programs on the path that only say how to choose one
    ours = fake_python(pyenv / "versions" / "3.91.2" / "bin" / "python", "3.91.2")
    other = fake_python(on_path / "python3.92", "3.92.0")
    assert pythons.installed("3.91") == str(ours)
    assert pythons.installed("3.92") == str(other)
    assert pythons.installed("3.93") is None


def test_this_python_is_found_too():
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert pythons.installed(version) is not None


def test_files_that_another_python_makes_otherwise_are_named(tmp_path: Path):
    for folder, text in (("a", "one"), ("b", "two")):
        (tmp_path / folder / "nl").mkdir(parents=True)
        (tmp_path / folder / "nl" / "index.html").write_text(text)
        (tmp_path / folder / "same").write_text("same")
    (tmp_path / "b" / "more").write_text("more")
    assert pythons.different(tmp_path / "a", tmp_path / "b") == ["more", "nl/index.html"]
    assert pythons.different(tmp_path / "a", tmp_path / "a") == []
