"""Every table of the handbook is seen whole: on a phone, on a desk, on a large screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page

from tests.handbook.test_browser import NARROW, WIDE, browser  # noqa: F401

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VIEWS = {
    "a phone": {"viewport": NARROW},
    "a small desk": {"viewport": WIDE},
    "a large desk": {"viewport": {"width": 1920, "height": 1000}},
    "paper": {"viewport": {"width": 680, "height": 980}},  # A4 within its margins
}
# Tables and pages that are wider than what they are shown in; a matrix is read in two directions and may scroll.
TOO_WIDE = """(mayScroll) => [
  ...[...document.querySelectorAll('.scroller:has(> table)')]
    .filter((box) => box.scrollWidth > box.clientWidth + 1 && !(mayScroll && box.querySelector('.matrix')))
    .map((box) => box.querySelector('table').className),
  ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page'] : []),
]"""
LABELS = """() => [...document.querySelectorAll('.stacked tbody td[data-label]:not(:empty)')].map((cell) => [
  getComputedStyle(cell, '::before').content.split('"')[1].replace(': ', ''),
  cell.closest('table').tHead.rows[0].cells[cell.cellIndex].querySelector('p').textContent,
])"""


@pytest.fixture(
    params=["a phone", "paper", *(pytest.param(name, marks=pytest.mark.slow) for name in VIEWS if "desk" in name)]
)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:  # noqa: F811
    context = browser.new_context(**VIEWS[request.param], java_script_enabled=request.param != "paper")
    page = context.new_page()
    if request.param == "paper":
        page.emulate_media(media="print")
    yield page
    context.close()


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.slow)])
def test_no_table_but_a_matrix_is_wider_than_the_screen_or_the_paper(page: Page, handbook_site: Path, language: str):
    pages = sorted((handbook_site / language).rglob("*.html"))
    found = {}
    for path in pages:
        page.goto(path.as_uri())
        found[path.name] = page.evaluate(TOO_WIDE, page.viewport_size == NARROW)
    assert len(found) > 60
    assert {name: wide for name, wide in found.items() if wide} == {}


def test_on_a_phone_each_cell_says_the_name_of_its_column(browser: Browser, handbook_site: Path):  # noqa: F811
    page = browser.new_page(viewport=NARROW)
    page.goto((handbook_site / "nl" / "roles" / "tools.html").as_uri())
    labels = page.evaluate(LABELS)
    assert len(labels) > 80
    assert [pair for pair in labels if pair[0] != pair[1].strip()] == []
    page.close()


def test_heads_of_a_table_stay_in_sight(browser: Browser, handbook_site: Path):  # noqa: F811
    page = browser.new_page(viewport=WIDE)
    page.goto((handbook_site / "nl" / "roles" / "skills.html").as_uri())
    page.locator("table.skill-matrix tbody tr").nth(40).scroll_into_view_if_needed()
    head = page.locator("table.skill-matrix thead th").nth(2)
    assert head.bounding_box()["y"] >= 0
    page.close()
