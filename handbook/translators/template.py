"""The builder `gettext`: Sphinx's own, whose template of the texts is in the order of the book and in normal form.

So what anybody makes of it, by `sphinx-intl update` or `make catalogues`, is in that order too: a change of a page
changes one place of a PO file.  The words of our shell are no part of it; those come from handbook/interface.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Message
from sphinx.builders.gettext import MessageCatalogBuilder, ctime

from handbook.components.hints import limit
from handbook.po.pofile import LIMIT, SEARCHED, PoFile, written
from handbook.translators.contexts import FLAGS, Contexts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class TemplateBuilder(MessageCatalogBuilder):
    """Writes one POT file per domain, with what a translator should know of each text's place."""

    def init(self) -> None:
        """Start with no comments."""
        super().init()
        self.contexts = Contexts()

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Collect the messages of a page, with their comments."""
        super().write_doc(docname, doctree)
        self.contexts.note(self.env, doctree, docname)

    def _extract_from_template(self) -> None:
        """Leave out the words of the shell, which Sphinx would put into a file that no language of ours needs."""

    def finish(self) -> None:
        """Write the POT files."""
        for domain, catalog in self.catalogs.items():
            messages = self._messages({message.text: message.locations for message in catalog})
            path = Path(self.outdir, f"{domain}.pot")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written(PoFile(headers=self._headers(), messages=messages)).encode())

    def _messages(self, found: dict[str, list[tuple[str, int]]]) -> list[Message]:
        """Return the messages, by text with their places, in the order of the book."""
        docnames = list(_book(self.env))
        pages = {str(self.env.doc2path(name, base=False)): number for number, name in enumerate(docnames)}
        ranked = {text: sorted(self._ranks(places, pages)) for text, places in found.items()}
        return [
            self._message(text, [file for _page, file, _line in ranked[text]], docnames)
            for text in sorted(ranked, key=lambda text: ranked[text][0])
        ]

    def _ranks(self, places: Iterable[tuple[str, int]], pages: dict[str, int]) -> Iterator[tuple[int, str, int]]:
        """Yield the sort keys of places: pages in reading order, then drawings and directives by name."""
        for source, line in places:
            file = Path(os.path.relpath(source, self.srcdir)).as_posix()
            yield pages.get(file, len(pages)), file, line

    def _message(self, text: str, files: Iterable[str], docnames: list[str]) -> Message:
        comments = self.contexts.of(text, docnames)
        flags = {FLAGS[comment] for comment in comments if comment in FLAGS}
        flags |= {f"{LIMIT}{most}" for comment in comments if (most := limit(comment))}
        if len(comments) > 1:
            flags.discard(SEARCHED)  # readers see it elsewhere
        return Message(text, locations=[(file, 0) for file in files], auto_comments=comments, flags=flags)

    def _headers(self) -> dict[str, str]:
        config = self.config
        return {
            "Project-Id-Version": f"{config.project} {config.release}",
            "Report-Msgid-Bugs-To": str(getattr(config, "repository_url", "")),
            "POT-Creation-Date": ctime,
            "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
            "Last-Translator": config.gettext_last_translator,
            "Language-Team": config.gettext_language_team,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
        }


def _book(env: BuildEnvironment) -> Iterator[str]:
    """Yield the pages in reading order, then pages that no table of contents holds."""
    todo, done = [env.config.root_doc], set()
    while todo:
        docname = todo.pop(0)
        if docname not in done:
            done.add(docname)
            yield docname
            todo = [*env.toctree_includes.get(docname, []), *todo]
    yield from sorted(env.found_docs - done)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our builder in the place of Sphinx's, under its name."""
    app.add_builder(TemplateBuilder, override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
