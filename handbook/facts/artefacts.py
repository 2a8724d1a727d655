"""Worked examples that a page owns: a filled document in parts, why it says what it says, a fault to find, and files.

Knows nothing of Sphinx.  A page owns one under the key `artefact` of its front matter:

    artefact:
      role: mlops-engineer              # whose work it is: a file name of roles/
      parts:                            # facts: key and value; table, lines, log: columns; letter: paragraphs; file
                                        # the first cell of each row of `lines` stands in the `content` of a file too
        - {id: clock, form: log, title: De klok, columns: [Minuut, Stap], rows: [['0', Alarm], ['26', Weer aan]]}
        - {id: contract, form: file, title: Het contract, file: contract.yaml}
      reasons:                          # three; `at` is a part, or a row of one: clock.2
        - {at: clock.2, why: Zo ziet iedereen hoe lang het duurde.}
      fault: {find: Welke stap mist?, answer: De stap ertussen.}
      files:                            # of the whole, of a part, or of data of their own
        - {name: runbook.md, form: markdown, words: Het draaiboek}
        - {name: clock.csv, form: csv, words: De klok, part: clock}
        - {name: contract.yaml, form: yaml, words: Het contract, content: {id: melding}, needs: [id, schema.*.name]}

In `content` a text with a blank is for readers, and so a message; what is one word is a code.  `needs` is what the
form of a file asks for at least: keys on the way to a value, `*` for every item of a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from handbook.base.kept import kept
from handbook.base.problems import Report, Text
from handbook.facts import trees
from handbook.facts.owned import owned, owners
from handbook.facts.pages import of_roles, paths

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from handbook.base.problems import Problem
    from handbook.facts.frontmatter import Entry

FORMS = ("facts", "table", "lines", "log", "letter", "file")
WITH_COLUMNS = ("table", "lines", "log")
FILE_FORMS = ("markdown", "csv", "yaml")
FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:md|csv|yaml)")
IDENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
REASONS = 3


@dataclass(frozen=True)
class Part:
    """One part: its form, its title, the heads of its columns, its rows, and the file that it shows."""

    id: str
    form: str
    title: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    file: str


@dataclass(frozen=True)
class Reason:
    """Why something is as it is: in which part, in which row (0 for all of it), and the reason."""

    part: str
    row: int
    why: Text


@dataclass(frozen=True)
class File:
    """A file to download: its name, its form, the words of the link, and a part or data (YAML) of its own."""

    name: str
    form: str
    words: Text
    part: str
    content: str
    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Artefact:
    """A worked example: whose work it is, its parts, why they are so, and a fault to find."""

    path: str
    title: Text
    role: str
    parts: tuple[Part, ...]
    reasons: tuple[Reason, ...]
    find: Text
    answer: Text
    files: tuple[File, ...]


def _nothing(entry: Entry) -> Text:
    return Text("", entry.path, entry.line)


def load(root: Path) -> tuple[dict[str, Artefact], list[Problem]]:
    """Return the worked examples of all pages by path, and what is wrong with them."""
    return _load(owners(root, "artefact"), tuple(path.stem for path in paths(root, of_roles(root))))


@kept
def _load(pages: tuple[tuple[str, str], ...], roles: tuple[str, ...]) -> tuple[dict[str, Artefact], list[Problem]]:
    """Return the worked examples of pages, given by path and text, and what is wrong."""
    report, found = Report(), {}
    files: dict[str, str] = {}
    for path, text in pages:
        read = owned(path, text, "artefact", report)
        if read is None or (title := read[0].title) is None:
            continue
        entry = read[1]
        artefact = _artefact(entry, title, roles)
        for file in artefact.files:
            if file.name in files:
                entry.problem(f"the file '{file.name}' is already made by {files[file.name]}; choose another name")
            files[file.name] = path
        found[path] = artefact
    return found, sorted(report.problems)


def _artefact(entry: Entry, title: Text, roles: Sequence[str]) -> Artefact:
    keys = entry.mapping(("role", "parts", "reasons", "fault", "files"))
    files = tuple(_file(item) for item in keys["files"].items(1)) if "files" in keys else ()
    parts = tuple(_part(item, files) for item in keys["parts"].items(1)) if "parts" in keys else ()
    for item, file in zip(keys["files"].items() if "files" in keys else [], files, strict=True):
        if file.part and file.part not in {part.id for part in parts}:
            item.problem(f"unknown part '{file.part}'; use one of: {', '.join(part.id for part in parts)}")
    _in_files(entry, parts, files)
    reasons = keys["reasons"].items(REASONS, REASONS) if "reasons" in keys else []
    fault = keys["fault"].mapping(("find", "answer")) if "fault" in keys else {}
    nothing = _nothing(entry)
    return Artefact(
        path=entry.path,
        title=title,
        role=keys["role"].choice(roles) if "role" in keys else "",
        parts=parts,
        reasons=tuple(_reason(item, parts) for item in reasons),
        find=fault["find"].text() if "find" in fault else nothing,
        answer=fault["answer"].text() if "answer" in fault else nothing,
        files=files,
    )


def _in_files(entry: Entry, parts: Sequence[Part], files: Sequence[File]) -> None:
    """Note each line of a part in the form `lines` that no file of the page has: readers lay them side by side."""
    written = {text.value for file in files for text in file.texts}
    for line in (row[0] for part in parts if part.form == "lines" for row in part.rows if row):
        if line.value not in written:
            entry.report.add(
                line.path, line.line, f"no file of this page has the line '{line.value}'; write it in both"
            )


def _part(entry: Entry, files: Sequence[File]) -> Part:
    keys = entry.mapping(("id", "form", "title"), ("columns", "rows", "file"))
    form = keys["form"].choice(FORMS) if "form" in keys else ""
    for key, wanted in (("columns", form in WITH_COLUMNS), ("rows", form != "file"), ("file", form == "file")):
        if wanted != (key in keys):
            entry.problem(f"a part of the form '{form}' {'needs' if wanted else 'has no'} '{key}'")
    columns = keys["columns"].texts(2, 7) if "columns" in keys else ()
    wide = {"facts": 2, "letter": 1}.get(form, len(columns))
    rows = []
    for row in keys["rows"].items(1) if "rows" in keys else []:
        cells = (row.text(),) if form == "letter" else row.texts()
        if len(cells) != wide:
            row.problem(f"this row has {len(cells)} cells; it needs {wide}")
        rows.append(cells)
    shown = keys["file"].choice([file.name for file in files if file.content]) if "file" in keys else ""
    return Part(
        id=keys["id"].pattern(IDENT, "small letters, digits and hyphens") if "id" in keys else "",
        form=form,
        title=keys["title"].text() if "title" in keys else _nothing(entry),
        columns=columns,
        rows=tuple(rows),
        file=shown,
    )


def _reason(entry: Entry, parts: Sequence[Part]) -> Reason:
    keys = entry.mapping(("at", "why"))
    place, _point, row = keys["at"].word().partition(".") if "at" in keys else ("", "", "")
    part = next((part for part in parts if part.id == place), None)
    if part is None:
        entry.problem(f"unknown part '{place}'; use one of: {', '.join(part.id for part in parts)}")
    elif row and not (row.isdigit() and 1 <= int(row) <= len(part.rows)):
        entry.problem(f"the part '{place}' has no row '{row}'; it has {len(part.rows)}")
    why = keys["why"].text() if "why" in keys else _nothing(entry)
    return Reason(place, int(row) if row.isdigit() else 0, why)


def _file(entry: Entry) -> File:
    keys = entry.mapping(("name", "form", "words"), ("part", "content", "needs"))
    form = keys["form"].choice(FILE_FORMS) if "form" in keys else ""
    if form == "yaml" and "content" not in keys:
        entry.problem("a file of the form 'yaml' needs 'content'")
    if form == "csv" and "part" not in keys:
        entry.problem("a file of the form 'csv' needs 'part'")
    content = keys["content"].node if "content" in keys else None
    found = tuple(trees.texts_of(keys["content"])) if "content" in keys else ()
    for needed in keys["needs"].items(1) if "needs" in keys else []:
        if content is not None:
            trees.check(keys["content"], needed.word())
    return File(
        name=keys["name"].pattern(FILE_NAME, "a name such as model-card.md") if "name" in keys else "",
        form=form,
        words=keys["words"].text() if "words" in keys else _nothing(entry),
        part=keys["part"].word() if "part" in keys else "",
        content=yaml.serialize(content) if content is not None else "",
        texts=found,
    )
