"""How many languages are at work at once, and what is told of how far they are."""

from __future__ import annotations

import io
import os
import time
from typing import TYPE_CHECKING

import pytest

from handbook.base.errors import HandbookError
from handbook.base.terminal import CLEARED
from handbook.build.apart import apart
from handbook.build.driver import told
from handbook.build.jobs import at_once

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ["nl", "en", "de", "fr", "es", "it", "pl"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("places", [1, 2, 30])
def test_no_more_languages_are_at_work_than_there_are_places(tmp_path: Path, places: int):
    def task(code: str) -> int:
        (tmp_path / code).touch()
        time.sleep(0.05)
        found = len(list(tmp_path.iterdir()))
        (tmp_path / code).unlink()
        return found

    answers = list(apart(LANGUAGES, task, places))
    assert sorted(answer.code for answer in answers) == sorted(LANGUAGES)
    assert max(answer.found for answer in answers) <= places


def test_a_person_sets_how_many(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JOBS", "7")
    assert at_once(["html", "pdf"]) == 7
    monkeypatch.setenv("JOBS", "")
    assert 1 <= at_once(["html", "pdf"]) <= (os.cpu_count() or 1)


@pytest.mark.parametrize("wrong", ["0", "-1", "two", "1.5", "99999"])
def test_a_number_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, wrong: str):
    monkeypatch.setenv("JOBS", wrong)
    with pytest.raises(HandbookError, match=f"JOBS={wrong}: write how many languages"):
        at_once(["html"])


@pytest.mark.parametrize(("free", "most"), [(100, 1), (1_300, 1), (1_000_000, os.cpu_count())])
def test_guides_are_not_made_side_by_side_where_memory_is_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, most: int
):
    monkeypatch.delenv("JOBS", raising=False)
    table = tmp_path / "meminfo"
    table.write_text(f"MemTotal: 99999999 kB\nMemAvailable:   {free * 1024} kB\n")
    assert at_once(["html", "pdf"], table) <= most
    assert at_once(["html"], tmp_path / "none") >= 1


def test_how_far_the_work_is_stands_on_lines_in_a_log(capsys: pytest.CaptureFixture[str]):
    told(LANGUAGES, lambda _code: [], 2)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(LANGUAGES) - 1
    assert lines[0].startswith("  1 of 7 languages ready, about ")
    told(LANGUAGES[:2], lambda _code: [], 2)
    assert capsys.readouterr().out == ""  # both are at work from the start


def test_how_far_the_work_is_stands_on_one_line_of_a_terminal(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stdout", screen := Terminal())
    told(LANGUAGES, lambda _code: [], 2)
    shown = screen.getvalue().split(CLEARED)
    assert "\n" not in screen.getvalue()
    assert [line.split(",")[0] for line in shown[1:-1]] == [f"  {n} of 7 languages ready" for n in range(1, 7)]
    assert shown[-1] == ""  # nothing stays of it
