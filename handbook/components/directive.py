"""The base of the directives that show facts: it remembers what the page rests on, and knows the shared words."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from handbook.base.memory import FACTS
from handbook.base.problems import Text
from handbook.components.maker import Maker
from handbook.components.shown import shown
from handbook.facts import published

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from handbook.components.shown import Shown

logger = logging.getLogger(__name__)


class FactDirective(SphinxDirective):
    """Base of the directives that show facts of this page or of others."""

    has_content = False
    required_arguments: ClassVar[int] = 0

    @property
    def shown(self) -> Shown:
        """What the pages of this build rest on."""
        return shown(self.env.srcdir)

    @property
    def make(self) -> Maker:
        """What makes the nodes of this directive."""
        return Maker(self)

    def run(self) -> list[nodes.Node]:
        """Remember what the page rests on, and show it."""
        FACTS.note(self.env.metadata[self.env.current_document.docname], self.shown.fingerprint)
        # Without shared words nothing can be shown; that they are missing has been told.
        return self.show() if self.shown.words else []

    def show(self) -> list[nodes.Node]:
        """Return the nodes of the directive."""
        raise NotImplementedError

    def word(self, group: str, key: str) -> Text:
        """Return a shared word, such as the name of a level or the head of a column."""
        found = self.shown.words.get(group, {}).get(key)
        if found is None:
            logger.warning(
                "labels: the word for %s '%s' is missing; add it under '%s:' in %s",
                group,
                key,
                group,
                self.shown.owner,
                location=self.get_location(),
                type="handbook",
                subtype="labels",
            )
            return Text(key, self.shown.owner, 1)
        return found

    def heads(self, *keys: str) -> list[list[nodes.Node]]:
        """Return the heads of a table."""
        return [[self.make.paragraph(self.word("head", key))] for key in keys]


def former(env: BuildEnvironment, kind: str) -> dict[str, list[str]]:
    """Return the ids that things of a kind had before, by their id of now; the page rests on the list of them."""
    root = Path(env.srcdir)
    if (root / published.FILE).is_file():
        env.note_dependency(str(root / published.FILE))
    return published.former(root, kind)


class FileLinks(FactDirective):
    """Base of the directives that link to files below `downloads/`."""

    def link(self, name: str, words: Text) -> nodes.reference:
        """Return a link from this page to a file."""
        return self.address(name, self.make.phrase(words))

    def address(self, name: str, words: nodes.Node | str) -> nodes.reference:
        """Return a link from this page to a file, with words that need no message."""
        folder = posixpath.dirname(self.env.current_document.docname)
        uri = posixpath.relpath(f"downloads/{name}", folder or ".")
        shown = nodes.Text(words) if isinstance(words, str) else words
        return nodes.reference("", "", shown, refuri=uri, internal=True, classes=["download"])

    def listed(self, links: list[nodes.reference]) -> list[nodes.Node]:
        """Return links as a list."""
        return [self.make.bullets([[self.make.bare(link)] for link in links], "downloads")]
