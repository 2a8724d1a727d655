"""The real site, served, and who reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import browsing
from tests.handbook import axe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def address(handbook_site: Path) -> Iterator[str]:
    with browsing.served(handbook_site) as address:
        yield address


@pytest.fixture(scope="session")
def desk(browser: Browser, address: str) -> browsing.Desk:
    """Return where readers with a wide screen sit who prefer Danish, so that the root does not choose for them."""
    return browsing.Desk(browser, address, locale="da-DK")


@pytest.fixture
def visit(desk: browsing.Desk) -> Iterator[browsing.Visit]:
    """Give a reader the page."""
    with desk.visit() as visit:
        yield visit


@pytest.fixture(scope="session")
def judge() -> axe.Judge:
    """Return the judge of all pages that this process visits."""
    return axe.Judge()
