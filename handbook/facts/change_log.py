"""What changed on which page and why: one log for the whole handbook, from which each page shows its own part.

Knows nothing of Sphinx.  One page owns the log, under the key `log` of its front matter:

    log:
      - id: ai-act-from-the-act         # small letters, digits and hyphens; stays what it is for good
        date: 2026-11-28                # the day of the change
        pages: [lessons/rules/ai-act-on-one-page]   # below the sources, without ending
        what: Opnieuw geschreven uit de tekst van de verordening.
        why: De eerste versie rustte op commentaren, en die spraken elkaar tegen.

A handbook that keeps no log says nothing; in one that does, each page has at least one entry.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handbook.base.kept import kept
from handbook.base.near import near
from handbook.base.problems import Problem, Report
from handbook.facts.owned import has_key, owned
from handbook.facts.pages import texts
from handbook.facts.sources import IDENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from handbook.base.problems import Text
    from handbook.facts.frontmatter import Entry

KEYS = ("id", "date", "pages", "what", "why")
# Where a day begins first: an editor there may write a date that is tomorrow elsewhere.
FIRST_TO_WAKE = datetime.timezone(datetime.timedelta(hours=14))


@dataclass(frozen=True)
class Change:
    """One change: its day (ISO), the pages that it touched, what changed and why."""

    id: str
    date: str
    pages: tuple[str, ...]
    what: Text
    why: Text


@dataclass
class ChangeLog:
    """All changes, the newest first, the page that owns them, and what is wrong with them."""

    changes: list[Change] = field(default_factory=list)
    owner: str = ""
    problems: list[Problem] = field(default_factory=list)

    def of(self, docname: str) -> list[Change]:
        """Return the changes of a page, the newest first."""
        return [change for change in self.changes if docname in change.pages]


def load(root: Path) -> ChangeLog:
    """Return the log of the handbook in `root`; mistakes in it are its problems.

    The same sources give the same log: nobody changes it.
    """
    pages = list(texts(root))
    owners = tuple((path, text) for path, text in pages if has_key(text, "log"))
    today = datetime.datetime.now(FIRST_TO_WAKE).date().isoformat()
    return _load(owners, tuple(path.removesuffix(".md") for path, _text in pages) if owners else (), today)


def missing(root: Path) -> list[Problem]:
    """Return the pages of which the log says nothing, each as a problem; none where nobody keeps a log."""
    log = load(root)
    named = {page for change in log.changes for page in change.pages}
    say = f"the log has no entry for this page; add what changed and why under 'log:' in {log.owner}"
    return [
        Problem(path, 1, say) for path, _text in texts(root) if log.owner and path.removesuffix(".md") not in named
    ]


@kept
def _load(owners: tuple[tuple[str, str], ...], pages: tuple[str, ...], today: str) -> ChangeLog:
    """Return the log of the pages that own one, given by path and text; `pages` are all there are."""
    report, log = Report(), ChangeLog()
    for path, text in owners:
        if (read := owned(path, text, "log", report)) is None:
            continue
        _page, entry = read
        if log.owner:
            entry.problem(f"'log' is already owned by {log.owner}; keep one")
            continue
        log.owner = path
        log.changes = _changes(entry, pages, today)
    log.problems = sorted(report.problems)
    return log


def _changes(entry: Entry, pages: Sequence[str], today: str) -> list[Change]:
    """Return the entries without a mistake, the newest first; those of one day stay in the order of the page."""
    found: dict[str, Change] = {}
    for item in entry.items(1):
        keys = item.mapping(KEYS)
        if len(keys) < len(KEYS):
            continue
        change = _change(item, keys, pages, today)
        if change and change.id in found:
            keys["id"].problem(f"the change '{change.id}' stands twice; give each an id of its own")
        elif change:
            found[change.id] = change
    return sorted(found.values(), key=lambda change: change.date, reverse=True)


def _change(item: Entry, keys: dict[str, Entry], pages: Sequence[str], today: str) -> Change | None:
    """Return one change, or None when a value is wrong, which has been noted."""
    before = len(item.report.problems)
    date = keys["date"].date()
    if date > today:
        keys["date"].problem(
            f"a change cannot be dated {date}: that day is still to come; write the day of the change"
        )
    touched = tuple(_page(page, pages) for page in keys["pages"].items(1))
    change = Change(
        id=keys["id"].pattern(IDENT, "small letters, digits and hyphens, such as ai-act-from-the-act"),
        date=date,
        pages=touched,
        what=keys["what"].text(),
        why=keys["why"].text(),
    )
    return change if len(item.report.problems) == before else None


def _page(entry: Entry, pages: Sequence[str]) -> str:
    """Return the page that an entry names; note one that there is not."""
    name = entry.word()
    if name and name not in pages:
        entry.problem(f"there is no page '{name}'{near(name, pages)}; write its path without ending, or its new name")
    return name
