"""{number} and `{number-list}`: numbers of the case that runs through the book, as the build's language writes them.

The numbers (handbook.facts.numbers) are loaded once per build.  The role leaves plain text behind, so that site,
guide, copies and search need to know nothing of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective, SphinxRole

from handbook.base.memory import PageFact
from handbook.base.order import AFTER_MARKING
from handbook.base.problems import Problem
from handbook.base.project import po_file, source_language
from handbook.components.loading import warn_of
from handbook.components.maker import Maker
from handbook.facts import numbers
from handbook.facts.frontmatter import relative
from handbook.po.messages import translations
from handbook.po.pofile import read

if TYPE_CHECKING:
    from os import PathLike

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from handbook.facts.numbers import Number, Numbers

# In the metadata of a page: every number that it shows, by id, as it shows it.
NUMBERS: PageFact[dict[str, str]] = PageFact("numbers", {})
# By source folder: the numbers of the build that runs there now.
_loaded: dict[str, Numbers] = {}


def numbers_of(srcdir: str | PathLike[str]) -> Numbers:
    """Return the numbers of the build that runs on a source folder."""
    return _loaded[str(srcdir)]


def shown_of(env: BuildEnvironment, name: str) -> str:
    """Return a number as the page that is being read shows it, and note that it does; "" for an unknown one."""
    found = numbers_of(env.srcdir).numbers.get(name)
    shown = found.shown(str(env.config.language)) if found else ""
    metadata = env.metadata[env.current_document.docname]
    NUMBERS.note(metadata, NUMBERS.of(metadata) | {name: shown})
    return shown


class ShowNumber(SphinxRole):
    """A number: {number}`claims-per-year`.  Ids that nobody knows are told when the numbers are loaded."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the number as text, or its id in brackets."""
        name = self.text.strip()
        return [nodes.Text(shown_of(self.env, name) or f"[{name}]")], []


class NumberList(SphinxDirective):
    """A table of numbers, each behind what it counts: those that are named, or all."""

    has_content = False
    required_arguments: ClassVar[int] = 0
    optional_arguments: ClassVar[int] = 1
    final_argument_whitespace: ClassVar[bool] = True

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        found, make = numbers_of(self.env.srcdir), Maker(self)
        chosen = self.arguments[0].split() if self.arguments else list(found.numbers)
        if wrong := [name for name in chosen if name not in found.ids]:
            raise self.error(numbers.unknown(wrong[0], found))
        head = [[make.bare(_("What"))], [make.bare(_("Number"))]]
        rows = [
            [[make.paragraph(found.numbers[name].text)], [make.bare(make.name(shown_of(self.env, name)))]]
            for name in chosen
            if name in found.numbers
        ]
        return [make.table(head, rows, "data-table", "number-list")] if rows else []


class FillNumbers(SphinxTransform):
    """Write out the numbers in the head of a page, which is no text with markup."""

    default_priority = AFTER_MARKING

    def apply(self, **_kwargs: object) -> None:
        """Fill each description and each list of keywords."""
        for meta in self.document.findall(nodes.meta):
            for _line, name in numbers.named(meta.get("content", "")):
                written = shown_of(self.env, name)
                meta["content"] = meta["content"].replace(f"{{number}}`{name}`", written)


def load_numbers(app: Sphinx) -> None:
    """Load the numbers at the start of a build and tell each mistake in them, or in what repeats them, once."""
    found = _loaded[str(app.srcdir)] = numbers.load(Path(app.srcdir), source_language(Path(app.confdir)))
    warn_of(app, [*found.problems, *translated_problems(app, found)], "numbers")


def translated_problems(app: Sphinx, found: Numbers) -> list[Problem]:
    """Return what is wrong with the numbers in translations: unknown ids, and others before the same words."""
    texts = translations(str(app.srcdir), app.config)
    known = [(number, texts[number.text.value]) for number in found.numbers.values() if number.text.value in texts]
    wrong = {
        dutch: what for dutch, text in texts.items() if (what := _wrong(text, known, found, app.config.language))
    }
    if not wrong:
        return []
    path = po_file(Path(app.srcdir), str(app.config.language))
    lines = {str(message.id): message.lineno or 1 for message in read(path).messages}
    name = relative(path, Path(app.srcdir))
    return [Problem(name, lines.get(dutch, 1), what) for dutch, what in wrong.items()]


def _wrong(text: str, known: list[tuple[Number, str]], found: Numbers, language: str) -> str:
    """Return what is wrong with the numbers of a translation, or ""."""
    unknown = [numbers.unknown(name, found) for _line, name in numbers.named(text) if name not in found.ids]
    differing = [problem.message for problem in numbers.differing("", text, known, language)]
    return next(iter([*unknown, *differing]), "")


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages that show a number which is another one now."""
    found, language = numbers_of(app.srcdir).numbers, str(app.config.language)
    return [
        docname
        for docname, metadata in env.metadata.items()
        if docname in env.found_docs
        and any(
            (found[name].shown(language) if name in found else "") != was
            for name, was in NUMBERS.of(metadata).items()
        )
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the numbers, the role, the directive and what keeps pages in step."""
    app.add_role("number", ShowNumber())
    app.add_directive("number-list", NumberList)
    app.add_transform(FillNumbers)
    app.connect("builder-inited", load_numbers)
    app.connect("env-get-outdated", outdated_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
