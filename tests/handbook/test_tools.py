"""Tools that readers finish a job with: what they make is whole, on the device, and right."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.handbook import axe
from tests.handbook.test_browser import NARROW, Visit, address, browser, overflow, visit  # noqa: F401

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
    visit: Visit,  # noqa: F811
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


def test_an_advert_is_copied_and_downloaded_as_it_was_filled_in(visit: Visit, tmp_path: Path):  # noqa: F811
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


def test_an_interview_form_has_the_questions_of_its_role_and_the_scorecard(visit: Visit, tmp_path: Path):  # noqa: F811
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


def test_what_was_filled_in_stays_only_when_asked_and_paper_shows_the_document_alone(visit: Visit):  # noqa: F811
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


# Each tool with a choice made.
TOOLS = [f"{ADVERT}?role=mlops-engineer", f"{INTERVIEW}?role=mlops-engineer"]


@pytest.mark.parametrize("name", TOOLS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_tool_can_be_used_by_everybody(visit: Visit, name: str, scheme: str):  # noqa: F811
    page = visit.page
    page.emulate_media(color_scheme=scheme)
    page.goto(f"nl/{name}")
    expect(page.locator(".tool.ready")).to_have_count(1)
    assert axe.faults(page) == []
    page.set_viewport_size(NARROW)
    assert overflow(page) == 0
    assert axe.faults(page) == []


@pytest.mark.parametrize("name", TOOLS)
def test_what_a_tool_is_made_of_is_read_without_a_script(browser: Browser, address: str, name: str):  # noqa: F811
    page = browser.new_context(base_url=address, java_script_enabled=False).new_page()
    page.goto(f"nl/{name}")
    tool = page.locator(".tool")
    expect(tool).to_be_visible()
    assert len(tool.text_content() or "") > 100
    page.context.close()
