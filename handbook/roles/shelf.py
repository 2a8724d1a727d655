"""Tools and free learning material: what holds for them whichever role uses them.  Knows nothing of Sphinx.

The state of a tool is not written but follows from dates: how long ago its last release was, on the day of the
check.  A later check of the same release may so give another state.  Which states there are, up to what age of the
last release, the words of the handbook say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handbook.base.problems import Text
from handbook.base.text import slug
from handbook.facts.frontmatter import first_day
from handbook.roles.facts import NEVER, fact
from handbook.roles.kinds import ADDRESS, DAY, MOMENT, TEXT, TEXT_ALWAYS, WORD, Needed, OneOf, Only
from handbook.roles.kinds_of_lists import Part, Register, Words

if TYPE_CHECKING:
    from handbook.facts.frontmatter import Entry
    from handbook.roles.vocabulary import Vocabulary

CITATION = Only(re.compile(r"\{cite\}`[^`]+`"), "only a citation, such as {cite}`ai-act`")


@dataclass(frozen=True)
class Release:
    """The last release that was seen: its version, its day or month, and the part that it is of, if not the whole."""

    version: str = fact(WORD)
    date: str = fact(MOMENT)
    of: Text | None = fact(TEXT, needed=NEVER)


@dataclass(frozen=True)
class ToolInfo:
    """A tool: who owns it, on which terms it is to be had, and the dates from which its state follows.

    `changed` is the last change that was seen of something with rare releases, such as a standard; `ended` is the
    day on which its makers ended it.  Dates are ISO days, or months where the day is not known; empty when not given.
    `state` is that on the day of the check.  `id` follows from the name; a tool that got another name writes its
    old id.
    """

    name: str = fact(WORD)
    id: str = fact(WORD, needed=NEVER)
    kind: Text = fact(TEXT_ALWAYS)
    owner: str = fact(WORD)
    terms: str = fact(Needed("terms"))
    licence: str = fact(WORD, needed=NEVER)
    release: Release | None = fact(Part(Release), needed=NEVER)
    changed: str = fact(DAY, needed=NEVER)
    ended: str = fact(DAY, needed=NEVER)
    advice: Text | None = fact(TEXT, needed=NEVER)
    note: Text | None = fact(TEXT, needed=NEVER)
    source: Text | None = fact(CITATION, needed=NEVER)
    checked: str = fact(DAY)
    url: str = fact(ADDRESS)
    state: str = fact(OneOf("state"), written=False)

    @property
    def newest(self) -> str:
        """The last sign of life that was seen."""
        return max(self.release.date if self.release else "", self.changed)


@dataclass(frozen=True)
class Resource:
    """Free learning material: a title, an address, its languages and its licence.

    `hours` are those that its makers state, `updated` is the last change that was seen.
    """

    id: str = fact(WORD)
    name: str = fact(WORD)
    url: str = fact(ADDRESS)
    languages: tuple[str, ...] = fact(Words("language"))
    kind: str = fact(Needed("kind"), exported=False)
    licence: str = fact(WORD)
    hours: Text | None = fact(TEXT, needed=NEVER, exported=False)
    updated: str = fact(MOMENT, needed=NEVER, exported=False)
    checked: str = fact(DAY, exported=False)
    note: Text | None = fact(TEXT, needed=NEVER, exported=False)


def months_between(first: str, last: str) -> int:
    """Return how many whole months lie between two ISO dates; of a month without a day, only the month counts."""
    years, months = (int(last[part]) - int(first[part]) for part in (slice(4), slice(5, 7)))
    whole = 12 * years + months
    return whole - 1 if len(first) == len(last) and first[8:] > last[8:] else whole


def state(tool: ToolInfo, known: Vocabulary) -> str:
    """Return the word for the state of a tool on the day of its check.

    It is the first whose age in months its last release has not reached; else, or without a date, the word without an
    age.  What its makers ended has a word of its own.
    """
    if tool.ended and tool.ended <= tool.checked:
        return next(iter(known.marked("state", "end")), "")
    words = [word for word in known.ids("state") if not known.mark("state", word, "end")]
    if tool.newest and tool.checked:
        age = months_between(tool.newest, tool.checked)
        for word in words:
            if (limit := known.mark("state", word, "months")) and age < int(limit):
                return word
    return next((word for word in words if not known.mark("state", word, "months")), "")


class Tools(Register[ToolInfo]):
    """The tools of a page by name, each with its state."""

    def read(self, entry: Entry, known: Vocabulary) -> dict[str, ToolInfo]:
        """Return the tools; note two that would have one address."""
        found = super().read(entry, known)
        first: dict[str, str] = {}
        for tool in found.values():
            if first.setdefault(tool.id, tool.name) != tool.name:
                entry.problem(
                    f"'{first[tool.id]}' and '{tool.name}' both have the id '{tool.id}'; give one an 'id' of its own"
                )
        return found

    def made(self, item: Entry, known: Vocabulary) -> ToolInfo | None:
        """Return a tool; note what its values say against each other."""
        tool = super().made(item, known)
        if tool is None:
            return None
        if not {"release", "changed"} & {key for key, _value in item.pairs()}:
            fix = "give 'release', or 'changed' where releases are rare"
            item.problem(f"'{tool.name}' has no date for its state; {fix}")
        if known.mark("terms", tool.terms, "licence") and not tool.licence:
            item.problem(f"'{tool.name}' needs 'licence', as its source code is to be had ({tool.terms})")
        if tool.checked and first_day(tool.newest) > tool.checked:
            fix = "correct one of the dates"
            item.problem(f"'{tool.name}' was checked on {tool.checked}, before its last release; {fix}")
        return replace(tool, id=tool.id or slug(tool.name), state=state(tool, known))


TOOLS = Tools(ToolInfo, "name", "tool")
RESOURCES = Register(Resource, "id", "material")
