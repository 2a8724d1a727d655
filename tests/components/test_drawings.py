"""Drawings made from data: what they show, with links and in every language, and what is told of wrong words."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from handbook.components.drawings.letters import lines, width
from tests.conftest import make_site

if TYPE_CHECKING:
    from tests.conftest import Site

PAGE = """\
---
title: Introductie
date: 2026-11-21
data:
  days:
    columns: {role: Rol, time: Tijd, what: Wat er gebeurt, sort: Soort}
    roles: [role]
    plain: [time]
    rows:
      - {role: mlops-engineer, time: '8.15', what: Een knik in de grafiek & niemand belde, sort: uitzoeken}
      - {role: mlops-engineer, time: '9.00', what: De vorige versie terug, sort: maken}
      - {role: prompt-engineer, time: '9.30', what: Een gesprek nalezen, sort: uitzoeken}
  gives:
    columns: {from: Wie geeft, to: Wie krijgt, what: Wat}
    roles: [from, to]
    rows:
      - {from: prompt-engineer, to: mlops-engineer, what: Een geteste prompt}
---

:::{drawing} days
:kind: day
:columns: time what sort
:only: role=mlops-engineer
:alt: Een lijn met twee momenten.

Een verzonnen dag.
:::

:::{drawing} gives
:kind: chain
:columns: from to what
:of: mlops-engineer
:alt: In het midden de rol.
:::
"""


@pytest.fixture
def drawn(site: Site) -> Site:
    """Return a small handbook with drawings in its lesson."""
    site.write("lessons/introduction.md", PAGE)
    return site


def drawings(html: str) -> dict[str, list]:
    """Return the drawings of a page by kind: the one for a computer, and the one for a phone."""
    page = BeautifulSoup(html, "html.parser")
    return {
        box["class"][1].removeprefix("drawing-"): box.find_all("svg", class_="drawn")
        for box in page.select("div.drawing")
    }


def words(picture) -> list[str]:
    return [" ".join(text.get_text().split()) for text in picture.find_all("text")]


def test_a_drawing_shows_the_words_of_its_rows_for_computer_and_phone(drawn: Site):
    page = drawn.build().text("lessons/introduction.html")
    for picture in drawings(page)["day"]:
        assert words(picture) == [
            "8.15", "uitzoeken", "Een knik in de grafiek & niemand belde", "9.00", "maken", "De vorige versie terug",
        ]  # fmt: skip
    assert BeautifulSoup(page, "lxml").figcaption.get_text(strip=True).startswith("Een verzonnen dag.")


def test_a_drawing_is_named_by_what_it_says_and_its_links_lead_somewhere(drawn: Site):
    built = drawn.build()
    wide, narrow = drawings(built.text("lessons/introduction.html"))["chain"]
    for picture in (wide, narrow):
        assert picture["aria-label"] == "In het midden de rol. Prompt Engineer → MLOps Engineer: Een geteste prompt."
        assert picture["role"] == "group", "what has links is no picture for a screen reader"
        links = {" ".join(link.get_text().split()): link["href"] for link in picture.find_all("a")}
        assert links == {
            "Prompt Engineer": "../roles/prompt-engineer.html",
            "MLOps Engineer": "../roles/mlops-engineer.html",
        }
    assert drawings(built.text("lessons/introduction.html"))["day"][0]["role"] == "img"


def test_two_kinds_of_work_have_marks_of_different_shapes(drawn: Site):
    """Without colours they must differ too."""
    picture = drawings(drawn.build().text("lessons/introduction.html"))["day"][0]
    assert len(picture.find_all("circle")) == 1
    assert len(picture.find_all("rect")) == 1


def test_words_of_drawings_are_messages_with_their_room_and_come_back_translated(drawn: Site):
    messages = drawn.messages()
    for word in (
        "uitzoeken",
        "De vorige versie terug",
        "Een lijn met twee momenten.",
        "Een verzonnen dag.",
        "Wie geeft",
    ):
        assert messages[word] == ["lessons/introduction.md"], word
    assert "8.15" not in messages
    template = (drawn.root / "_out/gettext/nl/handbook.pot").read_text("utf-8")
    assert re.search(r'max-length:60\nmsgid "De vorige versie terug"', template)
    drawn.translate(
        {"De vorige versie terug": "Back to the old version", "Een lijn met twee momenten.": "Two moments."}
    )
    wide, _narrow = drawings(drawn.build(language="en").text("lessons/introduction.html"))["day"]
    assert "Back to the old version" in words(wide)
    assert wide["aria-label"].startswith("Two moments. 8.15: ")


def test_the_guide_prints_a_drawing_with_its_alternative_text(drawn: Site):
    guide = drawn.build("pdf").out / "handbook.pdf"
    printed = subprocess.run(["pdftotext", "-raw", guide, "-"], capture_output=True, text=True, check=True).stdout
    assert "De vorige" in printed
    assert "Een geteste prompt" in " ".join(printed.split())


def test_a_copy_in_markdown_has_the_words_as_a_table(drawn: Site):
    copy = drawn.build(site_url="https://handbook.example/").text("lessons/introduction.md")
    assert "Een lijn met twee momenten." in copy
    assert "| 9.00 | De vorige versie terug | maken |" in copy


WRONG = """
:::{drawing} days
:kind: pie
:columns: time what sort
:alt: Iets.
:::

:::{drawing} nights
:kind: day
:columns: time what sort
:alt: Iets.
:::

:::{drawing} days
:kind: day
:columns: time when sort
:alt: Iets.
:::

:::{drawing} days
:kind: day
:columns: time what
:alt: Iets.
:::

:::{drawing} days
:kind: day
:columns: time what sort
:::

:::{drawing} gives
:kind: chain
:columns: from to what
:alt: Iets.
:::

:::{drawing} gives
:kind: chain
:columns: from to what
:of: nobody
:alt: Iets.
:::
"""
TOLD = {
    "unknown kind of drawing 'pie'; use one of: ": "kind: pie",
    "unknown table 'nights'; use one of: days, gives": "drawing} nights",
    "unknown column 'when'; use some of: role, time, what, sort": "time when sort",
    "a drawing of the kind 'day' needs columns for: time, what, sort": "time what\n:alt",
    "a drawing needs ':alt:'": "sort\n:::",
    "a drawing of the kind 'chain' needs ':of:', what it is about": "what\n:alt: Iets.\n:::\n\n:::{drawing} gives",
    "no row of the table is left to draw": ":of: nobody",
}


def test_each_mistake_is_one_message_at_its_line(drawn: Site):
    """All of them in one build: a page tells each by itself."""
    text = PAGE + WRONG
    text = text.replace("what: Een gesprek nalezen, ", "").replace(
        "De vorige versie terug", "De vorige " + "versie " * 9
    )
    text = text.replace(":only: role=mlops-engineer\n", "")
    drawn.write("lessons/introduction.md", text)
    warnings = drawn.build("dummy", quiet=False).warnings
    empty = f"lessons/introduction.md:{line_of(text, 'prompt-engineer, time')}: "
    long = f"lessons/introduction.md:{line_of(text, 'De vorige')}: "
    assert [line for line in warnings if line.startswith(empty) and "'what' of this row, and it is empty" in line]
    assert [
        line for line in warnings if line.startswith(long) and "a drawing has room for 60; say it shorter" in line
    ]
    for what, near in TOLD.items():
        (line,) = [line for line in warnings if what in line]
        number = int(re.match(r"lessons/introduction.md:(\d+): ", line)[1])
        assert 0 <= line_of(text, near) - number <= 4, line
    assert not [line for line in warnings if "Traceback" in line or "Error:" in line]


def line_of(text: str, part: str) -> int:
    return text[: text.rindex(part)].count("\n") + 1


def test_a_translation_that_is_too_long_is_told_at_its_place_in_the_po_file(drawn: Site):
    drawn.translate({"De vorige versie terug": "the version of before " * 4})
    (warning,) = drawn.build("dummy", "en", quiet=False).warnings
    assert re.match(r"locales/en/LC_MESSAGES/handbook\.po:\d+: .*a drawing has room for 60; say it shorter", warning)


MORE = """\
---
title: Introductie
date: 2026-11-21
data:
  paths:
    columns: {role: Rol, one: Eerst, two: Daarna}
    roles: [role]
    plain: [one, two]
    rows:
      - {role: mlops-engineer, one: 1-2, two: 3-6}
  money:
    columns: {what: Wat, sum: Per maand}
    rows:
      - {what: Nakijken, sum: € 1.000}
      - {what: Model, sum: € 250}
  asked:
    columns: {ask: Vraag, affirm: Ja, deny: Nee}
    rows:
      - {ask: Is het AI?, affirm: Naar vraag 2, deny: Geen plichten}
      - {ask: Mag het?, affirm: Naar vraag 4, deny: Niet bouwen}
      - {ask: Gaat het over mensen?, affirm: Hoog risico, deny: Naar vraag 4}
      - {ask: Is er twijfel?, affirm: Vraag een jurist, deny: Schrijf het op}
  parts:
    columns: {part: Onderdeel, why: Waarom}
    rows:
      - {part: De poort, why: De grens voor een nieuwe versie.}
  owned:
    columns: {what: Werk, owner: Van wie, with: Met wie}
    roles: [owner, with]
    rows:
      - {what: Uitrollen, owner: mlops-engineer, with: [prompt-engineer]}
  teams:
    columns: {name: Fase, total: Mensen, who: Wie}
    roles: [who]
    plain: [total]
    rows:
      - {name: Begin, total: 1-2, who: [mlops-engineer]}
      - {name: Later, total: 3-4, who: [mlops-engineer, prompt-engineer]}
---
"""
DRAWN = {
    "track": ("paths", "role one two"),
    "bars": ("money", "what sum"),
    "flow": ("asked", "ask affirm deny"),
    "sheet": ("parts", "part why"),
    "areas": ("owned", "what owner with"),
    "people": ("teams", "name total who"),
}


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list]:
    """Return a drawing of each other kind, all of one build."""
    site = make_site(tmp_path_factory.mktemp("drawn") / "handbook")
    asked = (
        f":::{{drawing}} {table}\n:kind: {kind}\n:columns: {columns}\n:alt: Zo.\n:::\n"
        for kind, (table, columns) in DRAWN.items()
    )
    site.write("lessons/introduction.md", MORE + "\n" + "\n".join(asked))
    return drawings(site.build().text("lessons/introduction.html"))


def test_bars_are_as_long_as_their_amounts(others):
    for picture in others["bars"]:
        long, short = (float(bar["width"]) for bar in picture.find_all("rect"))
        assert long == pytest.approx(4 * short, rel=0.02)


def test_stations_of_a_track_stand_on_one_scale(others):
    for picture in others["track"]:
        first, second = (float(dot["cx"]) for dot in picture.find_all("circle"))
        numbers = {
            text.get_text(): float(text.tspan["x"])
            for text in picture.find_all("text", class_="quiet", recursive=True)
        }
        assert first == pytest.approx(numbers["0"] + (numbers["6"] - numbers["0"]) * 2 / 6, abs=1)
        assert second == pytest.approx(numbers["6"], abs=1)


def test_every_answer_of_a_flow_leads_somewhere(others):
    for picture in others["flow"]:
        shown = words(picture)
        for way_out in ("Geen plichten", "Niet bouwen", "Hoog risico", "Vraag een jurist", "Schrijf het op"):
            assert shown.count(way_out) == 1
        assert "Naar vraag 2" not in shown, "an arrow leads to the next question"
        assert shown.count("4") == 2, "the number of a later question, and that question itself"
        assert (shown.count("Ja"), shown.count("Nee")) == (4, 4)


def test_a_map_a_sheet_and_a_team_show_their_words_and_tiles(others):
    for picture in others["areas"]:
        assert words(picture) == ["MLOps Engineer", "Uitrollen"]
        assert len(picture.find_all("svg", class_="tile")) == 2
    for picture in others["sheet"]:
        assert words(picture) == ["1", "De poort", "De grens voor een nieuwe versie."]
    for picture in others["people"]:
        assert {"Begin", "1-2", "Later", "MLOps Engineer", "Prompt Engineer"} <= set(words(picture))
        bars = [float(bar["width"]) for bar in picture.find_all("rect", class_="solid")]
        assert bars[1] == pytest.approx(2 * bars[0])


def test_no_line_is_wider_than_its_room():
    for room in (60, 90, 200):
        for line in lines("Aansprakelijkheidsverzekeringsvoorwaarden en kort, per dag-deel", room, 15):
            assert width(line, 15) <= room
    assert " ".join(lines("Een zin die past in een lijn", 90, 15)) == "Een zin die past in een lijn"
