"""The date of a page's last change: the Dutch page by its file, a translation by its texts."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from handbook.site import history

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Built, Site

ALL, DUTCH, ENGLISH = "2026-01-02T12:00:00Z", "2026-03-04T12:00:00Z", "2026-05-06T12:00:00Z"
TEXTS = {
    "Introductie": "Introduction",
    "Een korte les.": "A short lesson.",
    "Alle lessen op een rij.": "All lessons.",
}


def git(root: Path, *arguments: str, date: str = ALL) -> None:
    names = {f"GIT_{who}_{what}": "tests" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **names, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    subprocess.run(["git", *arguments], cwd=root, env=environment, check=True, capture_output=True)


def commit(site: Site, date: str) -> None:
    git(site.root, "add", "*.md", "locales", date=date)
    git(site.root, "commit", "-qm", "change", date=date)


@pytest.fixture
def dated(site: Site) -> Site:
    """A site with three commits: everything, then a Dutch page, then a translation of the list of lessons."""
    git(site.root, "init", "-q")
    catalogue(site, TEXTS)
    commit(site, ALL)
    site.replace("lessons/introduction.md", "Dit is een les", "Dit is de les")
    commit(site, DUTCH)
    catalogue(site, TEXTS | {"Alle lessen op een rij.": "All lessons in a row."})
    commit(site, ENGLISH)
    return site


def catalogue(site: Site, texts: dict[str, str]) -> None:
    """Write a catalogue as `make catalogues` does: each message with the pages it is from."""
    pages = dict.fromkeys(texts, "lessons/introduction.md") | {"Alle lessen op een rij.": "lessons/index.md"}
    entries = [f'#: {pages[msgid]}\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n' for msgid, msgstr in texts.items()]
    head = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    site.write("locales/en/LC_MESSAGES/handbook.po", "\n".join([head, *entries]))


def shown(built: Built, page: str) -> str | None:
    """Return the day in the foot of a page; the machine-readable moments must agree with it."""
    soup = BeautifulSoup(built.text(page), "lxml")
    label = "Bijgewerkt op" if soup.html["lang"] == "nl" else "Updated on"
    foot = soup.select_one(".page-foot")
    meta = soup.select_one('meta[property="article:modified_time"]')
    if label not in foot.get_text():
        assert meta is None
        return None
    time = foot.find_all("time")[-1]
    assert meta["content"].startswith(time["datetime"])
    return time.get_text()


def test_a_dutch_page_tells_the_day_of_the_last_commit_of_its_file(dated: Site):
    built = dated.build()
    assert shown(built, "lessons/introduction.html") == "4 maart 2026"
    assert shown(built, "lessons/index.html") == "2 januari 2026"


def test_a_translated_page_tells_the_day_of_the_newest_commit_of_its_translations(dated: Site):
    built = dated.build(language="en")
    assert shown(built, "lessons/index.html") == "6 May 2026"
    assert shown(built, "lessons/introduction.html") == "2 January 2026"
    assert shown(built, "roles/index.html") is None  # nothing of it was ever translated


def test_a_commit_changes_the_date_of_a_page_that_was_built_before(dated: Site):
    dated.replace("lessons/introduction.md", "Dit is de les", "Dit is nu de les")
    assert shown(dated.build(), "lessons/introduction.html") == "4 maart 2026"
    commit(dated, ENGLISH)
    assert shown(dated.build(), "lessons/introduction.html") == "6 mei 2026"


def test_a_translation_that_is_not_committed_has_no_date_of_its_own(dated: Site):
    catalogue(dated, TEXTS | {"Introductie": "The introduction"})
    assert shown(dated.build(language="en"), "lessons/introduction.html") == "2 January 2026"


def test_without_full_history_nothing_is_dated(dated: Site, tmp_path: Path):
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=1", dated.root.as_uri(), str(shallow))
    assert history.changes(shallow, "nl") == history.changes(shallow, "en") == {}


def test_without_git_the_site_is_built_and_nothing_is_dated(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert shown(site.build(), "lessons/introduction.html") is None


def test_a_message_of_two_pages_dates_both(dated: Site):
    path = "locales/en/LC_MESSAGES/handbook.po"
    dated.replace(path, "#: lessons/index.md\n", "#: lessons/index.md lessons/introduction.md\n")
    commit(dated, ENGLISH)
    changes = history.changes(dated.root, "en")
    assert changes["lessons/index.md"] == changes["lessons/introduction.md"]
