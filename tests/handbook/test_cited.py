"""Facts of the handbook rest on something: sentences with an article, a date, an amount … have a source or a mark."""

from __future__ import annotations

import re
from pathlib import Path

from handbook.base import project
from handbook.facts import sources
from handbook.quality import citations, uncited

ROOT = Path(__file__).parents[2]
# Pages that still have such sentences without either.  Take a page off when it has none left, and add none:
# `python -m handbook.quality.uncited PAGE` lists its sentences.
NOT_YET: list[str] = []


def bare() -> dict[str, list[str]]:
    """Return the sentences that rest on nothing, by page."""
    found: dict[str, list[str]] = {}
    for sentence in uncited.find(ROOT, project.cited(ROOT)):
        found.setdefault(sentence.path, []).append(str(sentence))
    return found


def test_every_fact_of_a_page_that_is_done_has_a_source_or_a_mark():
    assert {page: found for page, found in bare().items() if page not in NOT_YET} == {}


def test_the_pages_to_do_are_pages_with_something_to_do():
    assert [page for page in NOT_YET if page not in bare()] == []


def test_the_register_is_sound_and_every_source_is_cited():
    assert [str(problem) for problem in sources.load(ROOT).problems] == []


def test_every_source_names_who_published_it_and_nothing_else():
    says_more = re.compile(r" over | via |samenvatting|commenta|zoekresultaat|kopie|bericht")
    named = {name: source.publisher for name, source in sources.load(ROOT).sources.items()}
    assert {name: publisher for name, publisher in named.items() if says_more.search(publisher)} == {}


def test_no_page_about_law_the_volmacht_or_tools_is_without_a_citation():
    found = citations.per_page(ROOT)
    places = ("lessons/rules/", "lessons/volmacht/", "roles/tools.md")
    assert [page for page, (cited, _different) in found.items() if page.startswith(places) and not cited] == []
    assert len([page for page in found if page.startswith(places)]) > 15
