"""Two files with one name, of which readers would get one: told with the file and line that can be changed."""

from __future__ import annotations

from tests.components.test_artefacts import PAGE as ARTEFACT
from tests.conftest import Site
from tests.hostile.harness import refusal

HEAD = "---\ntitle: {}\ndate: 2026-11-21\n"
TABLE = "  {}:\n    download: Als bestand\n    columns: {{a: A}}\n    rows:\n      - {{a: b}}\n"
TABLES = "".join(map(TABLE.format, ("skills", "source-register", "clock", "fine")))
KIT = "kit:\n  minutes: 60\n  runs:\n    - {run: start.one, output: output.txt}\n"
HANDOUTS = (
    "handouts:\n  folder: sets\n  head: Wie\n  parts:\n    - {id: all, head: Alles, words: Alles}\n"
    "  sets:\n    - {id: one, page: lessons/introduction}\n"
)


def test_a_file_that_is_made_already_is_told_where_its_name_was_chosen(site: Site):
    site.write("lessons/introduction.md", f"{HEAD.format('Introductie')}data:\n{TABLES}---\n\nTekst.\n")
    site.write("lessons/example.md", ARTEFACT.replace("name: runbook.md", "name: roles.csv"))
    site.write("lessons/hand.md", f"{HEAD.format('Uit')}{HANDOUTS}---\n\n:::{{handouts}}\n:::\n")
    site.write("lessons/sets/one/all/x.txt", "x")
    site.write("lessons/hand-one-all.md", f"{HEAD.format('Kit')}{KIT}---\n\n:::{{kit}}\n:::\n")
    for name in ("start/one.py", "answer/one.py", "output.txt"):
        site.write(f"lessons/hand-one-all/{name}", "")
    names = "introduction\nexample\nhand\nhand-one-all\n"
    site.replace("lessons/index.md", "introduction\n", names)
    told = [line for line in site.build("dummy", quiet=False).warnings if "already" in line]
    ours, other = "is already made by the handbook itself", "is already made by lessons/introduction.md"
    assert sorted(line.partition("; choose")[0].replace("WARNING: ", "") for line in told) == [
        f"lessons/example.md:26: the file 'roles.csv' {ours}",
        f"lessons/example.md:27: the file 'clock.csv' {other}",
        "lessons/hand.md:4: the file 'hand-one-all.zip' is already made by lessons/hand-one-all.md",
        f"lessons/introduction.md:11: the file 'source-register.csv' {ours}",
        f"lessons/introduction.md:6: the file 'skills.csv' {ours}",
    ]


def test_a_page_that_the_site_makes_itself_cannot_be_written(site: Site):
    site.write("search.md", f"{HEAD.format('Zoek')}---\n\nEigen woorden.\n")
    assert refusal(site) == ["search.md:1: the site makes a page of this name itself; rename it"]


def test_the_folder_of_a_set_that_is_not_there_is_told_with_its_page(site: Site):
    site.write("lessons/introduction.md", f"{HEAD.format('Uit')}{HANDOUTS}---\n\nTekst.\n")
    (told,) = site.build("dummy", quiet=False).warnings
    assert told.startswith("lessons/introduction.md:4: ")
    assert "there is no folder sets/" in told
