"""The lists and settings that a build reads beside its pages: a broken one is one message, with its file and line."""

from __future__ import annotations

import re
import shutil
from typing import NamedTuple

import pytest

from handbook.build.sphinx_run import run
from tests.conftest import ROOT, Site

HEAD = "id,nl,avoid_nl,en,avoid_en\n"
NO_NEWS = re.compile(r"Traceback|Handler <|<function|object at 0x|\bfor event\b")


class Row(NamedTuple):
    """A file, what it holds, the line of the fault, and words of the message."""

    file: str
    content: str
    line: int
    words: str


TERMS, REDIRECTS = "locales/terms.csv", "hosting/redirects.csv"
LISTS = [
    Row(TERMS, "", 1, "no column id"),
    Row(TERMS, "term,woord\n1,2\n", 1, "no column id"),
    Row(TERMS, "id,nl,en,avoid_en\n", 1, "no column avoid_nl"),
    Row(TERMS, "id;nl;avoid_nl\nx;a;b\n", 1, "no column id"),
    Row(TERMS, "id,nl,nl,avoid_nl\n", 1, "two columns are named 'nl'"),
    Row(TERMS, f"{HEAD}x\n", 2, "1 cells, where the first line names 5"),
    Row(TERMS, f"{HEAD}x,a,,b,\n\ny,a,b,c,d,e\n", 4, "6 cells"),
    Row(TERMS, f'{HEAD}x,a,,b,\ny,"niet gesloten,,,\nz,a,,b,\n', 3, "close each quote"),
    Row(TERMS, f'{HEAD}x,"a"b,,b,\n', 2, "close each quote"),
    Row(TERMS, f"{HEAD}x,a,,b,\n,a,,b,\n", 3, "id '' is missing"),
    Row(TERMS, f"{HEAD}x,a,,b,\nx,a,,b,\n", 3, "used twice"),
    Row(TERMS, f"{HEAD}x,{'a' * 200_000},,b,\n", 2, "cannot be read"),
    Row(REDIRECTS, 'old,new\nroles/old,roles/index\n"roles/x\n', 3, "close each quote"),
    Row(REDIRECTS, "old,new\n\nroles/old\n", 3, "two paths"),
    Row("locales/en/status", "rubbish\n", 1, "no status"),
    Row("locales/en/LC_MESSAGES/handbook.po", "rubbish\n", 1, "not a line of a PO file"),
    Row("_static/favicon.svg", "rubbish\n", 1, "not well-formed"),
    Row("conf.py", "x = (\n", 1, "not Python|was never closed"),
    Row("conf.py", "\nraise ValueError('x')\n", 2, "x"),
]


def told(site: Site, language: str = "en") -> list[str]:
    out, read = site.root / "_out" / "html", site.root / "_out" / "read"
    return run(site.root, language, "html", out, read)


def named(row: Row) -> str:
    return f"{row.file} {row.content[:40]!r}"


@pytest.mark.parametrize("row", LISTS, ids=map(named, LISTS))
def test_a_broken_list_is_one_message_with_its_file_and_line(site: Site, row: Row):
    if row.file.startswith("_static"):
        (site.root / "_static").unlink()
        shutil.copytree(ROOT / "_static", site.root / "_static")
    site.write(row.file, row.content)
    (line,) = told(site)
    assert line.startswith(f"{row.file}:{row.line}: "), line
    assert any(word in line for word in row.words.split("|")), line
    assert not NO_NEWS.search(line)


EVENTS = ("config-inited", "builder-inited", "source-read", "doctree-read", "env-updated", "html-page-context")


@pytest.mark.parametrize("event", [*EVENTS, "build-finished"])
def test_our_own_error_in_whatever_handler_is_told_as_it_is(site: Site, event: str):
    with (site.root / "conf.py").open("a") as file:
        imported = "from handbook.base.errors import HandbookError"
        file.write(
            f'{imported}\n\n\ndef setup(app):\n    app.connect("{event}", _fail)\n\n\ndef _fail(*arguments):\n'
        )
        file.write("    class Own(HandbookError): ...\n    raise Own('a.md:3: this is wrong. Do that')\n")
    assert told(site, "nl") == ["a.md:3: this is wrong. Do that"]


@pytest.mark.parametrize("event", [*EVENTS, "build-finished"])
def test_an_error_that_nobody_foresaw_is_one_line_that_asks_for_a_report(site: Site, event: str):
    with (site.root / "conf.py").open("a") as file:
        file.write(
            f'\n\ndef setup(app):\n    app.connect("{event}", _fail)\n\n\ndef _fail(*arguments):\n    {{}}["x"]\n'
        )
    (line,) = told(site, "nl")
    assert "a mistake in the program, not in a text: KeyError" in line
    assert "Please report it" in line
    assert not NO_NEWS.search(line)
