"""What the project needs from others: pinned and hashed, kept by `make lock`, renewed by `make upgrade`, audited."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from handbook.quality import audit, pins
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

REGISTRIES = re.compile(r"pypi\.org|pythonhosted|npmjs|index-url|find-links|\"resolved\"")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What `make lock` reads, in a folder of its own."""
    for name in ("pyproject.toml", *pins.LOCKS, *(f"tests/npm/{name}" for name in pins.NPM_FILES)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def lock(project: Path, path: Path) -> subprocess.CompletedProcess[str]:
    """Run `make lock` in a project; `path` is where programs are looked for."""
    program = f"from pathlib import Path; from handbook.quality import pins; from handbook.base.terminal import run; raise SystemExit(run(lambda: pins.main([], Path({str(project)!r}))))"
    command = [sys.executable, "-c", program]
    environment = {**os.environ, "PATH": str(path)}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, text=True, capture_output=True)


@pytest.mark.parametrize("name", pins.LOCKS)
def test_every_requirement_has_a_hash_and_no_address(name: str):
    text = (ROOT / name).read_text("utf-8")
    packages = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert packages
    assert [package.split("==")[0] for package in packages if "--hash=sha256:" not in package] == []


@pytest.mark.parametrize("name", [*pins.LOCKS, "pyproject.toml", *(f"tests/npm/{name}" for name in pins.NPM_FILES)])
def test_no_file_of_requirements_names_a_registry(name: str):
    assert REGISTRIES.findall((ROOT / name).read_text("utf-8").replace("omit-lockfile-registry-resolved", "")) == []


def test_every_package_of_npm_has_a_hash():
    packages = json.loads((ROOT / pins.NPM / "package-lock.json").read_text("utf-8"))["packages"]
    assert {"node_modules/axe-core", "node_modules/minisearch", "node_modules/html-validate"} <= packages.keys()
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_who_builds_gets_nothing_that_only_tests_use():
    built = {name.lower() for name, _version in pins.PIN.findall((ROOT / "requirements.txt").read_text("utf-8"))}
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    tools = {
        re.split(r"[<>=]", one)[0]
        for group in ("test", "lint", "audit")
        for one in groups[group]
        if isinstance(one, str)
    }
    assert built & tools == set()


def test_live_installs_one_tool_more_than_a_build():
    texts = [(ROOT / name).read_text("utf-8") for name in ("requirements.txt", "requirements-live.txt")]
    build, live = (dict(pins.PIN.findall(text)) for text in texts)
    assert {*live} - {*build} <= {"watchfiles", "anyio", "idna", "typing-extensions"}
    assert build.items() <= live.items()


def test_what_changed_is_told_as_old_and_new():
    told = pins.changes(
        {"babel": "2.18.0", "furo": "1", "same": "3"}, {"babel": "2.19.0", "rjsmin": "1.3.0", "same": "3"}
    )
    assert told == ["babel: 2.18.0 → 2.19.0", "furo: 1, gone", "rjsmin: 1.3.0, new"]


def test_without_uv_the_pins_stay_and_one_line_says_what_to_do(project: Path, tmp_path: Path):
    done = lock(project, tmp_path / "nothing")
    assert done.returncode == 1
    assert done.stderr == "pins: uv is not installed (pip install uv); nothing was changed\n"


def test_when_pinning_fails_half_way_no_lock_is_changed(project: Path, tmp_path: Path):
    """The second lock cannot be made: the first one, which was, is not kept either."""
    uv = tmp_path / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text(
        '#!/bin/sh\ncase "$*" in *"--group dev"*) echo "no such version" >&2; exit 1;; esac\nprintf "babel==9\\n" > requirements.txt\n'
    )
    uv.chmod(0o755)
    before = {name: (project / name).read_bytes() for name in pins.LOCKS}
    done = lock(project, uv.parent)
    assert (done.returncode, done.stderr) == (1, "no such version\npins: nothing was changed\n")
    assert {name: (project / name).read_bytes() for name in pins.LOCKS} == before


def test_holes_are_told_with_what_mends_them():
    hole = {"id": "GHSA-1", "fix_versions": ["3.1.7"], "aliases": [], "description": "…"}
    answer = {"dependencies": [{"name": "jinja2", "version": "3.1.6", "vulns": [hole]}], "fixes": []}
    assert audit.holes_of_pypi(json.dumps(answer)) == ["jinja2 3.1.6: GHSA-1, mended in 3.1.7"]
    answer = {"vulnerabilities": {"ajv": {"severity": "high", "range": "<8"}}}
    assert audit.holes_of_npm(json.dumps(answer)) == ["ajv (npm) <8: high"]


@pytest.mark.parametrize(
    "answer", ["", '{"message": "405"}', '{"dependencies": [{"name": "a", "skip_reason": "unknown"}]}']
)
def test_a_database_that_was_not_asked_is_no_all_clear(answer: str):
    assert audit.holes_of_pypi(answer) is None
    assert audit.holes_of_npm(answer) is None
