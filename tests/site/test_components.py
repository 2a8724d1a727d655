"""Components of sphinx-design on the website: each with a look, and nothing that the page would fetch elsewhere."""

from __future__ import annotations

import inspect
import re
from itertools import product
from pathlib import Path

import pytest
import sphinx_design
from bs4 import BeautifulSoup
from rjsmin import jsmin
from sphinx_design import (
    accordion,
    article_info,
    aside,
    badges_buttons,
    cards,
    dropdown,
    extension,
    grids,
    icons,
    shared,
    steps,
    tabs,
)  # fmt: skip
from sphinx_design.shared import SdDirective

from handbook.components import design
from handbook.site.stylesheet import USUAL_SHEET, WHOLE_SHEET
from tests import component_page
from tests.conftest import Built, Site, make_site
from tests.site.test_html import faults

LIBRARY = (accordion, article_info, aside, badges_buttons, cards, dropdown, extension, grids, icons, steps, tabs)
MEASURES = ("auto", *map(str, range(6)))
COLUMNS = ("auto", *map(str, range(1, 13)))
CSS = (
    *(f"sd-{kind}{colour}" for kind, colour in product(
        ("bg-", "bg-text-", "text-", "outline-", "btn-", "btn-outline-", "steps-"), shared.SEMANTIC_COLORS)),
    *(f"sd-m{side}-{size}" for side, size in product(("", *"tblrxy"), MEASURES)),
    *(f"sd-p{side}-{size}" for side, size in product(("", *"tblrxy"), MEASURES[1:])),
    *(f"sd-{kind}-{size}" for kind, size in product(("w", "h"), ("25", "50", "75", "100", "auto"))),
    *(f"sd-{kind}-{size}{number}" for kind, size, number in product(
        ("row-cols", "col"), ("", "sm-", "md-", "lg-"), COLUMNS)),
    *(f"sd-g-{size}{number}" for size, number in product(("", "sm-", "md-", "lg-"), MEASURES[1:])),
    *(f"sd-shadow-{size}" for size in ("none", "sm", "md", "lg")),
    *(f"sd-text-{way}" for way in ("left", "right", "center", "justify")),
    *(f"sd-align-major-{way}" for way in ("start", "end", "center", "justify", "spaced")),
    *(f"sd-card-cols-{number}" for number in range(1, 13)),
    *(f"sd-aside-{part}" for part in ("left", "right", "w-25", "w-33", "w-50")),
)  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return component_page.add_page(make_site(tmp_path_factory.mktemp("components") / "handbook")).build()


@pytest.fixture(scope="module")
def page(built: Built) -> BeautifulSoup:
    return BeautifulSoup(built.text("lessons/components.html"), "lxml")


def sheet_of(built: Built, page: BeautifulSoup) -> tuple[str, str]:
    """Return the name (without its hash) and the text of the stylesheet of a page in a folder."""
    (link,) = page.select("link[rel=stylesheet]")
    path = built.out / "lessons" / link["href"]
    return re.sub(r"\.[0-9a-f]{8}\.", ".", path.name), path.read_text("utf-8")


def directives() -> dict[str, type[SdDirective]]:
    """Return the directives that sphinx-design documents, by name."""
    found = {}
    for module in LIBRARY:
        for name, value in re.findall(r'app\.add_directive\(\s*([\w"-]+),\s*(\w+)', inspect.getsource(module)):
            known = name.strip('"') if '"' in name else getattr(module, name)
            found[known] = getattr(module, value)
    assert len(found) == 20  # an update of sphinx-design brought another: show it on the page
    return {name: directive for name, directive in found.items() if not name.startswith("_")}


def test_the_page_has_every_component_with_every_option_that_sphinx_design_has() -> None:
    source = component_page.page()
    blocks = dict.fromkeys(directives(), "")
    for name, options in re.findall(r"[:`]{3,}\{([\w-]+)\}.*\n((?::[\w-]+:.*\n)*)", source):
        blocks[name] = blocks.get(name, "") + options
    missing = [name for name in blocks if f"{{{name}}}" not in source]
    missing += [
        f"{name}: {option}"
        for name, directive in directives().items()
        for option in directive.option_spec or ()
        if f":{option}:" not in blocks[name] and option not in component_page.UNUSED.get(name, ())
    ]
    assert missing == []
    assert [name for name, *_ in badges_buttons._iter_badge_roles() if f"{{{name}}}" not in source] == []


def test_every_class_that_a_component_has_gets_a_look_on_its_page(built: Built, page: BeautifulSoup) -> None:
    _name, css = sheet_of(built, page)
    styled = design.classes_of(css)
    used = {name for tag in page.select("[class]") for name in tag["class"] if name.startswith("sd-")}
    assert len(used) > 200
    assert sorted(name for name in used - styled if not design.MARKS.fullmatch(name)) == []


def test_every_value_of_every_option_gets_a_look(built: Built, page: BeautifulSoup) -> None:
    _name, css = sheet_of(built, page)
    assert sorted({*CSS} - design.classes_of(css)) == []


def test_only_a_page_that_needs_it_loads_the_large_stylesheet_and_the_script_of_tabs(built: Built) -> None:
    large = BeautifulSoup(built.text("lessons/components.html"), "lxml")
    small = BeautifulSoup(built.text("roles/mlops-engineer.html"), "lxml")
    assert sheet_of(built, large)[0] == WHOLE_SHEET
    assert small.select(".sd-dropdown")
    assert sheet_of(built, small)[0] == USUAL_SHEET
    script = large.select_one("script[src*=design-tabs]")
    source = Path(sphinx_design.__file__).with_name("static") / "design-tabs.js"
    assert (built.out / "lessons" / script["src"]).read_text("utf-8") == jsmin(source.read_text("utf-8"))
    assert not small.select("script[src*=design-tabs]")


def test_a_page_of_components_is_valid_html(built: Built) -> None:
    assert faults([built.out / "lessons" / "components.html"]) == ""


def test_a_page_of_components_runs_and_styles_nothing_in_its_markup(page: BeautifulSoup) -> None:
    assert not page.select("style, [style], script:not([src]):not([type])")
    fetched = [tag.get("src") or tag.get("href") for tag in page.select("script[src], img[src], link[href]")]
    assert [address for address in fetched if address.startswith(("http", "//"))] == []


def test_the_title_of_a_card_is_the_link_that_covers_it_unless_the_link_has_words_of_its_own(
    page: BeautifulSoup,
) -> None:
    cards_by_title = {
        card.select_one(".sd-card-title").get_text(strip=True): card
        for card in page.select(".sd-card:has(.sd-card-title)")
    }
    titled = cards_by_title["Kaart met een adres"]
    (link,) = titled.select("a")
    assert (link.get_text(strip=True), link["href"]) == ("Kaart met een adres", "https://example.org/")
    assert link.find_parent(class_="sd-card-title")
    assert "sd-hide-link-text" not in link["class"]
    worded = cards_by_title["Kaart met een verwijzing"]
    (link,) = worded.select("a")
    assert link.get_text() == "Lees de introductie"
    assert "sd-hide-link-text" in link["class"]
    assert link["target"] == "_blank"
    assert {"noreferrer", "noopener"} <= set(link["rel"])


def test_a_card_without_a_title_is_called_after_the_page_that_it_leads_to(page: BeautifulSoup) -> None:
    (card,) = [card for card in page.select(".sd-card") if "Zonder titel, en de tekst" in card.get_text()]
    assert card.a.get_text() == "Introductie"
    assert "sd-hide-link-text" in card.a["class"]


def test_a_button_says_its_tooltip_whether_it_leads_inside_or_outside(page: BeautifulSoup) -> None:
    assert page.select_one("a.sd-btn[title='Naar een andere site']").get_text() == "Knop naar buiten"
    assert page.select_one("a.sd-btn[title='Naar de les']").em.get_text() == "binnen"


def test_a_row_of_cards_that_scrolls_has_a_name_and_is_reached_by_keyboard(page: BeautifulSoup) -> None:
    box = page.select_one(".sd-cards-carousel").parent
    assert (box["role"], box["tabindex"], box["aria-label"]) == ("group", "0", "Kaarten")


def test_what_a_translator_wrote_in_titles_heads_and_buttons_keeps_its_markup(site: Site) -> None:
    site.write(
        "lessons/introduction.md",
        "---\ntitle: Introductie\ndate: 2026-11-21\n---\n\n:::{card} Een *schuine* titel\n:header: Een **vette** kop\nTekst\n:::\n\n"
        ":::{button-ref} mlops-engineer\n:tooltip: Uitleg\nEen *knop*\n:::\n",
    )
    site.translate(
        {
            "Een *schuine* titel": "A *slanted* title", "Een **vette** kop": "A **bold** head",
            "Een *knop*": "A *button*", "Uitleg": "Explained",
        }
    )  # fmt: skip
    english = BeautifulSoup(site.build(language="en").text("lessons/introduction.html"), "lxml")
    assert english.select_one(".sd-card-title em").get_text() == "slanted"
    assert english.select_one(".sd-card-header strong").get_text() == "bold"
    assert english.select_one("a.sd-btn[title=Explained] em").get_text() == "button"
