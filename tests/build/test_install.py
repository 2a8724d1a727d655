"""The project as others install and build it: by pip, by Read the Docs, by hooks, in a container."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sysconfig
import venv
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT


def targets() -> set[str]:
    """Return what `make` can do."""
    return set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_pip_installs_the_project_for_who_works_on_it(checkout: Path, tmp_path: Path):
    """Without the network: what it builds with and all that it asks for are installed, which pip checks."""
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    places = {kind: sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
    theirs = subprocess.check_output(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    ).strip()
    Path(theirs, "libraries.pth").write_text("\n".join(dict.fromkeys(places.values())))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    pip = [python, "-m", "pip", "install", "--quiet", "--no-index", "--no-build-isolation", "-e", "."]
    done = subprocess.run(pip, cwd=checkout, env=environment, check=False, text=True, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr
    where = subprocess.check_output(
        [python, "-c", "import handbook; print(handbook.__file__)"], cwd=tmp_path, text=True
    )
    assert where.strip() == str(checkout / "handbook" / "__init__.py")


@pytest.mark.slow
def test_read_the_docs_publishes_both_languages_for_its_address(checkout: Path, tmp_path: Path):
    """Its own commands, with what it tells them."""
    told = {"READTHEDOCS_OUTPUT": str(tmp_path / "out"), "READTHEDOCS_CANONICAL_URL": "https://handbook.example/nl/"}
    for command in yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))["build"]["commands"]:
        subprocess.run(["sh", "-c", command], cwd=checkout, check=True, env={**os.environ, **told})
    page = (tmp_path / "out" / "html" / "en" / "lessons" / "index.html").read_text("utf-8")
    assert 'rel="canonical" href="https://handbook.example/nl/en/lessons/' in page
    assert (tmp_path / "out" / "html" / "nl" / "downloads" / "handbook.pdf").is_file()


def test_hooks_call_the_lint_that_everybody_calls():
    repositories = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert {one["repo"] for one in repositories} == {"local"}
    assert [hook["entry"] for one in repositories for hook in one["hooks"]] == ["make lint"]


def test_the_container_is_set_up_by_commands_that_exist():
    commands = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))["postCreateCommand"]
    for command in commands.split(" && "):
        program, name = command.split()
        assert name in targets() if program == "make" else (ROOT / name).is_file(), command


def test_dependabot_looks_where_our_locks_are():
    holds = {"pip": "requirements.txt", "npm": "package-lock.json", "github-actions": ""}
    updates = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))["updates"]
    assert {one["package-ecosystem"] for one in updates} == set(holds)
    for one in updates:
        assert (ROOT / one["directory"].strip("/") / holds[one["package-ecosystem"]]).exists()


def test_every_target_that_a_document_names_exists():
    texts = [path.read_text("utf-8") for path in (*ROOT.glob("[A-Z]*.md"), *ROOT.glob("hosting/*.md"))]
    named = {name for text in texts for name in re.findall(r"`make ([a-z-]+)[^`]*`", text)}
    assert named <= targets()
    assert {"lock", "upgrade", "audit"} <= named
