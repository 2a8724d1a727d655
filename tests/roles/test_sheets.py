"""The loose sheets: what somebody who prints a role, the cards, a form or the poster may rely on."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pytest

from handbook.roles import catalogue, records
from tests import sample
from tests.conftest import Site, make_site
from tests.pdf.test_pdf import EPOCH, squeeze

if TYPE_CHECKING:
    from pathlib import Path

A4 = (595, 842)
ADDRESS = "https://handbook.example/"
TABLES = """\
---
title: Bladen
description: Alle losse bladen.
checked: 2026-11-20
data:
  game-plan:
    columns: {minutes: Duur, step: Stap}
    form: {look: steps, file: compose-your-team, title: Stel samen, lines: [Team, Dag]}
    rows: [{minutes: 5 minuten, step: Leg alle kaarten op tafel.}]
  question-cards:
    columns: {question: Vraag, hint: Denk aan}
    form: {look: cards}
    rows: [{question: Wie merkt het eerst?, hint: Kijk in het logboek.}]
  team-canvas:
    columns: {field: Vak, prompt: Wat je erin schrijft}
    form: {look: boxes, file: team-canvas, title: Canvas, lead: Vul samen in., lines: [Team]}
    rows: [{field: Doel, prompt: Wat kan de klant straks?}]
  scorecard:
    columns: {criterion: Wat je beoordeelt, one: 1 Nog niet, two: 2 Een begin}
    form: {look: marks, file: interview-scorecard, title: Scorekaart, lines: [Kandidaat, Dag], extra: [Zwaar?, Bewijs]}
    rows: [{criterion: '**Vakwerk**', one: Werkt alleen hier., two: Werkt voor een ander.}]
  ninety-day-plan:
    columns: {question: Vraag, day30: Dag 1 tot 30}
    form: {look: columns, file: thirty-sixty-ninety-days, title: Plan, lead: Schrijf resultaten op., lines: [Naam]}
    rows: [{question: Wat is er dan anders?, day30: Een voorbeeld.}]
  sheet-files:
    columns: {file: Bestand, text: Wat het is}
    plain: [file]
    rows: [{file: cards.pdf, text: Het kaartspel}]
---

:::{role-sheets}
:::
:::{sheet-files} sheet-files
:::
:::{data-table} game-plan
:::
:::{data-table} question-cards
:::
:::{data-table} team-canvas
:::
:::{data-table} scorecard
:::
:::{data-table} ninety-day-plan
:::
"""
GROUPS = (
    "groups: {basics: Basis, models: M, applications: A, data: D, operations: O, product: P, people: S, trust: T}"
)


@dataclass
class Sheets:
    """The loose sheets of one language."""

    folder: Path
    site: Site

    def text(self, name: str, page: int = 0) -> str:
        """Return the words of one PDF, or of one of its pages (from 1), without spaces."""
        pages = ["-f", str(page), "-l", str(page)] if page else []
        return squeeze(
            subprocess.run(
                ["pdftotext", "-raw", "-nopgbrk", *pages, str(self.folder / name), "-"],
                capture_output=True, text=True, check=True,
            ).stdout
        )  # fmt: skip


def with_tables(site: Site) -> Site:
    site.write("roles/sheets.md", TABLES)
    site.replace("roles/skills.md", "groups: {basics: Basis}", GROUPS)
    site.replace("roles/index.md", "resources\n:::", "resources\nsheets\n:::")
    return site


def make_sheets(site: Site, language: str = "nl", **settings: object) -> Sheets:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        built = site.build("sheets", language, **settings)
    return Sheets(built.out / "loose", site)


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    site = with_tables(make_site(tmp_path_factory.mktemp("sheets") / "handbook"))
    return make_sheets(site, site_url=ADDRESS)


@pytest.fixture(scope="module")
def english(dutch: Sheets) -> Sheets:
    dutch.site.translate({text: f"{text} (EN)" for text in dutch.site.messages()})
    return make_sheets(dutch.site, "en", site_url=ADDRESS)


def facts(site: Site, role: str, say) -> list[str]:
    """Return every text that the front matter of a role gives, as `say` puts it."""
    loaded = catalogue.load(site.root)
    found = loaded.role(role)
    assert found is not None
    item = records.record(found, loaded, say)
    texts = [item[key] for key in ("title", "description", "focus", "first_step")]
    texts += [hours.replace("-", "–") for hours in (item["months"], *(step["hours"] for step in item["path"]))]
    texts += [*item["aliases"], *item["tasks"], *item["deliverables"], *item["red_flags"]]
    texts += [skill["name"] for skill in item["skills"]]
    texts += [tool[key] for tool in item["tools"] for key in ("name", "purpose")]
    texts += [step[key] for step in item["path"] for key in ("title", "text")]
    texts += [goal[key] for goal in item["goals"] for key in ("goal", "evidence")]
    texts += [question[key] for question in item["questions"] for key in ("ask", "good")]
    return [*texts, *(other["boundary"] for other in item["neighbours"])]


@pytest.mark.parametrize("role", ["mlops-engineer", "prompt-engineer"])
def test_every_fact_of_a_role_is_on_its_sheet_in_both_languages(dutch: Sheets, english: Sheets, role: str):
    for sheets, say in ((dutch, str), (english, lambda text: f"{text} (EN)" if text else "")):
        printed = sheets.text(f"sheets/{role}.pdf")
        assert [text for text in facts(sheets.site, role, say) if squeeze(text) not in printed] == []


def test_the_words_around_the_facts_are_in_the_language_of_the_sheet(dutch: Sheets, english: Sheets):
    name = "sheets/mlops-engineer.pdf"
    for words in ("Wat je doet", "Vragen voor het gesprek", "Zelfstandig", "Feiten nagekeken op 21 november 2026"):
        assert squeeze(words) in dutch.text(name)
    for words in ("What you do", "Interview questions", "Zelfstandig (EN)", "Facts checked on 21 November 2026"):
        assert squeeze(words) in english.text(name)


def test_the_sheet_leads_to_the_page_of_its_role(dutch: Sheets):
    path = dutch.folder / "sheets" / "mlops-engineer.pdf"
    with pikepdf.open(path) as pdf:
        links = [str(note.A.URI) for note in pdf.pages[0].Annots]
        described = [str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    assert links == [f"{ADDRESS}nl/roles/mlops-engineer.html"]
    assert described == [f"QR-code met het adres van de pagina van deze rol: {links[0]}"]
    assert squeeze("handbook.example/nl/roles/mlops-engineer.html") in dutch.text("sheets/mlops-engineer.pdf")


def test_a_handbook_without_an_address_prints_the_path_of_the_page(site: Site):
    sheets = make_sheets(site)
    assert squeeze("nl/roles/prompt-engineer.html") in sheets.text("sheets/prompt-engineer.pdf")
    with pikepdf.open(sheets.folder / "sheets" / "prompt-engineer.pdf") as pdf:
        assert "/Annots" not in pdf.pages[0]


def test_every_sheet_says_version_check_date_language_and_licence(dutch: Sheets, english: Sheets):
    for sheets, language, day in ((dutch, "Nederlands", "november 2026"), (english, "English", "November 2026")):
        for path in sheets.folder.rglob("*.pdf"):
            printed = sheets.text(str(path.relative_to(sheets.folder)))
            for words in ("0.1.0", day, language, "CC BY 4.0"):
                assert squeeze(words) in printed, (path.name, words)


def test_every_card_says_version_language_and_licence_on_both_sides(dutch: Sheets):
    for page in (3, 4):
        assert dutch.text("cards.pdf", page).count(squeeze("Versie 0.1.0")) == 9
        assert dutch.text("cards.pdf", page).count(squeeze("CC BY 4.0")) == 9


def page_structure(path: Path) -> tuple[list[str], set[str]]:
    """Return the kinds of the tagged parts in reading order, and all kinds."""
    kinds: list[str] = []

    def walk(item) -> None:
        if isinstance(item, pikepdf.Array):
            for child in item:
                walk(child)
        elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
            kinds.append(str(item.S)[1:])
            if "/K" in item:
                walk(item.K)

    with pikepdf.open(path) as pdf:
        walk(pdf.Root.StructTreeRoot.K)
    return [kind for kind in kinds if re.fullmatch(r"H[1-6]", kind)], set(kinds)


def assert_accessible(path: Path, language: str) -> None:
    """Fail unless a PDF is tagged and says what PDF/UA-1 asks for."""
    with pikepdf.open(path) as pdf:
        metadata = bytes(pdf.Root.Metadata.read_bytes())
        assert str(pdf.Root.Lang) == language, path
        assert str(pdf.docinfo.Title), path
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle), path
        assert bool(pdf.Root.MarkInfo.Marked), path
        assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata, path
    heads, kinds = page_structure(path)
    depths = [int(head[1]) for head in heads]
    assert depths[0] == 1, path
    assert all(after - before <= 1 for before, after in pairwise(depths)), (path, heads)
    assert "Table" not in kinds or "TH" in kinds, path


Boxes = list[tuple[tuple[float, float], list[tuple[float, float, float, float, str]]]]


def boxes(path: Path) -> Boxes:
    """Return for every page its size and the boxes of its words."""
    return boxes_of(path, path.stat().st_mtime_ns)


@functools.lru_cache(maxsize=64)
def boxes_of(path: Path, _made: int) -> Boxes:
    """Read the boxes of a file that was made at this time: several tests ask for those of the real sheets."""
    found = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    root = ET.fromstring(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", found))
    name = "{http://www.w3.org/1999/xhtml}"
    pages = []
    for page in root.iter(f"{name}page"):
        words = [
            (*(float(word.attrib[key]) for key in ("xMin", "yMin", "xMax", "yMax")), word.text or "")
            for word in page.iter(f"{name}word")
        ]
        pages.append(((float(page.attrib["width"]), float(page.attrib["height"])), words))
    return pages


def assert_tidy(path: Path) -> None:
    """Fail when a word lies outside its page or on another word."""
    for (width, height), words in boxes(path):
        cores = []
        for left, top, right, bottom, text in words:
            assert left >= 8, (path, text)
            assert top >= 8, (path, text)
            assert right <= width - 8, (path, text)
            assert bottom <= height - 8, (path, text)
            middle, half = (top + bottom) / 2, (bottom - top) / 4  # boxes of close lines touch, their words do not
            cores.append((left + 0.5, middle - half, right - 0.5, middle + half, text))
        for place, one in enumerate(cores):
            for two in cores[place + 1 :]:
                apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
                assert apart, (path, one[4], two[4])


def test_all_sheets_are_tagged_and_no_words_overlap_or_leave_the_page(dutch: Sheets, english: Sheets):
    for sheets, language in ((dutch, "nl"), (english, "en")):
        paths = sorted(sheets.folder.rglob("*.pdf"))
        assert len(paths) == 2 + 3 + 5
        for path in paths:
            assert_accessible(path, language)
            assert_tidy(path)


def test_the_sheets_of_the_real_handbook_fit_their_pages(handbook_site: Path):
    for language in ("nl", "en"):
        folder = handbook_site / language / "downloads"
        sheets = sorted((folder / "sheets").glob("*.pdf"))
        assert len(sheets) == 9
        loose = [*sheets, *sorted((folder / "forms").glob("*.pdf")), folder / "cards.pdf", folder / "poster-a4.pdf"]
        for path in [*loose, folder / "poster.pdf"]:
            assert_accessible(path, language)
            assert_tidy(path)
        for path in loose:
            for (width, height), _words in boxes(path):
                assert sorted((round(width), round(height))) == sorted(A4), path
        for path in [*sheets, *(folder / "forms").glob("*.pdf"), folder / "poster.pdf"]:
            assert len(boxes(path)) == 1, path


def test_a_new_role_gets_a_sheet_a_card_and_a_place_on_the_poster(site: Site):
    text = sample.ROLE.format(
        title="Data Engineer", description="Je levert data.", alias="Databouwer", stage="common",
        focus="Data leveren", neighbour="mlops-engineer",
    )  # fmt: skip
    site.write("roles/data-engineer.md", text)
    site.replace("roles/index.md", "prompt-engineer\nskills", "prompt-engineer\ndata-engineer\nskills")
    sheets = make_sheets(site)
    assert squeeze("Je levert data.") in sheets.text("sheets/data-engineer.pdf")
    for name in ("cards.pdf", "poster.pdf", "poster-a4.pdf"):
        assert squeeze("Je levert data.") in sheets.text(name)


def test_a_rebuild_after_a_change_shows_it_and_drops_the_sheet_of_a_role_that_left(site: Site):
    make_sheets(site)
    site.replace("roles/mlops-engineer.md", "Je houdt modellen in bedrijf.", "Je houdt alles in bedrijf.")
    site.replace("roles/mlops-engineer.md", "role: prompt-engineer, boundary", "role: mlops-engineer, boundary")
    site.replace("roles/index.md", "prompt-engineer\n", "")
    (site.root / "roles" / "prompt-engineer.md").unlink()
    built = site.build("sheets", quiet=False)
    again = Sheets(built.out / "loose", site)
    assert {path.stem for path in again.folder.glob("sheets/*.pdf")} == {"mlops-engineer"}
    for name in ("sheets/mlops-engineer.pdf", "cards.pdf", "poster.pdf"):
        assert squeeze("Je houdt alles in bedrijf.") in again.text(name)
    assert "PromptEngineer" not in again.text("cards.pdf")


def test_a_sheet_that_is_too_long_fails_with_the_name_of_its_role_and_by_how_much(site: Site):
    task = "Je schrijft alles op wat je vandaag en gisteren hebt gedaan en ook waarom. "
    site.replace("roles/prompt-engineer.md", "tasks: [", "tasks: [" + "".join(f"{task * n}, " for n in (17, 18, 19)))
    built = site.build("sheets", quiet=False)
    wanted = r"roles/prompt-engineer\.md:1: ERROR: sheets/prompt-engineer\.pdf: 'Prompt Engineer' is \d+ mm too long"
    assert any(re.match(wanted, line) for line in built.warnings), built.warnings
    assert built.app.statuscode == 1
    assert not (built.out / "loose" / "sheets" / "prompt-engineer.pdf").exists()


def test_the_back_of_a_card_lies_behind_its_front(dutch: Sheets):
    pages = boxes(dutch.folder / "cards.pdf")

    def column(page: int, word: str) -> int:
        (width, _height), words = pages[page - 1]
        _top, left = min((box[1], box[0]) for box in words if box[4] == word)  # the name, not a neighbour's
        return int((left - (width - 3 * 63 / 25.4 * 72) / 2) // (63 / 25.4 * 72))

    for word in ("MLOps", "Prompt"):
        assert column(4, word) == 2 - column(3, word)


def test_the_deck_has_a_test_page_questions_and_blank_cards(dutch: Sheets, english: Sheets):
    assert squeeze("Proefpagina voor dubbelzijdig afdrukken: voorkant") in dutch.text("cards.pdf", 1)
    assert squeeze("Proefpagina voor dubbelzijdig afdrukken: achterkant") in dutch.text("cards.pdf", 2)
    assert squeeze("Wie merkt het eerst?") in dutch.text("cards.pdf", 3)
    assert squeeze("Kijk in het logboek.") in dutch.text("cards.pdf", 4)
    assert dutch.text("cards.pdf", 3).count(squeeze("Onze eigen rol")) == 6
    assert squeeze("Leg alle kaarten op tafel.") in dutch.text("cards.pdf", 5)
    assert squeeze("Kijk in het logboek. (EN)") in english.text("cards.pdf", 4)


def test_the_forms_ask_what_their_pages_say(dutch: Sheets, english: Sheets):
    asked = {
        "interview-scorecard": ("Scorekaart", "Vakwerk", "Werkt voor een ander.", "Kandidaat", "Zwaar?", "Bewijs"),
        "thirty-sixty-ninety-days": ("Schrijf resultaten op.", "Wat is er dan anders?", "Dag 1 tot 30", "Naam"),
        "team-canvas": ("Canvas", "Vul samen in.", "Doel", "Wat kan de klant straks?", "Team"),
        "compose-your-team": ("Stel samen", "Leg alle kaarten op tafel.", "Dag"),
    }
    assert squeeze("Programmeren in Python") in dutch.text("forms/self-test.pdf")
    assert squeeze("Zelfstandig (EN)") in english.text("forms/self-test.pdf")
    for form, texts in asked.items():
        for text in texts:
            assert squeeze(text) in dutch.text(f"forms/{form}.pdf")
            assert squeeze(f"{text} (EN)") in english.text(f"forms/{form}.pdf")
    assert squeeze("Een voorbeeld.") not in dutch.text("forms/thirty-sixty-ninety-days.pdf")


def test_a_form_whose_questions_are_in_no_page_is_not_made(site: Site):
    made = {path.stem for path in make_sheets(site).folder.glob("forms/*.pdf")}
    assert made == {"self-test"}, "which asks for the skills"


def test_the_same_sources_give_the_same_sheets(dutch: Sheets, tmp_path: Path):
    again = make_sheets(with_tables(make_site(tmp_path / "elsewhere")), site_url=ADDRESS)
    for path in dutch.folder.rglob("*.pdf"):
        assert (again.folder / path.relative_to(dutch.folder)).read_bytes() == path.read_bytes(), path.name


def test_the_page_about_the_sheets_links_to_each_of_them(site: Site):
    page = with_tables(site).build("html").text("roles/sheets.html")
    for name in ("sheets/mlops-engineer.pdf", "sheets/prompt-engineer.pdf", "cards.pdf"):
        assert f'href="../downloads/{name}"' in page


def print_choice(checkout: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "handbook.build.printing"], cwd=checkout, capture_output=True, text=True,
        env={**os.environ, **environment}, check=False,
    )  # fmt: skip


def test_a_team_prints_the_roles_that_it_chose_on_its_own_paper(checkout: Path):
    guide = checkout / "_build" / "pdf" / "handbook-en.pdf"
    guide.parent.mkdir(parents=True)
    guide.write_bytes(b"the guide")
    run = print_choice(checkout, ROLES="prompt-engineer mlops-engineer", PAPER="letter", LOCALES="en")
    assert run.returncode == 0, run.stderr
    made = guide.parent / "selection-en-letter.pdf"
    pages = boxes(made)
    assert [size for size, _words in pages] == [(612, 792)] * 2
    assert [words[0][4] for _size, words in pages] == ["Prompt", "MLOps"]
    assert (guide.parent / "selection-cards-en-letter.pdf").is_file()
    assert guide.read_bytes() == b"the guide"


@pytest.mark.parametrize(
    ("choice", "answer"),
    [
        ({"ROLES": "wizard"}, "unknown role 'wizard'; use some of: mlops-engineer, prompt-engineer"),
        ({"PAPER": "a0"}, "PAPER=a0: use one of a4, letter"),
        ({"INK": "gold"}, "INK=gold: use one of full, light"),
        ({"LOCALES": "xx", "PAPER": "letter"}, "LOCALE=xx: use one of nl, en"),
    ],
)
def test_a_choice_that_cannot_be_printed_is_refused_with_what_can(
    checkout: Path, choice: dict[str, str], answer: str
):
    run = print_choice(checkout, **choice)
    assert run.returncode == 1
    assert answer in run.stderr
    assert "Traceback" not in run.stderr


def test_a_guide_in_light_ink_has_no_dark_cover_and_takes_other_paper(site: Site):
    path = site.build("pdf", print_ink="light", print_paper="letter").out / "handbook.pdf"
    run = ["pdftoppm", "-r", "10", "-gray", "-f", "1", "-l", "1", str(path)]
    pixels = subprocess.run(run, capture_output=True, check=True).stdout.split(b"\n", 3)[3]
    assert sum(pixel > 200 for pixel in pixels) > 0.6 * len(pixels)
    assert (path.parent / "loose" / "poster.pdf").is_file(), "the sheets come with the guide"
    assert {tuple(sorted(size)) for size, _words in boxes(path)} == {(612, 792)}
