"""The writer: the pages of the book in, Typst markup out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from docutils import nodes
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _

from handbook.base.languages import long_date
from handbook.base.memory import CHECKED
from handbook.components.citation_nodes import source_note
from handbook.components.classes import PAGE_HEADER
from handbook.components.nodes import tile
from handbook.pdf.classes import hidden
from handbook.pdf.concordance import by_letter
from handbook.pdf.design import DesignRules, child
from handbook.pdf.markup import array, block, call, content, string, text, truth
from handbook.pdf.rules import elements
from handbook.pdf.tables import TableRules
from handbook.reading.drafts import notice, share

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sphinx.builders import Builder

    from handbook.pdf.outline import Entry
    from handbook.pdf.rules import Material


@dataclass(frozen=True)
class BookPage:
    """A page of the book: its place in the outline, and its tree with references resolved."""

    entry: Entry
    doctree: nodes.document


class Writer(TableRules, DesignRules):
    """Writes a book.  Ask for `body` first; `wall` and `index` know what it found."""

    def __init__(self, material: Material) -> None:
        super().__init__(material)
        self.page: BookPage
        self.numbers: dict[str, str] = {}
        self.depth = 0

    def body(self, pages: list[BookPage]) -> str:
        """Return the markup of all pages in order; nodes and references that fail become warnings."""
        for page in pages:
            self.learn(page.entry.docname, page.doctree)
            self.numbers[page.entry.docname] = page.entry.number or ""
        found = ""
        for page in pages:
            self.page, self.docname = page, page.entry.docname
            self.addresses.clear()
            self.cited = {note["url"]: note["number"] for note in page.doctree.findall(source_note)}
            found += self.inside(page.doctree) + self.listed_addresses()
        self.check_targets()
        return found

    def listed_addresses(self) -> str:
        """Return the addresses of a chapter that are too long to stand in a sentence."""
        if not self.addresses:
            return ""
        title, first = content(text(_("Web addresses"))), str(len(self.cited) + 1)
        return block("addresses", title, array(map(string, self.addresses)), first=first)

    def _n_section(self, node: nodes.section) -> str:
        below = [part for part in elements(node) if part.children and not isinstance(part, nodes.title)]
        if below and all(hidden(part["classes"]) for part in below):
            return ""  # nothing would stand under its title
        self.depth += 1
        self.told.clear()
        found = self.with_wide_tables(list(node.children))
        self.depth -= 1
        return found

    def _n_title(self, node: nodes.title) -> str:
        """Set the title of a page or a section; it carries the label of its section."""
        identifier = node.parent["ids"][0]
        key = self.key(identifier)
        self.targets.add(key)
        level = str(self.page.entry.level + self.depth - 1)
        number = self.number(identifier)
        if self.depth == 1 and number is None and self.page.entry.number:
            number = string(self.page.entry.number)
        if self.depth > 1:
            body = self.without_links(node)
            return block("section-title", level, str(self.depth), string(key), body=body, number=number)
        if self.page.entry.chapters:
            return self.part_title(node, key)
        header = child(node.parent, PAGE_HEADER)
        picture = next(iter(header.findall(tile)), None) if header is not None else None
        return block(
            "page-title",
            level,
            string(key),
            body=self.without_links(node),
            number=number,
            checked=self.said_below_title(),
            new_page=truth(picture is not None and picture["main"]),
            tile=content(self(picture)) if picture is not None else None,
        )

    def without_links(self, node: nodes.Element) -> str:
        """Return the words of a title without links: bookmarks and running heads have its words alone."""
        self.links, self.in_title = False, True
        found = self.inside(node)
        self.links, self.in_title = True, False
        return found

    def part_title(self, node: nodes.title, key: str) -> str:
        """Open a part: its number, what it is about, and its chapters."""
        described = (meta for meta in self.page.doctree.findall(nodes.meta) if meta.get("name") == "description")
        about = next((content(text(meta["content"])) for meta in described), None)
        chapters = []
        for docname in self.page.entry.chapters:
            title, number = text(self.env.titles[docname].astext()), self.numbers[docname]
            chapters.append(f"([{text(number)}], [{title}], label({string(self.key('', docname))}))")
        drawing = self.material.drawing(self.page.entry.docname)
        return block(
            "part-title",
            string(key),
            body=self.without_links(node),
            number=string(self.page.entry.number) if self.page.entry.number else None,
            drawing=string(drawing) if drawing else None,
            about=about,
            checked=self.said_below_title(),
            chapters=array(chapters),
        )

    def said_below_title(self) -> str | None:
        """Return when the facts of the page were checked, and how much of it is translated where that is not all."""
        language = self.env.config.language
        lines = []
        if day := CHECKED.of(self.env.metadata[self.docname]):
            lines.append(text(f"{_('Facts checked on')} {long_date(datetime.date.fromisoformat(day), language)}"))
        if told := notice(share(self.page.doctree), language, self.env.config.handbook_source):
            lines.append(text(told))
        return content("#linebreak()".join(lines)) if lines else None

    def number(self, identifier: str) -> str | None:
        """Return the number of a section, where a toctree asks for numbers."""
        numbers = self.env.toc_secnumbers.get(self.docname, {})
        found = numbers.get(f"#{identifier}") or (numbers.get("") if self.depth == 1 else None)
        return string(".".join(map(str, found))) if found else None

    def index(self, builder: Builder, title: str, found: Mapping[str, Sequence[str]]) -> str:
        """Return the index: the words that were found, and what pages put into it; "" when there is nothing."""
        names: dict[str, str] = {}
        keys: dict[str, list[str]] = {}
        below: dict[str, list[str]] = {}
        for name, places in found.items():
            names[name.casefold()] = name
            keys[name] = [string(key) for key in places if key in self.targets]
        for _letter, entries in IndexEntries(self.env).create_index(builder):
            for said, (links, subentries, _key) in entries:
                name = names.setdefault(said.casefold(), said)
                keys[name] = [*self.places(links), *keys.get(name, [])]
                below[name] = [index_row(sub, self.places(more), depth=1) for sub, more in subentries]
        # A number that leads to the title of a chapter is that of a main place.
        main = {string(self.key("", docname)) for docname in self.numbers}
        groups = []
        for letter, listed in by_letter(keys):
            rows, above = [], ""
            for name in listed:
                if keys[name] or below.get(name):
                    depth = 1 if above and name.casefold().startswith(f"{above.casefold()} ") else 0
                    rows += [index_row(name, keys[name], main, depth), *below.get(name, [])]
                    above = above if depth else name
            groups.append(f"({string(letter)}, {array(rows)})")
        return block("book-index", content(text(title)), array(groups)) if groups else ""

    def places(self, links: Iterable[tuple[str | None, str | Literal[False]]]) -> list[str]:
        """Return the labels behind the links of an index entry, as expressions."""
        keys = []
        for _main, uri in links:
            docname, _hash, identifier = str(uri).removeprefix("%").partition("#")
            key = self.key(identifier, docname)
            if key in self.targets:
                keys.append(string(key))
        return keys


def index_row(name: str, keys: Sequence[str], main: Collection[str] = (), depth: int = 0) -> str:
    """Return a row of the index as a Typst expression: a name, its places, which of these are main, and its depth."""
    return f"([{text(name)}], {array(keys)}, {array(key for key in keys if key in main)}, {depth})"


def wall(pages: list[BookPage]) -> list[tuple[str, str]]:
    """Return name and ink of the tiles of what the book is about, in its order."""
    found = []
    for page in pages:
        for header in page.doctree.findall(nodes.container):
            if PAGE_HEADER in header["classes"]:
                found += [(node["name"], node["ink"]) for node in header.findall(tile) if node["main"]]
    return found


def settings(**options: str) -> str:
    """Return the start of a book: its parts, and what its cover and colophon say."""
    imports = '#import "components.typ": *\n#import "book.typ": book, book-index\n'
    given = call("book.with", **options).removeprefix("#")
    return f"{imports}#show: {given}\n"
