"""The files of a worked example, in the forms that people use at work: Markdown, CSV and YAML, in one language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from handbook.base import spreadsheet
from handbook.base.text import plain
from handbook.facts import trees

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handbook.base.problems import Text
    from handbook.facts.artefacts import Artefact, File, Part


# In Markdown these would be more than words: HTML, a link, a picture.
MARKS = re.compile(r"[<\[\\]")


def as_file(artefact: Artefact, file: File, translate: Callable[[str], str], language: str) -> tuple[str, str]:
    """Return the text of a file in a language, and its encoding."""

    def say(written: str) -> str:
        return plain(written if trees.is_code(written) else translate(written))

    part = next((part for part in artefact.parts if part.id == file.part), None)
    if file.form == "csv" and part:
        rows = [[say(cell.value) for cell in row] for row in (part.columns, *part.rows) if row]
        return spreadsheet.text(rows, language), "utf-8-sig"
    tree = trees.written(yaml.safe_load(file.content), say) if file.content else ""
    if file.form == "yaml":
        return tree, "utf-8"
    shown = [part] if part else artefact.parts
    blocks = [f"---\n{tree}---"] if tree else []

    def words(written: str) -> str:
        return MARKS.sub(lambda mark: f"\\{mark[0]}", say(written))

    blocks.append(f"# {words(artefact.title.value)}")
    for item in shown:
        blocks += [f"## {words(item.title.value)}", *_body(artefact, item, words, say)]
    return "\n\n".join(blocks) + "\n", "utf-8"


def _body(artefact: Artefact, part: Part, say: Callable[[str], str], say_in_code: Callable[[str], str]) -> list[str]:
    """Return a part as blocks of Markdown."""
    if part.form == "file":
        file = next(file for file in artefact.files if file.name == part.file)
        return [f"```yaml\n{trees.written(yaml.safe_load(file.content), say_in_code)}```"]
    if part.form == "letter":
        return [say(row[0].value) for row in part.rows]
    if part.form == "facts":
        return ["\n".join(f"- **{say(key.value)}**: {say(value.value)}" for key, value in part.rows)]
    rule = "|".join(" --- " for _column in part.columns)
    return ["\n".join([_row(part.columns, say), f"|{rule}|", *(_row(row, say) for row in part.rows)])]


def _row(cells: Sequence[Text], say: Callable[[str], str]) -> str:
    """Return a row of a Markdown table."""
    return "| " + " | ".join(say(cell.value).replace("|", "\\|") for cell in cells) + " |"
