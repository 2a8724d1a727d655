"""The Sphinx builder `pdf`: gathers the pages, their pictures and the words around them, and has them set."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.locale import _, __
from sphinx.util import logging
from sphinx.util.console import bold  # type: ignore[attr-defined]
from sphinx.util.display import progress_message
from sphinx_design.icons import get_octicon

from handbook.base.look import EDGE, FACE, INKS
from handbook.base.memory import PRINT_PLACE
from handbook.base.safety.names import label
from handbook.components import tiles
from handbook.components.drawings.canvas import WIDE
from handbook.components.drawings.nodes import drawing as data_drawing
from handbook.components.drawings.nodes import drawn
from handbook.pdf import front, press
from handbook.pdf.indexing import make_index
from handbook.pdf.inks import printed_with
from handbook.pdf.markup import array, string
from handbook.pdf.outline import NEVER, Entry, arrange
from handbook.pdf.writer import BookPage, Writer, settings, wall
from handbook.po import progress
from handbook.reading.compiled import CompiledAlready

if TYPE_CHECKING:
    from collections.abc import Set

logger = logging.getLogger(__name__)
HERE = Path(__file__).parent
TEMPLATES = ("look.typ", "handbook.typ", "components.typ", "book.typ")


class PdfBuilder(CompiledAlready, Builder):
    """Makes `handbook.pdf` of the root document and all that its toctrees lead to."""

    name = "pdf"
    format = "pdf"
    epilog = __("The PDF is %(outdir)s/handbook.pdf.")
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]  # noqa: RUF012
    # A transform of Sphinx asks the builder for a translator; this one is never run.
    default_translator_class = nodes.SparseNodeVisitor
    allow_parallel = True
    use_message_catalog = False  # handbook.reading.message_use names the pages whose messages changed

    def init(self) -> None:
        """Choose the folder in which Typst finds the markup, the templates and the pictures."""
        self.desk = Path(self.outdir, "typst")
        self.failed = False
        self.site = f"{self.config.site_url}{self.config.language}/" if self.config.site_url else ""

    def get_outdated_docs(self) -> str:
        """Say that a book is always made whole."""
        return str(__("the whole book"))  # Sphinx takes anything but a true string for a list of pages

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return a mark that the writer makes a label of; of a page that is not printed its address, if any."""
        if PRINT_PLACE.of(self.env.metadata[docname]) == NEVER:
            return f"{self.site}{docname}.html" if self.site else ""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same: all pages are in one file."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Start with an empty desk."""
        shutil.rmtree(self.desk, ignore_errors=True)
        self.desk.mkdir(parents=True)
        for name in TEMPLATES:
            shutil.copyfile(HERE / name, self.desk / name)

    def write_documents(self, _docnames: Set[str]) -> None:
        """Write the book's markup and let the press set it."""
        timestamp = int(os.environ.get("SOURCE_DATE_EPOCH") or datetime.datetime.now(datetime.UTC).timestamp())
        with progress_message(__("writing the book"), nonl=False):
            pages = [BookPage(entry, self.tree(entry.docname)) for entry in self.outline()]
            places = make_index(self.env, pages)
            writer = Writer(self)
            body = writer.body(pages)
            translated = progress.share(Path(self.srcdir), str(self.config.language))
            tiles_of_wall = array(string(self.tile(*t)) for t in wall(pages))
            head = settings(**front.matter(self.config, self.site, timestamp, translated), wall=tiles_of_wall)
            main = self.desk / "main.typ"
            main.write_text(head + body + writer.index(self, _("Index"), places), encoding="utf-8")
        logger.info(bold(__("setting handbook.pdf")))
        output, ink = Path(self.outdir, "handbook.pdf"), self.config.print_ink
        try:
            for place, message in press.compile_pdf(main, output, timestamp, ink=ink, apart=True):
                logger.warning(message, location=place, type="pdf", subtype="typst")
        except press.PdfError as error:
            for place, message in error.problems:
                logger.error(message, location=place or None)
            self.failed = True

    def outline(self) -> list[Entry]:
        """Return the pages of the book in order: all but those that only make sense on a screen."""
        placed = {docname: PRINT_PLACE.of(self.env.metadata[docname]) for docname in self.env.all_docs}
        named = {
            docname: [name for name in included if name in placed]
            for docname, included in self.env.toctree_includes.items()
        }
        return arrange(self.config.root_doc, named, placed)

    def tree(self, docname: str) -> nodes.document:
        """Return the tree of a page with its references resolved and its pictures found."""
        doctree = self.env.get_doctree(docname)
        for toctree in list(doctree.findall(addnodes.toctree)):
            toctree.replace_self([] if toctree["hidden"] else self.contents(toctree))
        self.env.resolve_references(doctree, docname, self)
        self.post_process_images(doctree)
        return doctree

    def contents(self, toctree: addnodes.toctree) -> nodes.Node:
        """Return a visible toctree as a list of links, so that the words above it have something to point at."""
        listed = nodes.bullet_list()
        for title, docname in toctree["entries"]:
            if docname in self.env.titles and self.get_target_uri(docname):
                words = nodes.Text(title) if title else nodes.Text(self.env.titles[docname].astext())
                link = nodes.reference("", "", words, refuri=self.get_target_uri(docname))
                listed += nodes.list_item("", nodes.paragraph("", "", link))
        return listed

    # -- what the writer asks for ---------------------------------------------------------------------

    def picture(self, node: nodes.image) -> str:
        """Copy a picture beside the markup; "" when Sphinx did not find it."""
        if node["uri"] not in self.images:
            return ""
        path = Path("pictures", self.images[node["uri"]])
        (self.desk / path).parent.mkdir(exist_ok=True)
        source = Path(self.srcdir, node["uri"])
        if source.suffix == ".svg":
            (self.desk / path).write_text(self.inked(source.read_text("utf-8")), encoding="utf-8")
        else:
            shutil.copyfile(source, self.desk / path)
        return path.as_posix()

    def inked(self, drawing: str) -> str:
        """Return a drawing in the colours of what the book is printed with."""
        return printed_with(self.config.print_ink, drawing)

    def tile(self, name: str, ink: str) -> str:
        """Draw a tile beside the markup."""
        path = Path("tiles", f"{name}-{ink}.svg")
        (self.desk / path).parent.mkdir(parents=True, exist_ok=True)
        drawing = tiles.standalone(tiles.pictogram(Path(self.srcdir), name), INKS[ink], FACE, EDGE)
        (self.desk / path).write_text(self.inked(drawing), encoding="utf-8")
        return path.as_posix()

    def drawing(self, docname: str) -> str:
        """Draw the pictogram of a part, named after its folder or page, beside the markup; "" when there is none."""
        name = f"parts/{label(docname)}"
        return self.tile(name, "blue") if tiles.path_of(Path(self.srcdir), name).is_file() else ""

    def drawing_of_data(self, node: data_drawing) -> str:
        """Draw a drawing beside the markup."""
        drawn_once = drawn(node, self.srcdir, WIDE, for_file=True)
        path = Path("drawings", f"{hashlib.sha256(drawn_once.encode()).hexdigest()[:16]}.svg")
        (self.desk / path).parent.mkdir(exist_ok=True)
        (self.desk / path).write_text(drawn_once, encoding="utf-8")
        return path.as_posix()

    def icon(self, svg: str) -> str:
        """Put an icon beside the markup, by itself and in the colour of the words around it."""
        box = re.search(r'viewBox="[^"]*"', svg)
        shapes = svg.partition(">")[2]
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {box[0] if box else ""} fill="currentColor">{shapes}'
        path = Path("icons", f"{hashlib.sha256(drawing.encode()).hexdigest()[:16]}.svg")
        (self.desk / path).parent.mkdir(exist_ok=True)
        (self.desk / path).write_text(drawing, encoding="utf-8")
        return path.as_posix()

    def octicon(self, name: str) -> str:
        """Put an octicon beside the markup."""
        return self.icon(get_octicon(name))
