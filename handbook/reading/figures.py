"""Words inside our drawings: extracted to the catalogue, and written back into a copy per language.

`words` and `with_words` are pure: SVG bytes in, words or SVG bytes out.  The rest is the road through Sphinx:
a page that shows a drawing carries its words as translatable nodes, and where a word has a translation the
image points to a translated copy of the drawing, so every builder shows it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from handbook.base.order import AFTER_LOCALE, BEFORE_LOCALE
from handbook.base.safety.drawings import wrong_drawing
from handbook.reading.repairs import extracts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Word(NamedTuple):
    """One piece of text in a drawing: what it says, its line, and its place in the file in bytes."""

    text: str
    line: int
    start: int
    end: int


def words(svg: bytes) -> list[Word]:
    """Return the texts of a drawing that can be translated; pieces without a letter (numbers, arrows) are left out.

    Raises expat.ExpatError when the file is not well-formed XML.
    """
    return [word for word in texts(svg) if any(letter.isalpha() for letter in word.text)]


def texts(svg: bytes) -> list[Word]:
    """Return the texts of a drawing in the order of the file; each piece inside a `<text>` element is one text.

    Raises expat.ExpatError when the file is not well-formed XML.
    """
    found: list[Word] = []
    pieces: list[str] = []
    begin = (0, 0)  # line and byte at which the pieces begin
    depth = 0  # how many <text> elements we are in
    parser = expat.ParserCreate()

    def add(piece: str) -> None:
        nonlocal begin
        if not pieces:
            begin = (parser.CurrentLineNumber, parser.CurrentByteIndex)
        pieces.append(piece)

    def finish() -> None:
        text = " ".join("".join(pieces).split())
        if depth and text:
            found.append(Word(text, begin[0], begin[1], parser.CurrentByteIndex))
        pieces.clear()

    def start(name: str, _: object) -> None:
        nonlocal depth
        finish()
        depth += name == "text"

    def end(name: str) -> None:
        nonlocal depth
        finish()
        depth -= name == "text"

    parser.CharacterDataHandler = add
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CommentHandler = lambda _: finish()
    parser.Parse(svg, True)
    return found


def with_words(svg: bytes, translations: Mapping[str, str]) -> bytes:
    """Return the drawing with its texts replaced by their translations; every other byte stays the same.

    Raises expat.ExpatError when the file is not well-formed XML.
    """
    for word in reversed(words(svg)):
        if word.text in translations:
            translation = escape(translations[word.text]).encode()
            svg = svg[: word.start] + translation + svg[word.end :]
    return svg


class figure_word(nodes.Invisible, nodes.Element, addnodes.translatable):
    """A text of a drawing on its way through the catalogue.  Attributes: ``file``, ``text``, ``translation``."""

    def preserve_original_messages(self) -> None:
        """Do nothing: the original stays in ``text``."""

    def extract_original_messages(self) -> Sequence[str]:
        """Return the one message."""
        return [self["text"]]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Keep the translation for the copy of the drawing."""
        self["translation"] = translated_message


class CollectFigureWords(SphinxTransform):
    """Put the words of each drawing on the page behind the page's own text, where `Locale` finds them."""

    default_priority = BEFORE_LOCALE

    def apply(self, **_: object) -> None:
        """Read each drawing once per page."""
        images = self.document.findall(nodes.image)
        for file in dict.fromkeys(image["uri"] for image in images if _is_drawing(image)):
            relative, absolute = self.env.relfn2path(file, self.env.current_document.docname)
            self.env.note_dependency(relative)
            drawing = Path(absolute)
            # Sphinx itself reports an image that is not there, and handbook.reading.pictures one that may not be.
            if not drawing.is_file() or wrong_drawing(drawing.read_bytes()):
                continue
            found = words(drawing.read_bytes())
            for text in dict.fromkeys(word.text for word in found):
                node = figure_word(file=file, text=text)
                node.source = absolute
                node.line = next(word.line for word in found if word.text == text)
                self.document += node


class DrawTranslations(SphinxTransform):
    """After `Locale`: point each image with translated words to a translated copy of the drawing."""

    default_priority = AFTER_LOCALE

    def apply(self, **_: object) -> None:
        """Write the copies beside the doctrees, and take the words from the page again."""
        translations: dict[str, dict[str, str]] = {}
        for word in list(self.document.findall(figure_word)):
            if "translation" in word:
                translations.setdefault(word["file"], {})[word["text"]] = word["translation"]
            self.document.remove(word)
        for image in self.document.findall(nodes.image):
            if image["uri"] in translations:
                image["uri"] = self._copy(image["uri"], translations[image["uri"]])

    def _copy(self, file: str, translations: Mapping[str, str]) -> str:
        """Write the translated copy of a drawing and return its address as Sphinx wants it."""
        relative, absolute = self.env.relfn2path(file, self.env.current_document.docname)
        inside = [part for part in Path(relative).parts if part != ".."]  # a folder of drawings may be lent
        copy = Path(self.env.doctreedir, "figures", *inside)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(with_words(Path(absolute).read_bytes(), translations))
        return "/" + Path(os.path.relpath(copy, self.env.srcdir)).as_posix()


def _is_drawing(image: nodes.image) -> bool:
    """Tell whether an image is an SVG file of our own."""
    return str(image["uri"]).endswith(".svg") and "://" not in image["uri"]


def draw(app: Sphinx) -> None:
    """Have translated drawings made, but not for the catalogue (handler of `builder-inited`)."""
    if not extracts(app):
        app.add_transform(DrawTranslations)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the node, its transform and what chooses the other."""
    app.add_node(figure_word)
    app.add_transform(CollectFigureWords)
    app.connect("builder-inited", draw)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
