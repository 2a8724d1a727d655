"""Pages that own data: which have a key in their front matter, and what stands under it, with its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.base.problems import Report
from handbook.facts.frontmatter import compose
from handbook.facts.page import load_page
from handbook.facts.pages import texts

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.facts.frontmatter import Entry
    from handbook.facts.page import Page


def has_key(text: str, key: str) -> bool:
    """Tell whether the front matter of a page, given by its text, has a key; no page is parsed for that."""
    return f"\n{key}:" in text.split("\n---", 1)[0]


def owners(root: Path, key: str) -> tuple[tuple[str, str], ...]:
    """Return path and text of the pages of the handbook in `root` whose front matter has a key."""
    return tuple((path, text) for path, text in texts(root) if has_key(text, key))


def owned(path: str, text: str, key: str, report: Report) -> tuple[Page, Entry] | None:
    """Return a page and what it owns under a key, or None; mistakes in what it owns go to `report`.

    What else is wrong with the page is told where the page is read.
    """
    front = compose(text, path, Report())
    page = load_page(front) if front else None
    found = page.owned.get(key) if page else None
    if page is None or found is None:
        return None
    found.report = report
    return page, found
