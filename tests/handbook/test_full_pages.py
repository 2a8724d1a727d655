"""The pages of the guide: full, with no row, title or last lines left by themselves, and lines that can be read."""

from __future__ import annotations

import functools
import re
import statistics
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
import pytest
from lxml import etree

from tests.handbook.test_printed import LANGUAGES, first_pages, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DPI = 18
MM = DPI / 25.4
# Of a page: above it stands the running head, below it the number.
TOP, FOOT = 23, 19
# Cover, printing, half title, how it works, title, makers and contents.
BEFORE = 7
# What the guides reach.  The goals are lower: 7 % white, no page under a quarter full, and no row by itself.
MOST_WHITE, MOST_NEARLY_EMPTY, MOST_ROWS_ALONE = 0.09, 3, 10


@dataclass(frozen=True)
class Filled:
    """How a page is filled: the share of its height that has something above it, and that height in mm."""

    share: float
    height: float


@functools.cache
def filled(guide: Path) -> list[Filled]:
    """Return how every page is filled, from pictures of them."""
    run = subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", str(guide)], capture_output=True, check=True)
    return [measured(*picture) for picture in pictures(run.stdout)]


def pictures(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield width, height and pixels of the grey pictures that follow each other in a stream."""
    head = re.compile(rb"P5\s(\d+) (\d+)\s255\s")
    place = 0
    while found := head.match(stream, place):
        width, height = int(found[1]), int(found[2])
        yield width, height, stream[found.end() : found.end() + width * height]
        place = found.end() + width * height


def measured(width: int, height: int, pixels: bytes) -> Filled:
    top, foot = int(TOP * MM), int(height - FOOT * MM)
    rows = (row for row in range(foot - 1, top, -1) if min(pixels[row * width : (row + 1) * width]) < 235)
    return Filled((next(rows, top - 1) + 1 - top) / (foot - top), (foot - top) / MM)


@functools.cache
def opens(guide: Path) -> dict[str, set[int]]:
    """Return the pages (from 1) on which headings stand, by their kind."""
    with pikepdf.open(guide) as pdf:
        found: dict[str, set[int]] = {}
        for part in tagged(pdf):
            if re.fullmatch(r"H[1-6]", part.kind) and part.page is not None:
                found.setdefault(part.kind, set()).add(part.page + 1)
    return found


@functools.cache
def empty(guide: Path) -> set[int]:
    """Return the pages (from 1) without a word, left so that a part or the back of the book stands where it should."""
    run = subprocess.run(["pdftotext", str(guide), "-"], capture_output=True, text=True, check=True)
    return {number for number, page in enumerate(run.stdout.split("\f")[:-1], start=1) if not page.strip()}


def counted(guide: Path) -> dict[int, Filled]:
    """Return how the pages with text are filled: not those before the contents, left empty, or the back of the book."""
    pages = dict(enumerate(filled(guide), start=1))
    left_out = empty(guide) | {len(pages)} | {*range(1, BEFORE + 1)}
    return {number: page for number, page in pages.items() if number not in left_out}


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_pages_are_less_than_a_quarter_full_unless_a_part_ends_there(handbook_site: Path, language: str) -> None:
    guide = handbook_site / language / "downloads" / "handbook.pdf"
    pages, begins = counted(guide), opens(guide)["H1"] | empty(guide)
    low = {
        number: round(page.share, 2)
        for number, page in pages.items()
        if page.share < 0.25 and number + 1 not in begins and number != max(pages)
    }
    assert len(low) <= MOST_NEARLY_EMPTY, low


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_page_before_a_right_hand_one_is_left_empty(handbook_site: Path, language: str) -> None:
    guide = handbook_site / language / "downloads" / "handbook.pdf"
    last = len(filled(guide))
    assert {number + 1 for number in empty(guide)} <= {number for number in opens(guide)["H1"] if number % 2} | {last}


@pytest.mark.parametrize("language", LANGUAGES)
def test_little_of_the_height_of_all_pages_is_white(handbook_site: Path, language: str) -> None:
    pages = counted(handbook_site / language / "downloads" / "handbook.pdf").values()
    white = sum((1 - page.share) * page.height for page in pages) / sum(page.height for page in pages)
    assert white <= MOST_WHITE, f"{white:.1%}"


# -- the order of a book -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_roles_begin_before_page_sixty_and_every_part_on_a_right_hand_page(
    handbook_site: Path, language: str
) -> None:
    begins = first_pages(handbook_site / language / "downloads" / "handbook.pdf")
    parts = {name: page + 1 for name, page in begins.items() if name.endswith("/index")}
    assert len(parts) == 11
    assert all(page % 2 for page in parts.values()), parts
    assert begins["roles/ai-software-engineer"] + 1 < 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_number_each_chapter_in_its_part(handbook_site: Path, language: str) -> None:
    guide = handbook_site / language / "downloads" / "handbook.pdf"
    with pikepdf.open(guide) as pdf, pdf.open_outline() as bookmarks:
        numbers = [[chapter_number(chapter.title) for chapter in part.children] for part in bookmarks.root]
    chapters = [found for found in ([number for number in part if number] for part in numbers) if found]
    assert chapters[:-1] == [
        [f"{part}.{place}" for place in range(1, len(found) + 1)] for part, found in enumerate(chapters[:-1], start=1)
    ]
    assert len(chapters) == 11
    assert chapters[-1] == ["A", "B", "C"]


def chapter_number(title: str) -> str:
    """Return the number or letter before the title of a chapter, or ""."""
    found = re.match(r"(\d+\.\d+(?= )|[A-Z](?= [A-Z]))", title)
    return found[1] if found else ""


# -- lines -------------------------------------------------------------------------------------------------


def lines(guide: Path) -> Iterator[tuple[int, str, float]]:
    """Yield page, words and height of the letters of every line, but not of running heads and numbers."""
    run = subprocess.run(["pdftotext", "-bbox-layout", str(guide), "-"], capture_output=True, check=True)
    space = {"x": "http://www.w3.org/1999/xhtml"}
    tree = etree.fromstring(re.sub(rb"&#[0-8];|[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", run.stdout))
    for number, page in enumerate(tree.iterfind(".//x:page", space), start=1):
        height = float(page.get("height"))
        for line in page.iterfind(".//x:line", space):
            words = line.findall("x:word", space)
            top, foot = float(words[0].get("yMin")), float(words[0].get("yMax"))
            if top > TOP * 72 / 25.4 - 8 and foot < height - FOOT * 72 / 25.4 + 8:
                yield number, " ".join(word.text or "" for word in words), round(foot - top, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_line_of_text_has_eighty_signs_on_average(handbook_site: Path, language: str) -> None:
    found = list(lines(handbook_site / language / "downloads" / "handbook.pdf"))
    usual = statistics.mode(height for _page, words, height in found if len(words) > 40)
    long = [len(words) for _page, words, height in found if height == usual and len(words) > 60]
    assert len(long) > 500
    assert statistics.mean(long) <= 80, statistics.mean(long)


# -- rows and titles ---------------------------------------------------------------------------------------


def rows(guide: Path) -> list[list[int]]:
    """Return for every table the pages on which its rows begin, without its heads."""
    found: list[list[int]] = []
    with pikepdf.open(guide) as pdf:
        inside = False
        for part in tagged(pdf):
            if part.kind == "Table":
                found.append([])
            if part.kind in ("THead", "TBody"):
                inside = part.kind == "TBody"
            if part.kind == "TR" and inside and found and part.page is not None:
                found[-1].append(part.page + 1)
    return found


def alone(guide: Path) -> list[int]:
    """Return the pages that have one row of a table by itself, its first or its last."""
    return [
        page
        for pages in rows(guide)
        for page in {pages[0], pages[-1]} if len(pages) > 3 and pages[0] != pages[-1]
        if pages.count(page) == 1
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_tables_leave_one_row_by_itself_on_a_page(handbook_site: Path, language: str) -> None:
    found = alone(handbook_site / language / "downloads" / "handbook.pdf")
    assert len(found) <= MOST_ROWS_ALONE, found
