"""What changed and why: on the page itself, on the page with all of it, and in the feed of each language."""

from __future__ import annotations

import datetime
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from handbook.facts import change_log
from tests.conftest import Site

ATOM = "{http://www.w3.org/2005/Atom}"
LOG = """\
---
title: Wijzigingen
date: 2026-11-21
log:
  - id: first
    date: 2026-11-21
    pages: [index, lessons/index, lessons/introduction, roles/index]
    what: De eerste versie.
    why: Er was nog niets.
  - id: lesson-anew
    date: 2026-11-24
    pages: [lessons/introduction, lessons/log]
    what: 'De **les** is opnieuw geschreven: R&D > 1.'
    why: Lezers struikelden over ["het begin"](#introduction).
---

:::{change-log}
:::
"""
ENGLISH = {
    "De eerste versie.": "The first version.",
    "Er was nog niets.": "There was nothing yet.",
    "De **les** is opnieuw geschreven: R&D > 1.": "The **lesson** is written anew: R&D > 1.",
    'Lezers struikelden over ["het begin"](#introduction).': 'Readers stumbled over ["the start"](#introduction).',
}


@pytest.fixture
def logged(site: Site) -> Site:
    """Return a handbook with a log of two changes."""
    site.write("lessons/log.md", LOG)
    site.replace("lessons/index.md", "introduction\n:::", "introduction\nlog\n:::")
    site.translate(ENGLISH)
    return site


def shown(html: str) -> list[tuple[str, str, str]]:
    """Return what a page says of its own changes: day, day in words, and the change."""
    block = BeautifulSoup(html, "lxml").select_one("main > details.page-changes")
    if block is None:
        return []
    days = [(time["datetime"], time.get_text()) for time in block.select("dt time")]
    return [(*day, words.get_text()) for day, words in zip(days, block.select("dd"), strict=True)]


def test_a_page_shows_its_own_changes_folded_the_newest_first(logged: Site):
    built = logged.build()
    assert shown(built.text("lessons/introduction.html")) == [
        (
            "2026-11-24",
            "24 november 2026",
            'De les is opnieuw geschreven: R&D > 1. Lezers struikelden over "het begin".',
        ),
        ("2026-11-21", "21 november 2026", "De eerste versie. Er was nog niets."),
    ]
    block = BeautifulSoup(built.text("lessons/introduction.html"), "lxml").select_one("details.page-changes")
    assert not block.has_attr("open")
    assert block.summary.get_text() == "Wat hier veranderde, en waarom"
    assert block.p.a["href"] == "log.html"
    assert len(shown(built.text("index.html"))) == 1
    assert shown(built.text("roles/skills.html")) == []


def test_a_translated_page_says_it_in_its_language_and_marks_what_is_not_translated(logged: Site):
    page = logged.build(language="en").text("lessons/introduction.html")
    assert shown(page)[1] == ("2026-11-21", "21 November 2026", "The first version. There was nothing yet.")
    logged.translate({key: text for key, text in ENGLISH.items() if "eerste" not in key})
    page = logged.build(language="en").text("lessons/introduction.html")
    block = BeautifulSoup(page, "lxml").select_one("details.page-changes")
    assert [words.get("lang") for words in block.select("dd")] == [None, "nl"]


def test_one_page_has_all_changes_by_day_with_the_pages_that_they_touched(logged: Site):
    found = BeautifulSoup(logged.build().text("lessons/log.html"), "lxml").select_one("dl.change-log")
    assert [term.get_text(strip=True) for term in found.find_all("dt")] == ["24 november 2026", "21 november 2026"]
    first = found.find(id="change-first")
    assert "De eerste versie. Er was nog niets." in first.get_text()
    assert [link["href"] for link in first.select(".change-pages a")] == [
        "../index.html", "index.html", "introduction.html", "../roles/index.html",
    ]  # fmt: skip


def test_an_edited_change_reaches_the_pages_that_show_it(logged: Site):
    logged.build()
    logged.replace("lessons/log.md", "De eerste versie.", "De allereerste versie.")
    assert "allereerste" in shown(logged.build().text("index.html"))[0][2]


def test_the_texts_are_messages_of_the_page_that_owns_them(logged: Site):
    messages = logged.messages()
    for text in ENGLISH:
        assert messages[text] == ["lessons/log.md"]


@pytest.mark.parametrize(("language", "first"), [("nl", "De eerste versie."), ("en", "The first version.")])
def test_the_feed_of_each_language_is_atom_with_whole_addresses_and_days_of_the_log(
    logged: Site, language: str, first: str
):
    built = logged.build(language=language, site_url="https://example.org/book")
    start = f"https://example.org/book/{language}/"
    feed = ET.fromstring((built.out / "changes.xml").read_bytes())
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert feed.findtext(f"{ATOM}id") == f"{start}changes.xml"
    assert feed.findtext(f"{ATOM}updated") == "2026-11-24T00:00:00Z"
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert {(link.get("rel"), link.get("href")) for link in feed.findall(f"{ATOM}link")} == {
        ("self", f"{start}changes.xml"),
        ("alternate", f"{start}lessons/log.html"),
    }
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"{start}lessons/log.html#change-lesson-anew",
        f"{start}lessons/log.html#change-first",
    ]
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2026-11-24T00:00:00Z", "2026-11-21T00:00:00Z"]
    assert entries[1].findtext(f"{ATOM}title") == first
    assert entries[1].findtext(f"{ATOM}summary")
    pages = [link.get("href") for link in entries[0].findall(f"{ATOM}link") if link.get("rel") == "related"]
    assert pages == [f"{start}lessons/introduction.html", f"{start}lessons/log.html"]
    head = BeautifulSoup(built.text("roles/mlops-engineer.html"), "lxml").head
    link = head.find("link", type="application/atom+xml")
    assert (link["rel"], link["href"]) == (["alternate"], "../changes.xml")
    assert BeautifulSoup(built.text("lessons/log.html"), "lxml").article.find("a", href="../changes.xml")


def test_one_log_gives_one_feed_whenever_it_is_built(logged: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")
    first = (logged.build(site_url="https://example.org/").out / "changes.xml").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1799999999")
    assert (logged.build(site_url="https://example.org/").out / "changes.xml").read_bytes() == first


def test_a_site_without_an_address_has_no_feed_and_no_page_leads_to_one(logged: Site):
    logged.build(site_url="https://example.org/")
    built = logged.build()
    assert not (built.out / "changes.xml").exists()
    for page in ("index.html", "lessons/log.html"):
        assert "changes.xml" not in built.text(page)


def test_a_handbook_without_a_log_builds_as_before(site: Site):
    built = site.build(site_url="https://example.org/")
    assert shown(built.text("index.html")) == []
    assert not (built.out / "changes.xml").exists()
    assert change_log.missing(site.root) == []


def test_each_page_without_an_entry_is_told_with_what_to_do(logged: Site):
    found = [str(problem) for problem in change_log.missing(logged.root)]
    assert [line.split(":")[0] for line in found] == [
        "roles/mlops-engineer.md", "roles/prompt-engineer.md", "roles/resources.md", "roles/skills.md",
        "roles/tools.md",
    ]  # fmt: skip
    assert all("add what changed and why under 'log:' in lessons/log.md" in line for line in found)


TOMORROW = (datetime.datetime.now(change_log.FIRST_TO_WAKE) + datetime.timedelta(days=1)).date().isoformat()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "date: 2026-11-24",
            f"date: {TOMORROW}",
            f"log.md:11: a change cannot be dated {TOMORROW}: that day is still",
        ),
        ("date: 2026-11-24", "date: gisteren", "log.md:11: 'date' is not a date: 'gisteren'; write it as"),
        ("    date: 2026-11-24\n", "", "log.md:10: missing key 'date'"),
        ("lessons/log]", "lessons/logg]", "log.md:12: there is no page 'lessons/logg'; did you mean lessons/log?"),
        ("[lessons/introduction, lessons/log]", "[]", "log.md:12: 'pages' has 0 items"),
        ("id: lesson-anew", "id: first", "log.md:10: the change 'first' stands twice"),
        ("id: lesson-anew", "id: De les", "log.md:10: 'id' cannot be 'De les'"),
        ("what: De eerste versie.", "what:", "log.md:8: 'what' is empty"),
        ("    why: Er was nog niets.\n", "", "log.md:5: missing key 'why'"),
    ],
)
def test_a_wrong_entry_is_one_problem_with_its_line(logged: Site, old: str, new: str, message: str):
    logged.replace("lessons/log.md", old, new)
    warnings = logged.build(quiet=False).warnings
    assert len(warnings) == 1
    assert f"lessons/{message}" in warnings[0].replace("WARNING: ", "")


def test_two_pages_cannot_both_own_the_log(logged: Site):
    log = LOG.split("log:\n")[1].split("---")[0]
    logged.replace("lessons/introduction.md", "date: 2026-11-21", f"date: 2026-11-21\nlog:\n{log.rstrip()}")
    assert [str(problem) for problem in change_log.load(logged.root).problems] == [
        "lessons/log.md:4: 'log' is already owned by lessons/introduction.md; keep one"
    ]
