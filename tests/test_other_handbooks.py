"""Handbooks that are not this one: what the engine knows of a subject, it knows from their pages.

`nursing` has other stages, fields, levels, groups, scales, duties, days and a scheme of its own, in two languages, and
its pages are in folders of other names.  `bakery` is written in English and translated into German, with few facts and
few interface words.  Nobody touched a program for them.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from handbook.base.project import po_file
from handbook.po import pofile
from handbook.roles import catalogue
from tests.conftest import ROOT, Built, Site
from tests.pdf.test_pdf import squeeze
from tests.roles.test_exports import faults

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bs4.element import Tag

HANDBOOKS = Path(__file__).parent / "handbooks"
MADE_OF_TEXT = {".html", ".css", ".js", ".json", ".csv", ".md", ".svg", ".txt", ".xml", ".webmanifest"}


def lay_out(name: str, root: Path) -> Site:
    """Copy a handbook to a folder, beside the engine's templates, looks and interface words."""
    shutil.copytree(HANDBOOKS / name, root)
    (root / "_static").mkdir(exist_ok=True)
    for path in (ROOT / "_static").iterdir():
        if path.name != "tiles":
            (root / "_static" / path.name).symlink_to(path)
    (root / "_templates").symlink_to(ROOT / "_templates")
    (root / "handbook").mkdir()
    (root / "handbook" / "interface").symlink_to(ROOT / "handbook" / "interface")
    return Site(root)


@pytest.fixture(scope="module")
def nursing(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return lay_out("nursing", tmp_path_factory.mktemp("nursing") / "handbook")


@pytest.fixture(scope="module", params=["nl", "en"])
def ward(nursing: Site, request: pytest.FixtureRequest) -> Built:
    """Return the site of the nurses in a language."""
    return nursing.build("html", request.param)


@pytest.fixture(scope="module", params=["nl", "en"])
def prints(nursing: Site, request: pytest.FixtureRequest) -> Built:
    """Return the guide of the nurses and their loose sheets in a language."""
    return nursing.build("pdf", request.param)


def language(built: Built) -> str:
    return str(built.app.config.language)


def page(built: Built, name: str) -> BeautifulSoup:
    return BeautifulSoup(built.text(name), "lxml")


def texts(found: Iterable[Tag]) -> list[str]:
    """Return the words of elements, with single spaces."""
    return [" ".join(element.get_text(" ").split()) for element in found]


def words(path: Path) -> str:
    """Return the words of a PDF, without spaces."""
    run = ["pdftotext", "-raw", "-nopgbrk", str(path), "-"]
    return squeeze(subprocess.run(run, capture_output=True, text=True, check=True).stdout)


def test_the_roles_of_nurses_have_the_stages_of_nurses(nursing: Site):
    found = catalogue.load(nursing.root)
    assert [str(problem) for problem in found.problems] == []
    assert [(role.id, role.stage) for role in found.guide()] == [
        ("district-nurse", "registered"),
        ("intensive-care-nurse", "specialist"),
    ]


def test_the_wall_shows_the_roles_in_the_ink_of_their_stage(ward: Built):
    wall = page(ward, "index.html").find(class_="wall")
    assert [item["class"] for item in wall.find_all("li")] == [["ink-blue"], ["ink-orange"]]
    stages = {"nl": ["Geregistreerd", "Gespecialiseerd"], "en": ["Registered", "Specialised"]}[language(ward)]
    assert texts(wall.select(".legend span")) == stages


def test_the_head_of_a_site_on_nursing_names_its_own_parts(ward: Built):
    start = page(ward, "index.html")
    own = {"nl": ["Beroepen", "Dienst"], "en": ["Professions", "Shift"]}[language(ward)]
    assert texts(start.select("nav.main-nav a")) == own
    assert texts(start.select("header .brand")) == [
        {"nl": "Handboek zorgrollen", "en": "Care Roles Handbook"}[language(ward)]
    ]


def test_the_page_of_a_nurse_says_what_the_handbook_says_of_nurses(ward: Built):
    role = page(ward, "beroepen/district-nurse.html")
    head = dict(zip(texts(role.select("dl.facts dt")), texts(role.select("dl.facts dd")), strict=True))
    assert (
        head
        == {
            "nl": {
                "Heet ook": "thuisverpleegkundige",
                "Registratie": "Geregistreerd",
                "Werkplek": "Wijk",
                "Accent": "Zorg aan huis",
                "Gewicht voor de patiënt": "Onmisbaar",
                "Leermaanden": "3–4",
            },
            "en": {
                "Also called": "home nurse",
                "Registration": "Registered",
                "Place of work": "Community",
                "Accent": "Care at home",
                "Weight for the patient": "Indispensable",
                "Months of learning": "3–4",
            },
        }[language(ward)]
    )  # nothing of a trend: this handbook has no word for one
    assert texts(role.select("table.role-plan tbody th")) == ["7", "100"]
    assert len(role.select_one("table.role-skills .meter").find_all("i")) == 3
    can = {"nl": "Je kunt kiezen welk verband past.", "en": "You can choose which dressing fits."}[language(ward)]
    assert can in texts(role.select("table.role-skills td p")), "the sentence of the level that the role asks"
    assert "BIG" in role.select_one("table.role-codes").text


def test_who_leads_what_among_nurses_has_letters_of_their_own(ward: Built):
    article = page(ward, "beroepen/who-does-what.html").article
    legend = {"nl": "L: leidt. H: helpt. M: krijgt een melding.", "en": "L: leads. H: helps. T: is told."}
    assert texts(article.select(".legend-duty")) == [legend[language(ward)]]
    assert texts(article.select("table.matrix tbody td")) == ["L", {"nl": "M", "en": "T"}[language(ward)]]


def test_scripts_find_who_a_part_is_about_and_its_figures_as_data(ward: Built):
    finder = page(ward, "beroepen/who-does-what.html")
    answers = [(line["data-role"], line["data-points"]) for line in finder.select(".finder tbody [data-role]")]
    assert answers == [("district-nurse", "5"), ("intensive-care-nurse", "4"), ("district-nurse", "1")]

    skills = page(ward, "beroepen/skills.html")
    row = skills.select_one(".self-test tr[data-skill=wounds]")
    assert row["data-need-district-nurse"] == "3"
    assert not row.has_attr("data-need-carer")
    assert [box["data-level"] for box in row.select("td [data-level]")] == ["1", "2", "3"]
    answers = {
        "nl": ["Je kunt zien dat een verband los zit.", "Je kunt een verband alleen verwisselen."],
        "en": ["You can see that a dressing is loose.", "You can change a dressing on your own."],
    }[language(ward)]
    assert texts(row.select("td p:last-child"))[:2] == answers
    listed = skills.select(".self-test-roles [data-role]")
    assert [f"{line['data-role']}.html" for line in listed] == [line.a["href"] for line in listed]

    overview = page(ward, "beroepen/index.html")
    compared = overview.select("table.comparable tbody tr")
    assert [f"{row['data-role']}.html" for row in compared] == [row.a["href"] for row in compared]
    card = overview.select_one(".tile-card")
    assert card["data-by"] == "relevance"
    assert card["data-place"] == card.select_one(".meter")["data-value"]
    assert card.select_one("[data-by=name]").get_text(strip=True) == card.a.get_text(strip=True)


def test_nurses_export_their_own_stages_and_no_trend(ward: Built):
    data, schema = (json.loads(ward.text(f"downloads/{name}")) for name in ("roles.json", "roles.schema.json"))
    assert faults(data, schema) == []
    kinds = schema["properties"]["roles"]["items"]["properties"]
    assert kinds["stage"]["enum"] == ["registered", "specialist", "other"]
    assert schema["title"].startswith({"nl": "Handboek zorgrollen", "en": "Care Roles Handbook"}[language(ward)])
    assert [code["scheme"] for code in data["roles"][0]["codes"]] == ["BIG"]
    assert [goal["days"] for goal in data["roles"][0]["goals"]] == [7, 100]
    with (ward.out / "downloads/roles.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter={"nl": ";", "en": ","}[language(ward)]))
    assert [row["field"] for row in rows] == ["community", "ward", "ward"]
    assert "trend" not in rows[0]
    assert "trend" not in kinds


def test_the_guide_of_nurses_reads_like_their_site(prints: Built):
    found = words(prints.out / "handbook.pdf")
    for text in {
        "nl": ("Handboek zorgrollen", "Wijkverpleegkundige", "Gespecialiseerd", "Na honderd dagen", "Dienst"),
        "en": ("Care Roles Handbook", "District nurse", "Specialised", "After a hundred days", "Shift"),
    }[language(prints)]:
        assert squeeze(text) in found, text


def test_the_guide_says_once_what_one_can_do_at_a_level(prints: Built):
    """The site says it on the page of a role and in the self-test too."""
    found = words(prints.out / "handbook.pdf")
    said = {"nl": "Je kunt kiezen welk verband past.", "en": "You can choose which dressing fits."}[language(prints)]
    assert found.count(squeeze(said)) == 1


def own_words(found: catalogue.Catalogue) -> set[str]:
    """Return the words and ids by which readers would know a handbook: of its vocabulary and its roles."""
    known, texts = found.known, []
    for group in ("stage", "field", "relevance", "trend", "state", "terms", "fit", "kind", "days"):
        texts += [text.value for text in known.labels.get(group, {}).values()]
    texts += [level.name.value for level in known.levels.values()]
    texts += [text.value for text in (*known.groups.values(), *(role.title for role in found.roles))]
    ids = {role.id for role in found.roles} | {*known.schemes}
    english = po_translations(ROOT, "en")
    return {*texts, *(english.get(text, text) for text in texts), *ids}


def po_translations(root: Path, code: str) -> dict[str, str]:
    """Return the translations of the texts of a handbook."""
    return {str(message.id): str(message.string) for message in pofile.read(po_file(root, code)).messages}


def test_nothing_of_the_handbook_on_ai_is_left_among_nurses(nursing: Site, ward: Built, prints: Built):
    """Not in a page, a script, a stylesheet, an export or on paper: the engine has no such word of its own."""
    real = own_words(catalogue.load(ROOT)) | {"Handboek AI-rollen", "AI Roles Handbook", "AI engineer", "volmacht"}
    sources = "".join(
        path.read_text("utf-8") for path in nursing.root.rglob("*.[mp][do]") if "_" not in str(path.parent)
    )
    foreign = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(real)))})(?![\w-])")
    files = [path for path in ward.out.rglob("*") if path.suffix in MADE_OF_TEXT and "minisearch" not in path.name]
    # Styles of a text for a word processor have the names of that program.
    texts = [(path.name, re.sub('"List (Bullet|Number)"', "", path.read_text("utf-8"))) for path in files]
    found = {f"{name}: {word}" for name, text in texts for word in foreign.findall(text)}
    found |= {f"{path.name}: {path}" for path in ward.out.rglob("*") if foreign.search(path.name)}
    printed = [prints.out / "handbook.pdf", *(prints.out / "loose").rglob("*.pdf")]
    for path in printed:
        run = ["pdftotext", "-layout", str(path), "-"]
        text = subprocess.run(run, capture_output=True, text=True, check=True).stdout
        found |= {f"{path.name}: {word}" for word in foreign.findall(text)}
    assert len(files) > 20
    assert printed
    assert sorted(line for line in found if line.partition(": ")[2] not in sources) == []


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return lay_out("bakery", tmp_path_factory.mktemp("bakery") / "handbook")


@pytest.fixture(scope="module", params=["en", "de"])
def shop(bakery: Site, request: pytest.FixtureRequest) -> Built:
    """Return the site of the bakers in the language of the originals and in that of the translation."""
    return bakery.build("html", request.param)


def test_originals_may_be_english_and_the_translation_german(shop: Built):
    lesson, own = page(shop, "recipes/rye-bread.html"), language(shop)
    assert lesson.html["lang"] == own
    assert lesson.h1.contents[0] == {"en": "Rye bread", "de": "Roggenbrot"}[own]
    assert {"en": "A baker feeds the sourdough", "de": "Ein Bäcker füttert den Sauerteig"}[own] in lesson.article.text
    row = {"en": ["Very hot", "Baker"], "de": ["Sehr heiß", "Bäcker"]}
    assert texts(lesson.select("table.data-table tbody > tr > *")) == row[own]
    links = {link["hreflang"]: link["href"] for link in lesson.select("link[rel=alternate][hreflang]")}
    assert links["x-default"] == links["en"]
    assert sorted(links) == ["de", "en", "x-default"]


def test_the_shell_of_a_german_page_has_german_words_and_english_ones_where_they_lack(shop: Built):
    lesson = page(shop, "recipes/rye-bread.html")
    skip = {"en": "Skip to the content", "de": "Zum Text springen"}
    assert lesson.select_one(".skip-link").text == skip[language(shop)]
    assert lesson.select_one("dialog button")["aria-label"] == "Close search"  # which nobody translated


def test_bakers_export_what_their_handbook_knows(shop: Built):
    data, schema = (json.loads(shop.text(f"downloads/{name}")) for name in ("roles.json", "roles.schema.json"))
    assert faults(data, schema) == []
    assert data["language"] == language(shop)
    assert data["roles"][0]["focus"] == {"en": "Bread of every day", "de": "Brot für jeden Tag"}[language(shop)]


@pytest.mark.parametrize("code", ["en", "de"])
def test_the_guide_of_bakers_is_printed_in_both_languages(bakery: Site, code: str):
    found = words(bakery.build("pdf", code).out / "handbook.pdf")
    for text in {
        "en": ("Bakery Handbook", "Rye bread", "You rise before the street does.", "Contents"),
        "de": ("Backstuben-Handbuch", "Roggenbrot", "Du stehst vor der Straße auf.", "Inhalt"),
    }[code]:
        assert squeeze(text) in found, text


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("district-nurse", "stage: registered", "stage: beginner", "use one of: registered, specialist, other"),
        ("district-nurse", "field: community", "field: models", "use one of: ward, community"),
        ("district-nurse", "relevance: core", "relevance: high", "use one of: core, useful, unweighed"),
        ("district-nurse", "level: novice", "level: basic", "use one of: novice, skilled, expert"),
        ("district-nurse", "scheme: BIG", "scheme: ESCO", "BIG"),
        ("district-nurse", "fit: same", "fit: exact", "use one of: same, nowhere"),
        ("district-nurse", "days: 100", "days: 90", "7 and 100"),
        ("district-nurse", "months: 3-4", "trend: rising", "unknown key 'trend' in role; allowed: aliases, stage"),
        ("skills", "group: clinical", "group: models", "use one of: clinical, people"),
        ("resources", "kind: lesson", "kind: course", "use one of: lesson"),
        ("resources", "languages: [nl]", "languages: [en]", "use one of: nl"),
        ("tools", "terms: free", "terms: open", "use one of: free, paid"),
        ("who-does-what", "evidence: heard", "evidence: general", "use one of: seen, heard"),
    ],
)
def test_a_word_of_another_handbook_is_a_mistake_with_what_is_allowed(
    tmp_path: Path, name: str, old: str, new: str, said: str
):
    site, path = lay_out("nursing", tmp_path / "handbook"), f"beroepen/{name}.md"
    site.replace(path, old, new)
    problems = [str(problem) for problem in catalogue.load(site.root).problems]
    lines = (site.root / path).read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if new in text)
    assert any(problem.startswith(f"{path}:{line}: ") and said in problem for problem in problems), problems
