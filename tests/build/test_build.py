"""`make` as a person meets it: what it says, what it leaves alone, and what it never damages."""

from __future__ import annotations

import functools
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handbook.build import freshness
from tests.conftest import make_checkout
from tests.live.serving import PATIENCE

ROOT = Path(__file__).parents[2]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_site_holds_both_languages_and_their_guides(handbook_site: Path):
    for name in (
        "index.html",
        "nl/index.html",
        "en/index.html",
        "nl/downloads/handbook.pdf",
        "en/downloads/handbook.pdf",
    ):
        assert (handbook_site / name).is_file(), name
    root = (handbook_site / "index.html").read_text()
    assert 'href="nl/index.html"' in root
    assert 'href="en/index.html"' in root


def test_a_second_build_finds_nothing_to_do(checkout: Path, run_build):
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "conf.py"), (*person, "commit", "-q", "-m", "A")):  # it dates what is made
        subprocess.run(["git", *words], cwd=checkout, check=True)
    assert run_build("all").returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (checkout / "_build" / "site").rglob("*")}
    run = run_build("all")
    assert run.returncode == 0
    assert "Nothing changed since the last build." in run.stdout
    assert "_build/site/nl/downloads/handbook.pdf" in run.stdout
    assert {path: path.stat().st_mtime_ns for path in (checkout / "_build" / "site").rglob("*")} == before


def test_an_edit_while_a_build_runs_is_found_by_the_next_one():
    long_ago, began, since = 1_000_000_000, 2_000_000_000, 3_000_000_000
    before = f"SITE_URL=\nindex.md\0{10}\0{long_ago}\0{long_ago}"
    edited = f"SITE_URL=\nindex.md\0{10}\0{since}\0{since}"
    assert freshness.as_built(before, edited, began) == before
    shown = f"\nkits/mail.csv\0{10}\0{long_ago}\0"  # the build found that a page shows it
    assert freshness.as_built(before, before + shown + str(long_ago), began) == before + shown + str(long_ago)
    assert freshness.as_built(before, before + shown + str(since), began) == before


def test_an_edit_leaves_other_files_in_place_and_shares_none_with_the_next_build(checkout: Path, run_build):
    assert run_build().returncode == 0
    site, work = checkout / "_build" / "site", checkout / "_build" / "work"
    before = {path: path.stat().st_ino for path in site.rglob("*.html")}
    page = checkout / "lessons" / "index.md"
    page.write_text(page.read_text() + "\nEen nieuwe zin.\n")
    assert run_build().returncode == 0
    assert "Een nieuwe zin." in (site / "nl/lessons/index.html").read_text()
    kept = {str(path.relative_to(site)) for path in before if path.stat().st_ino == before[path]}
    assert "nl/roles/mlops-engineer.html" in kept
    assert "nl/lessons/index.html" not in kept
    files = [path for path in site.rglob("*") if path.is_file()]
    assert not {path.stat().st_ino for path in files} & {path.stat().st_ino for path in work.rglob("*")}
    assert {path.stat().st_nlink for path in files} == {1}
    (site / "index.html").unlink()  # what is gone is made again
    assert "Nothing changed" not in run_build().stdout
    assert (site / "index.html").is_file()


def test_a_mistake_leaves_the_last_good_site_and_is_told_once_and_again(checkout: Path, run_build):
    assert run_build().returncode == 0
    before = tree(checkout / "_build" / "site")
    page = checkout / "roles" / "mlops-engineer.md"
    page.write_text(page.read_text().replace("  stage: common", "  stage: usual"))
    for _attempt in range(2):
        run = run_build()
        assert run.returncode == 1
        lines = [line for line in run.stderr.splitlines() if "usual" in line]
        assert len(lines) == 1, run.stderr
        assert lines[0].startswith("roles/mlops-engineer.md:"), lines
        assert "what stood in _build/ before is untouched" in run.stderr
        assert "Traceback" not in run.stderr
        assert tree(checkout / "_build" / "site") == before


def test_a_malformed_catalogue_names_file_and_line(checkout: Path, run_build):
    po = checkout / "locales" / "en" / "LC_MESSAGES" / "handbook.po"
    text = po.read_text().splitlines()
    line = max(number for number, content in enumerate(text, start=1) if content.startswith("msgstr"))
    text[line - 1] = text[line - 1].replace("msgstr", "msgst", 1)
    po.write_text("\n".join(text))
    run = run_build()
    assert run.returncode == 1
    assert f"locales/en/LC_MESSAGES/handbook.po:{line}:" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_full_disk_leaves_the_last_good_site(checkout: Path, run_build):
    assert run_build().returncode == 0
    before = tree(checkout / "_build" / "site")
    page = checkout / "lessons" / "index.md"
    page.write_text(page.read_text() + "\nEen nieuwe zin.\n")

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    run = subprocess.run(
        [sys.executable, "-m", "handbook.build", "site"], cwd=checkout, capture_output=True, text=True,
        preexec_fn=small_files, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert "File too large. Allow larger files (ulimit -f unlimited), then run the command again" in run.stderr
    assert "Traceback" not in run.stderr
    assert tree(checkout / "_build" / "site") == before
    assert run_build().returncode == 0
    assert "Een nieuwe zin." in (checkout / "_build/site/nl/lessons/index.html").read_text()


def test_an_interrupted_build_leaves_the_last_good_site(checkout: Path, run_build):
    assert run_build().returncode == 0
    before = tree(checkout / "_build" / "site")
    page = checkout / "lessons" / "index.md"
    page.write_text(page.read_text() + "\nEen nieuwe zin.\n")
    shutil.rmtree(checkout / "_build" / "work")
    child = subprocess.Popen(
        [sys.executable, "-m", "handbook.build", "site"], cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
        # What runs in the background may have been told to let interrupts pass.
        preexec_fn=functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    while child.poll() is None and not (checkout / "_build" / "work" / "doctrees").exists():
        time.sleep(0.01)  # until a language is at work
    os.killpg(child.pid, signal.SIGINT)
    _out, errors = child.communicate(timeout=PATIENCE)
    # Python may also end by the signal itself, when it came while a class was made; a shell calls both 130.
    assert child.returncode in {130, -signal.SIGINT}, errors
    assert "Traceback" not in errors
    assert tree(checkout / "_build" / "site") == before


def test_a_build_works_in_an_odd_place_and_what_it_places_may_be_read_by_a_server(tmp_path: Path):
    # A path with blanks and accents, no git, no HOME, no words of a language, and new files for nobody else.
    checkout = make_checkout(tmp_path / "één map" / "met spaties")
    (checkout / "_static" / "favicon.svg").chmod(0o600)
    environment = {"PATH": os.environ["PATH"], "LANG": "C", "LC_ALL": "C"}
    run = subprocess.run(
        [sys.executable, "-m", "handbook.build", "all"], cwd=checkout, capture_output=True, text=True,
        env=environment, umask=0o077, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")
    for path in [checkout / "_build", checkout / "_build" / "site", *(checkout / "_build" / "site").rglob("*")]:
        wanted = 0o555 if path.is_dir() else 0o444
        assert path.stat().st_mode & wanted == wanted, path
    (packed,) = (checkout / "_build").glob("*.zip")
    assert packed.stat().st_mode & 0o444 == 0o444
    assert (checkout / "_build" / "work").stat().st_mode & 0o777 == 0o700  # nobody else has to see it


def test_two_builds_at_once_take_turns(checkout: Path):
    command = [sys.executable, "-m", "handbook.build", "site"]
    runs = [subprocess.Popen(command, cwd=checkout, stdout=subprocess.PIPE, text=True) for _number in range(2)]
    told = sorted(run.communicate(timeout=PATIENCE)[0] for run in runs)
    assert [run.returncode for run in runs] == [0, 0]
    assert "Another build is running in this folder; waiting for it." in told[0]
    assert "Nothing changed since the last build." in told[0]


def test_a_build_stopped_between_the_two_renames_is_repaired(checkout: Path, run_build):
    assert run_build().returncode == 0
    site = checkout / "_build" / "site"
    before = tree(site)
    site.rename(checkout / "_build" / "site.old")
    assert run_build().returncode == 0
    assert tree(site) == before


def test_a_removed_page_leaves_the_site(checkout: Path, run_build):
    assert run_build().returncode == 0
    assert (checkout / "_build/site/en/lessons/introduction.html").is_file()
    (checkout / "lessons" / "introduction.md").unlink()
    lessons = checkout / "lessons" / "index.md"
    lessons.write_text(lessons.read_text().replace("\nintroduction\n", "\n"))
    run = run_build()
    assert run.returncode == 0, run.stderr
    assert not list((checkout / "_build" / "site").rglob("introduction*"))


def make(folder: Path, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": path or os.environ["PATH"]}
    return subprocess.run(
        ["/usr/bin/make", *arguments], cwd=folder, capture_output=True, text=True, env=environment, check=False
    )


@pytest.fixture
def bare(checkout: Path) -> Path:
    (checkout / ".venv").unlink()
    return checkout


def test_a_missing_python_is_one_line_that_says_what_to_install(bare: Path):
    run = make(bare, "PYTHON=python-that-is-not-here")
    assert run.returncode != 0
    assert (
        "python-that-is-not-here is not installed. On Debian or Ubuntu: apt install python3 python3-venv"
        in run.stderr
    )


def fake_python(folder: Path, body: str) -> str:
    program = folder / "fake-python"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    return str(program)


def test_a_python_that_is_too_old_is_one_line_that_says_which_are_fine(bare: Path):
    python = fake_python(bare, 'case "$*" in *version_info*) exit 1;; -V) echo Python 3.8.1;; esac')
    run = make(bare, f"PYTHON={python}")
    assert run.returncode != 0
    assert "Python 3.11 or newer, but older than 3.15, is needed" in run.stderr
    assert "Python 3.8.1" in run.stderr


def test_a_missing_venv_module_is_one_line_that_says_what_to_install(bare: Path):
    python = fake_python(bare, 'case "$*" in *ensurepip*) exit 1;; esac')
    run = make(bare, f"PYTHON={python}")
    assert run.returncode != 0
    assert "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv" in run.stderr


def test_missing_test_programs_are_one_line_when_they_may_not_be_installed(bare: Path):
    tools = bare / "tools"
    tools.mkdir()
    for name in ("sh", "id"):
        (tools / name).symlink_to(shutil.which(name))
    (tools / "id").unlink()
    (tools / "id").write_text("#!/bin/sh\necho 1000\n")
    (tools / "id").chmod(0o755)
    run = subprocess.run(
        ["/bin/sh", "tests/system-packages.sh"],
        cwd=bare,
        capture_output=True,
        text=True,
        env={"PATH": str(tools)},
        check=False,
    )
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "sudo apt install chromium poppler-utils hunspell" in run.stderr


def test_make_help_lists_every_target_that_people_use():
    help_text = make(ROOT, "help").stdout
    for target in (
        "site",
        "pdf",
        "serve",
        "live",
        "preview",
        "catalogues",
        "language",
        "lint",
        "test",
        "check",
        "linkcheck",
        "bench",
        "lock",
        "clean",
    ):
        assert f"make {target} " in help_text
