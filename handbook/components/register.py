"""The register of sources while a build runs: loaded once, told what is wrong with it, and pages kept in step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import _

from handbook.base.memory import PageFact
from handbook.base.problems import Problem
from handbook.base.project import po_file
from handbook.components.loading import warn_of
from handbook.components.numbers import numbers_of
from handbook.facts import sources
from handbook.facts.frontmatter import relative
from handbook.facts.shelf_life import build_day, ran_out
from handbook.po.messages import translations, translator
from handbook.po.pofile import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from handbook.facts.sources import Register

# In the metadata of a page: what it shows of each source, by id; and whether it shows the whole register.
CITED: PageFact[dict[str, tuple[str, ...]]] = PageFact("cited", {})
SHOWS_SOURCES = PageFact("shows_sources", default=False)
# By source folder: the register of the build that runs there now.
_loaded: dict[str, Register] = {}


def register_of(srcdir: str | PathLike[str]) -> Register:
    """Return the register of the build that runs on a source folder."""
    return _loaded[str(srcdir)]


def shown_of(register: Register, name: str) -> tuple[str, ...]:
    """Return all that a page shows of a source on the day of this build."""
    source = register.sources.get(name)
    return (*source.facts(), str(ran_out(source.until, build_day()))) if source else ()


def translator_for_files(app: Sphinx) -> Callable[[str], str]:
    """Return a function from a msgid to its text in the language of the build, for files without notes.

    A source that has run out is a word between brackets there, and numbers are written out.
    """
    figures, language = numbers_of(app.srcdir), str(app.config.language)
    register, day, translate = register_of(app.srcdir), build_day(), translator(str(app.confdir), app.config)

    def aged(written: str) -> str:
        found = [register.sources[name] for name in sources.names(written) if name in register.sources]
        return f" ({_('out of date')})" if any(ran_out(source.until, day) for source in found) else ""

    def filled(text: str) -> str:
        return sources.CITE.sub(lambda match: aged(match[1]), figures.filled(translate(text), language))

    return filled


def load_register(app: Sphinx) -> None:
    """Load the register at the start of a build and tell each mistake in it, or in what cites it, once."""
    register = _loaded[str(app.srcdir)] = sources.load(Path(app.srcdir))
    warn_of(app, [*register.problems, *translated_problems(app, register)], "sources")


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
        and any(shown_of(register, name) != shown for name, shown in CITED.of(metadata).items())
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what loads the register and what keeps pages in step with it."""
    app.setup_extension("handbook.components.numbers")
    app.connect("builder-inited", load_register)
    app.connect("env-get-outdated", outdated_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
