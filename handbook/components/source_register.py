"""`{source-list}`: the whole register of sources, by publisher, each with the pages that cite it."""

from __future__ import annotations

import posixpath
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

from handbook.base import spreadsheet
from handbook.base.memory import Kept
from handbook.base.text import plain
from handbook.components.citation_nodes import target
from handbook.components.citations import kept, shown_date
from handbook.components.directive import former
from handbook.components.entries import Entry, look_up
from handbook.components.maker import Maker
from handbook.components.offered import offer
from handbook.components.register import CITED, SHOWS_SOURCES, register_of, shown_of
from handbook.facts.published import anchors
from handbook.po.messages import translator
from handbook.reading.drafts import language_class

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from handbook.facts.sources import Source

FILE = "source-register.csv"
HEADS = ("id", "title", "publisher", "date", "url", "read", "checked", "until", "language", "pages")
CITING = Kept[dict[str, list[str]]]("citing", dict)


class cited_by(nodes.General, nodes.Element):
    """Stands for the pages that cite a source, which are known when all are read.  Attribute: ``source`` (id)."""


class SourceList(SphinxDirective):
    """All sources, sorted by publisher and title."""

    def run(self) -> list[nodes.Node]:
        """Return the list, and a link to the same as a file."""
        make = Maker(self)
        register = register_of(self.env.srcdir)
        docname = self.env.current_document.docname
        SHOWS_SOURCES.note(self.env.metadata[docname], value=True)
        CITED.note(self.env.metadata[docname], {name: shown_of(register, name) for name in register.sources})
        if not register.sources:
            return []
        self.env.note_dependency(str(Path(self.env.srcdir, register.owner)))
        before = former(self.env, "source")
        groups = []
        for publisher, found in groupby(in_order(register.sources), lambda source: source.publisher):
            term = nodes.term("", "", make.name(publisher), translatable=False)
            self.set_source_info(term)
            kind = Entry(_("Source"), publisher, quiet=True)
            items = []
            for source in found:
                ids = anchors("source", source.id, before)
                items.append(look_up(nodes.list_item("", *self.shown(make, source), ids=ids), kind))
            groups.append((term, [nodes.bullet_list("", *items)]))
        uri = posixpath.relpath(f"downloads/{FILE}", posixpath.dirname(docname) or ".")
        link = nodes.reference("", _("Download the sources (CSV)"), refuri=uri, internal=True, classes=["download"])
        return [make.definitions(groups, "source-register"), make.bare(link, classes=["download-line"])]

    def shown(self, make: Maker, source: Source) -> list[nodes.Node]:
        """Return the blocks of a source: its title and date, what was read and when, and the pages that cite it."""
        language = str(self.config.language)
        title = make.external(source.title, source.url)
        title["classes"].append(language_class(source.language))
        title["whole_address"] = True
        read = (f"{_('Read:')} ", make.phrase(source.read), f" {kept(source, language)}")
        return [
            make.bare(title, make.name(f", {shown_date(source.date, language)}")),
            make.bare(*read, classes=["source-read"]),
            cited_by(source=source.id),
        ]


def in_order(found: Mapping[str, Source]) -> list[Source]:
    """Return sources by publisher and title; capitals make no difference."""
    return sorted(found.values(), key=lambda source: (source.publisher.casefold(), source.title.casefold()))


def citing(env: BuildEnvironment) -> dict[str, list[str]]:
    """Return, by source, the pages that cite it."""
    found: dict[str, list[str]] = {}
    for docname in sorted(env.found_docs):
        metadata = env.metadata[docname]
        for name in CITED.of(metadata) if not SHOWS_SOURCES.of(metadata) else ():
            found.setdefault(name, []).append(docname)
    return found


def name_citing_pages(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put links to the pages that cite a source in their place (handler of `doctree-resolved`).

    They lead to the source in the page's own list, and from there arrows lead to the facts.
    """
    waiting = list(doctree.findall(cited_by))
    pages = citing(app.env) if waiting else {}
    for node in waiting:
        words = nodes.paragraph("", f"{_('Cited on:')} ", classes=["source-pages"])
        for number, other in enumerate(pages.get(node["source"], ())):
            uri = f"{app.builder.get_relative_uri(docname, other)}#{target(node['source'])}"
            words += nodes.Text(", " if number else "")
            words += nodes.reference("", app.env.titles[other].astext(), refuri=uri, internal=True)
        node.replace_self([words] if pages.get(node["source"]) else [])


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages with the list when other pages cite its sources than before."""
    before, now = CITING.of(env), citing(env)
    CITING.keep(env, now)
    return sorted(name for name, data in env.metadata.items() if SHOWS_SOURCES.of(data)) if before != now else []


def offer_file(app: Sphinx) -> None:
    """Tell the name of the file (handler of `builder-inited`)."""
    offer(app.srcdir, FILE)


def write_file(app: Sphinx, exception: Exception | None) -> None:
    """Write the register beside the pages, in the language of the build, at the end of an HTML build."""
    register = register_of(app.srcdir)
    if (
        exception
        or app.builder.name != "html"
        or not any(SHOWS_SOURCES.of(data) for data in app.env.metadata.values())
    ):
        return
    translate = translator(str(app.confdir), app.config)
    pages = citing(app.env)
    rows: list[list[str]] = [list(HEADS)]
    for source in in_order(register.sources):
        read = plain(translate(source.read.value))
        about = [source.id, source.title, source.publisher, source.date, source.url, read]
        rows.append([*about, source.checked, source.until, source.language, "; ".join(pages.get(source.id, ()))])
    spreadsheet.write(Path(app.outdir, "downloads", FILE), rows, app.config.language)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive, what fills in its pages, and what writes the file."""
    app.add_node(cited_by)
    app.add_directive("source-list", SourceList)
    app.connect("env-updated", pages_to_write)
    app.connect("doctree-resolved", name_citing_pages)
    app.connect("builder-inited", offer_file)
    app.connect("build-finished", write_file)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
