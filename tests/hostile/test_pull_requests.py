"""What the page about pull requests promises: which files are texts, and that a build asks no network."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "hosting" / "pull-requests.md").read_text("utf-8")
TEXTS = [
    "index.md",
    "lessons/introduction.md",
    "lessons/rules/ai-act-on-one-page.md",
    "roles/tools.md",
    "locales/en/LC_MESSAGES/handbook.po",
    "locales/pt_BR/LC_MESSAGES/sphinx.po",
    "locales/terms.csv",
    "_static/images/four-levels.svg",
    "_static/tiles/data-engineer.svg",
    "hosting/redirects.csv",
]
PROGRAMS = [
    "conf.py",
    "Makefile",
    "requirements.txt",
    "pyproject.toml",
    "handbook/base/kept.py",
    "handbook/interface/nl/LC_MESSAGES/sphinx.po",
    "_templates/page.html",
    "_static/handbook.js",
    "_static/handbook.css",
    "_static/images/x.html",
    "lessons/x.py",
    "lessons/conf.py",
    "roles/deep/x.md",
    "_build/work/doctrees/nl/environment.pickle",
    "locales/en/LC_MESSAGES/handbook.mo",
    "hosting/nginx.conf.jinja",
    ".github/workflows/build.yml",
    "tests/conftest.py",
    ".gitmodules",
    ".gitattributes",
]


def told(names: list[str]) -> list[str]:
    """Return the names that the command on the page prints."""
    pattern = re.search(r"grep -vE '([^']+)'", PAGE)[1]
    run = subprocess.run(
        ["grep", "-vE", pattern], input="\n".join(names), capture_output=True, text=True, check=False
    )
    return run.stdout.splitlines()


def test_the_command_on_the_page_tells_every_file_that_is_a_program():
    assert told(PROGRAMS + TEXTS) == PROGRAMS


def test_every_text_of_this_handbook_counts_as_one():
    pages = [*ROOT.glob("[a-z]*.md"), *(ROOT / "lessons").rglob("*.md"), *(ROOT / "roles").glob("*.md")]
    drawings = [*(ROOT / "_static" / "images").glob("*.svg"), *(ROOT / "_static" / "tiles").glob("*.svg")]
    assert told([path.relative_to(ROOT).as_posix() for path in pages + drawings]) == []


def test_every_file_that_the_page_names_exists():
    for name in re.findall(r"`((?:handbook|tests|_templates)/[\w./-]*)`|\]\(([\w.-]+)\)", PAGE):
        assert (ROOT / name[0] if name[0] else ROOT / "hosting" / name[1]).exists(), name


@pytest.mark.skipif(not shutil.which("unshare"), reason="only Linux can take the network away from a process")
def test_a_build_without_a_network_is_the_same(checkout: Path):
    away = ["unshare", "--map-root-user", "--net"]
    if subprocess.run([*away, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine does not let a process give up its network")
    run = subprocess.run(
        [*away, sys.executable, "-m", "handbook.build", "site"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert (checkout / "_build" / "site" / "index.html").is_file()
