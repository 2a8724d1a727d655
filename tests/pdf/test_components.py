"""Components of sphinx-design on paper: open, in order, side by side where there is room, and in their colours."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pytest

from handbook.pdf import classes
from tests import component_page
from tests.conftest import make_site
from tests.pdf.test_pdf import Guide, leaves, make_guide, squeeze

if TYPE_CHECKING:
    pass


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    return make_guide(component_page.add_page(make_site(tmp_path_factory.mktemp("components") / "handbook")))


@pytest.fixture(scope="module")
def lines(guide: Guide) -> list[str]:
    """Return the lines of the guide as they stand on the page."""
    run = subprocess.run(["pdftotext", "-layout", guide.path, "-"], capture_output=True, text=True, check=True)
    return [" ".join(line.split()) for line in run.stdout.splitlines()]


@pytest.fixture(scope="module")
def markup(guide: Guide) -> str:
    return (guide.path.parent / "typst" / "main.typ").read_text("utf-8")


def test_no_text_of_a_component_is_lost_but_what_no_reader_of_paper_could_see(guide: Guide) -> None:
    printed = squeeze(guide.text())
    lost = [text for page, text in leaves(guide) if page == "lessons/components" and squeeze(text) not in printed]
    assert lost == ["Naar de introductie", "Lees de introductie", "Dit ziet niemand."]  # two for screen readers


def test_boxes_of_a_grid_stand_beside_each_other_as_they_would_on_a_small_tablet(lines: list[str]) -> None:
    assert "Vak een Vak twee Vak drie" in lines
    assert "Vak vier" in lines  # the third of `1 2 3 4` is for paper
    assert "Acht van twaalf Naar de woorden" in lines
    assert "Derde Tweede Eerste" in lines
    assert "Kort Een langer vak" in lines
    assert any(re.fullmatch(r"Eerste knop (\(p\. \d+\) )?Tweede knop", line) for line in lines)
    assert any(line.startswith("Eerste van de rij Tweede van de rij Derde van de rij") for line in lines)


def test_facts_of_an_article_stand_on_one_line_each_behind_its_icon(lines: list[str]) -> None:
    assert "21 november 2026 5 minuten lezen" in lines


def test_steps_count_from_their_start_with_their_titles(guide: Guide) -> None:
    words = " ".join(guide.text().split())
    assert re.search(r"3 Eerst dit Wat je eerst doet\. 4 Zonder titel\.", words)


def test_every_panel_of_tabs_is_printed_under_its_label(guide: Guide) -> None:
    words = " ".join(guide.text().split())
    assert "Nederlands Inhoud in het Nederlands. Engels Inhoud in het Engels." in words
    assert 'PYTHON print("hallo") JAVASCRIPT console.log("hallo")' in words


def test_a_tooltip_of_a_badge_is_printed_behind_it(guide: Guide) -> None:
    assert "insigne (Uitleg bij het insigne)" in " ".join(guide.text().split())


@pytest.mark.parametrize("colour", component_page.SEMANTIC_COLORS)
def test_badges_buttons_folded_parts_and_steps_have_their_colour(markup: str, colour: str) -> None:
    assert f'#badge("{colour}", outline: false)[{colour}]' in markup
    assert f'#badge("{colour}", outline: true)[{colour}' in markup
    assert f'button: (tone: "{colour}", outline: false)' in markup
    assert f'button: (tone: "{colour}", outline: true)' in markup
    assert re.search(rf'#dropdown\(title: .*Uitklapper {colour}.* tone: "{colour}"\)', markup)
    assert re.search(rf'#steps\(.*Stap {colour}.* tone: "{colour}"\)', markup, re.DOTALL)


def test_a_card_has_its_pictures_width_alignment_head_and_foot(markup: str) -> None:
    (card,) = [card for card in markup.split("#card(") if "Kaart met een adres" in card]
    assert all(part in card for part in ("width: 50%", 'across: "center"', "header: [", "footer: [", "example.org"))
    assert markup.count('"pictures/four-levels.svg", alt: "Vier treden"') == 4


def test_an_icon_is_drawn_for_the_eye_and_a_picture_of_a_person_has_its_words(guide: Guide, markup: str) -> None:
    assert markup.count("#icon(") > 20
    with pikepdf.open(guide.path) as opened:
        figures = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        words = {str(figure.Alt) for figure in figures}
    assert {"Redactie", "Vier treden", "Rondgang"} <= words
    assert all(words)


def test_widths_are_those_of_a_small_tablet_and_a_row_holds_no_more_than_paper_can_bear() -> None:
    row = ["sd-row", "sd-row-cols-1", "sd-row-cols-xs-1", "sd-row-cols-sm-2", "sd-row-cols-md-4", "sd-row-cols-lg-6"]
    assert classes.spans([[]] * 6, row, most=6) == [3] * 6
    assert classes.spans([[]] * 6, row, most=3) == [4] * 6
    assert classes.spans([[]] * 2, row, most=6) == [6, 6]
    assert classes.spans([["sd-col-12", "sd-col-md-8", "sd-col-lg-2"]], row, most=3) == [8]
    assert classes.spans([["sd-col-auto", "sd-col-md-auto"], ["sd-col-8"], []], row, most=3) == [
        None,
        8,
        classes.REST,
    ]
    assert classes.in_rows([(8, "a"), (4, "b"), (6, "c"), (None, "d")]) == [
        [(8, "a"), (4, "b")],
        [(6, "c"), (None, "d")],
    ]


@pytest.mark.parametrize(
    ("names", "hidden"),
    [
        (["screen-only"], True),
        (["sd-d-none"], True),
        (["sd-d-none", "sd-d-md-block"], False),
        (["sd-d-sm-none"], True),
        (["sd-d-lg-none"], False),
        (["sd-d-flex-row"], False),
        ([], False),
    ],
)
def test_what_a_screen_as_wide_as_paper_hides_is_not_printed(names: list[str], hidden: bool) -> None:
    assert classes.hidden(names) is hidden
