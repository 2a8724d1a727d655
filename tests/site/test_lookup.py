"""Lists that readers look things up in: letters that lead into them, and a field that filters them."""

from __future__ import annotations

from bs4 import BeautifulSoup

from tests.conftest import Site

TERMS = "\n".join(f"{letter}woord\n  Uitleg van {letter}.\n" for letter in "abcdefghijklmnopqrstuv")
PAGE = f"""\
---
title: Begrippen
date: 2026-11-21
---

Zo lees je dit.

## Alle woorden

Kort.

:::{{glossary}}
{TERMS}
:::
"""


def page(site: Site, text: str) -> BeautifulSoup:
    site.write("lessons/terms.md", text)
    site.replace("lessons/index.md", "introduction\n", "introduction\nterms\n")
    return BeautifulSoup(site.build().text("lessons/terms.html"), "lxml")


def test_a_long_list_has_letters_that_lead_to_the_first_entry_of_each(site: Site):
    shown = page(site, PAGE)
    links = shown.select(".letters a")
    assert [link.get_text() for link in links] == list("ABCDEFGHIJKLMNOPQRSTUV")
    aims = [shown.find(id=link["href"].removeprefix("#")).get_text(strip=True)[0] for link in links]
    assert aims == list("abcdefghijklmnopqrstuv")


def test_a_page_with_a_long_list_has_a_field_above_it_and_its_script_and_others_have_neither(site: Site):
    shown = page(site, PAGE)
    field = shown.select_one("form.lookup input")
    assert shown.select_one(f"label[for={field['id']}]").get_text()
    assert shown.select_one("form.lookup").find_next_sibling("section")["id"] == "alle-woorden"
    assert shown.select("script[src*='lookup.']")
    front = BeautifulSoup((site.root / "_out/html/nl/index.html").read_text("utf-8"), "lxml")
    assert not front.select("form.lookup, script[src*='lookup.']")


def test_a_list_in_another_order_has_no_letters_and_a_short_one_no_field(site: Site):
    assert not page(site, PAGE.replace("cwoord", "zwoord")).select(".letters")
    short = PAGE.partition("dwoord")[0] + ":::\n"
    site.write("lessons/terms.md", short)
    assert not BeautifulSoup(site.build().text("lessons/terms.html"), "lxml").select("form.lookup, .letters")


def test_field_and_letters_are_no_part_of_the_copy(site: Site):
    page(site, PAGE)
    copy = (site.root / "_out/html/nl/lessons/terms.md").read_text("utf-8")
    assert copy.count("woord") == PAGE.count("woord")
