"""Keeps footnotes whole in translated headings and terms of a glossary.

Sphinx puts these translations in place before others (to know the names of sections), and there forgets what it does
for every other text: the marks of notes keep the ids and the places in the lists of docutils that the original had.
Without them a mark gets no number, its id is that of another, and the way back from the note leads nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from handbook.base.order import AFTER_LOCALE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    Mark = nodes.footnote_reference


class KeepMarksOfNotes(SphinxTransform):
    """After `Locale`: put the marks that translations brought where docutils looks for those of the originals."""

    default_priority = AFTER_LOCALE

    def apply(self, **_: object) -> None:
        """Give each new mark the id and the places of the mark that it replaced."""
        document = self.document
        shown = list(document.findall(nodes.footnote_reference))
        known = [mark for marks in document.footnote_refs.values() for mark in marks]
        new = [mark for mark in shown if not any(mark is other for other in known)]
        gone = [mark for mark in known if not any(mark is other for other in shown)]
        for mark in new:
            old = next((other for other in gone if other["refname"] == mark["refname"]), None)
            if old is not None:
                gone.remove(old)
            self.register(mark, old)
        for mark in gone:
            self.lists_without(mark)

    def register(self, mark: Mark, old: Mark | None) -> None:
        """Note a mark in the place of another, or as one more when the translation has one more."""
        document = self.document
        mark["ids"] = old["ids"] if old is not None else []
        if old is None:
            document.set_id(mark)
            document.note_footnote_ref(mark)
            if mark.get("auto"):
                document.note_autofootnote_ref(mark)
            return
        for identifier in mark["ids"]:
            document.ids[identifier] = mark
        for marks in self.lists(old):
            marks[:] = [mark if other is old else other for other in marks]

    def lists_without(self, mark: Mark) -> None:
        """Forget a mark that the translation left out: no note leads back to it."""
        for marks in self.lists(mark):
            marks[:] = [other for other in marks if other is not mark]

    def lists(self, mark: Mark) -> tuple[list[Any], ...]:
        """Return the lists in which docutils keeps a mark."""
        document, name = self.document, mark["refname"]
        return document.autofootnote_refs, document.footnote_refs.get(name, []), document.refnames.get(name, [])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the repair."""
    app.add_transform(KeepMarksOfNotes)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
