"""The printed handbook: what a reader of the PDF, on paper or with a screen reader, may rely on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from docutils import nodes

from handbook.components.filters import filter_form
from handbook.pdf import columns, markup
from handbook.pdf.blocks import BlockRules
from handbook.pdf.builder import HERE, TEMPLATES
from handbook.pdf.inks import printed_with
from handbook.pdf.outline import arrange
from handbook.pdf.press import compile_pdf
from handbook.pdf.tables import is_figures
from tests.conftest import Built, Site, make_site

if TYPE_CHECKING:
    from collections.abc import Iterator

EPOCH = "1795132800"  # 20 November 2026
# Cover, printing, half title, how it works, title, makers and contents.
BEFORE = 7
PAGE = """\
---
title: Alle vormen
date: 2026-11-21
description: Elke vorm die een pagina kan hebben.
---

Dit is **vet**, *schuin* en `code_met_streepje`, met alle tekens: # $ % & * _ [ ] < > @ ~ = - + / ' " : . { } ( ) ^ \\\\ |
Een woord met een noot.[^noot] Verder naar [](#mlops-engineer), naar [hier beneden](#beneden) en naar de
[bron](https://example.org/een/lang-pad/naar?vraag=1) en de [korte](https://example.org/kort).

```{index} kernwoord
```

Pijlen → en vinkjes ✓ en ‘aanhalingstekens’ – en é, ő, ž.

[^noot]: De tekst van de noot.

## Kaarten en tabs

::::{grid} 1 1 2 3
:::{grid-item-card} Eerste kaart
:link: introduction
:link-type: ref
Tekst van de eerste kaart.
```{card-footer}
Voet van de eerste kaart
```
:::
:::{grid-item-card} Tweede kaart
```{card-header}
Kop van de tweede kaart
```
Tekst van de tweede kaart met {bdg-warning}`Insigne`.
:::
::::

::::{tab-set}
:::{tab-item} Eerste tab
Inhoud van de eerste tab.
:::
:::{tab-item} Tweede tab
Inhoud van de tweede tab.
:::
::::

:::{dropdown} Dichte vraag
Open antwoord.
:::

:::{dropdown}
Antwoord zonder vraag.
:::

:::{note}
Let op deze opmerking.
:::

:::{admonition} Eigen titel
:class: warning
Pas op voor dit.
:::

## Lijsten

- Punt een
  - Punt een a
- Punt twee

3. Derde
4. Vierde

Term
: Uitleg van de term.

:::{glossary}
Begrip
  Wat het begrip betekent.
:::

> Een wijs citaat.

***

## Beelden en code

:::{figure} /plaatje.svg
:alt: Een vierkant in een cirkel
:width: 40%

Bijschrift van het plaatje.
:::

```{code-block} python
:caption: Bijschrift bij code
:linenos:
:emphasize-lines: 2
print("hallo")
print('wereld')
```

(beneden)=
### Klein kopje

Een tabel:

| Kop een | Kop twee |
|---|---|
| Cel een | Cel twee |
"""
WIDE = """\
---
title: Breed
date: 2026-11-21
description: Een brede tabel.
---

Een zin voor de tabel.

:::{list-table}
:header-rows: 1
:class: wide

* - Kolom een
  - Kolom twee
  - Kolom drie
  - Kolom vier
  - Kolom vijf
  - Kolom zes
  - Kolom zeven
  - Kolom acht
  - Kolom negen
  - Kolom tien
  - Kolom elf
  - Laatste kolom
"""
NARROW = """

:::{list-table}
:header-rows: 1
:class: wide

* - Begin
  - Midden
  - Slot
* - Smal een
  - Een cel met genoeg tekst om een regel te vullen
  - Een cel met genoeg tekst om een regel te vullen
:::
"""
PART = "---\ntitle: Deel\ndescription: Waar het deel over gaat.\n---\n\nEen deel van de cursus.\n\n:::{toctree}\n:hidden:\n\nwide\n:::\n"
ROW = "* - Rij {n}\n" + "  - Een cel met genoeg tekst om breed te zijn\n" * 10 + "  - Einde {n}\n"
PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40">
<circle cx="20" cy="20" r="19" fill="none" stroke="#1c3f94"/><rect x="10" y="10" width="20" height="20" fill="#a63c06"/>
</svg>
"""


def fill(site: Site) -> Site:
    """Add a page with every construct and one with a wide table that is longer than a page."""
    site.write("lessons/forms.md", PAGE)
    rows = "".join(ROW.format(n=number) for number in range(1, 41))
    site.write("lessons/part/index.md", PART)
    site.write("lessons/part/wide.md", f"{WIDE}{rows}:::\n\nEen zin na de tabel.\n{NARROW}")
    site.write("plaatje.svg", PICTURE)
    site.replace("lessons/index.md", "introduction\n", "introduction\nforms\npart/index\n")
    return site


@dataclass
class Guide:
    """A PDF, and what it was made from."""

    built: Built
    path: Path

    @cached_property
    def pages(self) -> list[str]:
        """The words of every page, without running heads and page numbers."""
        crop = ["-x", "0", "-y", "66", "-W", "900", "-H", "728"]
        command = ["pdftotext", "-raw", *crop, str(self.path), "-"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]

    @cached_property
    def whole(self) -> list[str]:
        """The words of every page as they stand, with running heads and page numbers."""
        command = ["pdftotext", "-layout", str(self.path), "-"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]

    def text(self, page: int | None = None) -> str:
        """Return the words of a page (from 1) or of all."""
        return self.pages[page - 1] if page else "".join(self.pages)

    def page_of(self, words: str) -> int:
        """Return the number of the only page after the contents that has these words."""
        found = [number for number, page in enumerate(self.pages, start=1) if squeeze(words) in squeeze(page)]
        found = [number for number in found if number > BEFORE]
        assert len(found) == 1, (words, found)
        return found[0]


def squeeze(words: str) -> str:
    """Return words without what a line break may add or take: spaces, hyphens, invisible break marks."""
    return re.sub(r"[\s\u200b\u00ad‐-]+", "", words)


def make_guide(site: Site, language: str = "nl") -> Guide:
    """Build the PDF of a site; any warning fails the test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        built = site.build("pdf", language)
    return Guide(built, built.out / "handbook.pdf")


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    return make_guide(fill(make_site(tmp_path_factory.mktemp("pdf") / "handbook")))


@pytest.fixture(scope="module")
def pdf(guide: Guide) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(guide.path) as opened:
        yield opened


def leaves(guide: Guide) -> Iterator[tuple[str, str]]:
    """Yield every text of every page that a reader of the site can see."""
    env = guide.built.app.env
    for docname in env.found_docs:
        tree = env.get_doctree(docname)
        env.resolve_references(tree, docname, guide.built.app.builder)
        for hidden in list(tree.findall(lambda node: isinstance(node, (filter_form, nodes.comment, nodes.label)))):
            hidden.parent.remove(hidden)
        for leaf in tree.findall(nodes.Text):
            # Line numbers may stand between the lines of code.
            yield from ((docname, line) for line in leaf.astext().splitlines())


def test_no_text_of_any_page_is_lost(guide: Guide) -> None:
    printed = squeeze(guide.text())
    lost = [(page, text) for page, text in leaves(guide) if squeeze(text) not in printed]
    assert lost == []


def test_tabs_and_dropdowns_are_open(guide: Guide) -> None:
    printed = squeeze(guide.text())
    for words in (
        "Eerste tab",
        "Inhoud van de eerste tab.",
        "Tweede tab",
        "Inhoud van de tweede tab.",
        "Open antwoord.",
    ):
        assert squeeze(words) in printed


def test_a_reference_prints_the_page_it_leads_to(guide: Guide) -> None:
    target = guide.page_of("Werk van MLOps Engineer")
    assert f"MLOps Engineer (p. {target}), naar" in " ".join(guide.text().split())


def test_a_reference_to_its_own_page_prints_no_page_number(guide: Guide) -> None:
    words = " ".join(guide.text().split())
    if guide.page_of("hier beneden") == guide.page_of("Klein kopje"):
        assert "hier beneden en naar" in words
    else:
        assert f"hier beneden (p. {guide.page_of('Klein kopje')}) en naar" in words


def test_a_link_to_another_site_prints_its_address(guide: Guide) -> None:
    assert squeeze("de korte ⟨example.org/kort⟩") in squeeze(guide.text())


def test_a_long_address_stands_under_its_number_at_the_end_of_the_chapter(guide: Guide) -> None:
    printed = squeeze(guide.text())
    assert "bron[1]ende" in printed
    listed = printed.index(squeeze("Webadressen[1]example.org/een/lang-pad/naar?vraag=1"))
    assert printed.index("Celeen") < listed < printed.index(squeeze("Een zin voor de tabel."))


def test_a_footnote_stands_on_the_page_of_its_mark(guide: Guide) -> None:
    assert guide.page_of("De tekst van de noot.") == guide.page_of("Een woord met een noot.")


def test_a_wide_table_lies_on_landscape_pages_with_its_heading_all_columns_and_a_repeated_head(
    guide: Guide, pdf: pikepdf.Pdf
) -> None:
    first, last = guide.page_of("Rij 1 Een"), guide.page_of("Rij 40 Een")
    assert last > first
    assert guide.page_of("Een zin voor de tabel.") == first
    for number in range(first, last + 1):
        _left, _bottom, width, height = map(float, pdf.pages[number - 1].mediabox)
        assert width > height
        for column in ("Kolom een", "Kolom zes", "Laatste kolom"):
            assert squeeze(column) in squeeze(guide.text(number))
    _left, _bottom, width, height = map(float, pdf.pages[guide.page_of("Een zin na de tabel.") - 1].mediabox)
    assert width < height


def test_a_wide_table_that_fits_an_upright_page_stands_on_it(guide: Guide, pdf: pikepdf.Pdf) -> None:
    assert guide.page_of("Smal een") == guide.page_of("Een zin na de tabel.")
    _left, _bottom, width, height = map(float, pdf.pages[guide.page_of("Smal een") - 1].mediabox)
    assert width < height


def test_bookmarks_are_the_headings_in_order_and_depth(guide: Guide, pdf: pikepdf.Pdf) -> None:
    def walk(items: list[pikepdf.OutlineItem], depth: int = 1) -> Iterator[tuple[int, str]]:
        for item in items:
            yield depth, item.title
            yield from walk(item.children, depth + 1)

    with pdf.open_outline() as outline:
        found = list(walk(outline.root))
    assert found[:7] == [
        (1, "Afdrukken en inbinden"), (1, "Zo werkt dit boek"), (1, "Gemaakt door"), (1, "Inhoudsopgave"), (1, "Start"),
        (1, "Lessen"), (2, "1.1 Introductie"),
    ]  # fmt: skip
    forms = found[found.index((2, "1.2 Alle vormen")) :]
    assert forms[:7] == [
        (2, "1.2 Alle vormen"), (3, "Kaarten en tabs"), (3, "Lijsten"), (3, "Beelden en code"), (4, "Klein kopje"),
        (1, "Deel"), (2, "2.1 Breed"),
    ]  # fmt: skip
    assert found[-1] == (1, "Index")


def test_a_part_opens_with_its_number_its_description_and_its_chapters_with_their_pages(guide: Guide) -> None:
    opener = guide.page_of("Een deel van de cursus.")
    words = " ".join(guide.text(opener).split())
    assert words.startswith("Deel 2 Deel Waar het deel over gaat. ")
    assert f"2.1 Breed {guide.page_of('Een zin voor de tabel.')} " in words


def test_a_chapter_begins_on_the_page_of_the_one_before_it_where_there_is_room(guide: Guide) -> None:
    assert guide.page_of("Dit is een les van de cursus") == guide.page_of("Pijlen")


def test_a_role_begins_a_page(guide: Guide) -> None:
    page = guide.page_of("Werk van MLOps Engineer")
    assert guide.text(page).lstrip().startswith("3.1 MLOps Engineer")


def test_the_contents_name_every_page_with_its_number(guide: Guide) -> None:
    contents = guide.text(BEFORE)
    for title, words in (("1.1 Introductie", "Dit is een les"), ("2.1 Breed", "Een zin voor de tabel.")):
        assert re.search(rf"^{title}[ .\u2060]*{guide.page_of(words)}$", contents, re.MULTILINE)


def test_the_index_lists_its_entries_with_their_pages(guide: Guide) -> None:
    last = next(page for page in reversed(guide.pages) if "kernwoord" in page)
    assert f"kernwoord, {guide.page_of('Pijlen')}" in last
    assert f"Begrip, {guide.page_of('Wat het begrip betekent.')}" in last


def test_the_file_says_its_language_title_and_standards(pdf: pikepdf.Pdf) -> None:
    metadata = bytes(pdf.Root.Metadata.read_bytes())
    assert str(pdf.Root.Lang) == "nl"
    assert str(pdf.docinfo.Title) == "Handboek AI-rollen"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(pdf.Root.MarkInfo.Marked)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadata


def test_every_link_leads_somewhere(pdf: pikepdf.Pdf) -> None:
    annotations = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
    assert len(annotations) > 10
    assert all("/Dest" in annotation or "/A" in annotation for annotation in annotations)


def test_all_fonts_are_ours_and_embedded(pdf: pikepdf.Pdf) -> None:
    names = set()
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            names.add(str(descriptor.FontName).split("+")[-1].split("-")[0])
    assert names == {
        "BricolageGrotesque", "AtkinsonHyperlegibleNext", "AtkinsonHyperlegibleMono", "HandbookSymbols",
    }  # fmt: skip


def test_a_picture_has_its_alternative_text_and_a_drawn_tile_has_none(pdf: pikepdf.Pdf) -> None:
    alternatives = [
        str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
    ]
    assert alternatives == ["Een vierkant in een cirkel"]


def test_the_names_of_rows_are_tagged_as_their_heads(site: Site) -> None:
    rows = "* - Taak\n  - Wie\n* - Bouwen\n  - Jij\n* - Toetsen\n\n    Iedere week.\n  - Ik\n"
    page = f":::{{list-table}}\n:header-rows: 1\n:stub-columns: 1\n\n{rows}:::\n"
    site.write("lessons/introduction.md", f"---\ntitle: Introductie\ndate: 2026-11-21\n---\n\n{page}")

    def is_head(cell: pikepdf.Object) -> bool:
        return cell.S == "/TH" and any(rule.get("/Scope") == "/Row" for rule in cell.A)

    with pikepdf.open(make_guide(site).path) as opened:
        bodies = [
            item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TBody"
        ]
        heads = [[list(map(is_head, row.K)) for row in body.K] for body in bodies]
    assert [[True, False], [True, False]] in heads


def test_the_book_names_its_makers_version_date_and_licences(guide: Guide) -> None:
    words = " ".join(guide.text(6).split())
    assert words.startswith("Gemaakt door Tekst Redactie Handboek AI-rollen")
    assert "Versie 0.1.0" in words
    assert "Datum 20 november 2026" in words
    assert "CC BY 4.0 ⟨creativecommons.org/licenses/by/4.0⟩" in words
    assert "MIT" in words
    cited = "Redactie Handboek AI-rollen (2026). Handboek AI-rollen. Versie 0.1.0, 20 november 2026."
    assert cited in words


def test_before_the_contents_stand_how_to_print_half_title_how_it_works_and_title(guide: Guide) -> None:
    words = [" ".join(page.split()) for page in guide.pages[:5]]
    assert words[0].startswith("Handboek AI-rollen")
    assert words[1].startswith("Afdrukken en inbinden Dubbelzijdig")
    assert words[2] == "Handboek AI-rollen"
    assert words[3].startswith("Zo werkt dit boek 3.2 Een hoofdstuk")
    assert re.search(r"Redactie Handboek AI-rollen Versie 0.1.0, 20 november 2026$", words[4])


def test_a_part_opens_on_a_right_hand_page_behind_a_page_with_nothing_on_it_where_need_be(guide: Guide) -> None:
    openers = [number for number, page in enumerate(guide.pages, start=1) if re.match(r"\s*Deel \d", page)]
    assert len(openers) == 3
    assert all(number % 2 for number in openers)
    empty = [number for number, page in enumerate(guide.whole, start=1) if not page.strip()]
    assert empty
    assert {number + 1 for number in empty} <= {*openers, len(guide.pages)}


def test_the_chapter_stands_at_the_outer_edge_of_a_page_and_its_part_in_the_fold(guide: Guide) -> None:
    heads = {number: " ".join(page.partition("\n")[0].split()) for number, page in enumerate(guide.whole, start=1)}
    inside = range(guide.page_of("Rij 2 Een"), guide.page_of("Rij 40 Een") + 1)
    assert len(inside) > 1
    for number in list(inside)[1:]:
        chapter, part = "2.1 Breed", "Deel 2 Deel"
        assert heads[number] == (f"{part} {chapter}" if number % 2 else f"{chapter} {part}")


def test_the_last_page_is_the_back_of_the_book_with_its_licence(guide: Guide) -> None:
    assert len(guide.pages) % 2 == 0
    assert guide.text(len(guide.pages)).split()[:2] == ["Handboek", "AI-rollen"]
    assert guide.text(len(guide.pages)).endswith("CC BY 4.0\n")


def test_a_page_says_when_its_facts_were_checked(guide: Guide) -> None:
    roles = guide.page_of("Naast elkaar")
    assert "Feiten nagekeken op 21 november 2026" in guide.text(roles - 1) + guide.text(roles)


def test_the_same_sources_give_the_same_bytes(guide: Guide, tmp_path: Path) -> None:
    again = make_guide(fill(make_site(tmp_path / "elsewhere")))
    assert again.path.read_bytes() == guide.path.read_bytes()


def test_an_english_guide_has_english_labels(site: Site) -> None:
    site.write(
        "lessons/introduction.md", "---\ntitle: Introductie\ndate: 2026-11-21\n---\n\n:::{note}\nTekst.\n:::\n"
    )
    site.translate({"Tekst.": "Words."})
    english = make_guide(site, "en")
    words = english.text()
    with pikepdf.open(english.path) as opened:
        assert str(opened.Root.Lang) == "en"
        assert str(opened.docinfo.Title) == "AI Roles Handbook"
    assert "Note\nWords." in words
    assert "Contents" in words
    assert "Text and drawings" in words
    assert "Inhoudsopgave" not in words


def test_a_node_without_a_rule_is_named_with_its_place(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(BlockRules, "_n_centered")
    monkeypatch.delattr(BlockRules, "_n_paragraph")  # whose kind a line in the middle is
    site.write(
        "lessons/introduction.md", "---\ntitle: Introductie\ndate: 2026-11-21\n---\n\n```{centered} Midden\n```\n"
    )
    built = site.build("pdf", quiet=False)
    assert any(
        re.match(r"lessons/introduction\.md:\d+: WARNING: the PDF has no rule for <centered>", line)
        for line in built.warnings
    )


def test_a_picture_without_alternative_text_is_named_with_its_place(site: Site) -> None:
    site.write("plaatje.svg", PICTURE)
    site.write("lessons/introduction.md", "---\ntitle: Introductie\ndate: 2026-11-21\n---\n\n![](/plaatje.svg)\n")
    built = site.build("pdf", quiet=False)
    found = [line for line in built.warnings if line.endswith("[pdf.alt]")]
    assert len(found) == 1
    assert found[0].startswith("lessons/introduction.md:6: WARNING: picture plaatje.svg has no alternative text")


def test_a_sign_that_no_font_has_is_named_with_its_place_and_leaves_no_pdf(site: Site) -> None:
    site.build("pdf")
    site.replace("lessons/introduction.md", "Dit is een les", "Dit is \N{ROCKET} een les")
    built = site.build("pdf", quiet=False)
    read, printed = built.warnings  # told when the page is read, also for the site, and again by Typst
    place = r"lessons/introduction\.md:7:"
    assert re.match(rf"{place} WARNING: no font of the PDF has the sign 🚀 \(U\+1F680, rocket\)", read)
    assert re.match(rf"{place} ERROR: no font of the PDF has the sign 🚀", printed)
    assert built.app.statuscode == 1
    assert not (built.out / "handbook.pdf").exists()


def test_without_typst_the_error_says_what_to_install(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    built = site.build("pdf", quiet=False)
    assert ["make setup" in line for line in built.warnings] == [True]
    assert built.app.statuscode == 1


def test_the_builder_stands_on_its_own_feet_as_a_command(site: Site, tmp_path: Path) -> None:
    for name in ("_static", "_templates", "handbook"):  # whole: links out of the project are refused
        path = site.root / name
        path.unlink() if path.is_symlink() else shutil.rmtree(path)
        shutil.copytree(Path(__file__).parents[2] / name, path, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-b",
        "pdf",
        "-W",
        "-D",
        "language=nl",
        str(site.root),
        str(tmp_path / "o"),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "o" / "handbook.pdf").read_bytes().startswith(b"%PDF-")


def test_no_mark_of_plain_text_means_anything_in_markup() -> None:
    assert markup.text("a\n b") == "a b"
    assert markup.text("#x [1]\\") == r"\#x \[1\]\\"
    assert markup.string('say "x"\\\n') == r'"say \"x\"\\\n"'


def test_a_table_breaks_names_of_files_after_their_marks_and_very_long_words_where_the_language_allows() -> None:
    assert markup.narrow("zie conf.py en/of x") == r"zie conf\.#may-break;py en\/#may-break;of x"
    assert markup.narrow("a.verantwoordelijkheidsgevoel") == r"a\.#may-break;#hyphenated[verantwoordelijkheidsgevoel]"
    assert markup.narrow("Eén gewone zin.") == r"Eén gewone zin\."


@pytest.mark.parametrize(
    ("found", "unit", "wider"),
    [
        ([(5, 5), (12, 12)], "em", (0, 1)),
        ([(10, 10), (200, 12)], "fr", (0, 1)),
        ([(60, 10), (200, 12)], "fr", (0, 1)),
        ([(60, 20), *[(60, 5)] * 5], "fr", (1, 0)),
        ([(20, 18)] * 9, "fr", (0, 0)),
    ],
    ids=["all fits", "a long one takes the rest", "long ones share", "a long word asks more", "too many"],
)
def test_columns_get_their_width_from_their_text(
    found: list[tuple[int, int]], unit: str, wider: tuple[int, int]
) -> None:
    made, _lines = columns.widths([[columns.Cell((signs,), word) for signs, word in found]], columns.UPRIGHT)
    assert {width[-2:] for width in made} == {unit}
    if wider != (0, 0):
        narrow, wide = (float(made[number][:-2]) for number in wider)
        assert narrow < wide
    if unit == "fr" and len(found) < 9:  # more columns than fit share what there is
        assert sum(float(width[:-2]) for width in made) == columns.UPRIGHT


def test_a_table_becomes_lower_when_its_long_column_becomes_wider() -> None:
    rows = [[columns.Cell((12,), 6), columns.Cell((150,), 12), columns.Cell((40,), 12)] for _row in range(8)]
    made, lines = columns.widths(rows, columns.UPRIGHT)
    shares = [float(width[:-2]) for width in made]
    assert shares[0] < shares[2] < shares[1]
    assert lines < 8 * 5  # equal columns would take six lines a row


@pytest.mark.parametrize(
    ("column", "right"),
    [
        (["1", "12", "1.250"], True),
        (["€ 40", "€ 1.250,50", "–"], True),
        (["12%", "3 %"], True),
        (["12", "13 weken rust"], False),
        (["2 dec", "", ""], False),
        (["art. 5", "12"], False),
    ],
)
def test_a_column_of_nothing_but_figures_is_known_by_its_cells(column: list[str], right: bool) -> None:
    assert is_figures(column) == right


@pytest.mark.parametrize("filler", ["", "    x = 1  # kort\n" * 60])
def test_a_very_long_run_of_signs_breaks_in_code_and_in_text_and_is_copied_whole(tmp_path: Path, filler: str) -> None:
    run = "x9Z7" * 400
    code = markup.block("code", markup.string(f"key = {run}\n{filler}"), long="true")
    said = markup.broken(f"Sleutel {run} einde")
    start = '#import "book.typ": *\n#set document(title: [Lang])\n#show: base\n'
    (tmp_path / "main.typ").write_text(f"{start}{code}\n{said}\n", "utf-8")
    for name in TEMPLATES:
        shutil.copyfile(HERE / name, tmp_path / name)
    assert compile_pdf(tmp_path / "main.typ", tmp_path / "main.pdf", 0) == []
    words = subprocess.run(
        ["pdftotext", "-raw", tmp_path / "main.pdf", "-"], capture_output=True, text=True, check=True
    )
    assert "".join(words.stdout.split()).count(run) == 2


# -- what it is printed with -------------------------------------------------------------------------------

INKED = """\
#import "book.typ": *
#set document(title: "Boek")
#show: base
#set page(bleed: 3mm) if print-ink == "press"
#page(margin: 0pt, fill: delft, text(fill: white)[Omslag])
Zwart en #text(fill: orange)[oranje].
"""


def inked(folder: Path, ink: str) -> pikepdf.Pdf:
    """Return a small book, printed with an ink."""
    folder.mkdir(exist_ok=True)
    for name in TEMPLATES:
        shutil.copyfile(HERE / name, folder / name)
    (folder / "main.typ").write_text(INKED, "utf-8")
    assert compile_pdf(folder / "main.typ", folder / "book.pdf", int(EPOCH), ink=ink) == []
    return pikepdf.open(folder / "book.pdf")


def colours(pdf: pikepdf.Pdf, page: int) -> list[int]:
    """Return of how many parts each colour on a page is, in order: one for a grey, three for red, green and blue."""
    found = re.findall(rb"cs ([\d. ]+) scn", pdf.pages[page].Contents.read_bytes())
    return [len(colour.split()) for colour in found]


def test_a_print_shop_gets_three_millimetres_to_cut_off_black_text_and_one_output_intent(tmp_path: Path) -> None:
    with inked(tmp_path, "press") as pdf:
        for page in pdf.pages:
            around = [abs(float(cut) - float(whole)) for cut, whole in zip(page.TrimBox, page.MediaBox, strict=True)]
            assert all(abs(edge - 3 * 72 / 25.4) < 0.01 for edge in around), around
        assert b" 0 scn" in pdf.pages[1].Contents.read_bytes()
        assert colours(pdf, 1) == [1, 3, 1]  # black, orange, and black again
        assert len(pdf.Root.OutputIntents) == 1


def test_with_little_ink_every_colour_is_a_grey(tmp_path: Path) -> None:
    with inked(tmp_path, "light") as pdf:
        assert {*colours(pdf, 0), *colours(pdf, 1)} == {1}
    drawing = '<svg fill="#1c3f94"><path stroke="#fff" d="M0 0"/><a href="#abcde"/></svg>'
    assert printed_with("light", drawing) == drawing.replace("#1c3f94", "#3e3e3e").replace("#fff", "#ffffff")
    assert printed_with("press", drawing) == drawing


def arranged(pages: dict[str, list[str]], places: dict[str, str]) -> list[tuple[str, int, str | None]]:
    return [(entry.docname, entry.level, entry.number) for entry in arrange("index", pages, places)]


def test_a_part_may_open_the_book() -> None:
    pages = {"index": ["lessons", "roles"], "lessons": ["introduction"], "roles": ["role"]}
    assert arranged(pages, {"roles": "first"}) == [
        ("index", 1, None), ("roles", 1, "1"), ("role", 2, "1.1"), ("lessons", 1, "2"), ("introduction", 2, "2.1"),
    ]  # fmt: skip


def test_parts_within_a_part_follow_it_and_appendices_come_last_with_letters() -> None:
    pages = {
        "index": ["lessons", "roles"],
        "lessons": ["hiring", "introduction", "appendices"],
        "hiring": ["scorecard"],
        "appendices": ["glossary", "sources"],
        "roles": ["role"],
    }
    assert arranged(pages, {"appendices": "last"}) == [
        ("index", 1, None), ("lessons", 1, "1"), ("introduction", 2, "1.1"), ("hiring", 1, "2"), ("scorecard", 2, "2.1"),
        ("roles", 1, "3"), ("role", 2, "3.1"), ("appendices", 1, None), ("glossary", 2, "A"), ("sources", 2, "B"),
    ]  # fmt: skip


def test_a_page_beside_parts_is_a_chapter_of_the_next_or_of_the_last() -> None:
    pages = {"index": ["start", "hiring", "rules", "end"], "hiring": ["scorecard"], "rules": ["law"]}
    assert arranged(pages, {}) == [
        ("index", 1, None), ("hiring", 1, "1"), ("start", 2, "1.1"), ("scorecard", 2, "1.2"), ("rules", 1, "2"),
        ("law", 2, "2.1"), ("end", 2, "2.2"),
    ]  # fmt: skip


def test_what_is_below_a_page_of_the_site_alone_takes_its_place_and_a_preface_comes_first() -> None:
    pages = {
        "index": ["lessons", "about"],
        "lessons": ["introduction", "hiring"],
        "hiring": ["scorecard"],
        "about": ["errata", "privacy"],
    }
    assert arranged(pages, {"index": "never", "lessons": "never", "about": "front", "privacy": "never"}) == [
        ("about", 1, None), ("errata", 2, None), ("hiring", 1, "1"), ("introduction", 2, "1.1"), ("scorecard", 2, "1.2"),
    ]  # fmt: skip


def test_pages_without_parts_are_chapters_without_a_number() -> None:
    assert arranged({"index": ["one", "two"]}, {}) == [("index", 1, None), ("one", 1, None), ("two", 1, None)]
