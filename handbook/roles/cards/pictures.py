"""What others show of the handbook: a social card per role and language, and the icons of the site.

The pictures are committed, so a build needs no browser.  Each remembers what it was drawn from; `outdated` compares.
"""

from __future__ import annotations

import base64
import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader

from handbook.base import project
from handbook.base.languages import autonym, chosen, published, tag
from handbook.base.look import EDGE, FACE, INKS
from handbook.base.text import plain
from handbook.components import tiles
from handbook.po.pofile import read
from handbook.po.status import COMPLETE, status_of
from handbook.roles import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from handbook.roles.role import Role
    from handbook.roles.vocabulary import Vocabulary

FOLDER = Path("_static", "cards")
ICONS = Path("_static", "icons")
DEFAULT = "handbook"
WIDTH, HEIGHT = 1200, 630
MOST_BYTES = 25_000
MARK = "handbook"  # the PNG keyword under which a picture keeps the digest of its source


@dataclass(frozen=True)
class Picture:
    """A picture to draw: its path below the project, its size and the HTML it is drawn from."""

    path: Path
    width: int
    height: int
    html: str

    @property
    def digest(self) -> str:
        """What the picture remembers of its source."""
        return hashlib.sha256(self.html.encode()).hexdigest()[:16]


def wanted(root: Path) -> Iterator[Picture]:
    """Yield every card and icon of the project in `root`; raises PoError when a catalogue cannot be read.

    A draft has no cards of its own: every change of its words would want a new picture.
    """
    config = project.load(root)
    found = catalogue.load(root)
    fonts = {name: embedded(root / "_static" / "fonts" / f"{name}-core.woff2") for name in ("atkinson", "bricolage")}
    template = Environment(loader=FileSystemLoader(root / "_templates"), autoescape=True).get_template("card.html")
    for code in (code for code in published(root) if is_complete(root, code)):
        say = translator(root, code)
        common = {
            "project": chosen(config["handbook_project"], code),
            "tag": tag(code),
            "language": autonym(code),
            "ink": INKS["blue"],
            "fonts": fonts,
        }
        wall = [drawing(root, role, found.known) for role in found.guide()]
        subtitle = chosen(config["handbook_subtitle"], code)
        page = template.render(common, tiles=wall, title=common["project"], line=subtitle)
        yield Picture(FOLDER / code / f"{DEFAULT}.png", WIDTH, HEIGHT, page)
        labels = found.known.labels
        for role in found.roles:
            words = [labels["stage"][role.stage], labels["field"][role.field]]
            page = template.render(
                common, tiles=[drawing(root, role, found.known)], title=plain(say(role.title.value)),
                ink=INKS[found.known.ink(role.stage)],
                line=" · ".join(plain(say(word.value)) for word in words),
            )  # fmt: skip
            yield Picture(FOLDER / code / f"{role.id}.png", WIDTH, HEIGHT, page)
    mark = (root / "_static" / "favicon.svg").read_text("utf-8")
    for name, size in (("apple-touch-icon", 180), ("icon-192", 192), ("icon-512", 512)):
        # Phones cut icons to a shape of their own: the mark stays in the middle of a filled square.
        page = f"<style>body{{margin:0;background:#1c3f94}}svg{{display:block;width:{size}px}}</style>{mark}"
        yield Picture(ICONS / f"{name}.png", size, size, page)


def embedded(font: Path) -> str:
    """Return a font as an address that holds it."""
    return f"data:font/woff2;base64,{base64.b64encode(font.read_bytes()).decode()}"


def drawing(root: Path, role: Role, known: Vocabulary) -> str:
    """Return the tile of a role."""
    return tiles.standalone(tiles.pictogram(root, role.id), INKS[known.ink(role.stage)], FACE, EDGE)


def is_complete(root: Path, code: str) -> bool:
    """Tell whether a language is no draft."""
    path = project.po_file(root, code)
    original = project.source_language(root)
    return code == original or (path.exists() and status_of(path, read(path).headers) == COMPLETE)


def translator(root: Path, code: str) -> Callable[[str], str]:
    """Return a function from an original to its translation, straight from the PO file."""
    path = project.po_file(root, code)
    if code == project.source_language(root) or not path.exists():
        return str
    known = {str(message.id): str(message.string) for message in read(path).messages if message.string}
    return lambda text: known.get(text, text)


def outdated(root: Path) -> list[str]:
    """Return the paths of pictures that are missing, drawn from something else, or wanted no more."""
    pictures = list(wanted(root))
    old = [picture.path for picture in pictures if remembered(root / picture.path) != picture.digest]
    there = {path.relative_to(root) for path in (root / FOLDER).rglob("*.png")}
    return sorted(path.as_posix() for path in {*old, *(there - {picture.path for picture in pictures})})


def remembered(path: Path) -> str:
    """Return the digest that a picture holds; "" when there is none."""
    data = path.read_bytes() if path.is_file() else b""
    place = 8  # after the signature: chunks of length, type, content and checksum
    while place + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        keyword, _zero, text = data[place + 8 : place + 8 + length].partition(b"\0")
        if kind == b"tEXt" and keyword == MARK.encode():
            return text.decode("latin-1")
        place += length + 12
    return ""
