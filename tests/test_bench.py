"""The benchmark's invented handbook: a figure means nothing when pages lack, warn or stay Dutch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from bench import content, handbooks, systems
from bench.measure import Cost
from bench.store import Store
from tests.conftest import Site, make_site

if TYPE_CHECKING:
    from pathlib import Path

PAGES = 10


@pytest.fixture(scope="module")
def invented(tmp_path_factory) -> Site:
    site = make_site(tmp_path_factory.mktemp("invented") / "handbook")
    for page in (site.root / "roles").iterdir():
        page.unlink()
    (site.root / "lessons" / "introduction.md").unlink()
    handbooks.write_texts(site.root, PAGES)
    return site


def catalogue(site: Site) -> dict[str, str]:
    with (site.root / systems.CATALOGUE).open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


def test_an_invented_handbook_builds_without_a_warning_in_both_languages(invented: Site):
    for language, words in (("nl", content.NOTE.nl), ("en", content.NOTE.en)):
        built = invented.build(language=language)
        pages = sorted((built.out / "lessons" / "part-001").glob("role-*.html"))
        assert len(pages) == PAGES
        assert all(words in page.read_text("utf-8") for page in pages)


def test_its_catalogue_is_complete_and_holds_nothing_else(invented: Site):
    assert set(catalogue(invented)) == set(invented.messages())
    assert all(catalogue(invented).values())


def test_the_other_systems_get_the_same_words(invented: Site, tmp_path: Path):
    handbooks.write_trees([tmp_path / language for language in handbooks.LANGUAGES], PAGES)
    ours = sorted(path.relative_to(invented.root) for path in (invented.root / "lessons").rglob("*.md"))
    for language in handbooks.LANGUAGES:
        assert (
            sorted(path.relative_to(tmp_path / language) for path in (tmp_path / language).rglob("lessons/**/*.md"))
            == ours
        )
    english = (tmp_path / "en" / handbooks.PAGE).read_text("utf-8")
    longest = sorted(catalogue(invented).items(), key=lambda item: len(item[0]))[-20:]
    page = (invented.root / handbooks.PAGE).read_text("utf-8")
    said = [msgstr for msgid, msgstr in longest if msgid in page]
    assert said
    assert all(msgstr in english for msgstr in said)


def test_a_size_is_always_the_same_text_and_no_two_pages_are_alike():
    assert content.pages(20) == content.pages(20)
    assert len({page.opening for page in content.pages(100)}) == 100


def test_every_edit_changes_the_page_or_its_translation_again(tmp_path: Path):
    handbooks.write_texts(tmp_path, PAGES)
    page, po = tmp_path / handbooks.PAGE, tmp_path / systems.CATALOGUE
    system = systems.System("", tmp_path, [], [], page, "", po)
    seen = {page.read_text("utf-8") + po.read_text("utf-8")}
    for edit in (system.edit_sentence, system.edit_message, system.edit_sentence, system.edit_message):
        edit()
        seen.add(page.read_text("utf-8") + po.read_text("utf-8"))
    assert len(seen) == 5
    assert re.search(r"^Lezing 3\. Lezing 1\. ", page.read_text("utf-8"), re.MULTILINE)


def test_a_ratio_compares_within_a_round_only(tmp_path: Path):
    store = Store(tmp_path)
    for number, (ours, theirs) in enumerate([(1.0, 10.0), (2.0, 10.0), (30.0, 100.0)]):
        store.add("10", "builds", "ours", "cold", number, Cost(cpu=ours))
        store.add("10", "builds", "theirs", "cold", number, Cost(cpu=theirs))
    store.add("10", "builds", "ours", "cold", 3, Cost(cpu=99.0))
    spread = Store(tmp_path).ratio("10", "builds", "cold", "ours", "theirs")
    assert spread is not None
    assert [round(value, 2) for value in spread] == [0.2, 0.1, 0.3, 3]


def test_measuring_a_step_again_leaves_the_others(tmp_path: Path):
    store = Store(tmp_path)
    for step in ("cold", "sentence"):
        store.add("100", "builds", "this handbook", step, 0, Cost(cpu=2))
    store.start("100", "builds", ["sentence"])
    store.add("100", "builds", "this handbook", "sentence", 0, Cost(cpu=1))
    again = Store(tmp_path)
    assert again.middle("100", "builds", "this handbook", "cold", "cpu") == 2
    assert again.middle("100", "builds", "this handbook", "sentence", "cpu") == 1
