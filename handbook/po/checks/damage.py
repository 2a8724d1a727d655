"""Finds damage to the markup of a translation: what is lost, added, not closed, or read as something else."""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING

from handbook.base.safety.messages import BLOCKS
from handbook.po.checks.markup import EMPTY, LINK, PAIRS, stock_of_source, take_stock
from handbook.po.checks.problems import Code, Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handbook.base.safety.messages import BLOCKS
from handbook.po.checks.markup import Stock

LOOSE = re.compile(r"\*+|`|\]\(|\{[a-z:-]+\}|(?<!\w)_(?=\w)")
PARAGRAPH = ("paragraph",)
START = re.compile(r"\s*(\d*)([-+*#>.)=%])")
# The same blocks as readers get them.
READ_AS = BLOCKS | {
    "fence": "code",
    "myst_line_comment": "a note that no reader sees",
    "paragraph": "a paragraph",
}
AROUND = {name: f"{mark}your words{mark}" for name, mark in PAIRS.values()}


def damage(translation: str, original: Stock, other: Stock, labels: set[str]) -> Iterator[Fault]:
    """Yield the differences in markup between a translation and its original, each with the exact fragment.

    `labels` are those that a link can lead to.
    """
    if other.blocks != PARAGRAPH:
        yield _misread(translation, other)  # what else would be told follows from this
        return
    lost = sorted((original.items - other.items).keys())
    filled = {item.replace(EMPTY, LINK) for item in lost if item.startswith(EMPTY)}
    for item in lost:
        fragment = original.fragments[item]
        yield Fault(
            Code.MARKUP_LOST, f"lost: {item}; the original has {fragment}", f"Write {_pattern(item, fragment)}"
        )
    for item in sorted((other.items - original.items).keys() - filled):
        what, fix = (
            f"added: {item}; this text has {other.fragments[item]}",
            "Remove it, or make it what the original has",
        )
        if item.startswith((f"{LINK}#", f"{EMPTY}#")) and (label := item.rpartition("#")[2]) not in labels:
            what += ", but no page or heading has that label"
            meant = [one.removeprefix(EMPTY).removeprefix(LINK) for one in lost if one.startswith((EMPTY, LINK))]
            meant = meant or [f"#{close}" for close in get_close_matches(label, labels, 1)]
            fix = f"Write {meant[0]}" if meant else "Remove the link"
        yield Fault(Code.MARKUP_ADDED, what, fix)
    loose = Counter(LOOSE.findall(other.plain)) - Counter(LOOSE.findall(original.plain))
    if loose:
        yield _loose(loose)


def unshown(translation: str, original: str) -> Fault | None:
    """Return why readers do not get a translation but its original: it is no paragraph, or they would see markup.

    Most texts are cleared by their signs alone; only the others are taken apart.
    """
    if (
        START.match(translation)
        and take_stock(original).blocks == PARAGRAPH != (other := take_stock(translation)).blocks
    ):
        return _misread(translation, other)
    if Counter(LOOSE.findall(translation)) != Counter(LOOSE.findall(original)):
        plain, source = take_stock(translation).plain, stock_of_source(original).plain
        if loose := Counter(LOOSE.findall(plain)) - Counter(LOOSE.findall(source)):
            return _loose(loose)
    return None


def _loose(signs: Iterable[str]) -> Fault:
    """Return that signs of markup stand alone."""
    what = f"markup that is not closed or not recognised: {' '.join(signs)}"
    return Fault(Code.MARKUP_LOOSE, what, "Close it; no space just inside it, nor between ] and (")


def _misread(translation: str, other: Stock) -> Fault:
    """Return what is wrong when a translation is not one paragraph."""
    if len(other.blocks) > 1 and set(other.blocks) == {"paragraph"}:
        what = "more than one paragraph; readers see only the first"
        return Fault(Code.PARAGRAPHS, what, r"Make it one paragraph, without \n\n")
    read_as = " and ".join(READ_AS.get(block, block) for block in dict.fromkeys(other.blocks)) or "nothing"
    what = f"it would become {read_as}, so readers get the original"
    if start := START.match(translation):
        written = rf"{start[1]}\{start[2]}"
        doubled = written.replace("\\", "\\\\")
        return Fault(Code.NO_PARAGRAPH, what, f"Begin it with {written}, which in the file itself is {doubled}")
    return Fault(Code.NO_PARAGRAPH, what, "Begin it with a word")


def _pattern(item: str, fragment: str) -> str:
    """Return a fragment of the original's markup as a translator should write it."""
    if item in AROUND:
        return AROUND[item]
    if item.startswith((LINK, "image", "attribute")):
        return re.sub(r"\[[^\]]+\](?=[({])", "[your words]", fragment)
    if item.startswith("role") and "> to" not in item and "<" in fragment:
        return re.sub(r"`.*?<", "`your words <", fragment)
    return re.sub(r"`.*`", "`your words`", fragment) if item.startswith("role") and "to <" not in item else fragment
