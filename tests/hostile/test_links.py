"""Links in the file system: out of the project, or round in it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.base.safety.files import strays
from tests.conftest import Site
from tests.hostile.harness import (
    refusal,
)

QUICK = 5  # seconds in which a loop must be seen; case 44 took 390


@pytest.mark.parametrize(
    ("link", "target", "word"),
    [
        ("lessons/passwd.md", "../../secret.txt", "outside the project"),
        ("lessons/plaat.svg", "../../secret.svg", "outside the project"),
        ("_static/geheim", "../..", "without an end"),
        ("lessons/conf.txt", "../conf.py", "not meant for readers"),
        ("lessons/hidden.md", "../.hidden/secret.txt", "not meant for readers"),
        ("lessons/loop", ".", "without an end"),
        ("lessons/loop", "..", "without an end"),
        ("lessons/a", "a", "leads nowhere, or to itself"),
        ("lessons/gone.md", "nowhere.md", "leads nowhere, or to itself"),
        ("locales/en/LC_MESSAGES/handbook.po", "../../../../secret.txt", "outside the project"),
        ("index.csv", "../secret.txt", "outside the project"),
    ],
)
def test_a_link_out_of_the_project_or_round_in_it_is_refused_at_once(
    door: Callable[[str], Site], link: str, target: str, word: str
):
    site = door("links")
    path = site.root / link
    if link.startswith("_static"):
        (site.root / "_static").unlink()
        (site.root / "_static").mkdir()
    path.symlink_to(target)
    started = time.monotonic()
    (told,) = refusal(site)
    assert time.monotonic() - started < QUICK
    assert told.startswith(f"{link}:1:")
    assert word in told


def test_a_link_within_the_project_and_the_lock_of_an_editor_are_let_be(tmp_path: Path):
    site = Site(tmp_path)
    site.write("lessons/introduction.md", "")
    (site.root / "lessons" / "other.md").symlink_to("introduction.md")
    (site.root / "lessons" / ".#index.md").symlink_to("somebody@machine.1234:5678")
    assert list(strays(site.root)) == []


def test_a_pipe_among_the_pages_is_refused(site: Site):
    os.mkfifo(site.root / "lessons" / "pipe.md")
    (told,) = refusal(site)
    assert told.startswith("lessons/pipe.md:1: this is neither a file nor a folder")
