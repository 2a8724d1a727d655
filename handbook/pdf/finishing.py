"""The finishing: what is done to a PDF that Typst has set.  Heads of rows are tagged, and the file becomes small."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from handbook.pdf.content import shorter
from handbook.pdf.tags import children, is_part, items, tables, tag_row_heads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SMALLEST: Final = 9  # of the levels of zlib
BOOK: Final = 12  # with more pages than this, a PDF opens with its bookmarks beside it
# Parts around a paragraph that say enough when it is all that they have in them.
WRAPPED = ("/TD", "/TH", "/LBody", "/H1", "/H2", "/H3", "/H4")
MEANING = ("/Alt", "/ActualText", "/E", "/Lang", "/ID", "/T", "/A")
MARK = re.compile(rb"EMC|/Span<</MCID (?P<number>\d+)>>BDC|(?P<layout>/Artifact<</Type/Layout>>BDC)|B[DM]C")


def finish(pdf: Path) -> None:
    """Tag the heads of rows, and make the file as small as it can be: a third of what Typst writes.

    Nothing that it shows or says changes.  The file's id is made from its content, so the same book gives the same
    bytes.
    """
    new = pdf.with_suffix(".new")
    with pikepdf.open(pdf) as book:
        for table in tables(book.Root.StructTreeRoot):
            tag_row_heads(table)
        Lightening(book).all()
        if len(book.pages) > BOOK:
            book.Root.PageMode = pikepdf.Name.UseOutlines
        pikepdf.settings.set_flate_compression_level(SMALLEST)
        book.save(
            new, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True, deterministic_id=True
        )
    new.replace(pdf)


class Lightening:
    """Takes out of a PDF what nobody sees or hears: fifty thousand tags and as many marks say more than they need."""

    def __init__(self, book: pikepdf.Pdf) -> None:
        self.book = book
        tree = pikepdf.NumberTree(book.Root.StructTreeRoot.ParentTree)
        # By page: the part that each marked run of words belongs to.
        self.owners: dict[int, Any] = dict(tree.items())

    def all(self) -> None:
        """Lighten the tags, the links and the words of every page."""
        for part in children(self.book.Root.StructTreeRoot):
            self.lighten(part)
        for page in self.book.pages:
            for link in page.get("/Annots", []):
                lighten_link(link)
            content = self.merged(int(page.get("/StructParents", -1)), page.Contents.read_bytes())
            page.Contents = self.book.make_stream(shorter(content))
        names: Any = self.book.Root.get("/Names", {})
        for _name, target in pikepdf.NameTree(names.Dests).items() if "/Dests" in names else ():
            for place in range(2, len(target)):
                target[place] = round(target[place])

    def lighten(self, part: pikepdf.Object) -> None:
        """Take needless rules off a part and all in it, and needless parts out of it."""
        # It need not say that it is a part (ISO 32000-1, table 323).
        if "/Type" in part:
            del part["/Type"]
        if "/A" in part and part.S != "/Figure":
            lighten_rules(part)
        for child in children(part):
            self.lighten(child)
        inner = items(part)
        if any(is_part(item) and is_group(item) for item in inner):
            inner = [deeper for item in inner for deeper in (items(item) if is_group(item) else [item])]
            for child in filter(is_part, inner):
                child.P = part
            part.K = pikepdf.Array(inner)
        if len(inner) == 1 and is_part(inner[0]) and is_wrapper(inner[0], str(part.S)):
            self.adopt(part, inner[0])

    def adopt(self, part: pikepdf.Object, child: pikepdf.Object) -> None:
        """Put what is in an only child in its parent."""
        inner = items(child)
        if "/Pg" in child:
            part.Pg = child.Pg
        for item in inner:
            if is_part(item):
                item.P = part
            else:
                page, number = (item.Pg, item.MCID) if isinstance(item, pikepdf.Dictionary) else (child.Pg, item)
                self.owners[int(page.StructParents)][number] = part
        part.K = child.K

    def merged(self, number: int, content: bytes) -> bytes:
        """Return the content of a page with one mark for words that follow each other in one part.

        Typst marks every line of a paragraph by itself.  `number` is that of the page in the tree of the tags.
        """
        owners = self.owners.get(number)
        if owners is None:
            return content
        kept, position = [], 0
        gone: dict[tuple[int, int], tuple[pikepdf.Object, set[int]]] = {}
        for closing, mark, last, new in adjacent(content):
            if new is not None:
                if not follows(owners, last, new):
                    continue
                gone.setdefault(owners[last].objgen, (owners[last], set()))[1].add(new)
            kept.append(content[position:closing])
            position = mark
        kept.append(content[position:])
        for part, numbers in gone.values():
            left = [item for item in items(part) if not (isinstance(item, int) and item in numbers)]
            part.K = pikepdf.Array(left)
            for gone_number in numbers:
                owners[gone_number] = None
        return b"".join(kept)


def adjacent(content: bytes) -> Iterator[tuple[int, int, int, int | None]]:
    """Yield where a mark is closed and one of its kind opened at once: both places, and the numbers of the marks.

    Marks of decoration have no number.
    """
    opened: re.Match[bytes] | None = None
    closed: int | None = None
    for mark in MARK.finditer(content):
        if mark[0] == b"EMC":
            closed = mark.start() if opened else None
            end = mark.end()
            opened = opened if closed is not None else None
            continue
        if opened and closed is not None and end == mark.start():
            if mark["layout"] and opened["layout"]:
                yield closed, mark.end(), 0, None
            elif mark["number"] and opened["number"]:
                yield closed, mark.end(), int(opened["number"]), int(mark["number"])
        opened = mark if mark["number"] or mark["layout"] else None
        closed = None


def means_nothing(part: pikepdf.Object) -> bool:
    """Tell whether a part says nothing of its own, such as a description or a language."""
    return not any(key in part for key in MEANING)


def is_group(item: object) -> bool:
    """Tell whether something is a part that only keeps other parts together, such as a cell of a grid."""
    if not (isinstance(item, pikepdf.Dictionary) and is_part(item)):
        return False
    return item.S == "/Div" and means_nothing(item) and all(map(is_part, items(item)))


def is_wrapper(part: pikepdf.Object, around: str) -> bool:
    """Tell whether an only child can be left out: the part around it says what it is."""
    kind = str(part.S)
    return means_nothing(part) and (kind == "/Span" or (kind == "/P" and around in WRAPPED))


def lighten_rules(part: pikepdf.Object) -> None:
    """Take the rules of layout off a part: they repeat how it looks, for who would set it anew."""
    rules = [rule for rule in part.A if rule.O != "/Layout" and len(rule.keys()) > 1]
    if rules:
        part.A = pikepdf.Array(rules)
    else:
        del part.A


def lighten_link(link: pikepdf.Object) -> None:
    """Round the place of a link, name what it leads to in one byte a sign, and leave out what goes without saying."""
    if "/Type" in link:
        del link["/Type"]
    corners: Any = link.get("/QuadPoints")
    if corners is not None and len(corners) <= 8:
        del link.QuadPoints
        corners = None
    for places in (link.Rect, corners):
        for number, place in enumerate(places or ()):
            places[number] = round(place, 1)
    if "/Contents" in link:
        link.Contents = pikepdf.String(str(link.Contents))


def follows(owners: pikepdf.Array, before: int, number: int) -> bool:
    """Tell whether marked words belong to the same part as those before them, and follow on them there."""
    if owners[before] is None or owners[number] is None or owners[before].objgen != owners[number].objgen:
        return False
    inner = items(owners[before])
    return any(one == before and other == number for one, other in pairwise(inner))
