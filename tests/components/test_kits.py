"""Kits of lessons: the zip, the commands on the page, and every mistake with its file and line."""

from __future__ import annotations

import re
import zipfile

import pytest

from handbook.facts import kits
from handbook.quality import outputs
from tests.conftest import Site

PAGE = """\
---
title: Tellen
date: 2026-11-28
kit:
  minutes: 45
  runs:
    - {run: start.count, output: output/start.txt}
    - {run: answer.count --all, output: output/answer.txt}
  shares: [words.txt]
---

:::{kit}
:::

:::{literalinclude} count/start/count.py
:pyobject: count
:::
"""
START = 'def count(text: str) -> int:\n    """Count."""\n    return 3\n\n\nprint(count("a b c"))\n'


@pytest.fixture
def lesson(site: Site) -> Site:
    site.replace("lessons/index.md", "introduction", "introduction\ncount")
    site.write("lessons/count.md", PAGE)
    site.write("lessons/count/start/count.py", START)
    site.write("lessons/count/answer/count.py", START)
    site.write("lessons/count/output/start.txt", "3\n")
    site.write("lessons/count/output/answer.txt", "3\n")
    site.write("lessons/shared/words.txt", "een twee drie\n")
    return site


def problems(site: Site) -> list[str]:
    return [str(problem) for problem in kits.load(site.root)[1]]


def test_the_page_has_time_zip_and_two_commands_and_the_zip_has_everything(lesson: Site):
    built = lesson.build()
    page = built.text("lessons/count.html")
    assert "Tijd: 45 minuten." in page
    assert 'href="../downloads/count.zip"' in page
    assert "python3 -m venv .venv" in page
    assert "-m start.count" in re.sub(r"<[^>]+>", "", page)
    with zipfile.ZipFile(built.out / "downloads/count.zip") as file:
        names = set(file.namelist())
        readme = file.read("count/README.md").decode()
    assert {"count/start/count.py", "count/answer/count.py", "count/words.txt", "count/requirements.txt"} <= names
    assert readme.startswith("# Tellen\n")
    assert ".venv/bin/python -m start.count\n" in readme
    assert "Je eigen werk komt in start; draai het vanuit deze map, met -m." in readme


def test_what_a_writer_made_or_keeps_in_the_folder_is_not_in_the_zip(lesson: Site):
    for name in (".venv/bin/python", ".pytest_cache/x", "start/.env", "start/server.key", "node_modules/x.js"):
        lesson.write(f"lessons/count/{name}", "geheim")
    with zipfile.ZipFile(lesson.build().out / "downloads/count.zip") as file:
        assert [name for name in file.namelist() if file.read(name) == b"geheim"] == []


def test_two_builds_give_the_same_zip(lesson: Site):
    first = (lesson.build().out / "downloads/count.zip").read_bytes()
    lesson.write("lessons/introduction.md", "---\ntitle: Anders\ndate: 2026-11-21\n---\n\nAnders.\n")
    assert (lesson.build().out / "downloads/count.zip").read_bytes() == first


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        (
            "count/answer/count.py",
            "lessons/count.md:4: this lesson has no worked answer; put it in lessons/count/answer/",
        ),
        ("count/start/count.py", "lessons/count.md:4: this lesson has no files to start from"),
        ("count/output/answer.txt", "lessons/count.md:8: what 'answer.count --all' gives is not kept in"),
        ("shared/words.txt", "lessons/count.md:4: there is no shared/words.txt beside the page"),
    ],
)
def test_a_missing_file_is_told_with_the_line_that_wants_it(lesson: Site, gone: str, told: str):
    (lesson.root / "lessons" / gone).unlink()
    assert any(problem.startswith(told) for problem in problems(lesson)), problems(lesson)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("minutes: 45", "minutes: long", "lessons/count.md:5: 'minutes' must be a whole number from 5 to 600"),
        ("run: start.count", "run: rm -rf /; x", "lessons/count.md:7: 'run' cannot be 'rm -rf /; x'"),
        ("shares:", "sharing:", "lessons/count.md:9: unknown key 'sharing' in kit"),
        (
            "shares: [words.txt]",
            "needs: [numpy]",
            "lessons/count.md:9: 'needs' cannot be 'numpy'; write name and version",
        ),
        ("shares: [words.txt]", "shares: [../../conf.py]", "lessons/count.md:9: 'shares' cannot be '../../conf.py'"),
        ("output/start.txt", "../out.txt", "lessons/count.md:7: 'output' cannot be '../out.txt'"),
    ],
)
def test_a_mistake_in_the_kit_names_its_line(lesson: Site, old: str, new: str, told: str):
    lesson.replace("lessons/count.md", old, new)
    assert any(problem.startswith(told) for problem in problems(lesson)), problems(lesson)


def test_the_build_tells_a_lesson_without_answer_once(lesson: Site):
    (lesson.root / "lessons/count/answer/count.py").unlink()
    told = [line for line in lesson.build(quiet=False).warnings if "worked answer" in line]
    assert len(told) == 1
    assert "lessons/count.md:4" in told[0]


def test_code_that_gives_something_else_than_the_page_shows_is_told_with_the_line(lesson: Site):
    (kit,) = kits.load(lesson.root)[0].values()
    assert outputs.difference(kit, kit.runs[0], lesson.root) is None
    lesson.replace("lessons/count/start/count.py", "return 3", "return 4")
    told = str(outputs.difference(kit, kit.runs[0], lesson.root))
    assert told.startswith("lessons/count/output/start.txt:1: 'start.count' gives '4' here")


def test_code_that_ends_in_a_traceback_is_told_at_its_run(lesson: Site):
    (kit,) = kits.load(lesson.root)[0].values()
    lesson.replace("lessons/count/start/count.py", "return 3", "return 1 // 0")
    told = str(outputs.difference(kit, kit.runs[0], lesson.root))
    assert told.startswith("lessons/count.md:7: 'start.count' ends in a traceback: ZeroDivisionError")


def test_a_page_without_kit_cannot_show_one(lesson: Site):
    lesson.write("lessons/introduction.md", "---\ntitle: Les\ndate: 2026-11-21\n---\n\n:::{kit}\n:::\n")
    (told,) = lesson.build(quiet=False).warnings
    assert "lessons/introduction.md:6" in told
    assert "this page has no kit" in told
