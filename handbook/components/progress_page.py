"""`{translation-progress}`: how far each language is, as tables, with a badge for each beside the pages."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

from handbook.base.languages import autonym, number, percentage
from handbook.base.memory import PageFact
from handbook.base.project import po_file
from handbook.components.badge import badge
from handbook.components.maker import Maker
from handbook.po import progress
from handbook.po.pofile import PoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from handbook.components.maker import Row
    from handbook.po.progress import Count, Language

# In the metadata of the page that shows it: the languages that it shows, each with the share that is done.
SHARES: PageFact[dict[str, float]] = PageFact("progress", {})


class TranslationProgress(SphinxDirective):
    """A table for each language: its parts with what is done, fuzzy and left; below it its status and translators."""

    def run(self) -> list[nodes.Node]:
        """Return the tables; the page is read again when a PO file changes or a language is added."""
        codes = self.config.handbook_languages[1:]
        metadata = self.env.metadata[self.env.current_document.docname]
        for code in codes:
            self.env.note_dependency(str(po_file(Path(self.env.srcdir), code)))
        try:
            languages = progress.load(Path(self.env.srcdir))
        except PoError as error:
            raise self.error(str(error)) from error
        SHARES.note(
            metadata, dict.fromkeys(codes, 0.0) | {language.code: language.all.share for language in languages}
        )
        return [node for language in languages for node in self.shown(language)]

    def shown(self, language: Language) -> Iterator[nodes.Node]:
        """Yield the table of a language and what is said below it."""
        make = Maker(self)
        heads: list[list[nodes.Node]] = [[make.bare(make.name(autonym(language.code)))]]
        heads += [[make.bare(word)] for word in (_("Messages"), _("Translated"), _("To review"), _("Words left"))]
        rows = [self.row(make, self.part(make, name), count) for name, count in language.parts.items()]
        rows.append(self.row(make, make.bare(nodes.strong("", _("Together"))), language.all))
        yield make.table(heads, rows, "progress")
        status = (
            _("Status: complete.")
            if language.status == "complete" and language.is_what_it_says
            else _("Status: draft.")
        )
        said = make.bare(status, classes=["progress-foot"])
        if language.translators:
            said += nodes.Text(f" {_('Translated by')} ")
            said += make.name(", ".join(language.translators))
            said += nodes.Text(".")
        folder = posixpath.dirname(self.env.current_document.docname)
        address = posixpath.relpath(f"downloads/{file_name(language.code)}", folder or ".")
        link = nodes.reference("", _("Badge (SVG)"), refuri=address, internal=True, classes=["download"])
        said += addnodes.only("", nodes.Text(" "), link, expr="html")  # of no use on paper
        yield said

    def part(self, make: Maker, name: str) -> nodes.Node:
        """Return the name of a part: a link to its page, which has its title."""
        return make.bare(make.page(f"{name}/index") if name else _("Other pages, and drawings"))

    def row(self, make: Maker, name: nodes.Node, count: Count) -> Row:
        """Return a row of numbers, as people who read the language of the build write them."""
        language = str(self.config.language)
        share = percentage(count.share, language)
        cells = [number(count.total, language), share, number(count.fuzzy, language), number(count.words, language)]
        return [[name], *([make.bare(cell)] for cell in cells)]


def foresee(root: Path) -> None:
    """Read the PO files before the page is read: that takes half a second."""
    progress.load(root)


def file_name(code: str) -> str:
    """Return the name of the badge of a language in the folder `downloads`."""
    return f"translated-{code}.svg"


def page_of(env: BuildEnvironment) -> str | None:
    """Return the page that shows the progress, or None when there is none."""
    if env not in _pages:
        _pages[env] = next((name for name, metadata in env.metadata.items() if SHARES.known(metadata)), None)
    return _pages[env]


# Every page shows where the progress is; looking for it in all pages each time takes longer for each page added.
_pages: WeakKeyDictionary[BuildEnvironment, str | None] = WeakKeyDictionary()


def forget(_app: Sphinx, env: BuildEnvironment) -> None:
    """Look for the page again: pages were read since (handler of `env-updated`)."""
    _pages.pop(env, None)


def outdated_pages(app: Sphinx, env: BuildEnvironment, *_changes: set[str]) -> list[str]:
    """Return the pages that do not know every language there is."""
    codes = app.config.handbook_languages[1:]
    return [
        name
        for name, metadata in env.metadata.items()
        if SHARES.known(metadata) and list(SHARES.of(metadata)) != codes and name in env.found_docs
    ]


def add_context(app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Tell the templates of other pages where the progress is shown (`progress_page`)."""
    shown = page_of(app.env)
    context["progress_page"] = shown if shown != page else None


def write_badges(app: Sphinx, error: Exception | None) -> None:
    """Write a badge for each language beside the pages, in the language of the build."""
    page = page_of(app.env)
    if error or app.builder.name != "html" or page is None:
        return
    folder = Path(app.outdir, "downloads")
    folder.mkdir(exist_ok=True)
    for code, share in SHARES.of(app.env.metadata[page]).items():
        words = _("{share} translated").replace("{share}", percentage(share, str(app.config.language)))
        (folder / file_name(code)).write_text(badge(autonym(code), words, done=share == 1), "utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive, what keeps its pages fresh, and what writes the badges."""
    app.add_directive("translation-progress", TranslationProgress)
    app.connect("env-get-outdated", outdated_pages)
    app.connect("env-updated", forget)
    app.connect("html-page-context", add_context)
    app.connect("build-finished", write_badges)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
