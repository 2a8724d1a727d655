"""Reads XLIFF as tools of translators write it: 1.2 with or without segments, and 2.x, whose units have several.

A tool may cut a text into sentences.  Together they are the text again; when a piece has no translation, there is
none of the whole.  The elements are read by translate-toolkit.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree
from translate.storage.poxliff import PoXliffFile
from translate.storage.xliff2 import Xliff2File

from handbook.base.safety.drawings import check_xml
from handbook.translators.xliff_state import Element, needs_work, strange_marks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

KINDS = {"1": PoXliffFile, "2": Xliff2File}
PACKAGE = b"PK\x03\x04"  # what Trados and memoQ send is often a zip with the XLIFF file in it


@dataclass(frozen=True)
class Unit:
    """A text with its translation ("" for none), its line, and what the tool says of it.

    `marks` are elements in the translation, which has its marks as text; `part`: only a part of it is translated.
    """

    source: str
    target: str
    line: int
    needs_work: bool
    marks: tuple[str, ...] = ()
    part: bool = False


def load(file: Path) -> tuple[str, list[Unit]]:
    """Return the target language as an XLIFF file names it, and its units.

    Raises OSError, UnsafeXMLError, and ValueError or SyntaxError for a file that is no XLIFF that can be read.
    """
    data = file.read_bytes()
    if data.startswith(PACKAGE):
        raise ValueError("it is a package (zip): unpack it, and take the XLIFF file that is in it")
    check_xml(data)
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    name, version = etree.QName(root).localname, root.get("version", "1.2")
    if name != "xliff" or version[0] not in KINDS:
        raise ValueError(f"it holds <{name} version='{version}'>: let the tool save it as XLIFF 1.2 or 2.0")
    kind: Element = KINDS[version[0]]
    store = kind.parsestring(data)
    found = [unit for unit in store.units if not unit.isheader()]
    together = groupby(found, key=lambda unit: unit.xmlelement.getparent() if _is_segment(unit) else unit.xmlelement)
    return store.gettargetlanguage() or "", [_unit(list(parts)) for _element, parts in together]


def known(code: str, languages: Collection[str]) -> str:
    """Return which of our languages a tool means by a code: it may say more, such as en-GB for en; "" for none."""
    told = code.replace("-", "_").casefold()
    same = [one for one in languages if one.casefold() == told]
    base = [one for one in languages if one.partition("_")[0].casefold() == told.partition("_")[0]]
    return next(iter(same or (base if len(base) == 1 else [])), "")


def _is_segment(unit: Element) -> bool:
    return str(unit.xmlelement.tag).endswith("}segment")


def _unit(parts: list[Element]) -> Unit:
    """Return the unit that the segments of a text make, or that is one by itself."""
    first = parts[0]
    line = first.xmlelement.sourceline or 0
    marks = tuple(sorted({mark for part in parts for mark in strange_marks(part)}))
    if len(parts) == 1:
        empty = list(_empty_segments(first.xmlelement))
        target = "" if empty else str(first.target or "")
        return Unit(str(first.source), target, line, needs_work(first), marks, bool(empty and first.target))
    pieces = list(_pieces(first.xmlelement.getparent()))
    whole = all(target for _source, target in pieces)
    return Unit(
        source="".join(source for source, _target in pieces),
        target="".join(target for _source, target in pieces) if whole else "",
        line=line,
        needs_work=any(map(needs_work, parts)),
        marks=marks,
        part=not whole and any(part.target for part in parts),
    )


def _empty_segments(element: Element) -> Iterator[Element]:
    """Yield the sentences in a translation of XLIFF 1.2 that have no words."""
    for target in list(element.iterchildren("{*}target"))[:1]:
        marked = (mark for mark in target.iterdescendants("{*}mrk") if mark.get("mtype") == "seg")
        yield from (mark for mark in marked if not "".join(mark.itertext()))


def _pieces(element: Element) -> Iterator[tuple[str, str]]:
    """Yield source and translation of each piece of a unit of XLIFF 2; what is no sentence stays as it is."""
    for child in element.iterchildren("{*}segment", "{*}ignorable"):
        source = "".join("".join(one.itertext()) for one in child.iterchildren("{*}source"))
        target = "".join("".join(one.itertext()) for one in child.iterchildren("{*}target"))
        yield source, target or (source if str(child.tag).endswith("}ignorable") else "")
