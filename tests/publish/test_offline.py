"""The handbook without internet, and the promise that one commit always gives the same files."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

from tests.site.test_history import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Site

# What Sphinx keeps for itself; handbook.build leaves it out.
UNPUBLISHED = {".buildinfo"}
DAY = "2026-11-21T10:20:30Z"


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def results(checkout: Path) -> dict[str, bytes]:
    """Return what a person takes from a build: the site, the guides in it and the zip."""
    build = checkout / "_build"
    return tree(build / "site") | {path.name: path.read_bytes() for path in build.glob("*.zip")}


def test_two_builds_of_one_commit_are_identical_and_the_zip_holds_all_of_it(
    checkout: Path, run_build, tmp_path: Path
):
    (checkout / "hosting" / "redirects.csv").write_text("old,new\nlessons/start,lessons/introduction\n")
    git(checkout, "init", "-q")
    git(checkout, "add", ".", date=DAY)
    git(checkout, "commit", "-qm", "all", date=DAY)
    assert run_build("all", PYTHONHASHSEED="1", TZ="UTC").returncode == 0
    first = results(checkout)
    shutil.rmtree(checkout / "_build")
    assert run_build("all", PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C").returncode == 0
    second = results(checkout)
    assert sorted(name for name in first if first[name] != second.get(name)) == []
    assert set(first) == set(second)
    assert {"nl/downloads/handbook.pdf", "en/downloads/handbook.pdf", "handbook-0.1.0.zip"} <= set(first)
    assert {"nl/lessons/introduction.md", "nl/lessons/start.html", "en/lessons/start.html"} <= set(first)

    with zipfile.ZipFile(checkout / "_build" / "handbook-0.1.0.zip") as file:
        assert file.testzip() is None
        inside = {name.removeprefix("handbook-0.1.0/"): file.read(name) for name in file.namelist()}
        dates = {entry.date_time for entry in file.infolist()}
    assert inside.pop("LICENSE") == (checkout / "LICENSE").read_bytes()
    assert inside == tree(checkout / "_build" / "site")
    assert dates == {(2026, 11, 21, 10, 20, 30)}


def test_a_build_on_top_of_an_older_one_is_what_a_first_build_is(site: Site):
    site.write("lessons/second.md", "---\ntitle: Tweede\ndate: 2026-11-21\n---\n\nNog een les.\n")
    site.replace("lessons/index.md", "introduction\n", "introduction\nsecond\n")
    assert (site.build().out / "lessons" / "second.md").is_file()
    (site.root / "lessons" / "second.md").unlink()
    site.replace("lessons/index.md", "introduction\nsecond\n", "introduction\n")
    grown = published(site)
    shutil.rmtree(site.root / "_out")
    fresh = published(site)
    assert sorted(name for name in {*grown, *fresh} if grown.get(name) != fresh.get(name)) == []


def published(site: Site) -> dict[str, bytes]:
    """Build the site and return what the build driver publishes of it."""
    return {name: content for name, content in tree(site.build().out).items() if name not in UNPUBLISHED}
