"""What a page may not hold because site or guide would lose it, and what they must not lose."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from sphinx.errors import SphinxError

from handbook.base.safety.files import strays
from handbook.base.signs import printed
from handbook.pdf.press import compile_pdf
from tests.conftest import ROOT, Built, Site, make_site
from tests.hostile.harness import LESSON, Row, refusal

HEAD = LESSON.format(title="Introductie")
PO = "locales/en/LC_MESSAGES/handbook.po"
PAGE = "lessons/introduction.md"
FIRST = HEAD.count("\n") + 1


def test_a_hard_line_break_is_told_with_the_line_that_it_ends(site: Site):
    site.write(PAGE, f"{HEAD}Goed,\nen nog goed,  \nen een,\\\nen uit.\n\n- Een punt  \n  gaat door.\n")
    told = [line.partition(": ")[0] for line in site.build(quiet=False).warnings]
    assert told == [f"{PAGE}:{FIRST + 1}", f"{PAGE}:{FIRST + 2}", f"{PAGE}:{FIRST + 5}"]


# -- links without words ----------------------------------------------------------------------------------------------

LINKS = {
    "a label": "Kop met [](#mlops-engineer) en meer",
    "a page": "Kop met [](../roles/mlops-engineer.md) en meer",
    "the role ref": "Kop met {ref}`mlops-engineer` en meer",
    "the role doc": "Kop met {doc}`/roles/mlops-engineer` en meer",
}


# Links on the page itself to a heading that quotes a title, to one that quotes such a heading, and to a caption.
OWN_PAGE = """\
Dit is [](#doel), {ref}`doel`, [](#dubbel) en [](#schema).

(dubbel)=

## Over [](#doel)

(schema)=
:::{figure} /_static/images/ai-engineer-at-work.svg
:alt: Plaat

Schema van [](#mlops-engineer)
:::
"""


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a handbook in which headings, a title and a sentence quote the title of a role."""
    site = make_site(tmp_path_factory.mktemp("linked") / "handbook")
    headings = "".join(f"## {heading}\n\nTekst.\n\n" for heading in LINKS.values())
    head = LESSON.format(title='"Les over [](#mlops-engineer)"')
    more = "(doel)=\n\n## Weer [](#mlops-engineer)\n\nZie ook [](#mlops-engineer) hier.\n\n" + OWN_PAGE
    site.write(PAGE, f"{head}{headings}{more}")
    site.write("lessons/other.md", f"{LESSON.format(title='Ander')}Lees [](#doel) en [](#introduction).\n")
    site.replace("lessons/index.md", "introduction\n", "introduction\nother\n")
    site.translate(
        {
            heading: heading.replace("Kop met", "Head with").replace("en meer", "and more")
            for heading in LINKS.values()
        }
        | {"Les over [](#mlops-engineer)": "Lesson on [](#mlops-engineer)", "MLOps-engineer": "Engineer of MLOps"}
        | {"Weer [](#mlops-engineer)": "Again [](#mlops-engineer)"}
    )
    return site


@pytest.mark.parametrize(
    ("language", "heading", "title", "again"),
    [
        ("nl", "Kop met MLOps Engineer en meer", "Les over MLOps Engineer", "Weer MLOps Engineer"),
        ("en", "Head with MLOps Engineer and more", "Lesson on MLOps Engineer", "Again MLOps Engineer"),
    ],
)
def test_a_link_without_words_leaves_no_hole(linked: Site, language: str, heading: str, title: str, again: str):
    built = linked.build(language=language)
    page = BeautifulSoup(built.text("lessons/introduction.html"), "lxml")
    shown = [" ".join(link.get_text().split()) for link in page.select(".page-toc a")]
    assert shown.count(heading) == len(LINKS), shown
    assert again in shown
    assert page.title is not None
    assert page.title.get_text().startswith(title)
    other = BeautifulSoup(built.text("lessons/other.html"), "lxml").article
    assert other is not None
    assert f"{again} en {title}." in " ".join(other.get_text().split())
    assert f">{title}<" in built.text("lessons/other.html")  # in the tree of pages
    index = built.text("search-index.js")
    assert "Duplicate" not in index  # what docutils tells the writer
    assert index.count(f'"{heading}"') == len(LINKS)
    assert f'"{title}"' in index
    assert "Zie ook MLOps Engineer hier." in index
    own = " ".join(page.article.get_text().split())
    assert f"Dit is {again}, {again}, Over {again} en Schema van MLOps Engineer." in own
    assert f"Over {again}" in shown


@pytest.mark.parametrize(
    ("language", "heading"), [("nl", "Kop met MLOps Engineer en meer"), ("en", "Head with MLOps")]
)
def test_the_bookmarks_of_the_guide_have_the_words_of_a_link(linked: Site, language: str, heading: str):
    built = linked.build("pdf", language)
    with pikepdf.open(next(built.out.glob("*.pdf"))) as guide, guide.open_outline() as outline:
        titles = [item.title for part in outline.root for chapter in part.children for item in chapter.children]
    assert [title for title in titles if title.startswith(heading)], titles
    assert not [title for title in titles if "(" in title]


# -- footnotes --------------------------------------------------------------------------------------------------------

NOTES = """\
Een gewone zin met noot[^een].

## Kop met een noot[^kop]

Nog een zin[^kop].

:::{glossary}
begrip met noot[^begrip]
  Uitleg.
:::

[^een]: Bij de zin.
[^kop]: Bij de kop.
[^begrip]: Bij het begrip.
"""
NOTES_IN_ENGLISH = {
    "Een gewone zin met noot[^een].": "A sentence with a note[^een].",
    "Kop met een noot[^kop]": "Heading with a note[^kop]",
    "begrip met noot[^begrip]": "term with a note[^begrip]",
}


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a handbook with notes in a sentence, a heading and a term."""
    site = make_site(tmp_path_factory.mktemp("noted") / "handbook")
    site.write(PAGE, HEAD + NOTES)
    site.translate(NOTES_IN_ENGLISH)
    return site


@pytest.mark.parametrize("language", ["nl", "en"])
def test_notes_in_headings_and_terms_have_a_number_and_a_way_back(noted: Site, language: str):
    page = BeautifulSoup(noted.build(language=language).text("lessons/introduction.html"), "lxml")
    ids = [str(tag["id"]) for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    article = page.article
    assert article is not None
    marks = article.select("a.footnote-reference")
    assert [mark.get_text(strip=True).strip("[]") for mark in marks] == ["1", "2", "2", "3"]
    assert [mark.find_parent(["h2", "dt", "p"]).name for mark in marks] == ["p", "h2", "p", "dt"]
    ways = [str(link["href"]) for link in article.select("aside.footnote a, .footnote-list a") if link["href"]]
    assert sorted(ways) == sorted(f"#{mark['id']}" for mark in marks)
    assert all(str(mark["href"])[1:] in ids for mark in marks)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_notes_in_headings_reach_no_bookmark_contents_or_search(noted: Site, language: str):
    heading = {"nl": "Kop met een noot", "en": "Heading with a note"}[language]
    assert f'"t":"{heading}"' in noted.build(language=language).text("search-index.js")
    with pikepdf.open(next(noted.build("pdf", language).out.glob("*.pdf"))) as guide, guide.open_outline() as outline:
        titles = [item.title for part in outline.root for chapter in part.children for item in chapter.children]
    assert heading in titles


# -- signs that the guide cannot print --------------------------------------------------------------------------------

SIGNS = [
    Row("Een AI\u2011rol hier", "U+2011, non-breaking hyphen); write '-'"),
    Row("Een 020\u2012123 hier", "U+2012, figure dash); write '\N{EN DASH}'"),
    Row("Een woord \u2015 en meer", "U+2015, horizontal bar); write '\N{EM DASH}'"),
    Row("Een \u00b5m hier", "U+00B5, micro sign); write 'μ'"),
    Row("Een de\ufb01nitie hier", "U+FB01, latin small ligature fi); write 'fi'"),
    Row("Een raket 🚀 hier", "U+1F680, rocket); use another sign, or a word"),
    Row("Een שלום hier", "right to left"),
    Row("Een مرحبا hier", "right to left"),
    Row("Een 日本 hier", "Latin letters"),
    Row("Een `x\u2011y` hier", "U+2011"),
    Row("Een **vet\u2011woord** hier", "U+2011"),
    Row("Een [link\u2011woord](#mlops-engineer) hier", "U+2011"),
]
PIECES = [
    Row("## Kop\u2011woord", "U+2011"),
    Row("- Een punt\n- Nog een \u2011 punt", "U+2011"),
    Row("| a | b |\n|---|---|\n| c | d\u2011e |", "U+2011"),
    Row("```text\ngoed\nniet \u2011 goed\n```", "U+2011"),
    Row(":::{note} Titel\u2011woord\nTekst\n:::", "U+2011"),
]


@pytest.fixture(scope="module")
def signs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return what `make site` says of a page with all signs."""
    site = make_site(tmp_path_factory.mktemp("signs") / "handbook")
    site.write(PAGE, HEAD + "".join(f"{row.text}\n\n" for row in SIGNS + PIECES))
    return site.build(quiet=False).warnings


def line_of_sign(row: Row) -> int:
    """Return the line of the page on which the sign of a row stands: the last with more than ASCII in it."""
    before = sum(other.text.count("\n") + 2 for other in (SIGNS + PIECES)[: (SIGNS + PIECES).index(row)])
    lines = row.text.split("\n")
    return FIRST + before + max(number for number, line in enumerate(lines) if not line.isascii())


@pytest.mark.parametrize("row", SIGNS + PIECES)
def test_a_sign_that_no_font_has_is_told_by_make_site_with_its_line(signs: list[str], row: Row):
    told = [line for line in signs if line.startswith(f"{PAGE}:{line_of_sign(row)}: ")]
    assert len(told) == 1, signs
    assert row.word in told[0]


def test_such_a_sign_in_a_translation_is_told_with_the_line_of_the_po_file(site: Site):
    rows = {f"Zin {number} op twee regels.": row for number, row in enumerate(SIGNS[:9])}
    site.write(PAGE, HEAD + "".join(f"{text.replace(' op', chr(10) + 'op')}\n\n" for text in rows))
    site.translate({text: row.text for text, row in rows.items()})
    lines = (site.root / PO).read_text("utf-8").splitlines()
    told = site.build(language="en", quiet=False).warnings
    assert len(told) == len(rows), told
    for text, row in rows.items():
        number = lines.index(f'msgid "{text}"') + 1
        (line,) = (line for line in told if line.startswith(f"{PO}:{number}: "))
        assert row.word in line


def test_signs_that_the_fonts_have_are_let_be_and_printed(site: Site):
    words = "Één vóór d’r e\u0301e\u0301n — – … → ✓ ≥ € ½ °, ő ñ, smal\u202fspatie, zacht\u00adafbreken"
    site.write(PAGE, f"{HEAD}{words}\n\n## Kop {words}\n\n`{words}`\n")
    site.build()
    site.build("pdf")


def test_what_is_printed_is_what_typst_prints(tmp_path: Path):
    main = tmp_path / "main.typ"
    faces = {"Atkinson Hyperlegible Next": False, "Bricolage Grotesque": False, "Atkinson Hyperlegible Mono": True}
    source = "#set document(title: [x])\n#set text(fallback: false)\n"
    for face, code in faces.items():
        words = " ".join(f"\\u{{{ord(sign):x}}}" for sign in sorted(printed(code=code)) if sign.isprintable())
        source += f'#text(font: ("{face}", "Handbook Letters", "Handbook Symbols"), "{words}")\n\n'
    main.write_text(source)
    assert compile_pdf(main, tmp_path / "out.pdf", 0) == []


# -- what site and guide both set -------------------------------------------------------------------------------------

NOTES_OF_DOCUTILS = [
    "attention",
    "caution",
    "danger",
    "error",
    "hint",
    "important",
    "note",
    "tip",
    "warning",
    "seealso",
]
BOXES = {kind: f":::{{{kind}}}\nTekst van {kind}.\n:::" for kind in NOTES_OF_DOCUTILS} | {
    "admonition": ":::{admonition} Titel van admonition\nTekst van admonition.\n:::",
    "topic": ":::{topic} Titel\nTekst van topic.\n:::",
    "sidebar": ":::{sidebar} Titel\nTekst van sidebar.\n:::",
    "deprecated": ":::{deprecated} 1.0\nTekst van deprecated.\n:::",
    "versionadded": ":::{versionadded} 1.0\nTekst van versionadded.\n:::",
    "versionchanged": ":::{versionchanged} 1.0\nTekst van versionchanged.\n:::",
    "hlist": ":::{hlist}\n- Tekst van hlist.\n:::",
    "acks": ":::{acks}\n- Tekst van acks.\n:::",
    "centered": ":::{centered} Tekst van centered.\n:::",
    "epigraph": ":::{epigraph}\nTekst van epigraph.\n:::",
}


def guide_of(built: Built) -> str:
    """Return the words of a guide."""
    (file,) = built.out.glob("*.pdf")
    run = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True)
    return " ".join(run.stdout.split())


def test_every_box_of_docutils_is_in_site_and_guide(site: Site):
    site.write(PAGE, HEAD + "\n\n".join(BOXES.values()) + "\n")
    page, guide = site.build().text("lessons/introduction.html"), guide_of(site.build("pdf"))
    assert [name for name in BOXES if f"Tekst van {name}." not in page] == []
    assert [name for name in BOXES if f"Tekst van {name}." not in guide] == []


def test_what_the_guide_cannot_set_is_refused_by_make_site_with_its_line(site: Site):
    texts = [
        ":::{math}\n\\foo{b}\n:::",
        "Een {math}`\\foo` formule",
        ":::{productionlist} g\n:::",
        ":::{grid} x\n:::",
    ]
    page, places = HEAD, set()
    for text in texts:
        places.add(f"{PAGE}:{page.count(chr(10)) + 1}")
        page += f"{text}\n\n"
    site.write(PAGE, page)
    assert {line.partition(": ")[0] for line in site.build(quiet=False).warnings} == places


def test_a_note_in_the_head_of_a_table_over_pages_is_printed_once(site: Site):
    rows = "".join(f"| Rij {number} met een zin die over de tabel gaat | waarde |\n" for number in range(70))
    table = f"| Kolom een[^kop] | Twee[^twee] |\n|---|---|\n{rows}| Cel[^cel] | waarde |\n"
    notes = "[^kop]: Bij de kop.\n[^twee]: Bij twee.\n[^cel]: Bij de cel.\n[^bij]: Bij het bijschrift.\n"
    captioned = ":::{list-table} Bijschrift[^bij]\n:header-rows: 1\n\n* - Een[^kop]\n* - Twee[^cel]\n:::\n"
    site.write(PAGE, f"{HEAD}{table}\n{captioned}\n{notes}")
    guide = guide_of(site.build("pdf"))
    counts = [guide.count(note) for note in ("Bij de kop.", "Bij twee.", "Bij de cel.", "Bij het bijschrift.")]
    assert counts == [2, 1, 1, 1]  # each table tells the notes of its own head
    assert guide.count("Kolom een") > 1


# -- pages and components that cannot be what they say ----------------------------------------------------------------


@pytest.mark.parametrize("file", ["introduction.md", "/lessons/introduction.md", "../lessons/introduction.md"])
def test_a_page_that_includes_itself_is_refused_with_its_line(site: Site, file: str):
    site.write(PAGE, f"{HEAD}Tekst.\n\n```{{include}} {file}\n```\n")
    (told,) = site.build(quiet=False).warnings
    assert told.startswith(f"{PAGE}:{FIRST + 2}: ")
    assert "included in itself" in told


def test_files_that_include_each_other_are_refused_with_their_line(site: Site):
    site.write(PAGE, f"{HEAD}```{{include}} /words/a.txt\n```\n")
    site.write("words/a.txt", "A\n\n```{include} /words/b.txt\n```\n")
    site.write("words/b.txt", "B\n\n\n```{include} /words/a.txt\n```\n")
    (told,) = site.build(quiet=False).warnings
    assert told.startswith("words/b.txt:4: ")
    assert "included in itself" in told


@pytest.mark.parametrize(
    ("listed", "builder"),
    [
        ("index", "html"),
        ("index", "pdf"),
        ("index", "gettext"),
        *((listed, "html") for listed in ("/lessons/index", "../index", "Lessen <index>")),
        *(
            pytest.param(listed, builder, marks=pytest.mark.slow)
            for listed in ("/lessons/index", "../index", "Lessen <index>")
            for builder in ("pdf", "gettext")
        ),
    ],
)
def test_a_circle_of_toctrees_is_refused_with_its_line(site: Site, listed: str, builder: str):
    site.write(PAGE, f"{HEAD}Tekst.\n\n:::{{toctree}}\n{listed}\n:::\n")
    with pytest.raises(SphinxError) as caught:
        site.build(builder, quiet=False)
    assert str(caught.value).startswith(f"{PAGE}:{FIRST + 2}: ")
    assert "circle" in str(caught.value)


def test_a_page_that_lists_itself_is_refused_with_its_line(site: Site):
    site.write(PAGE, f"{HEAD}Tekst.\n\n:::{{toctree}}\nintroduction\n:::\n")
    (told,) = site.build(quiet=False).warnings
    assert told.startswith(f"{PAGE}:{FIRST + 2}: ")
    assert "the page that it stands on" in told


WRONG = ("", " onzin", "\n:onzin: ja", "\nInhoud.", " onzin onzin\n:class:\nInhoud.")
OURS = [
    "article-info",
    "button-link",
    "button-ref",
    "card",
    "card-carousel",
    "code-table",
    "credits",
    "csv-script",
    "data-table",
    "download-list",
    "dropdown",
    "grid",
    "grid-item",
    "grid-item-card",
    "resource-list",
    "responsibility-matrix",
    "role-cards",
    "role-changes",
    "role-data",
    "role-filter",
    "role-finder",
    "role-header",
    "role-sheets",
    "role-table",
    "role-wall",
    "self-test",
    "sheet-files",
    "skill-levels",
    "skill-list",
    "skill-matrix",
    "skill-sentences",
    "source-list",
    "steps",
    "tab-item",
    "tab-set",
    "term-list",
    "tool-list",
    "translation-progress",
]


def test_a_component_with_wrong_arguments_is_told_with_its_line_and_no_name_of_python(site: Site):
    pieces = [f":::{{{name}}}{wrong}\n:::" for name in OURS for wrong in WRONG]
    site.write(PAGE, HEAD + "\n\n".join(pieces) + "\n")
    shutil.copy(ROOT / "locales" / "terms.csv", site.root / "locales")
    for builder in ("html", "pdf"):
        told = site.build(builder, quiet=False).warnings
        assert [line for line in told if not re.match(rf"{PAGE}:\d+: |locales/terms\.csv:", line)] == []
        assert [line for line in told if re.search(r"Traceback|Handler <|<function|object at 0x", line)] == []
        for piece in (piece for piece in pieces if "onzin: ja" in piece):
            first = FIRST + "\n\n".join(pieces).partition(piece)[0].count("\n")
            assert any(line.startswith(tuple(f"{PAGE}:{first + more}:" for more in range(3))) for line in told), piece


WIDE = {
    "a line of code": f'```python\nsleutel = "{"0123456789abcdef" * 9}EINDE"\n```',
    "code of one word": f"```text\n{'x' * 150}EINDE\n```",
    "code in a sentence": f"Zet `{'HANDBOEK_EVALUATIE_VAN_HET_MODEL_' * 5}EINDE` aan.",
    "an address": f"Lees https://example.org/{'abcdefghij' * 12}EINDE verder.",
    "a link": f"Lees [dit](https://example.org/{'abcdefghij' * 12}EINDE) verder.",
    "a number": f"De vingerafdruk {'0123456789' * 14}EINDE klopt.",
    "code in a table": f"| Naam | Uitleg | Meer |\n|---|---|---|\n| `{'x' * 90}EINDE` | woorden | meer woorden |",
}


def test_what_is_wider_than_the_page_stays_on_the_paper(site: Site):
    site.write(PAGE, HEAD + "\n\n".join(WIDE.values()) + "\n")
    (file,) = site.build("pdf").out.glob("*.pdf")
    run = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, check=True)
    word = re.compile(r'<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([\d.]+)" yMax="[-\d.]+">(.*?)</word>')
    for page in run.stdout.split("<page width=")[1:]:
        edge = float(page.partition('"')[2].partition('"')[0]) - 28
        assert [words for left, right, words in word.findall(page) if float(left) < 0 or float(right) > edge] == []
    shown = re.sub(r"\s", "", guide_of(site.build("pdf")))
    assert shown.count("EINDE") == len(WIDE)


# -- names ------------------------------------------------------------------------------------------------------------

BAD_NAMES = {
    "lessons/met spatie.md": "do not like this name",
    "lessons/vraag?.md": "do not like this name",
    "lessons/hekje#een.md": "do not like this name",
    "lessons/procent%20.md": "do not like this name",
    "lessons/dubbel:punt.md": "do not like this name",
    'lessons/aan"haling.md': "do not like this name",
    "lessons/regel\neinde.md": "do not like this name",
    "lessons/map./les.md": "do not like this name",
    "lessons/-streep.md": "do not like this name",
    "lessons/twee--strepen.md": "do not like this name",
    "lessons/smal\u00a0.svg": "do not like this name",
    "lessons/foto (1).png": "do not like this name",
    "lessons/con.md": "Windows keeps the name con",
    "lessons/AUX.svg": "Windows keeps the name AUX",
    "roles/lpt1.nl.svg": "Windows keeps the name lpt1",
    "lessons/nul/les.md": "Windows keeps the name nul",
    "lessons/Introduction.md": "the same name as",
    "lessons/introduction.MD": "the same name as",
}


@pytest.mark.parametrize(("name", "word"), BAD_NAMES.items())
def test_a_name_that_some_system_cannot_have_is_refused_with_the_rule(tmp_path: Path, name: str, word: str):
    site = Site(tmp_path)
    site.write("lessons/introduction.md", "")
    site.write(name, "")
    (told,) = (what for _path, what in strays(tmp_path))
    assert word in told


APART, ON = "e\u0301e\u0301n", "\u00e9\u00e9n"


@pytest.mark.parametrize(
    ("disk", "text"),
    [(APART, ON), (ON, APART), *(pytest.param(form, form, marks=pytest.mark.slow) for form in (APART, ON))],
)
def test_a_name_works_in_both_forms_of_its_accents(site: Site, disk: str, text: str):
    site.write(f"lessons/{disk}.md", f"{LESSON.format(title='Eén')}Tekst.\n")
    site.write(f"lessons/{disk}.txt", "Ingevoegd.\n")
    (site.root / "_static").unlink()
    shutil.copytree(ROOT / "_static", site.root / "_static")
    shutil.copy(ROOT / "_static" / "images" / "ai-engineer-at-work.svg", site.root / "_static" / f"{disk}.svg")
    site.replace("lessons/index.md", "introduction\n", f"introduction\n{text}\n")
    shown = (
        f"![Plaat](/_static/{text}.svg)\n\n:::{{literalinclude}} {text}.txt\n:::\n\n:::{{include}} {text}.txt\n:::\n"
    )
    links = f"Zie [](#{text}), [zo]({text}.md) en {{doc}}`{text}`.\n"
    site.write(PAGE, f"{HEAD}{links}\n{shown}")
    built = site.build()
    page = built.text(PAGE.replace(".md", ".html"))
    assert "Tekst." in built.text(f"lessons/{ON}.html")
    assert page.count(f'href="{ON}.html') + page.count('href="%C3%A9%C3%A9n.html') >= 3
    assert page.count("Ingevoegd") == 2
    assert len(list((built.out / "_images").glob("*.svg"))) == 1
    site.build("pdf")
    again = site.build()
    assert again.text(PAGE.replace(".md", ".html")) == page


def test_the_same_name_in_both_forms_is_refused(tmp_path: Path):
    for name in (APART, ON):
        Site(tmp_path).write(f"lessons/{name}.md", "")
    ((_path, told),) = strays(tmp_path)
    assert "the same name" in told


def test_a_name_with_accents_works(site: Site):
    site.write("lessons/één.md", f"{LESSON.format(title='Eén')}Tekst.\n")
    site.replace("lessons/index.md", "introduction\n", "introduction\néén\n")
    assert "Tekst." in site.build().text("lessons/één.html")


def test_such_a_name_stops_the_build_and_is_told_once(site: Site):
    site.write("lessons/met spatie.md", HEAD)
    assert [line.partition(":1: ")[0] for line in refusal(site)] == ["lessons/met spatie.md"]


def test_our_own_names_hold_to_the_rule():
    assert list(strays(ROOT)) == []
