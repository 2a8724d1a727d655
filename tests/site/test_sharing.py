"""What the site gives to those who share, install, correct or check it, and to programs that read it."""

from __future__ import annotations

import json
import re
import struct
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from handbook.publish.root import write_root
from handbook.roles.cards import pictures
from handbook.site import copies
from handbook.site.sharing import edit_address, report_address
from tests.conftest import ROOT, Built, Site, make_site

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://handbook.example/guide/"
EVERYTHING = """\
---
title: Van alles
date: 2026-11-21
---

Een zin met *nadruk*, **kracht**, `code_met_streep`, 2 * 3 * 4, snake_case, \\<hoekjes> en een [link](#introduction).[^noot]

1. Eerst

   Met uitleg.

   - binnen
   - in de lijst
2. Daarna

begrip
: Wat het is.

| Kop | Met \\| streep |
| --- | --- |
| een | **twee** |

> Een citaat.

:::{note}
Een opmerking.
:::

:::{admonition} Eigen kop
Een kader.
:::

:::{dropdown} Uitklapper
Verstopt.
:::

::::{tab-set}
:::{tab-item} Links
Linkertekst.
:::
:::{tab-item} Rechts
Rechtertekst.
:::
::::

::::{grid} 2
:::{grid-item-card} Kaarttitel
Kaarttekst.
```{card-footer}
Kaartvoet
```
:::
::::

:::{figure} /_static/images/ai-engineer-at-work.svg
:alt: Een tekening

Bijschrift.
:::

```python
print("# geen kop")
```

\\# Geen kop, en 3\\. geen lijst.

## Tweede deel

Slot.

[^noot]: Een voetnoot.
"""


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a page that has everything; no test changes its pages."""
    made = make_site(tmp_path_factory.mktemp("rich") / "handbook")
    made.write("lessons/everything.md", EVERYTHING)
    made.replace("lessons/index.md", "introduction\n", "introduction\neverything\n")
    made.translate({"Kaarttitel": "Card title", "Een kader.": "A box."})
    return made


@pytest.fixture(scope="module")
def dutch(rich: Site) -> Built:
    return rich.build()


def head(built: Built, page: str) -> BeautifulSoup:
    return BeautifulSoup(built.text(page), "lxml").head


def meta(built: Built, page: str, name: str) -> str | None:
    found = head(built, page).find("meta", {"property": name}) or head(built, page).find("meta", {"name": name})
    return found and found["content"]


def words(html: str) -> list[str]:
    return re.findall(r"\w+", html)


@pytest.mark.parametrize(
    "page", ["lessons/everything", "roles/index", "roles/mlops-engineer", "roles/skills", "index"]
)
def test_a_markdown_copy_says_all_that_the_page_says_and_nothing_else(dutch: Built, page: str):
    article = BeautifulSoup(dutch.text(f"{page}.html"), "lxml").article
    for part in article.select(".headerlink, .filter, .backlinks"):
        part.decompose()
    copy = MarkdownIt("commonmark").enable("table").render(dutch.text(f"{page}.md"))
    shown = BeautifulSoup(re.sub(r"\[\^n?\d+\]:?", "", copy), "lxml")
    expected = [word for word in words(article.get_text(" ")) if not word.isdigit()]
    assert sorted(word for word in words(shown.get_text(" ")) if not word.isdigit()) == sorted(expected)


def test_a_markdown_copy_keeps_the_form_of_the_text(dutch: Built):
    copy = dutch.text("lessons/everything.md")
    for line in (
        "# Van alles", "## Tweede deel", "1. Eerst", "   - binnen", "2. Daarna", "- **begrip**: Wat het is.",
        "| Kop | Met \\| streep |", "| een | **twee** |", "> Een citaat.", "> **Eigen kop**", "**Uitklapper**",
        "**Rechts**", "**Kaarttitel**", "```python", "[^n1]: Een voetnoot.",
    ):  # fmt: skip
        assert line in copy.splitlines(), line
    assert "*nadruk*, **kracht**, `code_met_streep`, 2 \\* 3 \\* 4, snake_case, \\<hoekjes>" in copy
    assert "![Een tekening](../_images/ai-engineer-at-work.svg)" in copy


def test_a_page_leads_to_its_copy_and_copies_lead_to_each_other(dutch: Built):
    for page in dutch.out.rglob("*.html"):
        link = BeautifulSoup(page.read_text(), "lxml").select_one('link[type="text/markdown"]')
        assert (link and link["href"]) == (None if page.stem in {"search", "404"} else f"{page.stem}.md")
    for copy in dutch.out.rglob("*.md"):
        targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", copy.read_text())
        assert all((copy.parent / target).is_file() for target in targets), (copy, targets)


def test_a_copy_speaks_the_language_of_its_site(rich: Site):
    copy = rich.build(language="en").text("lessons/everything.md")
    assert "**Card title**" in copy
    assert "> A box." in copy


def test_the_list_for_language_models_has_every_page_once_with_what_it_is_about(rich: Site, dutch: Built):
    text = dutch.text("llms.txt")
    assert text.startswith("# Handboek AI-rollen\n\n> ")
    links = re.findall(r"^- \[(.+?)\]\((.+?)\)", text, re.MULTILINE)
    pages = [path for path in sorted(rich.root.glob("**/*.md")) if "_out" not in path.parts]
    assert sorted(address for _title, address in links) == sorted(str(path.relative_to(rich.root)) for path in pages)
    assert "- [Introductie](lessons/introduction.md): Een korte les." in text
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Lessen", "## Rollen"]


def test_with_an_address_the_lists_can_be_read_from_anywhere(site: Site, tmp_path: Path):
    folder = tmp_path / "whole"
    for language in ("nl", "en"):
        site.build(language=language, site_url=ADDRESS).out.rename(folder.mkdir(exist_ok=True) or folder / language)
    write_root(folder, ["nl", "en"], ADDRESS)
    assert f"]({ADDRESS}en/lessons/introduction.md)" in (folder / "en" / "llms.txt").read_text()
    root = (folder / copies.LIST).read_text()
    assert f"]({ADDRESS}nl/llms.txt)" in root
    assert f"]({ADDRESS}en/llms.txt)" in root
    assert (folder / "favicon.ico").read_bytes()[:4] == b"\0\0\1\0"
    assert (folder / "apple-touch-icon.png").is_file()


def test_every_role_and_language_has_a_card_that_shows_its_present_name():
    """A difference means: run `make cards` and commit what it draws."""
    assert pictures.outdated(ROOT) == []


def test_cards_are_as_large_as_networks_ask_and_small_to_send():
    found = sorted((ROOT / pictures.FOLDER).rglob("*.png"))
    assert {path.parent.name for path in found} == {"nl", "en"}
    for path in found:
        data = path.read_bytes()
        assert struct.unpack_from(">II", data, 16) == (pictures.WIDTH, pictures.HEIGHT)
        assert len(data) < pictures.MOST_BYTES, path


def test_with_an_address_a_page_shows_its_card(site: Site):
    built = site.build(language="en", site_url=ADDRESS)
    for page, name in (("roles/mlops-engineer.html", "card-mlops-engineer"), ("index.html", "card-handbook")):
        address = meta(built, page, "og:image")
        assert re.fullmatch(rf"{ADDRESS}en/_static/{name}\.[0-9a-f]{{8}}\.png", address)
        published = built.out / address.removeprefix(f"{ADDRESS}en/")
        assert published.read_bytes() == (ROOT / pictures.FOLDER / "en" / f"{name[5:]}.png").read_bytes()
        assert meta(built, page, "twitter:card") == "summary_large_image"


def test_without_an_address_no_page_asks_for_a_card_or_a_manifest(site: Site):
    built = site.build()
    assert meta(built, "roles/mlops-engineer.html", "og:image") is None
    assert not head(built, "index.html").select("link[rel=manifest]")
    assert not list((built.out / "_static").glob("card-*"))


def test_the_site_can_be_installed_in_its_own_language(site: Site):
    built = site.build(language="en", site_url=ADDRESS)
    address = head(built, "roles/mlops-engineer.html").select_one("link[rel=manifest]")["href"]
    manifest = json.loads((built.out / "roles" / address).read_text())
    assert (manifest["name"], manifest["lang"]) == ("AI Roles Handbook", "en")
    assert (built.out / manifest["start_url"]).is_file()
    sizes = {struct.unpack_from(">II", (built.out / icon["src"]).read_bytes(), 16)[0] for icon in manifest["icons"]}
    assert sizes == {192, 512}


def test_icons_are_there(site: Site):
    built = site.build()
    icons = head(built, "roles/mlops-engineer.html").select("link[rel=icon], link[rel=apple-touch-icon]")
    assert len(icons) == 3
    assert all((built.out / "roles" / icon["href"]).is_file() for icon in icons)


def test_a_reader_can_report_an_error_and_edit_the_page_when_there_is_a_repository(site: Site):
    def links(language: str, **settings: str) -> dict[str, str]:
        page = BeautifulSoup(site.build(language=language, **settings).text("roles/tools.html"), "lxml")
        return {link.get_text(): link["href"] for link in page.select(".page-dates a")}

    assert links("nl") == {}
    repository = "https://github.com/someone/handbook"
    assert links("nl", repository_url=repository) == {
        "Meld een fout": f"{repository}/issues/new?title=nl%2Froles%2Ftools%3A%20",
        "Bewerk deze pagina": f"{repository}/edit/main/roles/tools.md",
    }
    assert links("en", repository_url=repository)["Improve this translation"] == (
        f"{repository}/edit/main/locales/en/LC_MESSAGES/handbook.po"
    )


def test_a_repository_at_gitlab_has_addresses_of_its_own():
    repository = "https://gitlab.example.org/group/handbook/"
    assert edit_address(repository, "main", "a b.md") == (
        "https://gitlab.example.org/group/handbook/-/edit/main/a%20b.md"
    )
    assert "/-/issues/new?issue[title]=nl%2Fx" in report_address(repository, "nl/x")


def test_the_foot_of_every_page_leads_to_the_pages_about_trust(site: Site):
    site.write("privacy.md", "---\ntitle: Privacy\n---\n\nNiets.\n")
    site.replace("index.md", "roles/index\n", "roles/index\nprivacy\n")
    page = BeautifulSoup(site.build().text("roles/tools.html"), "lxml")
    assert page.select_one('.site-footer a[href="../privacy.html"]').get_text() == "Privacy"
    assert not page.select('.site-footer a[href$="errata.html"]')
