"""`make live` as an author meets it: a save appears, a mistake is told in the page, the last good page stays."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from tests.live.serving import PATIENCE, running

if TYPE_CHECKING:
    from pathlib import Path

LESSON = "/nl/lessons/introduction.html"


def version(page: str) -> str:
    found = re.search(r'live\.js" data-version="(\w+)"', page)
    assert found, page[:2000]
    return found[1]


def save(checkout: Path, name: str, old: str, new: str) -> None:
    path = checkout / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_saved_sentence_appears_and_the_browser_is_told_to_reload(checkout: Path):
    with running(checkout, "nl") as live:
        before = live.page_with(LESSON, "Dit is een les")
        save(checkout, "lessons/introduction.md", "Dit is een les", "Dit is de eerste les")
        assert ("reload", "") in list(live.events(LESSON, version(before)))
        assert "Dit is de eerste les" in live.get(LESSON)
        # The server adds its script on the way out; what a build would publish is clean.
        written = checkout / "_build" / "live" / "good" / "nl" / "html" / "lessons" / "introduction.html"
        assert "_live" not in written.read_text("utf-8")
        assert not (checkout / "_build" / "site").exists()


def test_a_mistake_is_told_in_the_page_with_its_place_until_it_is_mended(checkout: Path):
    with running(checkout, "nl") as live:
        page = live.page_with(LESSON, "Dit is een les")
        save(checkout, "lessons/introduction.md", "Dit is een les", "Dit is [een](#nergens) les")
        problems = live.problems(LESSON, version(page))
        assert any(line.startswith("lessons/introduction.md:7:") and "nergens" in line for line in problems)
        assert "lessons/introduction.md:7:" in live.output()
        assert live.get(LESSON) == page
        # Saving something else does not hide it, though Sphinx has read the page already.
        save(checkout, "lessons/index.md", "Alle lessen", "Al onze lessen")
        live.until(lambda: live.output().count("failed") == 2)
        assert "Al onze lessen" not in live.get("/nl/lessons/index.html")
        save(checkout, "lessons/introduction.md", "Dit is [een](#nergens) les", "Dit is een goede les")
        live.page_with(LESSON, "Dit is een goede les")
        live.page_with("/nl/lessons/index.html", "Al onze lessen")


def test_a_catalogue_that_cannot_be_read_is_told_with_file_and_line(checkout: Path):
    with running(checkout, "en") as live:
        page = live.page_with("/en/lessons/index.html", "All lessons in a row.")
        save(checkout, "locales/en/LC_MESSAGES/handbook.po", 'msgstr "All lessons in a row."', "msgstr All lessons")
        problems = live.problems("/en/lessons/index.html", version(page))
        assert any(re.search(r"locales/en/LC_MESSAGES/handbook\.po:\d+:", line) for line in problems), problems
        assert live.get("/en/lessons/index.html") == page


def test_ctrl_c_stops_everything_without_a_traceback(checkout: Path):
    with running(checkout, "nl") as live:
        live.page_with(LESSON, "Dit is een les")
        assert live.stop() == 0
        assert "Traceback" not in live.output()
        assert live.output().rstrip().endswith("Stopped.")
    left = subprocess.run(["pgrep", "-f", str(checkout)], capture_output=True, text=True, check=False)
    assert left.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["xx"], "there is no language 'xx'; use one of: nl, en"), (["--preview", "nl"], "Dutch is the original")],
)
def test_a_language_that_cannot_be_shown_is_refused_in_one_line(checkout: Path, arguments: list[str], message: str):
    run = subprocess.run(
        [sys.executable, "-m", "handbook.live", *arguments], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert message in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_a_second_one_in_the_same_folder_is_refused_in_one_line(checkout: Path):
    with running(checkout, "nl"):
        run = subprocess.run(
            [sys.executable, "-m", "handbook.live", "nl"], cwd=checkout, capture_output=True, text=True, check=False
        )
    assert run.returncode == 1
    assert run.stderr == "this is already running for this folder; stop the other one first\n"


def test_a_browser_shows_the_mistake_reloads_by_itself_and_says_when_the_server_is_gone(
    browser: Browser, checkout: Path
):
    complaints: list[str] = []
    with running(checkout, "nl") as live:
        live.page_with(LESSON, "Dit is een les")
        page = browser.new_page()
        page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        page.goto(live.address + LESSON)
        save(checkout, "lessons/introduction.md", "Dit is een les", "Dit is [een](#nergens) les")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("lessons/introduction.md:7", timeout=PATIENCE * 1000)
        expect(page.get_by_text("Dit is een les")).to_be_visible()
        save(checkout, "lessons/introduction.md", "[een](#nergens)", "geen")
        expect(page.get_by_text("Dit is geen les")).to_be_visible(timeout=PATIENCE * 1000)
        expect(alert).to_have_count(0)
        assert complaints == []  # the strict policy of a host allows all of it
        live.stop()
        expect(page.get_by_role("status").filter(has_text="No connection")).to_be_visible(timeout=PATIENCE * 1000)
        page.close()
