"""The index of the book: its words from the termbase, the keywords of pages and names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from handbook.components.classes import INDEXED, PAGE_HEADER, TERM_LIST
from handbook.pdf import concordance
from handbook.pdf.concordance import Passage, Word
from handbook.po import terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.environment import BuildEnvironment

    from handbook.pdf.writer import BookPage


def make_index(env: BuildEnvironment, pages: Sequence[BookPage]) -> dict[str, list[str]]:
    """Return the labels behind every word of the index, and give each place in the pages its label."""
    found: dict[str, tuple[nodes.Element, str]] = {}
    passages = []
    for page in pages:
        for number, node in enumerate(passage_nodes(page.doctree)):
            key = f"{page.entry.docname}:place-{number}"
            found[key] = node, page.entry.docname
            passages.append(Passage(page.entry.docname, key, node.astext()))
    words = concordance.merged([*term_words(env), *(word for page in pages for word in page_words(page))])
    index = {}
    for name, keys in concordance.places(words, passages).items():
        index[name] = [label(*found[key], key) for key in keys]
    return index


def label(node: nodes.Element, docname: str, key: str) -> str:
    """Return the label of a passage; one without an id gets one."""
    carrier = node.parent if isinstance(node, nodes.title) else node
    if not carrier["ids"]:
        carrier["ids"].append(key.partition(":")[2])
    return f"{docname}:{carrier['ids'][0]}"


def passage_nodes(doctree: nodes.document) -> Iterator[nodes.Element]:
    """Yield the headings and paragraphs that an entry may lead to; those of a list of terms are all of them."""
    tables = [table for table in doctree.findall(nodes.table) if TERM_LIST in table["classes"]]
    listed = {id(node) for table in tables for node in table.findall()}
    for node in doctree.findall(nodes.TextElement):
        if not isinstance(node, (nodes.title, nodes.paragraph)):
            continue
        inside_head = isinstance(node.parent, nodes.entry) and isinstance(node.parent.parent.parent, nodes.thead)
        plain_title = isinstance(node, nodes.title) and not isinstance(node.parent, nodes.section)
        if id(node) not in listed and not inside_head and not plain_title:
            yield node


def term_words(env: BuildEnvironment) -> Iterator[Word]:
    """Yield the words of the termbase, where it has the language of the book; a remark on style is no word."""
    path, language = Path(env.srcdir, "locales", "terms.csv"), env.config.language
    for term in terms.load(path) if path.is_file() else ():
        if term.preferred.get(language) and term.domain != "style":
            yield concordance.word("; ".join(term.preferred[language]), everywhere=True)


def page_words(page: BookPage) -> Iterator[Word]:
    """Yield the keywords of a page, which it is about; its title, when it has a tile; the names in its tables."""
    doctree, about = page.doctree, [page.entry.docname]
    for meta in doctree.findall(nodes.meta):
        if meta.get("name") == "keywords":
            for keyword in meta["content"].split(","):
                yield concordance.word(keyword.strip(), about)
    if any(PAGE_HEADER in box["classes"] for box in doctree.findall(nodes.container)):
        yield concordance.word(next(iter(doctree.findall(nodes.title))).astext(), about, everywhere=True)
    for table in doctree.findall(nodes.table):
        if INDEXED in table["classes"]:
            for row in next(iter(table.findall(nodes.tbody))).findall(nodes.row):
                name = next(iter(row.findall(nodes.paragraph)), None)
                if name is not None:
                    yield Word(name.astext(), (name.astext(),), frozenset(about), everywhere=True)
