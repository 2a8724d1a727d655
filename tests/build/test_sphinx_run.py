"""Whichever command runs Sphinx, it takes its turn, knows the address, speaks one language and fails in the same way."""

from __future__ import annotations

import fcntl
import functools
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from handbook.build.apart import apart
from handbook.build.sphinx_run import TRACE, build, run
from tests.build.test_build import tree
from tests.conftest import Site
from tests.live.serving import PATIENCE

ADDRESS = "https://handbook.example/"
BUILD, PRINTING, CATALOGUES = "handbook.build", "handbook.build.printing", "handbook.translators.po_files"
PRINTER = "handbook/roles/sheets/printer.py"
# At the end of our extension: it reads pages in another way.
OTHER_CODE = """

_setup = setup


def setup(app):
    app.connect("source-read", _read)
    return _setup(app)


def _read(app, docname, text):
    text[0] = text[0].replace("Alle lessen", "Nieuwe code leest alle lessen")
"""
LETTER = {"PAPER": "letter"}
WAITING = "Another build is running in this folder; waiting for it.\n"
# Each command that runs Sphinx and ends, with what it is asked.
COMMANDS = {
    "make": ([BUILD, "site"], {}),
    "make pdf with a choice": ([PRINTING], {"ROLES": "mlops-engineer"}),
    "make catalogues": ([CATALOGUES, "update"], {}),
}


def command(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=folder, capture_output=True, text=True,
        env={**os.environ, **environment}, check=False,
    )  # fmt: skip


def done(folder: Path, *arguments: str, **environment: str) -> str:
    """Run a command that must go well; return what it said."""
    run = command(folder, *arguments, **environment)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def edit(folder: Path, name: str, old: str, new: str) -> None:
    Site(folder).replace(name, old, new)


def words_of(path: Path) -> str:
    return subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True).stdout


def printed(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "_build" / "pdf").rglob("*.pdf"))


def built(site: Site, language: str, work=build) -> list[str]:
    """Run Sphinx in this process; return what is wrong."""
    return run(site.root, language, "html", site.root / "_run" / language, site.root / "_run" / "read", work)


# -- one language, and no other ---------------------------------------------------------------------------


def test_a_language_has_no_words_of_one_that_the_same_process_built_before(site: Site):
    for code, own, other in (
        ("nl", "Ga naar de inhoud", "Skip to the content"),
        ("en", "Skip to the content", "Ga naar"),
    ):
        assert built(site, code) == []
        page = (site.root / "_run" / code / "index.html").read_text("utf-8")
        assert own in page
        assert other not in page


def test_every_language_is_printed_with_its_own_words_around_the_pages(checkout: Path):
    done(checkout, PRINTING, **LETTER)
    for code, own, other in (
        ("nl", ("Inhoudsopgave", "Deel 1"), ("Contents", "Part 1")),
        ("en", ("Contents", "Part 1"), ("Inhoudsopgave", "Deel 1")),
    ):
        text = words_of(checkout / "_build" / "pdf" / f"handbook-{code}-letter.pdf")
        assert [words for words in own if words not in text] == []
        assert [words for words in other if words in text] == []


# -- the same address, and the same pages -----------------------------------------------------------------


def test_sheets_that_a_team_chose_lead_to_the_address_in_the_settings(checkout: Path):
    edit(checkout, "conf.py", 'site_url = ""', f'site_url = "{ADDRESS}"')
    done(checkout, PRINTING, ROLES="mlops-engineer", LOCALES="en")
    with pikepdf.open(checkout / "_build" / "pdf" / "selection-en.pdf") as pdf:
        links = [str(note.A.URI) for note in pdf.pages[0].Annots]
    assert links == [f"{ADDRESS}en/roles/mlops-engineer.html"]


@pytest.mark.parametrize("way", ["an address in conf.py", "stock"])
def test_commands_share_the_pages_that_one_of_them_has_read(checkout: Path, way: str):
    if way == "stock":
        environment = {"HANDBOOK_STOCK": "1"}
    else:
        environment = {}
        edit(checkout, "conf.py", 'site_url = ""', f'site_url = "{ADDRESS}"')

    def moments() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in (checkout / "_build" / "work").rglob("*.doctree")}

    done(checkout, BUILD, "site", **environment)
    before = moments()
    assert len(before) > 10
    done(checkout, PRINTING, **LETTER, **environment)
    edit(checkout, "conf.py", "nitpicky = True", "nitpicky = True  # the same, but to be looked at again")
    done(checkout, BUILD, "site", **environment)
    assert moments() == before


# -- our own code -----------------------------------------------------------------------------------------


def test_no_page_is_printed_that_other_code_than_that_of_now_has_read(checkout: Path):
    done(checkout, BUILD, "site")
    with (checkout / "handbook" / "__init__.py").open("a") as code:
        code.write(OTHER_CODE)
    done(checkout, PRINTING, **LETTER, LOCALES="nl")
    assert "Nieuwe code leest" in words_of(checkout / "_build" / "pdf" / "handbook-nl-letter.pdf")
    done(checkout, BUILD, "site")
    for code in ("nl", "en"):
        page = checkout / "_build" / "site" / code / "lessons" / "index.html"
        assert "Nieuwe code leest" in page.read_text("utf-8")


def test_no_loose_sheet_stays_that_other_code_than_that_of_now_has_printed(checkout: Path):
    settings = {"SITE_URL": ADDRESS, "SOURCE_DATE_EPOCH": "1795000000"}
    done(checkout, BUILD, "pdf", **settings)
    sheet = checkout / "_build" / "work" / "pdf" / "nl" / "loose" / "sheets" / "mlops-engineer.pdf"
    before = sheet.read_bytes()
    edit(checkout, PRINTER, "border=0", "border=4")
    done(checkout, BUILD, "pdf", **settings)
    assert sheet.read_bytes() != before


# -- one at a time ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_waits_for_the_one_that_is_at_work_in_the_same_folder(checkout: Path, name: str):
    arguments, environment = COMMANDS[name]
    Site(checkout).write("locales/en/status", "draft\n")
    folder = checkout / "_build"
    folder.mkdir()
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments], cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env={**os.environ, **environment},
        )  # fmt: skip
        assert process.stdout
        assert process.stdout.readline() == WAITING
        assert not (folder / "work").exists()
    _out, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors


@pytest.mark.parametrize("name", COMMANDS)
def test_who_does_not_want_to_wait_can_interrupt(checkout: Path, name: str):
    arguments, environment = COMMANDS[name]
    (checkout / "_build").mkdir()
    with (checkout / "_build" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments], cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env={**os.environ, **environment},
            preexec_fn=functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        assert process.stdout
        assert process.stdout.readline() == WAITING
        process.send_signal(signal.SIGINT)
        _out, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "Traceback" not in errors


# -- side by side -----------------------------------------------------------------------------------------


def test_one_process_that_is_killed_does_not_stop_the_others(tmp_path: Path):
    def task(code: str) -> str:
        if code == "en":
            os.kill(os.getpid(), signal.SIGKILL)
        return code * 100_000  # more than a pipe holds

    answers = {answer.code: answer for answer in apart(["nl", "en", "de"], task, 2)}
    assert answers["en"].ended == "signal 9"
    for code in ("nl", "de"):
        assert answers[code].found == code * 100_000
        assert answers[code].ended == ""


def test_an_interrupt_of_one_is_one_of_all():
    def task(code: str) -> None:
        if code == "en":
            raise KeyboardInterrupt
        time.sleep(PATIENCE)

    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(apart(["nl", "en"], task, 2))
    assert time.monotonic() - started < PATIENCE  # nobody waited for the other one


# -- mistakes ---------------------------------------------------------------------------------------------


def test_a_mistake_in_a_role_is_told_and_then_no_sheet_is_printed(checkout: Path):
    edit(checkout, "roles/prompt-engineer.md", "skill: python", "skill: telepathy")
    run = command(checkout, PRINTING, ROLES="mlops-engineer")
    assert run.returncode == 1
    assert re.search(r"^roles/prompt-engineer\.md:\d+: .*telepathy", run.stderr, re.MULTILINE), run.stderr
    assert run.stderr.count("telepathy") == 1
    assert printed(checkout) == []


def interrupted(app) -> None:
    app.build()
    raise KeyboardInterrupt


def test_a_mistake_is_told_again_also_after_a_run_that_was_stopped(site: Site):
    site.replace("lessons/introduction.md", "Dit is", "Dit is [nergens](#nergens) en")
    with pytest.raises(KeyboardInterrupt):
        built(site, "nl", interrupted)
    for _time in range(2):
        (problem,) = built(site, "nl")
        assert problem.startswith("lessons/introduction.md:7:")
        assert "nergens" in problem
    site.replace("lessons/introduction.md", "[nergens](#nergens)", "nergens")
    assert built(site, "nl") == []


def test_a_mistake_in_the_program_is_one_line_with_its_place_and_its_story_is_in_a_file(site: Site):
    def stumble(app, docname: str, source: list[str]) -> None:
        if docname == "lessons/introduction":
            raise ZeroDivisionError("by nothing")

    def work(app) -> None:
        app.connect("source-read", stumble)
        app.build()

    (problem,) = built(site, "nl", work)
    assert problem.startswith(
        "lessons/introduction.md: nl: a mistake in the program, not in a text: ZeroDivisionError"
    )
    assert "handler" not in problem.lower()
    assert "stumble" not in problem
    story = TRACE.format("nl")
    assert problem.endswith(story)
    assert "ZeroDivisionError: by nothing" in (site.root / story).read_text("utf-8")


@pytest.mark.parametrize("roles", ["wizard", "mlops-engineer wizard", "python"])
def test_a_role_that_there_is_not_is_told_once_and_then_nothing_is_printed(checkout: Path, roles: str):
    run = command(checkout, PRINTING, ROLES=roles)
    assert run.returncode == 1
    unknown = roles.split()[-1]
    told = f"unknown role '{unknown}'; use some of: mlops-engineer, prompt-engineer"
    assert run.stderr == f"ERROR: {told}\nNothing was printed.\n"
    assert printed(checkout) == []


def test_when_one_language_cannot_be_printed_none_is(checkout: Path):
    edit(checkout, "locales/en/LC_MESSAGES/handbook.po", 'msgstr "Lessons"', "msgstr Lessons")
    run = command(checkout, PRINTING, **LETTER)
    assert run.returncode == 1
    assert re.match(r"locales/en/LC_MESSAGES/handbook\.po:\d+: ", run.stderr), run.stderr
    assert run.stderr.count("handbook.po") == 1
    assert run.stderr.endswith("Nothing was printed.\n")
    assert printed(checkout) == []


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("conf.py", 'language = "nl"', "language =", "conf.py:{line}: "),
        ("conf.py", 'language = "nl"', "language = nl", "conf.py:{line}: "),
        ("locales/klingon/README", "", "", "locales/klingon: not a language code"),
    ],
    ids=["no Python", "an unknown name", "a folder that is no language"],
)
def test_settings_that_cannot_be_used_are_one_error_with_their_place(
    checkout: Path, name: str, file: str, old: str, new: str, told: str
):
    (checkout / file).parent.mkdir(exist_ok=True)
    text = (checkout / file).read_text("utf-8") if old else ""
    (checkout / file).write_text(text.replace(f"{old}\n", f"{new}\n"), "utf-8")
    arguments, environment = COMMANDS[name]
    run = command(checkout, *arguments, **environment)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    place = told.format(line=text.partition(f"{old}\n")[0].count("\n") + 1)
    assert run.stderr.startswith(place), run.stderr
    assert run.stderr.count(place) == 1


def test_an_interrupted_print_says_so_and_leaves_what_was_printed_before(checkout: Path):
    done(checkout, PRINTING, **LETTER)
    before = tree(checkout / "_build" / "pdf")
    shutil.rmtree(checkout / "_build" / "work")
    child = subprocess.Popen(
        [sys.executable, "-m", PRINTING], cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, **LETTER}, start_new_session=True,
        preexec_fn=functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    while child.poll() is None and not (checkout / "_build" / "work" / "doctrees").exists():
        time.sleep(0.01)
    os.killpg(child.pid, signal.SIGINT)
    _out, errors = child.communicate(timeout=PATIENCE)
    assert child.returncode in {130, -signal.SIGINT}, errors
    assert "Traceback" not in errors
    assert tree(checkout / "_build" / "pdf") == before


def test_a_full_disk_leaves_what_was_printed_before(checkout: Path):
    done(checkout, PRINTING, **LETTER)
    before = tree(checkout / "_build" / "pdf")
    edit(checkout, "lessons/index.md", "Alle lessen", "Al onze lessen")

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    run = subprocess.run(
        [sys.executable, "-m", PRINTING], cwd=checkout, capture_output=True, text=True,
        env={**os.environ, **LETTER}, preexec_fn=small_files, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert "File too large" in run.stderr
    assert "Traceback" not in run.stderr
    assert tree(checkout / "_build" / "pdf") == before
