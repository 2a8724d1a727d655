"""The page with every component in a real browser, under the strict policy: to be seen, read and worked by anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browsing, component_page
from tests.browsing import NARROW, NARROWEST, WIDE, overflow
from tests.conftest import make_site
from tests.handbook import axe

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = "lessons/components.html"
SEEN = "(one) => getComputedStyle(one).borderBottomColor"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    built = component_page.add_page(make_site(tmp_path_factory.mktemp("components") / "handbook")).build()
    with browsing.served(built.out) as address:
        yield address


@pytest.fixture(scope="module")
def desk(browser: Browser, address: str) -> browsing.Desk:
    return browsing.Desk(browser, address, reduced_motion="reduce")


@pytest.fixture
def page(desk: browsing.Desk) -> Iterator[Page]:
    with desk.visit() as visit:
        visit.page.goto(PAGE)
        yield visit.page


def unfold(page: Page) -> None:
    """Open everything, so that it is judged too."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.name = ''; one.open = true })")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "390"])
def test_axe_finds_no_fault_in_any_component_in_light_or_dark(page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    unfold(page)
    assert axe.Judge().faults(page) == []


def test_no_component_makes_the_page_scroll_sideways(page: Page) -> None:
    unfold(page)
    for size in (WIDE, NARROW, NARROWEST):
        page.set_viewport_size(size)
        assert overflow(page) == 0


@pytest.mark.parametrize("colour", component_page.SEMANTIC_COLORS)
def test_every_colour_looks_unlike_no_colour(page: Page, colour: str) -> None:
    fill = "(one) => getComputedStyle(one).backgroundColor"
    plain = page.locator("span.sd-badge:not([class*=sd-bg-]):not([class*=sd-outline-])").first.evaluate(fill)
    for kind in (f"span.sd-badge.sd-bg-{colour}", f"a.sd-btn-{colour}", f"summary.sd-bg-{colour}"):
        assert page.locator(kind).first.evaluate(fill) not in {plain, "rgba(0, 0, 0, 0)"}


def test_tabs_with_one_name_are_chosen_together_and_the_choice_is_kept(page: Page) -> None:
    first, second = page.locator(".sd-tab-set:has([data-sync-group=taal])").all()
    expect(first.get_by_text("Inhoud in het Engels.")).to_be_visible()
    first.get_by_text("Nederlands", exact=True).click()
    second.get_by_text("Engels", exact=True).click()
    expect(first.get_by_text("Inhoud in het Engels.")).to_be_visible()
    expect(second.get_by_text("Ook in het Engels.")).to_be_visible()
    first.get_by_text("Nederlands", exact=True).click()
    expect(second.get_by_text("Ook in het Nederlands.")).to_be_visible()
    page.goto("index.html")
    page.goto(PAGE)
    expect(second.get_by_text("Ook in het Nederlands.")).to_be_visible()
    page.goto(f"{PAGE}?taal=en")
    expect(second.get_by_text("Ook in het Engels.")).to_be_visible()


def test_a_link_to_what_is_in_a_tab_opens_it(page: Page) -> None:
    page.goto(f"{PAGE}#tab-nederlands")
    expect(page.get_by_text("Inhoud in het Nederlands.")).to_be_visible()


def test_tabs_are_chosen_by_keyboard(page: Page) -> None:
    tabs = page.locator(".sd-tab-set-vertical").first
    tabs.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    expect(tabs.get_by_text("Rechts van het tweede label.")).to_be_visible()
    expect(tabs.get_by_text("Rechts van het eerste label.")).to_be_hidden()


def test_without_a_script_every_tab_and_folded_part_can_be_opened(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(PAGE)
    tabs = page.locator(".sd-tab-set:has([data-sync-group=taal])").first
    expect(tabs.get_by_text("Inhoud in het Engels.")).to_be_visible()
    tabs.get_by_text("Nederlands", exact=True).click()
    expect(tabs.get_by_text("Inhoud in het Nederlands.")).to_be_visible()
    page.get_by_text("Tweede van de groep").click()
    expect(page.get_by_text("Nu deze.")).to_be_visible()
    expect(page.get_by_text("Er is er steeds maar een open.")).to_be_hidden()
    context.close()


def test_the_chosen_tab_and_a_filled_badge_are_seen_where_the_system_sets_the_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    labels = page.locator(".sd-tab-set:not(.sd-tab-set-vertical)").first.locator("label")
    colours = [label.evaluate(SEEN) for label in labels.all()]
    assert len(set(colours)) == 2
    badge = page.locator("span.sd-badge.sd-bg-success").first
    assert badge.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"


def test_paper_shows_every_tab_and_every_card_of_a_row_that_scrolls(page: Page) -> None:
    page.emulate_media(media="print")
    for words in ("Inhoud in het Nederlands.", "Inhoud in het Engels.", "Wat erin staat."):
        expect(page.get_by_text(words)).to_be_visible()
    box = page.locator(".scroller:has(> .sd-cards-carousel)")
    assert box.evaluate("(one) => one.scrollWidth - one.clientWidth") <= 1


def test_a_card_is_pressed_wherever_it_is_and_shows_where_the_keyboard_is(page: Page) -> None:
    card = page.locator(".sd-card", has_text="Derde van de rij")
    card.get_by_text("Derde van de rij").focus()
    outline = "(one) => getComputedStyle(one, '::after').outlineStyle"
    assert card.locator("a").evaluate(outline) == "solid"
    card.get_by_text("Het einde.").click(force=True)
    page.wait_for_url("**/lessons/introduction.html*")
