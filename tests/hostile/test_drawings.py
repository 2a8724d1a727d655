"""A drawing holds shapes and words: in a page, in a language, as a tile."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from handbook.base.safety.drawings import wrong_drawing
from tests.conftest import ROOT, Site
from tests.hostile import rows
from tests.hostile.harness import (
    LESSON,
    Row,
    Tried,
    dangers,
    is_refused,
    named,
    refusal,
)


def drawing(row: Row) -> str:
    return f"<svg {rows.SVG}>\n<path d='M0 0'/>\n{row.text}\n</svg>\n"


@pytest.fixture(scope="module")
def pictures(door: Callable[[str], Site]) -> Tried:
    """Return what is said about the drawings of pages, one in each way that a page can show one."""
    site = door("pictures")
    table = rows.DRAWINGS + rows.XML
    page = LESSON.format(title="Introductie")
    for number, row in enumerate(table):
        text = drawing(row) if row in rows.DRAWINGS else f"{row.text}\n<svg {rows.SVG}/>"
        name = f"row-{number}.svg"
        site.write(f"lessons/{name}", text)
        ways = (
            f"![Plaat]({name})",
            f"![Plaat](row-{number}.*)",
            f":::{{card}} Kaart\n:img-top: {name}\n:img-alt: Plaat\nTekst\n:::",
        )
        page += f"{ways[number % 3]}\n\n"
    site.write("lessons/introduction.md", page)
    built = site.build(quiet=False)
    said = {
        row.text: [line for line in built.warnings if line.startswith(f"lessons/row-{number}.svg:")]
        for number, row in enumerate(table)
    }
    return Tried(said, [built.out])


@pytest.mark.parametrize("row", rows.DRAWINGS + rows.XML, ids=named(rows.DRAWINGS + rows.XML))
def test_a_drawing_that_tries_is_refused_with_its_line(pictures: Tried, row: Row):
    assert is_refused(row, pictures), pictures.said[row.text]
    if row in rows.DRAWINGS:
        assert any(".svg:3:" in line or "not well-formed" in line for line in pictures.said[row.text])


def test_no_such_drawing_is_published(pictures: Tried):
    assert not list((pictures.out[0] / "_images").glob("row-*"))
    assert dangers(pictures.out[0]) == []


def test_a_drawing_of_one_language_is_held_to_the_rules(door: Callable[[str], Site]):
    site = door("language")
    site.write("lessons/schema.svg", f"<svg {rows.SVG}><path d='M0 0'/></svg>")
    site.write("lessons/schema.en.svg", drawing(rows.DRAWINGS[0]))
    page = LESSON.format(title="Introductie") + "![Plaat](schema.svg)\n"
    site.write("lessons/introduction.md", page)
    site.build()
    told = site.build(language="en", quiet=False).warnings
    assert [line for line in told if line.startswith("lessons/schema.en.svg:3:")], told
    again = site.build(language="en", quiet=False).warnings
    assert [line for line in again if line.startswith("lessons/schema.en.svg:3:")], "told only once"


@pytest.mark.parametrize("row", rows.DRAWINGS + rows.TILES, ids=named(rows.DRAWINGS + rows.TILES))
def test_a_tile_that_tries_is_refused_with_its_line(row: Row):
    told = wrong_drawing(drawing(row).encode(), tile=True)
    assert any(word in what for _line, what in told for word in row.word.split("|")), told
    assert {line for line, _what in told} <= {3, 4}


@pytest.mark.parametrize(
    "encoded",
    [
        f"<svg {rows.SVG}><!-- vraagteken --></svg>".encode("utf-16"),
        f"<?xml version='1.0' encoding='utf-16le'?><svg {rows.SVG}/>".encode("utf-16-le"),
        f"<?xml version='1.0' encoding='iso-8859-1'?><svg {rows.SVG}/>".encode(),
    ],
)
def test_a_drawing_in_another_encoding_is_refused_for_nobody_would_see_its_comments(encoded: bytes):
    ((line, told),) = wrong_drawing(encoded)
    assert line == 1
    assert "save it in UTF-8" in told


def test_a_drawing_of_the_site_is_one_whatever_capitals_its_name_has(site: Site):
    (site.root / "_static").unlink()
    shutil.copytree(ROOT / "_static", site.root / "_static")
    site.write("_static/images/evil.SVG", drawing(rows.DRAWINGS[0]))
    (told,) = refusal(site)
    assert told.startswith("_static/images/evil.SVG:3:")


def test_a_bad_tile_stops_the_build(site: Site):
    (site.root / "_static").unlink()
    shutil.copytree(ROOT / "_static", site.root / "_static")
    site.build()
    site.write("_static/tiles/mlops-engineer.svg", drawing(rows.TILES[0]))
    (told,) = refusal(site)
    assert told.startswith("_static/tiles/mlops-engineer.svg:3:")


def test_a_translated_word_stays_a_word_in_its_drawing(site: Site):
    site.write("lessons/schema.svg", f"<svg {rows.SVG}><text>woord</text></svg>")
    page = LESSON.format(title="Introductie") + "![Plaat](schema.svg)\n"
    site.write("lessons/introduction.md", page)
    site.translate({"woord": "a \\<b> & c"})
    assert dangers(site.build(language="en").out) == []


def test_our_own_drawings_hold_to_the_rules():
    for path in (ROOT / "_static").rglob("*.svg"):
        assert wrong_drawing(path.read_bytes(), tile=path.parent.name == "tiles") == [], path
