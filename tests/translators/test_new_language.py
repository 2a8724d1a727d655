"""A third language, started as a translator would, lives in every part of the handbook without another edit."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pikepdf
import pytest
from bs4 import BeautifulSoup

from handbook.po.listed import listed
from handbook.po.pofile import read, written
from handbook.site import sharing
from handbook.site.search import words
from handbook.translators.extract import ExtractError
from handbook.translators.po_files import start, update
from tests.conftest import Site, make_checkout

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GERMAN = {
    "Start": "Start",
    "Een klein handboek.": "Ein kleines Handbuch für Straße und Büro.",
    "Lessen": "Lektionen",
    "Alle lessen op een rij.": "Alle Lektionen, große und kleine, auf einen Blick.",
    "Introductie": "Einführung",
    "Een korte les.": "Eine kurze Übung.",
    "Dit is een les van de cursus {{ course-title }}.": "Dies ist eine Lektion des Kurses {{ course-title }}.",
    "Rollen": "Rollen im Überblick",
    "Gangbaar": "Geläufig",
    "Vaardigheden": "Fähigkeiten",
    "Je houdt modellen in bedrijf.": "Du hältst Modelle in Betrieb und misst regelmäßig.",
    "Uitrol en bewaking": "Auslieferung und Überwachung",
}
INTERFACE = {
    "Skip to the content": "Zum Inhalt springen",
    "Not yet translated: {share} of this page is done, the rest is {language}.": (
        "Noch nicht übersetzt: {share} dieser Seite ist fertig, der Rest ist {language}."
    ),
}
ADDRESS = "https://handbook.example/guide/"


def fill(file: Path, translations: dict[str, str]) -> None:
    """Translate messages of a PO file, as an editor would."""
    po = read(file)
    for message in po.messages:
        message.string = translations.get(str(message.id), "")
    assert set(translations) <= {message.id for message in po.messages}
    file.write_text(written(po), "utf-8")


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project to which German was added after a first build, and that was built again."""
    copy = make_checkout(tmp_path_factory.mktemp("german") / "project")
    (copy / "hosting" / "redirects.csv").write_text("old,new\nlessons/start,lessons/introduction\n")

    def run(*command: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=copy, capture_output=True, text=True, check=False,
            env={"SITE_URL": ADDRESS, "PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1795000000"},
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr

    run("handbook.build", "site")
    run("handbook.translators.po_files", "start", "de")
    folder = copy / "locales" / "de" / "LC_MESSAGES"
    fill(folder / "handbook.po", GERMAN)
    fill(folder / "sphinx.po", INTERFACE)
    run("handbook.build", "all")
    run("handbook.publish.hosting")
    return copy


def page(project: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((project / "_build" / "site" / name).read_text("utf-8"), "lxml")


def test_its_pages_are_german_with_german_words_around_them(german: Path):
    lesson = page(german, "de/lessons/introduction.html")
    assert lesson.html["lang"] == "de"
    assert "Dies ist eine Lektion des Kurses AI engineer." in lesson.article.get_text()
    assert lesson.select_one(".skip-link").get_text() == "Zum Inhalt springen"
    assert "21. November 2026" in lesson.select_one(".page-dates").get_text()
    assert not lesson.select(".draft-notice")
    assert not lesson.article.select("[lang]")


def test_a_page_that_is_not_finished_says_so_with_the_share_and_marks_its_dutch(german: Path):
    skills = page(german, "de/roles/skills.html")
    (notice,) = skills.select("main .draft-notice")
    assert notice.get_text().startswith("Noch nicht übersetzt: ")
    share = int(notice.get_text().split(":")[1].split("\N{NO-BREAK SPACE}%")[0])
    assert 0 < share < 100
    assert "lang" not in skills.select_one("article h1").attrs
    (dutch,) = [term for term in skills.select("article [lang=nl]") if term.get_text() == "Kennen"]
    assert dutch


def test_a_language_without_a_word_for_the_notice_has_it_in_english(site: Site):
    start(site.root, "fr")
    lesson = site.build(language="fr").text("lessons/introduction.html")
    assert (
        "Not yet translated: 0\N{NARROW NO-BREAK SPACE}% of this page is done, the rest is Dutch."
        in lesson.replace("\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")
    )


def test_readers_are_led_to_a_draft_and_search_engines_are_not(german: Path):
    for name in ("nl/index.html", "en/roles/mlops-engineer.html", "nl/search.html"):
        found = page(german, name)
        address = f"{ADDRESS}de/{name.partition('/')[2]}"
        assert address not in [link["href"] for link in found.head.select("link[hreflang]")]  # too little is German
        assert found.body.select_one("a[data-language=de]").get_text() == "DeutschDE"
    front = page(german, "index.html")
    assert front.select_one("a[hreflang=de]").get_text().split() == [
        "Deutsch",
        *GERMAN["Een klein handboek."].split(),
    ]
    assert "de" in front.head.select_one("script[data-languages]")["data-languages"].split()
    assert [link["hreflang"] for link in front.head.select("link[hreflang]")] == ["nl", "en", "x-default"]
    draft = page(german, "de/index.html").head
    assert draft.select_one("meta[name=robots]")["content"] == "noindex"
    assert not draft.select("link[hreflang]")


@pytest.mark.parametrize(("least", "codes"), [(80, ["nl", "de", "en"]), (81, ["nl", "en"])])
def test_search_engines_are_led_to_a_draft_from_a_share_on(site: Site, least: int, codes: list[str]):
    texts = {f"Zin {number}": "Satz" if number < 4 else "" for number in range(5)}
    site.translate(texts, "de")
    site.write("locales/de/status", "draft\n")
    assert listed(site.root, ["nl", "de", "en"], least) == codes
    site.write("locales/de/LC_MESSAGES/handbook.po", "msgid")
    assert "de" not in listed(site.root, ["nl", "de", "en"], 0)


def test_what_programs_ask_for_holds_german_too(german: Path):
    site = german / "_build" / "site"
    assert f"{ADDRESS}de/" not in (site / "sitemap.xml").read_text()
    assert "de" in [path.name for path in site.iterdir()]
    roles = json.loads((site / "de/downloads/roles.json").read_text("utf-8"))
    assert roles["language"] == "de"
    assert roles["roles"][0]["focus"] == "Auslieferung und Überwachung"
    index = (site / "de/search-index.js").read_text("utf-8")
    assert "Straße" in index
    start = (site / "de/search-start.js").read_text("utf-8")
    assert '"nicht"' in start.partition("handbookStop=")[2], "words that say nothing in German do not count"
    assert page(german, "de/404.html").html["lang"] == "de"
    assert page(german, "de/lessons/start.html").select_one("main a")["href"] == "introduction.html"
    hosting = german / "_build" / "hosting"
    for name in ("nginx.conf", "Caddyfile", "site/_redirects"):
        assert "/guide/de/404.html" in (hosting / name).read_text(), name
    with zipfile.ZipFile(german / "_build" / "handbook-0.1.0.zip") as file:
        assert "handbook-0.1.0/de/downloads/handbook.pdf" in file.namelist()


def test_without_cards_of_its_own_it_shares_those_there_are(german: Path):
    card = page(german, "de/roles/mlops-engineer.html").select_one("meta[property='og:image']")["content"]
    published = german / "_build" / "site" / card.removeprefix(ADDRESS)
    assert published.read_bytes() == (german / sharing.CARDS / "nl" / "mlops-engineer.png").read_bytes()


def test_its_guide_is_german_and_honest(german: Path):
    guide = german / "_build" / "site" / "de" / "downloads" / "handbook.pdf"
    with pikepdf.open(guide) as book:
        assert book.Root.Lang == "de"
    words = " ".join(
        subprocess.run(["pdftotext", guide, "-"], capture_output=True, text=True, check=True).stdout.split()
    )
    assert "Alle Lektionen, große und kleine, auf einen Blick." in words
    assert "Noch nicht übersetzt: " in words
    done = len(GERMAN) * 100 // len(read(german / "locales/de/LC_MESSAGES/handbook.po").messages)
    assert re.search(rf"\b{done}\s*%", words.partition("Alle Lektionen")[0])
    assert (german / "_build/site/de/downloads/sheets/mlops-engineer.pdf").is_file()
    # Dutch words are marked as Dutch, so that they break at Dutch syllables and are read out as Dutch.
    main = (german / "_build/work/pdf/de/typst/main.typ").read_text("utf-8")
    assert '#text(lang: "nl")[Kennen]' in main
    assert '#text(lang: "nl")[Rollen' not in main


def test_search_takes_words_of_any_alphabet_whole():
    assert words("Große Straßen, Łódź, Bjørn & Ελλάδα") == ["grosse", "strassen", "łodz", "bjørn", "ελλαδα"]


def test_markup_that_is_not_closed_shows_the_original_and_is_told(site: Site, capfd: pytest.CaptureFixture[str]):
    site.translate({"Een korte les.": "A **short lesson.", "Alle lessen op een rij.": "All lessons in a row."})
    front, lesson = site.build(language="en"), "lessons/introduction.html"
    assert "All lessons in a row." in front.text("lessons/index.html")
    assert "**" not in front.text(lesson)
    assert "Een korte les." in front.text(lesson)
    told = capfd.readouterr().err
    assert "locales/en/LC_MESSAGES/handbook.po:" in told
    assert "“Een korte les.”: readers get the original: markup that is not closed or not recognised: **" in told


def test_a_translation_that_would_become_a_list_is_told_with_what_to_write(
    site: Site, capfd: pytest.CaptureFixture[str]
):
    site.translate({"Een korte les.": "1. lesson."})
    assert "Een korte les." in site.build(language="en").text("lessons/introduction.html")
    told = capfd.readouterr().err
    assert "“Een korte les.”: readers get the original: it would become a numbered list" in told
    assert r"Begin it with 1\., which in the file itself is 1\\." in told


def test_languages_fold_from_the_fourth_on(site: Site):
    for code in ("de", "fr"):
        (site.root / "locales" / code).mkdir()
    header = BeautifulSoup(site.build().text("index.html"), "lxml").header
    (menu,) = header.select("details.languages")
    assert menu.summary.select_one(".long-name").get_text() == "Talen"
    assert [link["hreflang"] for link in menu.select("li > a.language-link[href]")] == ["de", "en", "fr"]
    assert not header.select(".header-tools > .language-link")


def test_a_language_that_the_fonts_cannot_show_is_told_in_one_line_and_stops_no_other(
    checkout: Path, run_build: Callable[..., subprocess.CompletedProcess[str]]
):
    folder = checkout / "locales" / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "sphinx.po").write_text('msgid ""\nmsgstr "Language: ar\\n"\n\nmsgid "Search"\nmsgstr "بحث"\n', "utf-8")
    run = run_build("site")
    assert run.returncode == 0, run.stderr
    (line,) = run.stderr.splitlines()
    assert line.startswith("locales/ar: Arabic is left out, the rest is built: it is written in the script Arab")
    site = checkout / "_build" / "site"
    assert (site / "en" / "index.html").is_file()
    assert "/ar/" not in (site / "index.html").read_text("utf-8") + (site / "nl" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (("msgid", "\ufeffmsgid"), r"locales/de/LC_MESSAGES/handbook\.po:1: .*BOM"),
        (('msgstr ""\n', 'msgstr "[Hier](#nirgendwo)."\n'), r"locales/de/.*handbook\.po:\d+: .*links to #nirgendwo"),
    ],
)
def test_a_draft_that_is_broken_is_told_and_stops_no_other(
    checkout: Path, run_build: Callable[..., subprocess.CompletedProcess[str]], damage: tuple[str, str], told: str
):
    folder = checkout / "locales" / "de"
    (folder / "LC_MESSAGES").mkdir(parents=True)
    (folder / "status").write_text("draft\n")
    text = 'msgid "Alle lessen op een rij."\nmsgstr ""\n'.replace(*damage, 1)
    (folder / "LC_MESSAGES" / "handbook.po").write_text(text, "utf-8")
    run = run_build("site")
    assert run.returncode == 0, run.stderr
    problem, notice = run.stderr.splitlines()
    assert re.match(told, problem)
    assert notice == "locales/de: German is a draft and is left out, the rest is built"
    site = checkout / "_build" / "site"
    assert (site / "en" / "index.html").is_file()
    assert not (site / "de").exists()
    assert "/de/" not in (site / "index.html").read_text("utf-8") + (site / "nl" / "index.html").read_text("utf-8")
    (folder / "status").write_text("complete\n")
    run = run_build("site")
    assert run.returncode == 1
    assert re.match(told, run.stderr)


def test_new_interface_words_reach_a_language_that_was_started_before(site: Site):
    _texts, interface, _status = start(site.root, "de")
    text = interface.read_text("utf-8")
    entry = 'msgid "Skip to the content"\nmsgstr ""\n\n'
    assert entry in text
    interface.write_text(text.replace(entry, ""), "utf-8")
    assert interface in update(site.root)
    assert entry in interface.read_text("utf-8")


@pytest.mark.parametrize("code", ["pt-BR", "pt_br"])
def test_a_language_of_a_country_gets_the_folder_that_gettext_looks_for(site: Site, code: str):
    texts, *_words = start(site.root, code)
    assert texts == site.root / "locales/pt_BR/LC_MESSAGES/handbook.po"
    assert read(texts).headers["Language"] == "pt_BR"
    fill(texts, {"Lessen": "Lições"})
    lessons = BeautifulSoup(site.build(language="pt_BR").text("lessons/index.html"), "lxml")
    assert lessons.html["lang"] == "pt-BR"
    assert lessons.h1.get_text() == "Lições#"


@pytest.mark.parametrize(("code", "told"), [("xx1", "no language code"), ("ka", "Geor"), ("ar", "Arab")])
def test_a_language_that_cannot_be_shown_is_refused_with_the_reason(site: Site, code: str, told: str):
    with pytest.raises(ExtractError, match=told):
        start(site.root, code)
    assert not (site.root / "locales" / code).exists()
