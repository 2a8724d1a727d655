"""`{artefact}`: the worked example that a page owns, with what it teaches folded behind it, and files to download."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from docutils import nodes
from sphinx.locale import _
from sphinx_design.shared import create_component

from handbook.base.order import AFTER_CATALOGUE
from handbook.components.artefact_files import as_file
from handbook.components.classes import FAULT, LETTER
from handbook.components.directive import FileLinks
from handbook.components.loading import warn_of
from handbook.components.numbers import numbers_of
from handbook.components.offered import offer
from handbook.components.register import translator_for_files
from handbook.facts import artefacts, trees
from handbook.reading.carriers import carrier
from handbook.reading.message_use import noting_translator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.base.problems import Text
    from handbook.facts.artefacts import Artefact, Part

# By source folder: the worked examples of the build that runs there now, by the path of their page.
_loaded: dict[str, dict[str, Artefact]] = {}


class ShowArtefact(FileLinks):
    """The worked example of this page."""

    def show(self) -> list[nodes.Node]:
        """Return its parts, the reasons, the fault with its answer folded away, and the files."""
        path = str(self.env.doc2path(self.env.current_document.docname, base=False))
        artefact = _loaded[str(self.env.srcdir)].get(path)
        if artefact is None:
            raise self.error("this page has no 'artefact:' in its front matter")
        parts = [node for part in artefact.parts for node in self.part(artefact, part)]
        return [
            *[carrier(self.env, text, "carried-file") for file in artefact.files for text in file.texts],
            self.box("artefact", parts),
            *self.reasons(artefact),
            self.box(FAULT, self.fault(artefact)),
            self.files(artefact),
        ]

    def part(self, artefact: Artefact, part: Part) -> list[nodes.Node]:
        """Return a part: its title with the numbers of its reasons, and what it shows."""
        marks = self.marks(artefact, part, 0)
        return [self.head(self.make.phrase(part.title), *marks), self.body(artefact, part)]

    def head(self, *words: nodes.Node) -> nodes.rubric:
        """Return a small heading that no contents list has."""
        head = nodes.rubric("", "", *words, classes=["artefact-head"], translatable=False)
        self.set_source_info(head)
        return head

    def body(self, artefact: Artefact, part: Part) -> nodes.Node:
        """Return what a part shows, by its form."""
        make = self.make
        if part.form == "file":
            return self.code(artefact, part)
        if part.form == "letter":
            return self.box(LETTER, [self.cell(row[0]) for row in part.rows])
        rows = [self.cells(artefact, part, number) for number in range(1, len(part.rows) + 1)]
        if part.form == "facts":
            head = [[make.bare(_("What"))], [make.bare(_("Filled in"))]]
        else:
            head = [[make.paragraph(column)] for column in part.columns]
        return make.table(head, rows, "data-table", f"artefact-{part.form}")

    def cells(self, artefact: Artefact, part: Part, number: int) -> list[list[nodes.Node]]:
        """Return the cells of a row, the first with the numbers of its reasons."""
        first, *others = part.rows[number - 1]
        cells: list[list[nodes.Node]] = [[self.cell(text)] for text in others]
        return [[self.cell(first, *self.marks(artefact, part, number))], *cells]

    def cell(self, text: Text, *marks: nodes.Node) -> nodes.paragraph:
        """Return a text, and marks behind it; a code or a figure is the same in every language."""
        if trees.is_code(text.value):
            return self.make.bare(self.make.name(text.value), *marks)
        return self.make.bare(self.make.phrase(text), *marks) if marks else self.make.paragraph(text)

    def marks(self, artefact: Artefact, part: Part, row: int) -> list[nodes.Node]:
        """Return the numbers of the reasons for a part, or for one of its rows, each behind a space."""
        look = ("sd-sphinx-override", "sd-badge", "badge-blue", "artefact-mark")
        found: list[nodes.Node] = []
        for number, reason in enumerate(artefact.reasons, start=1):
            if (reason.part, reason.row) == (part.id, row):
                found += [nodes.Text(" "), self.make.name(str(number), *look)]
        return found

    def code(self, artefact: Artefact, part: Part) -> nodes.literal_block:
        """Return the text of a file, in the language of the build."""
        file = next(file for file in artefact.files if file.name == part.file)
        translate, figures = noting_translator(self.env), numbers_of(self.env.srcdir)
        language = str(self.env.config.language)

        def say(message: str) -> str:
            return figures.filled(translate(message), language)

        text = trees.written(yaml.safe_load(file.content), say)
        return nodes.literal_block(text, text, language="yaml", classes=["artefact-file"])

    def reasons(self, artefact: Artefact) -> list[nodes.Node]:
        """Return why the example says what it says, by the numbers that stand in it."""
        reasons = nodes.enumerated_list(classes=["artefact-reasons"], enumtype="arabic", prefix="", suffix=".")
        reasons += [nodes.list_item("", self.make.paragraph(reason.why)) for reason in artefact.reasons]
        return [self.head(nodes.Text(_("Why it says this"))), reasons]

    def fault(self, artefact: Artefact) -> Sequence[nodes.Node]:
        """Return the question, and its answer folded away."""
        head = self.head(nodes.Text(_("Find the fault")))
        answer = self.make.dropdown(artefact.answer, [self.make.paragraph(artefact.answer)])
        answer[0] = nodes.rubric("", _("Show the answer"), translatable=False)
        return [head, self.make.paragraph(artefact.find), answer]

    def files(self, artefact: Artefact) -> nodes.Node:
        """Return the links to the files."""
        links = [self.link(file.name, file.words) for file in artefact.files]
        return self.make.bullets([[self.make.bare(link)] for link in links], "downloads")

    def box(self, name: str, body: Sequence[nodes.Node]) -> nodes.container:
        """Return a box with a look of its own."""
        box: nodes.container = create_component("div", [name], children=body)
        self.set_source_info(box)
        return box


def load_artefacts(app: Sphinx) -> None:
    """Load the worked examples at the start of a build and tell each mistake in them once."""
    _loaded[str(app.srcdir)], problems = artefacts.load(Path(app.srcdir))
    warn_of(app, problems, "artefact")
    files = {file.name: file.words for one in _loaded[str(app.srcdir)].values() for file in one.files}
    for name, words in files.items():  # two examples with one file were told
        offer(app.srcdir, name, words.path, words.line)


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the files in the language of the build, at the end of an HTML build."""
    if exception or app.builder.name != "html":
        return
    translate, language = translator_for_files(app), str(app.config.language)
    folder = Path(app.outdir) / "downloads"
    folder.mkdir(exist_ok=True)
    for left_over in folder.glob("*.md"):
        left_over.unlink()
    for artefact in _loaded[str(app.srcdir)].values():
        for file in artefact.files:
            text, encoding = as_file(artefact, file, translate, language)
            (folder / file.name).write_text(text, encoding, newline="")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and load its data."""
    app.add_directive("artefact", ShowArtefact)
    app.connect("build-finished", write_files)
    app.connect("builder-inited", load_artefacts, priority=AFTER_CATALOGUE)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
