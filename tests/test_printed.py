"""Every PDF of the real handbook: nothing of the site is lost, nothing overlaps, and all can be read aloud."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup

from tests.test_pdf import squeeze
from tests.test_sheets import boxes

LANGUAGES = ("nl", "en")
SITE_ONLY = {"404", "search"}  # pages that make no sense on paper
# What a page shows on a screen only, and why paper does without.
SCREEN_ONLY = {
    "a.headerlink": "a link to the heading itself",
    "form": "paper shows everything, so there is nothing to filter",
    "svg": "drawings are pictures; their words are in the alternative text",
    "a.footnote-reference": "the PDF counts footnotes by itself",
    "aside.footnote > span": "idem",
}
# Tags that do not end a text; the others do, and an abbreviation too, for paper says what it means.
INLINE = {"a", "b", "br", "code", "em", "i", "kbd", "small", "span", "strong", "sub", "sup", "wbr"}
# What paper adds: the page of a reference, and the address of a link.
ADDED = re.compile(r"\s*\(?\bp\.\s*\d+\)?|⟨[^⟩]*⟩")


def texts(html: str) -> list[str]:
    """Return the texts of a page of the site, without what is for a screen only."""
    article = BeautifulSoup(html, "lxml").find("article")
    assert article is not None
    for part in article.select(", ".join(SCREEN_ONLY)):
        part.replace_with("\0")
    for block in article.find_all(lambda tag: tag.name not in INLINE):
        block.insert_before("\0")
        block.insert_after("\0")
    return [text for text in article.get_text().split("\0") if squeeze(text)]


def printed_pages(guide: Path) -> list[str]:
    """Return the words of every page of a guide, without running heads, folios and what only paper adds."""
    crop = ["-x", "0", "-y", "66", "-W", "900", "-H", "728"]
    run = subprocess.run(["pdftotext", "-raw", *crop, str(guide), "-"], capture_output=True, text=True, check=True)
    return [squeeze(ADDED.sub("", page)) for page in run.stdout.split("\f")]


def first_pages(guide: Path) -> dict[str, int]:
    """Return the page (from 0) on which each page of the handbook starts, in the order of the book."""
    with pikepdf.open(guide) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        found: dict[str, int] = {}
        for name, target in pikepdf.NameTree(pdf.Root.Names.Dests).items():
            docname = str(name).split(":")[0]
            found[docname] = min(found.get(docname, len(numbers)), numbers[target[0].objgen])
    return dict(sorted(found.items(), key=lambda item: item[1]))


def is_printed(text: str, pages: list[str]) -> bool:
    """Tell whether a text is on these pages: whole on one, or going on over the next ones."""
    rest = squeeze(text)
    if any(rest in page for page in pages):
        return True
    for page in pages:
        fits = next(length for length in range(len(rest), -1, -1) if rest[:length] in page)
        rest = rest[fits:]
    return not rest


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_every_page_of_the_site_is_printed_in_its_place(handbook_site: Path, language: str) -> None:
    folder = handbook_site / language
    starts, pages = (
        first_pages(folder / "downloads" / "handbook.pdf"),
        printed_pages(folder / "downloads" / "handbook.pdf"),
    )
    assert {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.html")} - {
        *starts
    } == SITE_ONLY
    lost = []
    for docname, start in starts.items():
        end = min((other for other in starts.values() if other > start), default=len(pages) - 1)
        found = texts((folder / f"{docname}.html").read_text("utf-8"))
        assert found, docname
        lost += [(docname, text) for text in found if not is_printed(text, pages[start : end + 1])]
    assert lost == []
