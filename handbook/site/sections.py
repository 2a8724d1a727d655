"""Collects the sections of every page while pages are read: for the contents list and for search."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.locale import _

from handbook.base import formulas
from handbook.base.memory import Kept
from handbook.components.citation_nodes import source_list
from handbook.components.classes import TERM_LIST
from handbook.components.entries import ENTRY, Entry
from handbook.components.filters import filter_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


ACCENT = re.compile("[\u0300-\u036f]")
WORD = re.compile(r"(?:[^\W_]|[+#])+")
MARK, BETWEEN, END = (
    "\ue000",
    "\ue001",
    "\ue002",
)  # around a link without words, whose words are known when all pages are read
QUOTE = re.compile(f"{MARK}([^{END}]*){END}")
LOOKED_UP = 0  # the level of what is no section: an entry of a list, behind all sections of its page
WITHOUT_WORDS = (nodes.Invisible, nodes.system_message, nodes.raw, filter_form, source_list)


class Section(NamedTuple):
    """A section of a page: `level` 1 is the page itself, `text` leaves out its subsections and its entries.

    A part of level LOOKED_UP is such an entry: a term of a glossary, or what `components.entries` made one.

    In `title` and `text` a mark stands for each title that they quote (handbook.site.quoted).
    """

    level: int
    id: str
    title: str
    text: str
    words: str  # those of the text, each once: every build makes the index of all pages anew
    names: tuple[str, ...] = ()  # all its ids and labels
    entry: Entry | None = None


def words(text: str) -> list[str]:
    """Return the words of a text in small letters without accents, as _static/search.js cuts them."""
    bare = text.lower()
    if not bare.isascii():
        bare = ACCENT.sub("", unicodedata.normalize("NFD", bare.replace("ß", "ss")))
    return WORD.findall(bare)


def searched(text: str) -> str:
    """Return each word of a text once, in order."""
    return " ".join(sorted(set(words(QUOTE.sub("", text)))))


SECTIONS = Kept[dict[str, list[Section]]]("sections", dict)
CAPTIONS = Kept[dict[str, dict[str, str]]]("captions", dict)


def kept_sections(env: BuildEnvironment) -> dict[str, list[Section]]:
    """Return the sections of every page that was read, by docname and in reading order."""
    return SECTIONS.of(env)


def kept_captions(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """Return, by docname, the captions that quote titles, by the ids of what they stand with."""
    return CAPTIONS.of(env)


def collect_captions(document: nodes.document) -> dict[str, str]:
    """Return the captions of a document that quote titles, by the ids of their pictures, tables and code."""
    found: dict[str, str] = {}
    for caption in document.findall(lambda node: isinstance(node, (nodes.caption, nodes.title, nodes.rubric))):
        holder = caption if isinstance(caption, nodes.rubric) else caption.parent
        if not isinstance(holder, nodes.section) and MARK in (words := plain(caption)):
            found |= dict.fromkeys(holder["ids"], words)
    return found


def collect(document: nodes.document) -> list[Section]:
    """Return the sections of a document that was read and translated."""
    found = []
    for section in document.findall(nodes.section):
        level, parent = 1, section.parent
        while parent is not None:
            level += isinstance(parent, nodes.section)
            parent = parent.parent
        title = section.next_node(nodes.title)
        own = [child for child in section.children if not isinstance(child, (nodes.section, nodes.title))]
        text = re.sub(r"\s+", " ", " ".join(part for child in own for part in _texts(child))).strip()
        name = plain(title) if title is not None else ""
        names = (*section["ids"], *section["names"])
        found.append(Section(level, section["ids"][0], name, text, searched(text), names))
    return found + entries(document)


def entries(document: nodes.document) -> list[Section]:
    """Return the entries of the lists in a document that was read and translated."""
    found = []
    for node in document.findall(nodes.Element):
        if (entry := entry_of(node)) is None:
            continue
        parts = [part for part in _texts(node, inside=True) if part.strip()]
        holder = next((part for part in node.findall(nodes.Element) if part["ids"]), None)
        if not parts or holder is None:
            continue
        name, *rest = (re.sub(r"\s+", " ", part).strip() for part in parts)
        text = " ".join(rest)
        identifier = holder["ids"][0]
        found.append(Section(LOOKED_UP, identifier, name, text, searched(text), (identifier,), entry))
    return found


def entry_of(node: nodes.Element) -> Entry | None:
    """Return what is known of an entry: of a term of a glossary that it is one; None for what is no entry."""
    if ENTRY in node:
        found: Entry = node[ENTRY]
        return found
    around = node.parent.parent if node.parent is not None else None
    is_term = isinstance(node, nodes.definition_list_item) and isinstance(around, addnodes.glossary)
    return Entry(_("Term"), is_term=True) if is_term else None


def plain(node: nodes.Node) -> str:
    """Return the text of a node, without the numbers of notes; a link without words of its own is a mark."""
    if isinstance(node, nodes.Text):
        return str(node)
    if isinstance(node, nodes.footnote_reference):
        return ""
    if isinstance(node, (nodes.math, nodes.math_block)):
        return formulas.words(node.astext())
    if isinstance(node, addnodes.pending_xref) and not node.get("refexplicit") and node.get("reftype") != "term":
        kind = f"{node.get('refdomain') or ''}:{node['reftype']}"
        parts = (kind, str(node.get("refdoc", "")), str(node["reftarget"]), str(node.get("reftargetid") or ""))
        return MARK + BETWEEN.join(parts) + END
    return "".join(plain(child) for child in node.children)


def _texts(node: nodes.Node, *, inside: bool = False) -> Iterator[str]:
    if isinstance(node, WITHOUT_WORDS) or (isinstance(node, nodes.table) and TERM_LIST in node["classes"]):
        return  # search knows the terms of a list one by one (handbook.site.search_terms)
    if isinstance(node, nodes.TextElement):
        yield plain(node)
    elif inside or not (isinstance(node, nodes.Element) and entry_of(node)):
        for child in node.children:
            yield from _texts(child)


class SectionCollector(EnvironmentCollector):
    """Keeps the sections in the build environment, also when pages are read by several processes."""

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note the sections of a page that was read."""
        docname = app.env.current_document.docname
        kept_sections(app.env)[docname] = collect(doctree)
        kept_captions(app.env)[docname] = collect_captions(doctree)

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page that changed or went away."""
        kept_sections(env).pop(docname, None)
        kept_captions(env).pop(docname, None)

    def merge_other(self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment) -> None:
        """Take over what another process read."""
        kept_sections(env).update({docname: kept_sections(other)[docname] for docname in docnames})
        kept_captions(env).update({docname: kept_captions(other)[docname] for docname in docnames})


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the collector."""
    app.add_env_collector(SectionCollector)
    return {"version": "1", "env_version": 5, "parallel_read_safe": True, "parallel_write_safe": True}
