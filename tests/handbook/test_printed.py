"""Every PDF of the real handbook: nothing of the site is lost, nothing overlaps, and all can be read aloud."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pytest
from bs4 import BeautifulSoup, SoupStrainer

from tests.pdf.test_pdf import squeeze
from tests.roles.test_sheets import boxes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGES = ("nl", "en")
# Pages that make no sense on paper; those with `print: never` speak of the website or lead through it.
SITE_ONLY = {
    *("404", "search", "index", "lessons/index", "accessibility", "privacy", "translations", "roles/downloads"),
    # Tools that need a screen; the guide has what they are made of on the pages of roles, teams and adverts.
    *("roles/two-roles", "lessons/hiring/check-an-advert", "lessons/teams/team-board", "lessons/teams/for-who-leads"),
}
# What a page shows on a screen only, and why paper does without.
SCREEN_ONLY = {
    "a.headerlink": "a link to the heading itself",
    "form": "paper shows everything, so there is nothing to filter",
    "svg": "drawings are pictures; their words are in the alternative text",
    "a.footnote-reference": "the PDF counts footnotes by itself",
    "aside.footnote > span": "idem",
    ".tool": "what readers choose from on the website; the guide has it with the roles",
    ".next-steps": "links to pages that open at a role",
    "table:not(.skill-sentences) p.can": "the guide says once, with the skills, what one can do at a level",
    "nav.letters": "letters that lead into a long list",
    "dl.change-log": "the page itself says that only the website has it",
    "a[href$='.svg']": "a badge is for showing on other sites",
    ".screen-only": "speaks of the website",
    "section:has(> .screen-only):not(:has(> :not(h2, .screen-only, .toctree-wrapper)))": "idem, with its title",
}
# Tags that do not end a text; the others do, and an abbreviation too, for paper says what it means.
INLINE = {"a", "b", "br", "code", "em", "i", "kbd", "small", "span", "strong", "sub", "sup", "wbr"}
# What paper adds: the page of a reference, and the address of a link or its number in the list of the chapter.
ADDED = re.compile(r"\s*\(?\bp\.\s*\d+\)?|⟨[^⟩]*⟩|\[\d+\]")


def texts(html: str) -> list[str]:
    """Return the texts of a page of the site, without what is for a screen only."""
    article = BeautifulSoup(html, "lxml", parse_only=SoupStrainer("article")).find("article")
    assert article is not None
    # The guide numbers sources per chapter, arrows back are for a screen, and what was read of a source stands once:
    # in the register of all sources, which leaves out on which pages it is cited.
    left_out = "sup.cite, .page-sources a[role=doc-backlink], .page-sources .backlinks, .page-sources .source-read"
    for mark in article.select(f"{left_out}, .source-pages"):
        mark.decompose()
    for part in article.select(", ".join(SCREEN_ONLY)):
        part.replace_with("\0")
    for block in article.find_all(lambda tag: tag.name not in INLINE):
        block.insert_before("\0")
        block.insert_after("\0")
    return [text for text in article.get_text().split("\0") if squeeze(text)]


@functools.cache
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
            if docname := str(name).split(":")[0]:  # the index of the book is no page of the handbook
                found[docname] = min(found.get(docname, len(numbers)), numbers[target[0].objgen])
    return dict(sorted(found.items(), key=lambda item: item[1]))


def is_printed(text: str, pages: list[str]) -> bool:
    """Tell whether a text is on these pages: whole on one, or begun at the foot of one and ended on the next."""
    words = squeeze(re.sub(r"\[\d+\]", "", text))  # as on the printed pages
    if any(words in page for page in pages):
        return True
    for page, following in pairwise(pages):
        begun = next(length for length in range(len(words), -1, -1) if words[:length] in page)
        if words[begun:] in following:
            return True
    return False


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


# -- nothing outside the page, nothing on top of another -------------------------------------------------


def untidy(path: Path, margin: float = 8) -> list[str]:
    """Return what lies (almost) outside its page or on another word: boxes of close lines touch, their words do not."""
    found = []
    for number, ((width, height), words) in enumerate(boxes(path), start=1):
        cores = []
        for left, top, right, bottom, word in words:
            if left < margin or top < margin or right > width - margin or bottom > height - margin:
                found.append(f"page {number}: '{word}' lies outside the page")
            middle, half = (top + bottom) / 2, (bottom - top) / 4
            cores.append((middle - half, middle + half, left + 0.5, right - 0.5, word))
        cores.sort()
        for place, (_top, low, left, right, word) in enumerate(cores):
            for top, _low, other_left, other_right, other in cores[place + 1 :]:
                if top >= low:
                    break
                if left < other_right and other_left < right:
                    found.append(f"page {number}: '{word}' and '{other}' overlap")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_lies_outside_its_page_or_on_another_word(handbook_site: Path, language: str) -> None:
    found = {path.name: untidy(path) for path in sorted((handbook_site / language).rglob("*.pdf"))}
    assert len(found) > 15
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_role_fits_a_sheet_of_letter_paper_in_every_language(handbook_site: Path) -> None:
    root = handbook_site.parents[1]
    roles = sorted(path.stem for path in (handbook_site / "nl" / "downloads" / "sheets").glob("*.pdf"))
    run = subprocess.run(
        [sys.executable, "-m", "handbook.build.printing"],
        cwd=root, env={**os.environ, "ROLES": " ".join(roles), "PAPER": "letter"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    for language in LANGUAGES:
        with pikepdf.open(root / "_build" / "pdf" / f"selection-{language}-letter.pdf") as pdf:
            assert len(pdf.pages) == len(roles) > 8


# -- to be read aloud ------------------------------------------------------------------------------------


@dataclass
class Part:
    """A tagged part of a PDF, in reading order: its kind, its node, and the page of its first words (from 0)."""

    kind: str
    node: pikepdf.Dictionary
    page: int | None


def tagged(pdf: pikepdf.Pdf) -> list[Part]:
    """Return the tagged parts of a PDF in reading order."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
    parts: list[Part] = []

    def walk(item: pikepdf.Object, own: int | None) -> int | None:
        """Note the parts in an item of the tree; return the page of its first words, for words themselves ``own``."""
        if isinstance(item, pikepdf.Array):
            pages = [walk(child, own) for child in item]
            return next((page for page in pages if page is not None), None)
        if not isinstance(item, pikepdf.Dictionary):
            return own
        if "/Pg" in item:
            own = numbers[item.Pg.objgen]
        if "/S" not in item:
            return own
        part = Part(str(item.S)[1:], item, None)
        parts.append(part)
        part.page = walk(item.get("/K", pikepdf.Array()), own)
        return part.page

    walk(pdf.Root.StructTreeRoot.K, None)
    return parts


def outline(pdf: pikepdf.Pdf) -> list[str]:
    """Return the titles of all bookmarks in order."""

    def walk(items: list[pikepdf.OutlineItem]) -> list[str]:
        return [title for item in items for title in (item.title, *walk(item.children))]

    with pdf.open_outline() as opened:
        return walk(opened.root)


def fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield all fonts of a PDF, also those in drawings."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            yield item


def is_embedded(font: pikepdf.Dictionary) -> bool:
    """Tell whether a font is in the file, with the signs in use only."""
    return ("/FontFile2" in font or "/FontFile3" in font) and bool(re.match(r"/[A-Z]{6}\+", str(font.FontName)))


def faults(pdf: pikepdf.Pdf, language: str) -> list[str]:
    """Return what keeps somebody from reading a PDF with a screen reader or on another computer."""
    parts = tagged(pdf)
    heads = [part for part in parts if re.fullmatch(r"H[1-6]", part.kind)]
    heads_of_tables = [part.node for part in parts if part.kind == "THead"]
    read = [part.page for part in parts if part.page is not None and part.kind != "Note"]
    levels = [int(head.kind[1]) for head in heads]
    dests = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Dests" in pdf.Root.get("/Names", {}) else {}
    pages = {page.objgen for page in pdf.pages}
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    embedded = [is_embedded(font) for font in fonts(pdf)]

    def leads(link: pikepdf.Object) -> bool:
        target = link.get("/Dest")
        if isinstance(target, pikepdf.String):
            target = dests.get(str(target))
        return target[0].objgen in pages if target is not None else bool(str(link.get("/A", {}).get("/URI", "")))

    def row_of_heads(row: pikepdf.Object) -> bool:
        return all(cell.S == "/TH" and any("/Scope" in rule for rule in cell.A) for cell in row.K)

    checks = {
        f"the language is {pdf.Root.get('/Lang')}": str(pdf.Root.get("/Lang")) == language,
        "no title, or it is not shown": str(pdf.docinfo.get("/Title", ""))
        and pdf.Root.ViewerPreferences.DisplayDocTitle,
        "not tagged": pdf.Root.MarkInfo.Marked,
        "the first heading is not of the first level": levels[:1] == [1],
        "a level of heading is left out": all(after - before <= 1 for before, after in pairwise(levels)),
        "bookmarks are not the headings": outline(pdf) == [str(head.node.T) for head in heads],
        "a picture has no alternative text": all(
            str(part.node.get("/Alt", "")) for part in parts if part.kind == "Figure"
        ),
        "a head of a table is not tagged": all(row_of_heads(row) for head in heads_of_tables for row in head.K),
        "a table has no head": len(heads_of_tables) == sum(part.kind == "Table" for part in parts),
        "reading goes back to an earlier page": all(before <= after for before, after in pairwise(read)),
        "a link leads nowhere": all(map(leads, links)),
        "a font is not embedded as a subset": embedded and all(embedded),
    }
    return [fault for fault, good in checks.items() if not good]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pdf_can_be_read_aloud_and_on_any_computer(handbook_site: Path, language: str) -> None:
    found = {}
    for path in sorted((handbook_site / language).rglob("*.pdf")):
        with pikepdf.open(path) as pdf:
            found[path.name] = faults(pdf, language)
    assert len(found) > 15
    assert {name: listed for name, listed in found.items() if listed} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_is_smaller_than_three_megabytes(handbook_site: Path, language: str) -> None:
    assert (handbook_site / language / "downloads" / "handbook.pdf").stat().st_size < 3_000_000


def test_the_check_names_every_fault(handbook_site: Path) -> None:
    with pikepdf.open(handbook_site / "nl" / "downloads" / "handbook.pdf") as pdf:
        parts = tagged(pdf)
        first = {
            kind: next(part.node for part in parts if part.kind == kind) for kind in ("H1", "H2", "Figure", "THead")
        }
        pdf.Root.Lang = pikepdf.String("fr")
        del pdf.docinfo.Title
        pdf.Root.MarkInfo.Marked = False
        first["H1"].S = pikepdf.Name.H2
        first["H2"].S = pikepdf.Name.H5
        first["Figure"].Alt = pikepdf.String("")
        first["THead"].K[0].K[0].S = pikepdf.Name.TD
        [part.node for part in parts if part.kind == "THead"][-1].S = pikepdf.Name.TBody
        pdf.Root.StructTreeRoot.K[0].K.append(first["H1"])
        next(link for page in pdf.pages for link in page.get("/Annots", []) if "/Dest" in link).Dest = pikepdf.String(
            "x"
        )
        next(fonts(pdf)).FontName = pikepdf.Name.Arial
        found = faults(pdf, "nl")
    assert len(found) == 12, found


def test_a_text_that_is_not_printed_is_noticed(handbook_site: Path) -> None:
    pages = printed_pages(handbook_site / "nl" / "downloads" / "handbook.pdf")
    assert is_printed("Handboek AI-rollen", pages)
    assert not is_printed("Deze zin staat nergens in het handboek.", pages)
