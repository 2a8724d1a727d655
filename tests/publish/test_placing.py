"""How what was built reaches its place: as fast as links are, and never so that a later build could damage it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from handbook.publish import placing

if TYPE_CHECKING:
    from pathlib import Path

DAY = 1_700_000_000


def write(path: Path, text: str, moment: int = DAY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, (moment, moment))
    return path


def copy(folder: Path) -> None:
    placing.copy(f"{folder}/made", f"{folder}/new", f"{folder}/old")


def inode(path: Path) -> int:
    return path.stat().st_ino


def test_a_file_that_did_not_change_is_the_file_of_the_old_site(tmp_path: Path):
    made, old = write(tmp_path / "made/a/b.html", "same"), write(tmp_path / "old/a/b.html", "same")
    copy(tmp_path)
    assert inode(tmp_path / "new/a/b.html") == inode(old)
    assert inode(tmp_path / "new/a/b.html") != inode(made)


@pytest.mark.parametrize(("text", "moment"), [("longer", DAY), ("same", DAY + 1)], ids=["size", "time"])
def test_a_file_of_another_size_or_time_is_copied_with_its_time(tmp_path: Path, text: str, moment: int):
    made, old = write(tmp_path / "made/a.html", text, moment), write(tmp_path / "old/a.html", "same")
    copy(tmp_path)
    new = tmp_path / "new/a.html"
    assert new.read_text() == text
    assert inode(new) not in {inode(made), inode(old)}
    assert new.stat().st_mtime_ns == made.stat().st_mtime_ns


def test_files_are_copied_where_the_disk_knows_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_paths: str) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    write(tmp_path / "made/a.html", "same")
    old = write(tmp_path / "old/a.html", "same")
    copy(tmp_path)
    assert (tmp_path / "new/a.html").read_text() == "same"
    assert inode(tmp_path / "new/a.html") != inode(old)


def test_a_copy_over_a_linked_file_leaves_the_old_site_alone(tmp_path: Path):
    write(tmp_path / "made/a.csv", "page")
    old = write(tmp_path / "old/a.csv", "page")
    copy(tmp_path)
    sheet = write(tmp_path / "sheets/a.csv", "sheet")
    placing.copy(str(sheet.parent), f"{tmp_path}/new", f"{tmp_path}/old")
    assert (tmp_path / "new/a.csv").read_text() == "sheet"
    assert old.read_text() == "page"


def test_what_sphinx_keeps_for_itself_is_not_published(tmp_path: Path):
    for name in (
        "index.html",
        ".buildinfo",
        ".buildinfo.bak",
        "_sources/index.md.txt",
        "a/.doctrees/b",
    ):
        write(tmp_path / "made" / name, "")
    copy(tmp_path)
    assert [path.name for path in (tmp_path / "new").rglob("*") if path.is_file()] == ["index.html"]


def test_a_folder_that_was_not_made_is_nothing_to_copy(tmp_path: Path):
    copy(tmp_path)
    assert not (tmp_path / "new").exists()
