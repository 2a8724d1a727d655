"""Tools and free learning material: what holds for them whichever role uses them.  Knows nothing of Sphinx.

The state of a tool is not written but follows from dates: how long ago its last release was, on the day of the
check.  A later check of the same release may so give another state.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.facts.frontmatter import first_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.base.problems import Text
    from handbook.facts.frontmatter import Entry

# A tool is in the first state of which its last release is younger, in months; an older one is frozen.
AGES = {"active": 3, "maintained": 6, "slow": 9}
STATES = (*AGES, "frozen", "ended")
LIVELY = ("active", "maintained")  # nothing to warn of where there is little room
TERMS = ("open", "source", "closed", "service")
WITH_LICENCE = ("open", "source")
# In place of the name of a licence: the makers give none, or we did not see which one they give.
NO_LICENCE = ("none", "unseen")
KINDS = ("course", "guide", "list", "reference")

CITATION = re.compile(r"\{cite\}`[^`]+`")
TOOL_KEYS = ("name", "kind", "owner", "terms", "checked", "url")
TOOL_OPTIONS = ("licence", "release", "changed", "ended", "advice", "note", "source")
RESOURCE_KEYS = ("id", "name", "url", "languages", "kind", "licence", "checked")
RESOURCE_OPTIONS = ("hours", "updated", "note")


@dataclass(frozen=True)
class Release:
    """The last release that was seen: its version, its day or month, and the part that it is of, if not the whole."""

    version: str
    date: str
    of: Text | None


@dataclass(frozen=True)
class ToolInfo:
    """A tool: who owns it, on which terms it is to be had, and the dates from which its state follows.

    `changed` is the last change that was seen of something with rare releases, such as a standard; `ended` is the
    day on which its makers ended it.  Dates are ISO days, or months where the day is not known; empty when not given.
    """

    name: str
    kind: Text
    owner: str
    terms: str
    licence: str
    release: Release | None
    changed: str
    ended: str
    advice: Text | None
    note: Text | None
    source: Text | None
    checked: str
    url: str

    @property
    def newest(self) -> str:
        """The last sign of life that was seen."""
        return max(self.release.date if self.release else "", self.changed)

    @property
    def state(self) -> str:
        """One of STATES, on the day of the check."""
        if self.ended and self.ended <= self.checked:
            return "ended"
        age = months_between(self.newest, self.checked) if self.newest and self.checked else max(AGES.values())
        return next((state for state, limit in AGES.items() if age < limit), "frozen")


@dataclass(frozen=True)
class Resource:
    """Free learning material: a title, an address, its languages and its licence.

    `hours` are those that its makers state, `updated` is the last change that was seen.
    """

    id: str
    name: str
    url: str
    languages: tuple[str, ...]
    kind: str
    licence: str
    hours: Text | None
    updated: str
    checked: str
    note: Text | None


def months_between(first: str, last: str) -> int:
    """Return how many whole months lie between two ISO dates; of a month without a day, only the month counts."""
    years, months = (int(last[part]) - int(first[part]) for part in (slice(4), slice(5, 7)))
    whole = 12 * years + months
    return whole - 1 if len(first) == len(last) and first[8:] > last[8:] else whole


def read_tools(entry: Entry) -> dict[str, ToolInfo]:
    """Return the tools of a page by name."""
    found: dict[str, ToolInfo] = {}
    for item, keys in _items(entry, TOOL_KEYS, TOOL_OPTIONS):
        name = keys["name"].word()
        if name in found:
            item.problem(f"tool '{name}' stands twice; keep one")
        tool = found[name] = _tool(keys)
        _check_tool(item, keys, tool)
    return found


def _items(
    entry: Entry, required: tuple[str, ...], optional: tuple[str, ...]
) -> Iterator[tuple[Entry, dict[str, Entry]]]:
    """Yield the items of a list that have all the keys they need, each with its keys."""
    for item in entry.items(1):
        keys = item.mapping(required, optional)
        if set(required) <= keys.keys():
            yield item, keys


def _tool(keys: dict[str, Entry]) -> ToolInfo:
    return ToolInfo(
        name=keys["name"].word(),
        kind=keys["kind"].text(),
        owner=keys["owner"].word(),
        terms=keys["terms"].choice(TERMS),
        licence=keys["licence"].word() if "licence" in keys else "",
        release=_release(keys["release"]) if "release" in keys else None,
        changed=keys["changed"].date() if "changed" in keys else "",
        ended=keys["ended"].date() if "ended" in keys else "",
        advice=keys["advice"].text() if "advice" in keys else None,
        note=keys["note"].text() if "note" in keys else None,
        source=_source(keys["source"]) if "source" in keys else None,
        checked=keys["checked"].date(),
        url=keys["url"].address(),
    )


def _release(entry: Entry) -> Release | None:
    keys = entry.mapping(("version", "date"), ("of",))
    if not {"version", "date"} <= keys.keys():
        return None
    part = keys["of"].text() if "of" in keys else None
    return Release(keys["version"].word(), keys["date"].moment(), part)


def _source(entry: Entry) -> Text:
    entry.pattern(CITATION, "only a citation, such as {cite}`ai-act`")
    return entry.text()


def _check_tool(item: Entry, keys: dict[str, Entry], tool: ToolInfo) -> None:
    """Note what the values of a tool say against each other."""
    if not {"release", "changed"} & keys.keys():
        item.problem(f"'{tool.name}' has no date for its state; give 'release', or 'changed' where releases are rare")
    if tool.terms in WITH_LICENCE and not tool.licence:
        item.problem(f"'{tool.name}' needs 'licence', as its source code is to be had ({tool.terms})")
    if tool.checked and first_day(tool.newest) > tool.checked:
        item.problem(
            f"'{tool.name}' was checked on {tool.checked}, before its last release; correct one of the dates"
        )


def read_resources(entry: Entry) -> dict[str, Resource]:
    """Return the learning material of a page by id."""
    found: dict[str, Resource] = {}
    for item, keys in _items(entry, RESOURCE_KEYS, RESOURCE_OPTIONS):
        ident = keys["id"].word()
        if ident in found:
            item.problem(f"material '{ident}' stands twice; keep one")
        found[ident] = Resource(
            ident,
            keys["name"].word(),
            keys["url"].address(),
            tuple(language.word() for language in keys["languages"].items(1)),
            keys["kind"].choice(KINDS),
            keys["licence"].word(),
            keys["hours"].text() if "hours" in keys else None,
            keys["updated"].moment() if "updated" in keys else "",
            keys["checked"].date(),
            keys["note"].text() if "note" in keys else None,
        )
    return found
