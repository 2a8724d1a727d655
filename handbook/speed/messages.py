"""Shortcuts for translated messages, which cost most of a build in another language.

Written for Sphinx 9.0.4.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import sphinx.locale
from docutils import nodes
from sphinx.transforms import i18n

from handbook.reading.repairs import MARKUP
from handbook.speed.shortcut import Shortcut

if TYPE_CHECKING:
    from collections.abc import Iterable

# Roles and footnotes, which Sphinx and docutils may number as they parse them.
NUMBERED = re.compile(r"\{|\[\^")

# -- Sphinx: one catalogue, not a chain ------------------------------------------------------------------
# `Locale` asks for the catalogue on every page; each time a copy of it is hung behind the one that is there, and all
# copies are then merged.  With one domain that grows with the square of the number of pages.


def init_locale(
    locale_dirs: Iterable[Any], language: str | None, catalog: str = "sphinx", namespace: str = "general"
) -> tuple[Any, bool]:
    """Return the catalogue, as Sphinx does, but without the copies that earlier pages left."""
    sphinx.locale.translators.pop((namespace, catalog), None)
    return sphinx.locale.init(locale_dirs, language, catalog, namespace)


# -- Sphinx: putting a translation in its place ------------------------------------------------------------
# Every translated node keeps, through its words, the document that its message was parsed in, so read pages are seven
# times as large on disk; and ten searches for references are made in messages that hold words only.


class NodeUpdater(i18n._NodeUpdater):
    """Sphinx's updater without what has no effect on plain words; the new words belong to the page."""

    def __init__(self, node: nodes.Element, patch: nodes.Element, document: nodes.document, noqa: bool) -> None:
        super().__init__(node, patch, document, noqa)
        self.plain = only_words(node) and only_words(patch)

    def update_autofootnote_references(self) -> None:
        """Look for footnotes only where they can be."""
        if not self.plain:
            super().update_autofootnote_references()

    def update_refnamed_references(self) -> None:
        """Look for named references only where they can be."""
        if not self.plain:
            super().update_refnamed_references()

    def update_refnamed_footnote_references(self) -> None:
        """Look for named footnotes only where they can be."""
        if not self.plain:
            super().update_refnamed_footnote_references()

    def update_citation_references(self) -> None:
        """Look for citations only where they can be."""
        if not self.plain:
            super().update_citation_references()

    def update_pending_xrefs(self) -> None:
        """Look for references only where they can be."""
        if not self.plain:
            super().update_pending_xrefs()

    def update_leaves(self) -> None:
        """Put the translated words in place, and let them forget the document of their message."""
        super().update_leaves()
        for child in self.node.children:
            for node in child.findall():
                node._document = self.document  # type: ignore[attr-defined]


def only_words(node: nodes.Element) -> bool:
    """Tell whether an element holds plain text and nothing else."""
    return all(type(child) is nodes.Text for child in node.children)


# -- Sphinx: a translated message ----------------------------------------------------------------------
# A message gets a document, a reporter and a parser, and is parsed twice: `Locale` goes through all messages for the
# sake of titles and terms, and then parses all others again.


_stock_publish = i18n._publish_msgstr
_parsed: dict[tuple[str, int], nodes.Element] = {}
_page: list[str] = [""]


def publish_msgstr(source: str, source_path: str, source_line: int, **tools: Any) -> nodes.Element:  # noqa: ANN401 - as Sphinx has it
    """Return a message as nodes: at once if it is words only, else parsed, and then kept for the second round."""
    if not MARKUP.search(source):
        return nodes.paragraph(source, "", nodes.Text(source))
    if NUMBERED.search(source):
        return _stock_publish(source, source_path, source_line, **tools)
    if _page[0] != source_path:
        _parsed.clear()
        _page[0] = source_path
    found = _parsed.pop((source, source_line), None)
    # Words that were put in their place are no longer children of what was parsed.
    if found is None or not found.children or any(child.parent is not found for child in found.children):
        found = _parsed[source, source_line] = _stock_publish(source, source_path, source_line, **tools)
    return found


SHORTCUTS = (
    Shortcut(i18n, "init_locale", init_locale, "da7b4ddbc73c1799"),
    Shortcut(i18n, "_NodeUpdater", NodeUpdater, "eab08b37e28e00c6", (i18n.Locale,)),
    Shortcut(i18n, "_publish_msgstr", publish_msgstr, "37d3f5d48ecef484", (i18n.Locale,)),
)
