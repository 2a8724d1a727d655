"""Tools that readers finish a job with: what they make is whole, on the device, and right."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import NARROW, Visit, overflow
from tests.handbook import axe

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

ADVERT = "lessons/hiring/vacancy-texts.html"
INTERVIEW = "lessons/hiring/interview-scorecard.html"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
pytestmark = pytest.mark.usefixtures("handbook_site")


def taken(page: Page, button: str, folder: Path) -> Path:
    """Press a button that gives a file, and return it under the name that the reader gets."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def paragraphs(path: Path) -> list[str]:
    """Return the texts of a Word document, as a reader of such files sees them; every part of it is sound."""
    with zipfile.ZipFile(path) as document:
        assert document.testzip() is None
        parts = {name: ET.fromstring(document.read(name)) for name in document.namelist()}
    kinds = {kind.get("PartName", "").lstrip("/") for kind in parts["[Content_Types].xml"]} - {""}
    assert kinds <= set(parts)
    styles = {style.get(f"{WORD}styleId") for style in parts["word/styles.xml"].iter(f"{WORD}style")}
    assert {style.get(f"{WORD}val") for style in parts["word/document.xml"].iter(f"{WORD}pStyle")} <= styles
    found = parts["word/document.xml"].iter(f"{WORD}p")
    return ["".join(text.text or "" for text in line.iter(f"{WORD}t")) for line in found]


@pytest.mark.parametrize(
    ("language", "button", "blank"),
    [("nl", "Download voor Word (.docx)", "[uren]"), ("en", "Download for Word (.docx)", "[hours]")],
)
def test_an_advert_is_filled_in_and_taken_along_for_word(
    visit: Visit,
    tmp_path: Path,
    language: str,
    button: str,
    blank: str,
):
    page = visit.page
    page.goto(f"{language}/{ADVERT}?role=mlops-engineer")
    sheet = page.locator(".paper-sheet")
    expect(sheet.locator("h3")).to_have_text("MLOps Engineer")
    fields = sheet.locator("input")
    fields.nth(0).fill('12 & "meer" <b>')
    page.locator(".filter-option").filter(has_text="Kubernetes").click()
    path = taken(page, button, tmp_path)
    assert path.suffix == ".docx"
    assert "mlops-engineer" in path.name
    lines = paragraphs(path)
    assert lines[0] == "MLOps Engineer"
    assert any('12 & "meer" <b> AI' in line for line in lines)
    assert "Kubernetes" in lines
    assert any(blank in line for line in lines), "a blank that is left says what belongs there"
    assert len(lines) > 12, "the closing part belongs to it"


def test_an_advert_is_copied_and_downloaded_as_it_was_filled_in(visit: Visit, tmp_path: Path):
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"nl/{ADVERT}?role=data-engineer")
    page.locator(".paper-blank[placeholder='[plaats]']").fill("Zwolle")
    page.get_by_role("button", name="Kopieer de hele tekst").click()
    expect(page.locator(".paper [role=status]")).to_have_text("Gekopieerd")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Data Engineer (AI)\n")
    assert "Zwolle" in copied
    assert "Zo gaat het verder" in copied
    text = taken(page, "Download als Markdown (.md)", tmp_path).read_text("utf-8")
    assert text.startswith("# Data Engineer (AI)\n\n## Wat je gaat doen\n\n")
    assert "Zwolle" in text
    page.locator("#kit-role").select_option("prompt-engineer")
    expect(page.locator(".paper-blank[placeholder='[plaats]']")).to_have_value("Zwolle")
    expect(page.locator(".paper-sheet h3")).to_contain_text("Prompt Engineer")
    assert page.url.endswith("?role=prompt-engineer")


def test_an_interview_form_has_the_questions_of_its_role_and_the_scorecard(visit: Visit, tmp_path: Path):
    page = visit.page
    page.goto("nl/roles/mlops-engineer.html")
    page.locator(".next-steps a").filter(has_text="Scorekaart").click()
    sheet = page.locator(".paper-sheet")
    expect(sheet.locator("h3")).to_contain_text("MLOps Engineer")
    asked = sheet.locator("ol > li").all_text_contents()
    assert "Wat kost één voorspelling?" in asked
    assert sheet.locator("strong").filter(has_text="weegt zwaar").count() == 3
    sheet.get_by_label("Bewijs").first.fill("Noemde drie tijden.\nEn de oorzaak.")
    lines = paragraphs(taken(page, "Download voor Word (.docx)", tmp_path))
    assert set(asked) <= set(lines)
    assert any("Noemde drie tijden." in line for line in lines)


def test_what_was_filled_in_stays_only_when_asked_and_paper_shows_the_document_alone(visit: Visit):
    page = visit.page
    page.goto(f"nl/{ADVERT}")
    place = page.locator(".paper-blank[placeholder='[plaats]']")
    place.fill("Zwolle")
    page.reload()
    expect(place).to_have_value("")
    page.locator(".keep input").check()
    place.fill("Zwolle")
    page.reload()
    expect(place).to_have_value("Zwolle")
    page.locator(".keep input").uncheck()
    assert page.evaluate("Object.keys(localStorage)") == []
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Druk af").click()
    page.emulate_media(media="print")
    expect(page.locator(".paper-sheet h3")).to_be_visible()
    expect(page.locator("h1")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".paper-sheet")).to_be_hidden()


ADVERTS = {
    "nl": "MLOps Engineer. Jong team zoekt een native speaker. Je rolt uit met Kubernetes en Terraform. Marktconform.",
    "en": "MLOps Engineer. A young team wants a native speaker. You deploy with Kubernetes and Terraform, 32 hours.",
}


@pytest.mark.parametrize("written", ["nl", "en"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_advert_in_either_language_is_read_for_its_role_its_gaps_and_its_words(
    visit: Visit,
    language: str,
    written: str,
):
    page = visit.page
    page.goto(f"{language}/{CHECK}")
    page.locator("#advert-text").fill(ADVERTS[written])
    result = page.locator(".tool-result")
    expect(result.locator("ol > li > a").first).to_have_text("MLOps Engineer")
    expect(result.locator("mark").filter(has_text="native speaker")).to_have_count(1)
    expect(result.locator("mark").filter(has_text="team")).to_have_count(1)
    assert result.locator("a[href*='source']").count() >= 2, "what the law says has its source"
    gaps = result.locator("ul").first
    hours = {"nl": "Uren per week", "en": "Hours a week"}[language]
    assert (hours in gaps.inner_text()) == (written == "nl"), "only one of the two adverts tells the hours"
    assert axe.faults(page) == []


def test_a_whole_advert_of_our_own_has_nothing_missing(visit: Visit):
    page = visit.page
    page.goto(f"nl/{ADVERT}")
    whole = page.locator("details", has_text="Fietsgoed in Deventer")
    text = whole.text_content() or ""
    page.goto(f"nl/{CHECK}")
    page.locator("#advert-text").fill(text)
    expect(page.locator(".tool-form [role=status]")).to_contain_text("AI Application Developer. Ontbreekt: 0.")


def test_two_roles_are_compared_to_the_end_and_the_choice_has_an_address(visit: Visit):
    page = visit.page
    page.goto(f"nl/{PAIR}?from=mlops-engineer&to=data-engineer&step=lead")
    result = page.locator(".tool-result")
    expect(result.locator("h2")).to_have_text("Van MLOps Engineer naar Data Engineer (AI)")
    gains = [int(text) for text in result.locator("table").first.locator("tbody td:last-child").all_text_contents()]
    matrix = page.locator("table.matrix tbody tr").filter(has=page.locator("th", has_text="MLOps Engineer"))
    column = page.locator("table.matrix thead th").all_text_contents().index("Data Engineer (AI)")
    assert str(sum(gains)) == matrix.locator(":scope > *").nth(column).inner_text()
    assert gains == sorted(gains, reverse=True)
    before = result.inner_text()
    page.get_by_role("button", name="Draai om").click()
    assert page.url.endswith("?from=data-engineer&to=mlops-engineer&step=lead")
    assert result.inner_text() != before
    page.goto(page.url.replace("lead", "starter"))
    expect(result.locator("table").nth(1).locator("tbody th").first).to_have_text("Starter")
    page.locator(".language-link").click()
    expect(result.locator("h2")).to_have_text("From Data Engineer (AI) to MLOps Engineer")


def test_a_board_shows_the_gaps_of_a_team_and_who_had_better_not_sign(visit: Visit):
    page = visit.page
    page.goto(f"nl/{BOARD}#{TEAM}")
    result, status = page.locator(".tool-result"), page.locator(".tool-form [role=status]")
    row = result.locator("tbody tr").filter(has_text="Uitrollen, bewaken")
    expect(row.locator("td").last).to_have_text("Bo")
    expect(result.locator("tbody tr").filter(has_text="Zoekindex").locator("td").last).to_have_text("nog niemand")
    expect(result.locator("li").filter(has_text="Ann: Kan goed")).to_have_count(1)
    expect(result.locator("li").filter(has_text="Ontbreekt: Data Engineer")).to_have_count(1)
    expect(status).to_contain_text("Petten die botsen: 0")
    result.get_by_label("Wie tekent voor de validatie?").select_option("Ann")
    expect(result).to_contain_text("Ann kan dit beter niet doen")
    expect(status).to_contain_text("Petten die botsen: 1")
    page.reload()
    expect(status).to_contain_text("Petten die botsen: 1")
    assert "Ann" not in page.url.partition("#")[0], "a server would get to see the names"
    page.get_by_role("button", name="Vul met de rollen van deze fase").click()
    expect(result).to_contain_text("Elke rol van deze fase heeft een naam.")
    page.emulate_media(media="print")
    expect(result.locator("table")).to_be_visible()
    expect(page.locator(".tool-form")).to_be_hidden()


@pytest.mark.parametrize(("language", "money"), [("nl", "€ 2.660"), ("en", "€2,660")])
def test_who_leads_sees_the_team_of_a_phase_and_what_reviewing_costs(
    visit: Visit,
    language: str,
    money: str,
):
    page = visit.page
    page.goto(f"{language}/{LEAD}?phase=1")
    walls = page.locator(".team-wall")
    assert walls.first.locator(".team-tile").count() == 3
    assert walls.last.locator(".team-tile").count() == 2
    figures = page.locator(".lead-figures dd")
    expect(figures.first).to_have_text(money.replace(" ", "\u00a0"))  # that of the example on the page on costs
    slider = page.locator("#lead-share")
    slider.fill("60")
    expect(figures.first).to_contain_text("2.340" if language == "nl" else "2,340")
    expect(figures.last).to_have_text("nooit" if language == "nl" else "never")
    assert page.locator(".lead-chart svg").get_attribute("aria-label")
    page.locator("details", has=page.locator("#lead-5")).locator("summary").click()
    page.locator("#lead-5").fill("1")
    expect(figures.last).not_to_have_text("nooit" if language == "nl" else "never")


def test_the_first_question_is_answered_on_the_front_page_and_the_finder_has_the_answer(visit: Visit):
    page = visit.page
    page.goto("nl/index.html")
    answers = page.locator(".finder-start li a")
    chosen = answers.nth(1).inner_text()
    answers.nth(1).click()
    expect(page.locator(".finder-form input:checked + span")).to_have_text(chosen)
    expect(page.locator(".finder-status")).to_contain_text("1 van 10")


# Each tool with a choice made.
CHECK, PAIR = "lessons/hiring/check-an-advert.html", "roles/two-roles.html"
BOARD, LEAD = "lessons/teams/team-board.html", "lessons/teams/for-who-leads.html"
TEAM = "phase=2&p=Ann%7Eai-application-developer%7Eprompt-engineer&p=Bo%7Emlops-engineer"
TOOLS = [
    f"{ADVERT}?role=mlops-engineer",
    f"{INTERVIEW}?role=mlops-engineer",
    CHECK,
    f"{PAIR}?from=data-engineer",
    f"{BOARD}#{TEAM}",
    LEAD,
]


@pytest.mark.parametrize("name", TOOLS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_tool_can_be_used_by_everybody(visit: Visit, name: str, scheme: str):
    page = visit.page
    page.emulate_media(color_scheme=scheme)
    page.goto(f"nl/{name}")
    expect(page.locator(".tool.ready")).to_have_count(1)
    assert axe.faults(page) == []
    page.set_viewport_size(NARROW)
    assert overflow(page) == 0
    assert axe.faults(page) == []


@pytest.mark.parametrize("name", TOOLS)
def test_what_a_tool_is_made_of_is_read_without_a_script(browser: Browser, address: str, name: str):
    page = browser.new_context(base_url=address, java_script_enabled=False).new_page()
    page.goto(f"nl/{name}")
    tool = page.locator(".tool")
    expect(tool).to_be_visible()
    assert len(tool.text_content() or "") > 100
    page.context.close()
