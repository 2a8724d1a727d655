"""The register of sources: what facts rest on, written once, and cited by id wherever a fact stands.

Knows nothing of Sphinx.  One page owns the register, under the key `sources` of its front matter:

    sources:
      - id: ai-act                      # small letters, digits and hyphens; stays what it is for good
        title: Verordening (EU) 2024/1689  # in the language of the source
        publisher: Publicatieblad van de Europese Unie
        date: 2024-07-12                # or 2024-07, or 2024
        url: https://eur-lex.europa.eu/eli/reg/2024/1689/oj
        read: Artikelen 1 tot en met 6, in de tekst van de wet zelf.   # what was read, and how
        checked: 2026-11-28
        language: nl                    # of the source
        until: 2027-05-28               # may be left out: the last day on which we count on it without looking again

Pages cite with {cite}`ai-act`, or {cite}`ai-act, gdpr`: in their text, or in a text of their front matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handbook.base.kept import kept
from handbook.base.problems import Report
from handbook.facts.owned import has_key, owned
from handbook.facts.page import without_code
from handbook.facts.pages import texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.base.problems import Problem, Text
    from handbook.facts.frontmatter import Entry

KEYS = ("id", "title", "publisher", "date", "url", "read", "checked", "language")
IDENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_-][A-Za-z]+)*")
CITE = re.compile(r"\{cite\}`([^`]*)`")
# What stands at the start of a line that is a title: of the page, of a section, or in front matter.
HEADING = re.compile(r"(?:#+ |title: )")


@dataclass(frozen=True)
class Source:
    """One source; `date` is a year, a month or a day, `checked` a day, both as ISO writes them."""

    id: str
    title: str
    publisher: str
    date: str
    url: str
    read: Text
    checked: str
    language: str
    until: str
    path: str
    line: int

    def facts(self) -> tuple[str, ...]:
        """Return all that a page may show of it, to tell whether that has changed."""
        about = (self.title, self.publisher, self.date, self.url, self.read.value, self.checked, self.language)
        return *about, self.until


@dataclass
class Register:
    """All sources by id, in the order of the register, and what is wrong with them or with what cites them.

    `ids` are those of all its entries, also of entries with a mistake.
    """

    sources: dict[str, Source] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    owner: str = ""
    problems: list[Problem] = field(default_factory=list)


def names(written: str) -> list[str]:
    """Return the ids in what a citation says: `ai-act, gdpr`."""
    return [name for part in written.split(",") if (name := part.strip())]


def load(root: Path) -> Register:
    """Return the register of the handbook in `root`.

    Mistakes in it, ids that it lacks and sources that nobody cites are its problems.  The same sources give the same
    register: nobody changes it.
    """
    return _load(tuple((path, text) for path, text in texts(root) if "{cite}" in text or "\nsources:" in text))


@kept
def _load(pages: tuple[tuple[str, str], ...]) -> Register:
    """Return the register of pages, given by path and text."""
    report = Report()
    register = Register()
    for path, text in pages:
        read = owned(path, text, "sources", report) if has_key(text, "sources") else None
        entry = read[1] if read else None
        if entry is None:
            continue
        if register.owner:
            entry.problem(f"'sources' is already owned by {register.owner}; keep one")
            continue
        register.owner = path
        _read(entry, register)
    cited = {name for path, text in pages for name in _check_cites(path, text, register, report)}
    for source in register.sources.values():
        if source.id not in cited:
            fix = f"cite it where its fact stands, as {{cite}}`{source.id}`, or remove it"
            report.add(source.path, source.line, f"nobody cites the source '{source.id}'; {fix}")
    register.problems = sorted(report.problems)
    return register


def _read(entry: Entry, register: Register) -> None:
    """Read the sources of a page into the register."""
    for item in entry.items(1):
        keys = item.mapping(KEYS, ("until",))
        source = _source(item, keys) if keys.keys() >= set(KEYS) else None
        ident = keys["id"].word() if "id" in keys else ""
        if ident in register.ids:
            keys["id"].problem(f"source '{ident}' stands twice; keep one")
        elif source:
            register.sources[ident] = source
        register.ids.add(ident)


def _source(item: Entry, keys: dict[str, Entry]) -> Source | None:
    """Return one source, or None when a value is wrong, which has been noted."""
    before = len(item.report.problems)
    source = Source(
        id=keys["id"].pattern(IDENT, "small letters, digits and hyphens, such as ai-act"),
        title=keys["title"].word(),
        publisher=keys["publisher"].word(),
        date=keys["date"].moment(),
        url=keys["url"].address(),
        read=keys["read"].text(),
        checked=keys["checked"].date(),
        language=keys["language"].pattern(LANGUAGE, "the code of a language, such as nl or en"),
        until=keys["until"].date() if "until" in keys else "",
        path=item.path,
        line=keys["id"].line,
    )
    return source if len(item.report.problems) == before else None


def citations(text: str) -> Iterator[tuple[int, str]]:
    """Yield every id that a page cites, with its line; code cites nothing."""
    for number, line in without_code(text):
        for match in CITE.finditer(line):
            yield from ((number, name) for name in names(match[1]) or [""])


def cited_in(value: object, at: str = "") -> Iterator[tuple[str, str]]:
    """Yield every id that the texts of plain data cite, each with its place: a JSON Pointer (RFC 6901)."""
    if isinstance(value, str):
        for match in CITE.finditer(value):
            yield from ((at, name) for name in names(match[1]))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from cited_in(item, f"{at}/{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from cited_in(item, f"{at}/{number}")


def _check_cites(path: str, text: str, register: Register, report: Report) -> set[str]:
    """Return what a page cites; note each id that the register lacks, and citations in headings."""
    cited = set()
    for number, line in without_code(text):
        if HEADING.match(line) and CITE.search(line):
            report.add(path, number, "a citation in a title; cite behind the sentence that has the fact")
    for number, name in citations(text):
        cited.add(name)
        if name not in register.ids:
            report.add(path, number, unknown(name, register))
    return cited


def unknown(name: str, register: Register) -> str:
    """Return what to say of an id that the register lacks."""
    owner = register.owner or "the front matter of one page"
    if not name:
        return "an empty citation; name a source, as {cite}`its-id`"
    if not register.sources:
        return f"unknown source '{name}'; there are no sources, add it under 'sources:' in {owner}"
    return (
        f"unknown source '{name}'; add it under 'sources:' in {owner}, or use one of: {', '.join(register.sources)}"
    )
