"""How long a claim keeps: `until:` in the front matter of a page, in a row of a data table, or with a source.

It is the last day on which the claim holds without being looked at again.  The day that counts is that of the build:
SOURCE_DATE_EPOCH, which the build driver sets to the day of the commit, so that one commit always gives the same
files (decisions/0013-shelf-life.md).
"""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

from handbook.base.problems import Report
from handbook.facts import sources, tables
from handbook.facts.frontmatter import compose
from handbook.facts.page import load_page
from handbook.facts.pages import texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def build_day() -> datetime.date:
    """Return the day of the build; today where nobody set one."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = (
        datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else datetime.datetime.now(datetime.UTC)
    )
    return moment.date()


def ran_out(until: str, day: datetime.date) -> bool:
    """Tell whether what holds until a day (ISO, or "" for ever) no longer holds on another."""
    return bool(until) and day > datetime.date.fromisoformat(until)


def overdue(root: Path, day: datetime.date) -> Iterator[str]:
    """Yield each page, row and source of the handbook in `root` that has run out on a day, with its place."""
    for name, text in texts(root):
        entry = compose(text, name, Report())
        until = load_page(entry).until if entry else ""
        if ran_out(until, day):
            yield f"{name}: the page ran out on {until}"
    for table in tables.load(root)[0].values():
        for number, row in enumerate(table.rows, start=1):
            if ran_out(tables.until(row), day):
                place = f"{table.path}:{row[tables.UNTIL][0].line}"
                yield f"{place}: row {number} of {table.name} ran out on {tables.until(row)}"
    for source in sources.load(root).sources.values():
        if ran_out(source.until, day):
            yield f"{source.path}:{source.line}: the source {source.id} ran out on {source.until}"
