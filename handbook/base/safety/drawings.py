"""What a drawing may hold: shapes and words, nothing that runs, and nothing from anywhere else.

A drawing as SVG is a program to a browser that opens it: it is let in by what it may hold, not by what it may not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.parsers import expat

from handbook.base.safety.addresses import wrong_address

if TYPE_CHECKING:
    from collections.abc import Callable

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
# What drawing programs note for themselves; browsers show none of it.
NOTES = {
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://purl.org/dc/elements/1.1/",
}
SHAPES = "svg g path rect circle ellipse line polyline polygon"
REST = (
    "defs symbol use switch view title desc metadata style a image text tspan textPath linearGradient radialGradient "
    "stop pattern clipPath mask marker filter feBlend feColorMatrix feComponentTransfer feComposite "
    "feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB "
    "feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting "
    "feSpotLight feTile feTurbulence"
)
# A tile is put into the page itself, so it is held to even less.
IN_TILES = (
    "class cx cy d fill fill-opacity fill-rule height id opacity points r rx ry stroke stroke-dasharray "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width transform version viewBox width "
    "x x1 x2 y y1 y2"
)
TILE_ELEMENTS, TILE_ATTRIBUTES = frozenset(SHAPES.split()), frozenset(IN_TILES.split())
ELEMENTS = TILE_ELEMENTS | frozenset(REST.split())
PLAIN = re.compile(r"[\w\s.,#%()+-]*")
EMBEDDED = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
STYLE = re.compile(r"@import|@charset|expression\(|image-set|(?<![\w-])(?:src|image|element)\(|\\", re.IGNORECASE)
ELSEWHERE = re.compile(r"url\(\s*[\"']?\s*(?![\s\"'#])", re.IGNORECASE)
UTF_8 = ("utf-8", "us-ascii")
REMEDY = "draw it with shapes and words only (in Inkscape: save as optimised SVG)"


class UnsafeXMLError(Exception):
    """XML that is not read; the text says why, `line` where."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


def check_xml(data: bytes, parser: expat.XMLParserType | None = None) -> None:
    """Read XML once, with nothing it asks for; raises UnsafeXMLError for XML that is broken or declares anything.

    Entities are how XML reads other files, and how a small file becomes an endless one: nobody here needs them.
    `parser` may look at the same parts; what its functions raise goes through.
    """
    parser = parser or expat.ParserCreate()

    def refuse(*_arguments: object) -> int:
        raise UnsafeXMLError(parser.CurrentLineNumber, "it has a document type or entities; remove '<!DOCTYPE …>'")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UnsafeXMLError(error.lineno, f"not well-formed: {error}") from error


def wrong_drawing(svg: bytes, *, tile: bool = False) -> list[tuple[int, str]]:
    """Return what a drawing may not hold, each with its line; a tile may hold less than a picture."""
    return list(_faults(svg, tile))


@lru_cache(maxsize=256)  # a drawing is asked about by every page that shows it, and by every build of a process
def _faults(svg: bytes, tile: bool) -> list[tuple[int, str]]:
    if svg.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in svg:
        return [(1, "it is in UTF-16, in which nothing else looks for comments; save it in UTF-8")]
    check = _Drawing(tile=tile)
    try:
        check_xml(svg, check.parser)
    except UnsafeXMLError as error:
        return [*check.found, (error.line, str(error))]
    return check.found


def published(svg: bytes) -> bytes:
    """Return a drawing without its comments, which whoever drew it wrote for herself; all other bytes stay.

    A drawing that is not well-formed stays as it is: it is refused elsewhere.
    """
    if b"<!--" not in svg:
        return svg
    parser = expat.ParserCreate()
    starts: list[int] = []
    parser.CommentHandler = lambda _words: starts.append(parser.CurrentByteIndex)
    try:
        parser.Parse(svg, True)
    except expat.ExpatError:
        return svg
    for start in reversed(starts):
        end = svg.find(b"-->", start)
        if end < 0:
            return svg  # of an encoding in which the signs are written otherwise
        svg = svg[:start] + svg[end + len(b"-->") :]
    return svg


class _Drawing:
    """Looks at the parts of one drawing; `found` has what is wrong, each with its line."""

    def __init__(self, *, tile: bool) -> None:
        self.tile = tile
        self.found: list[tuple[int, str]] = []
        self.style: list[str] | None = None  # the text of <style>, while we are in one
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.ProcessingInstructionHandler = self.instruction
        parser.XmlDeclHandler = self.declaration
        if tile:
            parser.CommentHandler = self.hidden("a comment")
            parser.StartCdataSectionHandler = self.hidden("CDATA")

    def add(self, what: str) -> None:
        self.found.append((self.parser.CurrentLineNumber, f"{what}; {REMEDY}"))

    def hidden(self, what: str) -> Callable[..., None]:
        return lambda *_arguments: self.add(f"{what} has no place in a tile, which becomes part of a page")

    def declaration(self, _version: str, encoding: str | None, _alone: int) -> None:
        if encoding and encoding.lower() not in UTF_8:
            self.add(f"it says that it is in {encoding}, in which nothing else looks for comments; save it in UTF-8")

    def instruction(self, name: str, _text: str) -> None:
        self.add(f"'<?{name} …?>' asks a program to do something")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _space, local = name.rpartition(" ")
        if self.style is not None:
            self.add(f"<{local}> has no place in <style>")
        self.style = [] if local == "style" else None
        if space in NOTES and not self.tile:
            return
        if space not in {"", SVG} or local not in (TILE_ELEMENTS if self.tile else ELEMENTS):
            self.add(f"<{local}> has no place in a {'tile' if self.tile else 'drawing'}")
            return
        for key, value in attributes.items():
            self.attribute(local, *key.rpartition(" ")[::2], value)

    def attribute(self, element: str, space: str, name: str, value: str) -> None:
        if space in NOTES and not self.tile:
            return
        if space not in {"", XLINK, XML} or (space == XML and name == "base"):
            self.add(f"the attribute '{name}' has no place in a drawing")
        elif name.lower().startswith("on"):
            self.add(f"the attribute '{name}' runs a script")
        elif name.lower() == "ping":
            self.add("the attribute 'ping' tells somebody else who follows the link")
        elif name.lower() == "href":
            self.link(element, value.strip())
        elif ELSEWHERE.search(value) or (name == "style" and STYLE.search(value)):
            self.add(f"the attribute '{name}' asks for something outside the drawing")
        elif self.tile and (space or name not in TILE_ATTRIBUTES or not PLAIN.fullmatch(value)):
            self.add(f"the attribute '{name}' has no place in a tile, which becomes part of a page")

    def link(self, element: str, address: str) -> None:
        """Look at an address: a part of the drawing, an embedded picture, or for a link what a page may have."""
        if self.tile:
            self.add("a link has no place in a tile, which becomes part of a page")
        elif element == "a":
            if wrong := wrong_address(address):
                self.add(wrong)
        elif not address.startswith("#") and not (element == "image" and EMBEDDED.fullmatch(address)):
            self.add(f"<{element}> asks for something outside the drawing: {address[:60]}")

    def text(self, text: str) -> None:
        if self.tile and text.strip():
            self.add("words have no place in a tile")
        if self.style is not None:
            self.style.append(text)

    def end(self, _name: str) -> None:
        text = "".join(self.style or ())
        self.style = None
        if STYLE.search(text) or ELSEWHERE.search(text):
            self.add("<style> asks for something outside the drawing")
