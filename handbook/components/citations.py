"""{cite} and {claim}: what a fact rests on, and what is no fact, told where it stands.

The register (handbook.facts.sources) is loaded once per build.  Sources are numbered once a page is translated,
because a translation may name them in another order; the list of those that a page cites then stands at its end.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from babel.dates import format_skeleton
from docutils import nodes
from sphinx.locale import _
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from handbook.base.languages import long_date, regional
from handbook.base.order import AFTER_MARKING
from handbook.base.text import plain
from handbook.components.citation_nodes import (
    RAN_OUT,
    Mark,
    backlinks,
    cite,
    claim,
    claims,
    source_list,
    source_note,
    target,
)
from handbook.components.register import CITED, SHOWS_SOURCES, register_of, shown_of
from handbook.components.shelf_life import told
from handbook.facts import sources
from handbook.facts.frontmatter import first_day
from handbook.facts.shelf_life import build_day, ran_out
from handbook.reading.drafts import language_class
from handbook.reading.message_use import noting_translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from handbook.facts.sources import Register, Source

logger = logging.getLogger(__name__)


class Cite(SphinxRole):
    """A citation: {cite}`ai-act, gdpr`.  Ids that the register lacks are told when the register is loaded."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the mark, which gets its number when the whole page is read."""
        return [cite(self.rawtext, sources=sources.names(self.text))], []


class Claim(SphinxRole):
    """A mark of what is no fact: {claim}`estimate`, {claim}`opinion` or {claim}`invented`."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the mark, or nothing and a warning when there is no such kind."""
        kind = self.text.strip()
        if kind not in claims():
            logger.warning(
                "unknown claim '%s'; use one of: %s",
                kind,
                ", ".join(claims()),
                location=self.get_location(),
                type="handbook",
                subtype="claim",
            )
            return [], []
        return [claim(self.rawtext, kind=kind)], []


class NumberSources(SphinxTransform):
    """Number the sources of a page in the order in which it cites them, and list them at its end."""

    default_priority = AFTER_MARKING

    def apply(self, **_kwargs: object) -> None:
        """Give each citation its marks; a description in the page's head has none."""
        for meta in self.document.findall(nodes.meta):
            meta["content"] = plain(meta["content"]) if "{c" in meta.get("content", "") else meta.get("content")
        register = register_of(self.env.srcdir)
        places: dict[str, list[str]] = {}
        numbers: dict[str, int] = {}
        written: set[str] = set()
        day = build_day()
        for node in list(self.document.findall(cite)):
            written.update(node["sources"])
            node["marks"] = []
            for name in node["sources"]:
                if source := register.sources.get(name):
                    number = numbers.setdefault(name, len(numbers) + 1)
                    places.setdefault(name, []).append(f"cite-{sum(map(len, places.values())) + 1}")
                    node["marks"].append(Mark(number, name, source.title, places[name][-1]))
            if any(ran_out(register.sources[mark.source].until, day) for mark in node.marks):
                node.parent.insert(node.parent.index(node) + 1, claim(kind=RAN_OUT))
        if not written:
            return
        metadata = self.env.metadata[self.env.current_document.docname]
        CITED.note(metadata, CITED.of(metadata) | {name: shown_of(register, name) for name in sorted(written)})
        section = next(iter(self.document.findall(nodes.section)), None)
        if numbers and section is not None and not SHOWS_SOURCES.of(metadata):
            section += self.listed(register, numbers, places)

    def listed(self, register: Register, numbers: dict[str, int], places: dict[str, list[str]]) -> source_list:
        """Return the list of the sources of a page."""
        found = source_list(title=_("Sources"))
        for name, number in numbers.items():
            source = register.sources[name]
            body = entry(source, self.env)
            body[-1] += backlinks(places=places[name])
            found += source_note("", *body, ids=[target(name)], number=number, url=source.url)
        return found


def entry(source: Source, env: BuildEnvironment) -> list[nodes.paragraph]:
    """Return what readers get to know of a source: title, publisher and date; what was read of it, and when."""
    language = str(env.config.language)
    title = nodes.reference(
        "",
        source.title,
        refuri=source.url,
        internal=False,
        whole_address=True,
        classes=["notranslate", language_class(source.language)],
    )
    about = f". {source.publisher}, {shown_date(source.date, language)}."
    read = noting_translator(env)(source.read.value)
    original = env.config.handbook_source
    untranslated = [language_class(original)] if language != original and read == source.read.value else []
    return [
        _quiet(title, nodes.inline("", about, classes=["notranslate"])),
        _quiet(
            nodes.inline("", f"{_('Read:')} "),
            nodes.inline("", plain(read), classes=untranslated),
            nodes.inline("", " "),
            nodes.inline("", kept(source, language)),
            classes=["source-read"],
        ),
    ]


def kept(source: Source, language: str) -> str:
    """Return when a source was checked, and that it has run out where it has."""
    checked = _("Checked on {date}.").replace("{date}", shown_date(source.checked, language))
    return f"{checked} {told(source.until, language)}" if ran_out(source.until, build_day()) else checked


def _quiet(*children: nodes.Node, classes: list[str] | None = None) -> nodes.paragraph:
    """Return a paragraph that no translator gets."""
    return nodes.paragraph("", "", *children, classes=classes or [], translatable=False)


def shown_date(moment: str, language: str) -> str:
    """Return a day, a month or a year as people who read a language write it."""
    day = datetime.date.fromisoformat(first_day(moment))
    if len(moment) == len("2026"):
        return moment
    if len(moment) == len("2026-11"):
        return str(format_skeleton("yMMMM", day, locale=regional(language)))
    return long_date(day, language)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the register, the roles and what numbers them."""
    app.setup_extension("handbook.components.register")
    app.setup_extension("handbook.components.citation_nodes")
    app.add_role("cite", Cite())
    app.add_role("claim", Claim())
    app.add_transform(NumberSources)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
