"""Data that a page owns as tables: rows written once in front matter, shown wherever a page asks for them.

Knows nothing of Sphinx.  A page owns its tables under the key `data`:

    data:
      legacy-map:                       # the name by which `{data-table}` asks for it
        columns:                          # id: heading that readers see
          from: Van
          best: Beste rol
        roles: [best]                     # columns that hold ids of roles, shown as links
        plain: [months]                   # columns that no translator gets: numbers, codes, names
        filter: [best]                    # columns that readers can filter by
        download: Overzicht voor je eigen dossier (CSV)   # offers the rows as a file, with this text on the link
        form: {look: columns, file: plan, title: Plan, lead: Vul dit in., lines: [Naam]}   # is printed as a form too
        rows:
          - {from: Back-endontwikkelaar, best: ai-application-developer}
          - {from: Tester, best: [ai-application-developer, mlops-engineer]}

A cell is a text or a list of texts; a column without a value in a row stays empty.  A row may say until which day it
holds, with the key `until` (handbook.facts.shelf_life).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from handbook.base.kept import kept
from handbook.base.problems import Report
from handbook.base.safety.names import RULE, is_name
from handbook.facts.owned import owned, owners
from handbook.facts.pages import of_roles, paths

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.base.problems import Problem, Text
    from handbook.facts.frontmatter import Entry

# Kinds of columns that only tables made from other facts have: pages, days, and people with their number of weeks.
PAGES, DAYS, WEEKS = "pages", "days", "weeks"
UNTIL = "until"  # no column, but a key that any row may have


# How a form looks on paper: rows with marks to circle, empty columns, boxes, steps with a board, or cards to play.
LOOKS = ("marks", "columns", "boxes", "steps", "cards")


@dataclass(frozen=True)
class Form:
    """A form on paper: its look, its file below `forms/`, what stands above the table, and heads of more columns."""

    look: str
    file: str
    title: Text | None
    lead: Text | None
    lines: tuple[Text, ...]
    extra: tuple[Text, ...]

    def texts(self) -> list[Text]:
        """Return all that it says beside the table."""
        return [text for text in (self.title, self.lead, *self.lines, *self.extra) if text]


@dataclass(frozen=True)
class DataTable:
    """A table of data: its columns in order, and rows of cells by column id."""

    name: str
    path: str
    columns: dict[str, Text]
    roles: tuple[str, ...]
    plain: tuple[str, ...]
    filter: tuple[str, ...]
    download: Text | None
    form: Form | None
    rows: tuple[dict[str, tuple[Text, ...]], ...]
    kinds: dict[str, str] = field(default_factory=dict)


def load(root: Path) -> tuple[dict[str, DataTable], list[Problem]]:
    """Return the tables of all pages by name, and what is wrong with them.

    The same sources give the same tables: nobody changes them.
    """
    return _load(owners(root, "data"), tuple(path.stem for path in paths(root, of_roles(root))))


def until(row: dict[str, tuple[Text, ...]]) -> str:
    """Return the last day on which a row holds, or ""."""
    return row[UNTIL][0].value if UNTIL in row else ""


@kept
def _load(sources: tuple[tuple[str, str], ...], names: tuple[str, ...]) -> tuple[dict[str, DataTable], list[Problem]]:
    """Return the tables of pages, given by path and text, and what is wrong; `names` are those of roles."""
    report = Report()
    tables: dict[str, DataTable] = {}
    for path, source in sources:
        if (read := owned(path, source, "data", report)) is None:
            continue
        _page, entry = read
        for name, value in entry.pairs():
            value.report = report
            if not is_name(name):
                value.problem(f"a table cannot be called '{name}', which becomes the name of a file; use {RULE}")
            elif name in tables:
                value.problem(f"the table '{name}' is already owned by {tables[name].path}; choose another name")
            else:
                tables[name] = _table(name, value, names)
    return tables, sorted(report.problems)


def _table(name: str, entry: Entry, role_names: tuple[str, ...]) -> DataTable:
    found = entry.mapping(("columns", "rows"), ("roles", "plain", "filter", "download", "form"))
    columns = {key: value.text() for key, value in found["columns"].pairs()} if "columns" in found else {}
    if UNTIL in columns:
        found["columns"].problem(f"a column cannot be called '{UNTIL}': that key says how long a row holds")
    for key in columns:
        if not is_name(key):
            found["columns"].problem(f"a column cannot be called '{key}'; use {RULE}")
    lists = {
        key: tuple(item.choice(columns) for item in found[key].items()) if key in found else ()
        for key in ("roles", "plain", "filter")
    }
    rows = []
    for item in found["rows"].items(1) if "rows" in found else []:
        row: dict[str, tuple[Text, ...]] = {}
        for key, cell in item.mapping((), (*columns, UNTIL)).items():
            if key == UNTIL and not cell.date():
                continue
            row[key] = cell.texts() if isinstance(cell.node, yaml.SequenceNode) else (cell.text(),)
            if key in lists["roles"]:
                for text in row[key]:
                    if text.value not in role_names:
                        cell.problem(f"unknown role '{text.value}' in column '{key}'; use the name of its page")
        rows.append(row)
    download = found["download"].text() if "download" in found else None
    form = _form(found["form"]) if "form" in found else None
    return DataTable(
        name, entry.path, columns, lists["roles"], lists["plain"], lists["filter"], download, form, tuple(rows)
    )


def _form(entry: Entry) -> Form:
    """Return how a table is printed; only cards need no file and no title."""
    cards = any(key == "look" and value.word() == "cards" for key, value in entry.pairs())
    needed = ("look",) if cards else ("look", "file", "title")
    found = entry.mapping(needed, ("lead", "lines", "extra") if not cards else ())
    file = found["file"].word() if "file" in found else ""
    if "file" in found and not is_name(file):
        found["file"].problem(f"a file cannot be called '{file}'; use {RULE}")
    return Form(
        look=found["look"].choice(LOOKS) if "look" in found else "",
        file=file,
        title=found["title"].text() if "title" in found else None,
        lead=found["lead"].text() if "lead" in found else None,
        lines=found["lines"].texts() if "lines" in found else (),
        extra=found["extra"].texts() if "extra" in found else (),
    )
