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
    content: str | bytes
    line: int
    words: str


TERMS, REDIRECTS, IDS = "locales/terms.csv", "hosting/redirects.csv", "hosting/ids.csv"
CONF = (ROOT / "conf.py").read_text("utf-8")


def conf(old: str, new: str) -> Row:
    """Return the row of a setting that somebody changed."""
    assert old in CONF
    changed = CONF.replace(old, new, 1)
    return Row("conf.py", changed, CONF[: CONF.index(old)].count("\n") + 1, "write |put back")


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
    Row(REDIRECTS, "", 1, "the first line names the columns: old,new"),
    Row(REDIRECTS, "old;new\nroles/old;roles/index\n", 1, "the first line names the columns"),
    Row(REDIRECTS, "old,new,why\n", 1, "the first line names the columns"),
    Row(REDIRECTS, "old,new\nroles/old,roles/index,x\n", 2, "two paths"),
    Row(IDS, "", 1, "the first line names the columns: kind,id,now"),
    Row(IDS, "kind,id\nrole,x\n", 1, "the first line names the columns"),
    Row(IDS, "kind;id;now\nrole;x;\n", 1, "the first line names the columns"),
    Row(IDS, "kind,id,now\nrole,x\n", 2, "three cells"),
    Row(IDS, 'kind,id,now\nrole,"x,\n', 2, "close each quote"),
    Row("locales/en/status", "rubbish\n", 1, "no status"),
    Row("locales/en/status", "draft".encode("utf-16"), 1, "UTF-16"),
    Row("locales/en/status", "<<<<<<< HEAD\ndraft\n=======\ncomplete\n>>>>>>> x\n", 1, "merge conflict"),
    Row("_static/handbook.js", "// één\n".encode("latin-1"), 1, "save it as UTF-8"),
    Row("_static/handbook.css", "a {}\n<<<<<<< HEAD\nb {}\n", 2, "merge conflict"),
    Row("_templates/card.html", "één".encode("latin-1"), 1, "save it as UTF-8"),
    Row("_templates/404.html", "<p>\n{% if %}\n", 2, "the template cannot be used: Expected an expression"),
    Row("_templates/404.html", "<p>\n\n{{ x|nosuch }}\n", 3, "No filter named"),
    Row("_templates/404.html", "<p>\n{{ nosuch.thing }}\n", 2, "'nosuch' is undefined"),
    Row("_templates/404.html", "<p>\n{% include 'nosuch.html' %}\n", 2, "there is no template 'nosuch.html'"),
    Row("locales/en/LC_MESSAGES/handbook.po", "rubbish\n", 1, "not a line of a PO file"),
    Row("_static/favicon.svg", "rubbish\n", 1, "not well-formed"),
    Row("conf.py", "x = (\n", 1, "not Python|was never closed"),
    Row("conf.py", "\nraise ValueError('x')\n", 2, "x"),
    Row("conf.py", "\nraise SystemExit\n", 2, "it ends the program"),
    Row("conf.py", "", 1, "extensions"),
    Row("conf.py", CONF.encode("utf-16"), 1, "UTF-16"),
    Row("conf.py", CONF + "<<<<<<< HEAD\n", CONF.count("\n") + 1, "merge conflict"),
    conf('language = "nl"', 'language = "zz"'),
    conf("handbook_draft_listed = 80", 'handbook_draft_listed = "80"'),
    conf("handbook_draft_listed = 80", "handbook_draft_listed = 800"),
    conf('language = "nl"', "language = None"),
    conf('release = "0.1.0"', 'release = "../../x"'),
    conf('repository_url = ""', "repository_url = 3"),
    conf("handbook_subtitle = {", "handbook_subtitle = 3 or {"),
    conf("handbook_main_parts = [", "handbook_main_parts = ('x',) or ["),
]


def told(site: Site, language: str = "en") -> list[str]:
    out, read = site.root / "_out" / "html", site.root / "_out" / "read"
    return run(site.root, language, "html", out, read)


def named(row: Row) -> str:
    return f"{row.file} {row.content[:40]!r}"


@pytest.mark.parametrize("row", LISTS, ids=map(named, LISTS))
def test_a_broken_list_is_one_message_with_its_file_and_line(site: Site, row: Row):
    folder = row.file.partition("/")[0]
    if folder.startswith("_"):
        (site.root / folder).unlink()
        shutil.copytree(ROOT / folder, site.root / folder)
    path = site.root / row.file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(row.content if isinstance(row.content, bytes) else row.content.encode())
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
