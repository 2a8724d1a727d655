"""A page in the seed's own form builds in both languages; a mistake in a page gives one clear message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from tests.conftest import Site

SEED = """\
---
title: Introductie
date: 2025-03-10
---

# {{ course-title }}

## {{ title }}

Welkom bij {{ course-title }}: {{ title }}.

### Meer over {{ course-title }}

Tekst.
"""


@pytest.fixture
def lesson(site: Site) -> Site:
    site.write("lessons/introduction.md", SEED)
    return site


def headings(html: str) -> list[str]:
    article = BeautifulSoup(html, "lxml").article
    for link in article.select(".headerlink"):
        link.decompose()
    return [heading.get_text(strip=True) for heading in article.find_all(["h1", "h2", "h3"])]


def test_placeholders_show_the_title_and_the_course_in_headings_and_text(lesson: Site):
    html = lesson.build().text("lessons/introduction.html")
    assert headings(html) == ["AI-engineer", "Introductie", "Meer over AI-engineer"]
    assert "Welkom bij AI-engineer: Introductie." in html


def test_placeholders_take_the_words_of_the_language_after_translation(lesson: Site):
    messages = lesson.messages()
    assert "Meer over {{ course-title }}" in messages
    assert messages["Introductie"] == ["lessons/introduction.md"]
    lesson.translate(
        {
            "Introductie": "Introduction",
            "Meer over {{ course-title }}": "More about {{ course-title }}",
            "Welkom bij {{ course-title }}: {{ title }}.": "{{ title }}: welcome to {{ course-title }}.",
        }
    )
    html = lesson.build(language="en").text("lessons/introduction.html")
    assert headings(html) == ["AI engineer", "Introduction", "More about AI engineer"]
    assert "Introduction: welcome to AI engineer." in html


def test_section_ids_come_from_the_dutch_words_in_every_language(lesson: Site):
    lesson.translate({"Introductie": "Introduction", "Meer over {{ course-title }}": "More about {{ course-title }}"})
    for language in ("nl", "en"):
        article = BeautifulSoup(lesson.build(language=language).text("lessons/introduction.html"), "lxml").article
        ids = {section.get("id") for section in article.find_all("section")} | {
            span.get("id") for span in article.find_all("span")
        }
        assert {"introductie", "meer-over-ai-engineer"} <= ids, ids


def test_navigation_names_a_lesson_by_its_own_title(lesson: Site):
    lesson.translate({"Introductie": "Introduction"})
    for language, title in (("nl", "Introductie"), ("en", "Introduction")):
        html = lesson.build(language=language).text("lessons/index.html")
        links = BeautifulSoup(html, "lxml").article.find_all("a", href="introduction.html")
        assert [link.get_text(strip=True) for link in links] == [title]


def test_a_page_without_a_heading_gets_its_title_once(site: Site):
    assert headings(site.build().text("roles/tools.html")) == ["Gereedschap"]


def test_a_page_is_linked_to_by_its_file_name(site: Site):
    site.write(
        "roles/tools.md",
        (site.root / "roles/tools.md").read_text() + "\nZie [](#mlops-engineer) en [de lessen](#lessons).\n",
    )
    article = BeautifulSoup(site.build().text("roles/tools.html"), "lxml").article
    links = {link["href"].split("#")[0]: link.get_text() for link in article.find_all("a", class_="internal")}
    assert links["mlops-engineer.html"] == "MLOps Engineer"
    assert links["../lessons/index.html"] == "de lessen"


def one_warning(site: Site, *fragments: str) -> None:
    warnings = site.build(quiet=False).warnings
    assert len(warnings) == 1, warnings
    for fragment in fragments:
        assert fragment in warnings[0], warnings[0]


def test_broken_encoding_names_the_line_and_the_repaired_text(site: Site):
    site.write("lessons/introduction.md", SEED.replace("Tekst.", "AI in software â†’ apps nÃ³g slimmer"))
    one_warning(site, "lessons/introduction.md:14: ", "broken encoding", "AI in software → apps nóg slimmer")


@pytest.mark.parametrize(
    "text", ["Eén zin met ‘quotes’ – en € 1.250,50…", "Café, reünie, naïef, Curaçao, Ångström, coördinatie"]
)
def test_sound_text_is_left_alone(site: Site, text: str):
    site.write("lessons/introduction.md", SEED.replace("Tekst.", text))
    site.build()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '<img src="https://static.example/ai.webp" style="width:80%">',
            "raw <img>; copy the picture to _static/images/",
        ),
        (
            "![Een plaat](https://static.example/ai.webp)",
            "remote picture https://static.example/ai.webp; put a copy in",
        ),
        ("![](/_static/images/ai-engineer-at-work.svg)", "has no alternative text; say what it shows"),
        (":::{figure} /_static/images/ai-engineer-at-work.svg\nBijschrift\n:::", "has no alternative text"),
        ('<script src="https://static.example/x.js"></script>', "raw HTML that loads or runs something"),
        ("<b>vet</b> als blok\n", "raw HTML"),
    ],
)
def test_pictures_and_html_that_readers_cannot_use_are_errors(site: Site, text: str, message: str):
    site.write("lessons/introduction.md", SEED.replace("Tekst.", text))
    warnings = site.build(quiet=False).warnings
    assert warnings, "no warning"
    assert all("lessons/introduction.md:14: " in warning for warning in warnings), warnings
    assert any(message in warning for warning in warnings), warnings


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: Introductie\n", "", "missing key 'title' in the front matter; it needs: title, date"),
        ("date: 2025-03-10\n", "", "missing key 'date' in the front matter; it needs: title, date"),
        (
            "date: 2025-03-10",
            "date: gisteren",
            "lessons/introduction.md:3: WARNING: 'date' is not a date: 'gisteren'",
        ),
        (
            "date:",
            "datum: x\ndate:",
            "lessons/introduction.md:3: WARNING: unknown key 'datum' in the front matter; allowed: title, date",
        ),
        ("title: Introductie", "title: [Introductie", "broken YAML in the front matter"),
    ],
)
def test_a_mistake_in_the_front_matter_of_a_lesson_gives_one_message(site: Site, old: str, new: str, message: str):
    site.write(
        "lessons/introduction.md",
        SEED.replace("# {{ course-title }}\n\n## {{ title }}\n\n", "")
        .replace("{{ title }}", "les")
        .replace(old, new, 1),
    )
    warnings = [warning for warning in site.build(quiet=False).warnings if "introduction" in warning]
    assert sum(message in warning for warning in warnings) == 1, warnings


def test_a_mistake_in_a_role_is_told_once_by_the_build(site: Site):
    site.replace("roles/mlops-engineer.md", "  stage: common", "  stage: usual")
    one_warning(
        site, "roles/mlops-engineer.md:7: ", "unknown stage 'usual'; use one of: common, emerging, comparison"
    )


def test_a_toctree_that_names_a_missing_page_is_an_error(site: Site):
    site.replace("lessons/index.md", "introduction\n", "introduction\nverdwenen\n")
    one_warning(site, "lessons/index.md", "verdwenen")


def test_two_pages_with_the_same_label_are_an_error(site: Site):
    site.write("lessons/introduction.md", SEED.replace("Tekst.", "(roles)=\n\n### Nog een\n\nTekst."))
    warnings = site.build(quiet=False).warnings
    assert any("duplicate label roles" in warning.lower() for warning in warnings), warnings


def test_an_unknown_role_in_a_directive_names_the_known_ones(site: Site):
    site.replace(
        "roles/index.md", ":columns: role focus relevance\n", ":columns: role focus relevance\n:only: wizard\n"
    )
    one_warning(site, "roles/index.md", "unknown role 'wizard'; use one of: mlops-engineer, prompt-engineer")
