"""Every construct in use: its words are extracted once and come back translated."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

from handbook.po.pofile import read
from handbook.reading.drafts import share
from tests.conftest import Site, make_site

# Each construct with its words as W-tokens; translated, a W-token reads V-token.
CONSTRUCTS = {
    "heading": "## Waaa kop",
    "paragraph": "Wbaa met **Wbab vet**, *Wbac schuin*, [Wbad link](#doel) en {bdg-info}`Wbae badge`.",
    "lists": "- Wcaa punt\n  - Wcab dieper\n\n1. Wcac stap",
    "quote": "> Wdaa citaat",
    "pipe table": "| Weaa | Weab |\n| --- | --- |\n| Weac | Wead [](#doel) |",
    "card": (
        ":::{card} Wfaa titel\n```{card-header}\nWfab kop\n```\nWfac tekst\n\n"
        "| Wfad |\n| --- |\n| Wfae |\n\n```{card-footer}\nWfaf voet\n```\n:::"
    ),
    "grid with a linked card": (
        "::::{grid} 2\n:::{grid-item-card} Wgaa titel\n:link: doel\n:link-type: ref\n:link-alt: Wgab link\n"
        "Wgac tekst\n:::\n::::"
    ),
    "tabs": (
        "::::{tab-set}\n:::{tab-item} Whaa tab\nWhab tekst\n\n| Whac |\n| --- |\n| Whad |\n:::\n"
        ":::{tab-item} Whae tab\nWhaf tekst\n:::\n::::"
    ),
    "dropdown": ":::{dropdown} Wiaa uitklap\nWiab tekst\n\n| Wiac |\n| --- |\n| Wiad |\n:::",
    "button to a page": ":::{button-ref} doel\nWjaa knop\n:::",
    "button to another site": ":::{button-link} https://example.org\nWjba knop\n:::",
    "admonition": ":::{admonition} Wkaa titel\nWkab tekst\n\n| Wkac |\n| --- |\n| Wkad |\n:::",
    "note": ":::{note}\nWkba noot\n:::",
    "figure": ":::{figure} drawing.svg\n:alt: Wlaa alt\n\nWlab bijschrift\n:::",
    "image": "![Wlba alt](drawing.svg)",
    "table with a caption": ":::{table} Wmaa bijschrift\n| Wmab |\n| --- |\n| Wmac |\n:::",
    "list table": ":::{list-table} Wmba bijschrift\n:header-rows: 1\n* - Wmbb kop\n* - Wmbc cel\n:::",
    "definition list": "Wnaa begrip\n: Wnab uitleg",
    "glossary": ":::{glossary}\nWnba begrip\n  Wnbb uitleg\n:::",
    "footnote": "Woaa zin[^noot].\n\n[^noot]: Woab noot",
}
PAGE = """\
---
title: Wpaa titel
description: Wpab omschrijving.
date: 2026-11-21
keywords: [Wpac woord, Wpad woord]
---

(doel)=
## Doel

"""
TOKEN = re.compile(r"W[a-z]{3}\b")


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counter[str], str]:
    """Return how often each word is offered to translators, and the page after every message was translated."""
    site = make_site(tmp_path_factory.mktemp("everything") / "handbook")
    site.write("lessons/introduction.md", PAGE + "\n\n".join(CONSTRUCTS.values()) + "\n")
    site.write(
        "lessons/drawing.svg", '<svg xmlns="http://www.w3.org/2000/svg"><title>Lijn</title><path d="M0 0"/></svg>'
    )
    messages = list(site.messages())
    site.translate({message: TOKEN.sub(lambda found: "V" + found[0][1:], message) for message in messages})
    return Counter(token for message in messages for token in tokens(message)), site.build(language="en").text(
        "lessons/introduction.html"
    )


@pytest.mark.parametrize("construct", ["front matter", *CONSTRUCTS])
def test_the_words_of_a_construct_are_extracted_once_and_come_back_translated(everything, construct: str):
    offered, page = everything
    words = tokens(CONSTRUCTS.get(construct, PAGE))
    assert words
    assert {word: offered[word] for word in words} == dict.fromkeys(words, 1)
    for word in words:
        assert "V" + word[1:] in page, f"{word} is lost"
    article = BeautifulSoup(page, "lxml").article
    spoken = article.get_text(" ") + " ".join(image["alt"] for image in article.find_all("img"))
    assert not set(words) & set(tokens(spoken))


def test_a_translated_description_is_valid_html(everything):
    _offered, page = everything
    description = BeautifulSoup(page, "lxml").find("meta", attrs={"name": "description"})
    assert description["content"] == "Vpab omschrijving."
    assert set(description.attrs) == {"name", "content"}


def test_a_cell_with_only_a_link_is_no_message_and_shows_the_translated_title(site: Site):
    site.write("lessons/introduction.md", PAGE + "| Rol |\n| --- |\n| [](#mlops-engineer) |\n")
    assert "[](#mlops-engineer)" not in site.messages()
    site.translate({"MLOps Engineer": "Engineer of MLOps"})
    table = BeautifulSoup(site.build(language="en").text("lessons/introduction.html"), "lxml").article.table
    assert table.td.get_text(strip=True) == "Engineer of MLOps"


def test_labels_of_tabs_and_folded_parts_keep_their_place_on_the_page(site: Site):
    site.write("lessons/introduction.md", PAGE + CONSTRUCTS["tabs"] + "\n\n" + CONSTRUCTS["dropdown"] + "\n")
    built = site.build("gettext")
    order = [message.id for message in read(built.out / "handbook.pot").messages]  # that of the page
    words = [message for message in order if message.startswith(("Wh", "Wi"))]
    assert words == sorted(words)
    assert order.index("Whae tab") > order.index("Whad")


def test_a_page_counts_as_untranslated_until_every_text_on_it_is(site: Site):
    page = "lessons/introduction"
    site.write(f"{page}.md", PAGE + "![Een plaat](drawing.svg)\n\nEen zin.\n")
    site.write("lessons/drawing.svg", '<svg xmlns="http://www.w3.org/2000/svg"><text>woord</text></svg>')
    messages = list(site.messages())

    def done(language: str) -> float:
        return share(site.build("dummy", language).app.env.get_doctree(page))

    assert done("nl") == 1
    site.translate({message: f"V {message}" for message in messages if message != "Een zin."})
    assert 0 < done("en") < 1
    site.translate({message: f"V {message}" for message in messages}, "de")
    assert done("de") == 1


def test_a_broken_catalogue_stops_the_build_with_its_file_and_line(site: Site):
    site.translate({"Introductie": "Introduction"})
    catalogue = site.root / "locales/en/LC_MESSAGES/handbook.po"
    catalogue.write_text(catalogue.read_text("utf-8") + 'msgid "Start"\nmsgstr "Start\n', "utf-8")
    last = len(catalogue.read_text("utf-8").splitlines())
    with pytest.raises(
        ConfigError, match=rf"handbook\.po:{last}: not a line of a PO file.*Put the text in double quotes"
    ):
        site.build("dummy", "en")
    site.build("dummy")
