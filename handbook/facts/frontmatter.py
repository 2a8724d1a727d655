"""Front matter with places: read the YAML at the top of a page and know the line of every value.

Knows nothing of Sphinx.  A mistake never raises: it is collected as a `Problem` with file, line and remedy,
so that one run tells everything that is wrong.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import yaml

from handbook.base.problems import Report, Text
from handbook.base.safety.addresses import wrong_address
from handbook.base.safety.messages import wrong_words
from handbook.base.safety.plain_yaml import LOADER, declared_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FENCE = "---"


class Entry:
    """One YAML value with its place.

    The reading methods return a usable value even when the entry is wrong, after noting the problem:
    callers check the report, not each value.
    """

    def __init__(self, node: yaml.Node, path: str, report: Report, name: str) -> None:
        self.node = node
        self.path = path
        self.report = report
        self.name = name
        # Front matter starts on the second line of the file, and YAML counts from 0.
        self.line = node.start_mark.line + 2

    def is_mapping(self) -> bool:
        """Tell whether the value is a mapping."""
        return isinstance(self.node, yaml.MappingNode)

    def problem(self, message: str) -> None:
        """Note a mistake at this entry's place."""
        self.report.add(self.path, self.line, message)

    def text(self) -> Text:
        """Return the value as text that readers see; it must not be empty, and holds what a message may hold."""
        value = self.word()
        for wrong in wrong_words(value):
            self.problem(f"'{self.name}' holds {wrong}")
        return Text(value, self.path, self.line)

    def address(self, *, identifier: bool = False) -> str:
        """Return the value as an https address.

        `identifier`: it may also be the name of a thing, which many frameworks wrote as http once and for all.
        """
        value = self.word()
        address = re.sub("^http:", "https:", value) if identifier else value
        wrong = wrong_address(address)
        if value and (wrong or not address.startswith("https:")):
            self.problem(
                f"'{value}' is not an address that starts with https://; {wrong or 'write the whole address'}"
            )
            return ""
        return value

    def word(self) -> str:
        """Return the value as a plain string; it must not be empty."""
        if not isinstance(self.node, yaml.ScalarNode):
            self.problem(f"'{self.name}' must be a text, not a list or a mapping")
            return ""
        value = " ".join(str(self.node.value).split())
        if not value:
            self.problem(f"'{self.name}' is empty; write a text")
        return value

    def words(self) -> list[str]:
        """Return plain strings: those of a list, or one that stands alone."""
        return [item.word() for item in self.items()] if isinstance(self.node, yaml.SequenceNode) else [self.word()]

    def choice(self, allowed: Iterable[str]) -> str:
        """Return the value if it is one of `allowed`; else note which ones are."""
        value, options = self.word(), list(allowed)
        if value and value not in options:
            self.problem(f"unknown {self.name} '{value}'; use one of: {', '.join(options)}")
        return value

    def date(self) -> str:
        """Return the value as an ISO date (YYYY-MM-DD), or nothing when it is not one."""
        value = self.word()
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            self.problem(f"'{self.name}' is not a date: '{value}'; write it as 2026-11-21")
            return ""
        return value

    def moment(self) -> str:
        """Return the value as an ISO day, month or year (2026-11-21, 2026-11 or 2026), or nothing when it is none."""
        value = self.word()
        try:
            datetime.date.fromisoformat(first_day(value))
        except ValueError:
            self.problem(f"'{self.name}' is not a date: '{value}'; write it as 2026-11-21, 2026-11 or 2026")
            return ""
        return value

    def pattern(self, allowed: re.Pattern[str], wanted: str) -> str:
        """Return the value if all of it fits a pattern; else note what is wanted."""
        value = self.word()
        if value and not allowed.fullmatch(value):
            self.problem(f"'{self.name}' cannot be '{value}'; write {wanted}")
        return value

    def number(self, low: int, high: int) -> int:
        """Return the value as a whole number from `low` to `high`."""
        value = self.word()
        if not re.fullmatch(r"\d+", value) or not low <= int(value) <= high:
            self.problem(f"'{self.name}' must be a whole number from {low} to {high}, not '{value}'")
            return low
        return int(value)

    def span(self) -> str:
        """Return the value as a range of whole numbers such as `40-60`, or one number."""
        value = self.word()
        if value and not re.fullmatch(r"\d+(-\d+)?", value):
            self.problem(f"'{self.name}' must be a number or a range such as 40-60, not '{value}'")
        return value

    def items(self, least: int = 0, most: int = 1000) -> list[Entry]:
        """Return the entries of a list, whose length must be from `least` to `most`."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.problem(f"'{self.name}' must be a list; start each item on a line of its own with '- '")
            return []
        found = [Entry(node, self.path, self.report, self.name) for node in self.node.value]
        if not least <= len(found) <= most:
            wanted = str(least) if least == most else f"at least {least}" if most == 1000 else f"{least} to {most}"
            self.problem(f"'{self.name}' has {len(found)} items; it needs {wanted}")
        return found

    def texts(self, least: int = 0, most: int = 1000) -> tuple[Text, ...]:
        """Return a list of texts that readers see."""
        return tuple(item.text() for item in self.items(least, most))

    def mapping(self, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, Entry]:
        """Return the entries of a mapping with a closed set of keys.

        An unknown, doubled or missing key is noted, with the keys that are allowed.
        """
        if not isinstance(self.node, yaml.MappingNode):
            self.problem(f"'{self.name}' must be a mapping of keys and values")
            return {}
        needed, allowed = list(required), [*required, *optional]
        found: dict[str, Entry] = {}
        for key, value in self.node.value:
            entry = Entry(value, self.path, self.report, str(key.value))
            entry.line = key.start_mark.line + 2
            if entry.name not in allowed:
                entry.problem(f"unknown key '{entry.name}' in {self.name}; allowed: {', '.join(allowed)}")
            elif entry.name in found:
                entry.problem(f"key '{entry.name}' stands twice in {self.name}; keep one")
            else:
                found[entry.name] = entry
        for key in needed:
            if key not in found:
                self.problem(f"missing key '{key}' in {self.name}; it needs: {', '.join(needed)}")
        return found

    def pairs(self) -> Iterator[tuple[str, Entry]]:
        """Yield key and entry of a mapping whose keys are open (ids of roles, say)."""
        if not isinstance(self.node, yaml.MappingNode):
            self.problem(f"'{self.name}' must be a mapping of keys and values")
            return
        for key, value in self.node.value:
            entry = Entry(value, self.path, self.report, str(key.value))
            entry.line = key.start_mark.line + 2
            yield str(key.value), entry


def first_day(moment: str) -> str:
    """Return the first day of a year or a month (2026 or 2026-11), both as ISO writes them; a day is itself."""
    return moment + {4: "-01-01", 7: "-01"}.get(len(moment), "")


def split(source: str) -> tuple[str | None, int]:
    """Return the front matter of a page (None when it has none) and the line number of its closing fence."""
    lines = source.splitlines()
    if not lines or lines[0].rstrip() != FENCE:
        return None, 0
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1 : number - 1]), number
    return None, 0


def compose(source: str, path: str, report: Report) -> Entry | None:
    """Return the front matter of a page as one entry, or None when there is none or it is broken."""
    front, _end = split(source)
    if front is None:
        report.add(path, 1, "no front matter; start the page with '---', 'title: …' and a closing '---'")
        return None
    if declared := declared_in(front):
        report.add(path, declared[0] + 2, declared[1])
        return None
    try:
        node = _nodes(front)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        reason = getattr(error, "problem", None) or "it cannot be read"
        hint = "check the indent, and put quotes around a value that contains ': ' or starts with a sign"
        report.add(path, line, f"broken YAML in the front matter: {reason}; {hint}")
        return None
    if node is None:
        report.add(path, 1, "the front matter is empty; it needs at least 'title: …'")
        return None
    return Entry(node, path, report, "the front matter")


@lru_cache(maxsize=512)
def _nodes(front: str) -> yaml.Node | None:
    """Return the nodes of a YAML text, which nobody changes: pages, catalogue and tables ask for the same ones."""
    return yaml.compose(front, Loader=LOADER)


def relative(path: Path, root: Path) -> str:
    """Return how a problem names a file: its path below the handbook's folder, with forward slashes."""
    return path.as_posix().removeprefix(f"{root.as_posix()}/")
