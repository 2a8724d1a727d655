"""Every table of the handbook is seen whole: on a phone, on a desk, on a large screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import NARROW, WIDE

if TYPE_CHECKING:
    from pathlib import Path

PHONE, PAPER = "a phone", "paper"
DESKS = {"a small desk": WIDE, "a large desk": {"width": 1920, "height": 1000}}
SIZES = {PHONE: NARROW, PAPER: {"width": 680, "height": 980}, **DESKS}  # paper: A4 within its margins
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


def too_wide(page: Page, paths: list[Path], *views: str) -> set[tuple[str, str, str]]:
    """Return what does not fit: page, view and table.  A page is loaded once for all views, which is what takes time."""
    found = set()
    for path in paths:
        page.goto(path.as_uri())
        for view in views:
            page.set_viewport_size(SIZES[view])
            page.emulate_media(media="print" if view == PAPER else "screen")
            found |= {(path.name, view, table) for table in page.evaluate(TOO_WIDE, view == PHONE)}
    return found


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.slow)])
def test_no_table_but_a_matrix_is_wider_than_a_phone_or_the_paper(
    browser: Browser,
    handbook_site: Path,
    language: str,
):
    paths = sorted((handbook_site / language).rglob("*.html"))
    assert len(paths) > 60
    with browser.new_context(java_script_enabled=False) as context:
        assert too_wide(context.new_page(), paths, PHONE, PAPER) == set()


def test_what_scripts_show_is_no_wider_than_a_phone(browser: Browser, handbook_site: Path):
    paths = [
        path
        for path in sorted((handbook_site / "nl").rglob("*.html"))
        if path.read_text("utf-8").count("<script defer") > 1
    ]
    assert len(paths) > 3
    with browser.new_context() as context:
        assert too_wide(context.new_page(), paths, PHONE) == set()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_table_but_a_matrix_is_wider_than_a_desk(browser: Browser, handbook_site: Path, language: str):
    with browser.new_context() as context:
        assert too_wide(context.new_page(), sorted((handbook_site / language).rglob("*.html")), *DESKS) == set()


def test_on_a_phone_each_cell_says_the_name_of_its_column(browser: Browser, handbook_site: Path):
    page = browser.new_page(viewport=NARROW)
    page.goto((handbook_site / "nl" / "roles" / "tools.html").as_uri())
    labels = page.evaluate(LABELS)
    assert len(labels) > 80
    assert [pair for pair in labels if pair[0] != pair[1].strip()] == []
    page.close()


def test_heads_of_a_table_stay_in_sight(browser: Browser, handbook_site: Path):
    page = browser.new_page(viewport=WIDE)
    page.goto((handbook_site / "nl" / "roles" / "skills.html").as_uri())
    page.locator("table.skill-matrix tbody tr").nth(40).scroll_into_view_if_needed()
    head = page.locator("table.skill-matrix thead th").nth(2)
    assert head.bounding_box()["y"] >= 0
    page.close()
