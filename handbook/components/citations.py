"""{cite} and {claim}: what a fact rests on, and what is no fact, told where it stands.

The register (handbook.facts.sources) is loaded once per build.  Sources are numbered once a page is translated,
because a translation may name them in another order; the list of those that a page cites then stands at its end.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from babel.dates import format_skeleton
from docutils import nodes
from sphinx.locale import _
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from handbook.base.languages import SOURCE, long_date, regional
from handbook.base.memory import PageFact
from handbook.base.order import AFTER_MARKING
from handbook.base.problems import Problem
from handbook.base.project import po_file
from handbook.base.text import plain
from handbook.components.citation_nodes import (
    Mark,
    backlinks,
    cite,
    claim,
    claims,
    language_class,
    source_list,
    source_note,
    target,
)
from handbook.facts import sources
from handbook.facts.frontmatter import first_day, relative
from handbook.po.messages import translations
from handbook.po.pofile import read
from handbook.reading.drafts import DUTCH
from handbook.reading.message_use import noting_translator

if TYPE_CHECKING:
    from os import PathLike

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from handbook.facts.sources import Register, Source

logger = logging.getLogger(__name__)
# In the metadata of a page: what it shows of each source, by id.
CITED: PageFact[dict[str, tuple[str, ...]]] = PageFact("cited", {})
# By source folder: the register of the build that runs there now.
_loaded: dict[str, Register] = {}


class Cite(SphinxRole):
    """A citation: {cite}`ai-act, gdpr`.  Ids that the register lacks are told when the register is loaded."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the mark, which gets its number when the whole page is read."""
        return [cite(self.rawtext, sources=sources.names(self.text))], []


class Claim(SphinxRole):
    """A mark of what is no fact: {claim}`estimate` or {claim}`opinion`."""

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
        for node in self.document.findall(cite):
            written.update(node["sources"])
            node["marks"] = []
            for name in node["sources"]:
                if source := register.sources.get(name):
                    number = numbers.setdefault(name, len(numbers) + 1)
                    places.setdefault(name, []).append(f"cite-{sum(map(len, places.values())) + 1}")
                    node["marks"].append(Mark(number, name, source.title, places[name][-1]))
        if not written:
            return
        metadata = self.env.metadata[self.env.current_document.docname]
        CITED.note(metadata, {name: _shown(register, name) for name in sorted(written)})
        section = next(iter(self.document.findall(nodes.section)), None)
        if numbers and section is not None:
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
    untranslated = [DUTCH] if language != SOURCE and read == source.read.value else []
    checked = _("Checked on {date}.").replace("{date}", shown_date(source.checked, language))
    return [
        _quiet(title, nodes.inline("", about, classes=["notranslate"])),
        _quiet(
            nodes.inline("", f"{_('Read:')} "),
            nodes.inline("", plain(read), classes=untranslated),
            nodes.inline("", " "),
            nodes.inline("", checked),
            classes=["source-read"],
        ),
    ]


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


def register_of(srcdir: str | PathLike[str]) -> Register:
    """Return the register of the build that runs on a source folder."""
    return _loaded[str(srcdir)]


def _shown(register: Register, name: str) -> tuple[str, ...]:
    source = register.sources.get(name)
    return source.facts() if source else ()


def load_register(app: Sphinx) -> None:
    """Load the register at the start of a build and tell each mistake in it, or in what cites it, once."""
    root = Path(app.srcdir)
    register = _loaded[str(app.srcdir)] = sources.load(root)
    for problem in [*register.problems, *translated_problems(app, register)]:
        location = f"{root / problem.path}:{problem.line}"
        logger.warning(problem.message, location=location, type="handbook", subtype="sources")


def translated_problems(app: Sphinx, register: Register) -> list[Problem]:
    """Return the ids in translations that the register lacks, each at its line in the PO file."""
    wrong = {
        dutch: name
        for dutch, text in translations(str(app.srcdir), app.config).items()
        if "{cite}" in text
        for _line, name in sources.citations(text)
        if name not in register.ids
    }
    if not wrong:
        return []
    path = po_file(Path(app.srcdir), str(app.config.language))
    lines = {str(message.id): message.lineno or 1 for message in read(path).messages}
    name = relative(path, Path(app.srcdir))
    return [Problem(name, lines.get(dutch, 1), sources.unknown(ident, register)) for dutch, ident in wrong.items()]


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages that cite a source of which they show something else than the register says now."""
    register = register_of(app.srcdir)
    return [
        docname
        for docname, metadata in env.metadata.items()
        if docname in env.found_docs
        and any(_shown(register, name) != shown for name, shown in CITED.of(metadata).items())
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the roles, what numbers them, and what keeps pages in step with the register."""
    app.setup_extension("handbook.components.citation_nodes")
    app.add_role("cite", Cite())
    app.add_role("claim", Claim())
    app.add_transform(NumberSources)
    app.connect("builder-inited", load_register)
    app.connect("env-get-outdated", outdated_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
