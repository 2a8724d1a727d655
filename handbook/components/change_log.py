"""`{change-log}`: all that changed, by day, on the website; and what a page says of its own changes, for templates.

The log (handbook.facts.change_log) is loaded once per build.  In the guide it is left out: a printed book does not
change, and the page that owns the log says there what each edition brought.
"""

from __future__ import annotations

import datetime
import posixpath
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

from handbook.base.languages import long_date
from handbook.base.text import plain
from handbook.components.loading import warn_of
from handbook.components.maker import Maker
from handbook.components.register import translator_for_files
from handbook.facts import change_log

if TYPE_CHECKING:
    from os import PathLike

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.facts.change_log import Change, ChangeLog

FEED = "changes.xml"  # of each language, at its root
# By source folder: the log of the build that runs there now.
_loaded: dict[str, ChangeLog] = {}


@dataclass(frozen=True)
class Told:
    """A change as readers of a language get it: texts without markup; `own` tells whether both are translated."""

    id: str
    date: str
    pages: tuple[str, ...]
    what: str
    why: str
    own: bool


def log_of(srcdir: str | PathLike[str]) -> ChangeLog:
    """Return the log of the build that runs on a source folder."""
    return _loaded[str(srcdir)]


def told(app: Sphinx) -> list[Told]:
    """Return all changes in the language of the build, the newest first."""
    say = translator_for_files(app)
    written = app.config.language == app.config.handbook_source

    def tell(change: Change) -> Told:
        texts = [say(text.value) for text in (change.what, change.why)]
        own = written or (texts[0] != change.what.value and texts[1] != change.why.value)
        return Told(change.id, change.date, change.pages, plain(texts[0]), plain(texts[1]), own)

    return [tell(change) for change in log_of(app.srcdir).changes]


def anchor(change: str) -> str:
    """Return the anchor of a change on the page with all of them."""
    return f"change-{change}"


class ShowLog(SphinxDirective):
    """All changes by day, the newest first, each with the pages that it touched."""

    def run(self) -> list[nodes.Node]:
        """Return a list of days, for the website only."""
        make, log = Maker(self), log_of(self.env.srcdir)
        if log.owner:
            self.env.note_dependency(str(Path(self.env.srcdir, log.owner)))
        days = []
        for date, changes in groupby(log.changes, lambda change: change.date):
            day = long_date(datetime.date.fromisoformat(date), str(self.config.language))
            term = nodes.term("", "", make.name(day), translatable=False)
            self.set_source_info(term)
            items = [nodes.list_item("", *self.shown(make, change), ids=[anchor(change.id)]) for change in changes]
            days.append((term, [nodes.bullet_list("", *items)]))
        return (
            [addnodes.only("", *self.feed(make), make.definitions(days, "change-log"), expr="html")] if days else []
        )

    def feed(self, make: Maker) -> list[nodes.Node]:
        """Return a link to the feed, which only a site with an address has."""
        if not self.config.site_url:
            return []
        folder = posixpath.dirname(self.env.current_document.docname)
        uri = posixpath.relpath(FEED, folder or ".")
        words = _("Follow the changes in a feed reader (Atom)")
        return [make.bare(nodes.reference("", words, refuri=uri, internal=True))]

    def shown(self, make: Maker, change: Change) -> list[nodes.Node]:
        """Return what changed and why, and links to the pages."""
        links: list[nodes.Node | str] = []
        for page in change.pages:
            links += [*([", "] if links else []), make.page(page)]
        return [
            make.bare(make.phrase(change.what), " ", make.phrase(change.why)),
            make.bare(*links, classes=["change-pages"]),
        ]


def load_log(app: Sphinx) -> None:
    """Load the log at the start of a build and tell each mistake in it once."""
    log = _loaded[str(app.srcdir)] = change_log.load(Path(app.srcdir))
    warn_of(app, log.problems, "log")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and load its data."""
    app.add_directive("change-log", ShowLog)
    app.connect("builder-inited", load_log)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
