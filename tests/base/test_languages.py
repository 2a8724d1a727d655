"""The published languages, and the links between a page and itself in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from handbook.base import languages
from handbook.base.errors import HandbookError
from handbook.base.project import checked_address

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Site


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("en", "de", "__pycache__", ".hidden"):
        (tmp_path / "locales" / folder).mkdir(parents=True)
    (tmp_path / "locales" / "README.md").write_text("no language")
    (tmp_path / "conf.py").write_text('language = "nl"\n')
    return tmp_path


def head(built, page: str) -> BeautifulSoup:
    return BeautifulSoup(built.text(page), "lxml").head


def alternates(built, page: str) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in head(built, page).select("link[rel=alternate][hreflang]")}


def test_a_language_exists_when_its_folder_does_and_that_of_the_originals_comes_first(project: Path):
    assert languages.published(project) == ["nl", "de", "en"]
    (project / "locales" / "fr").mkdir()
    assert languages.published(project) == ["nl", "de", "en", "fr"]
    (project / "conf.py").write_text('project = "A handbook"\nlanguage = "en"\n')
    assert languages.published(project) == ["en", "de", "fr"]


def test_without_a_folder_there_are_only_the_originals(tmp_path: Path):
    (tmp_path / "conf.py").write_text('language = "fr"\n')
    assert languages.published(tmp_path) == ["fr"]


def test_a_folder_that_is_no_language_is_an_error_that_names_it(project: Path):
    (project / "locales" / "engels").mkdir()
    with pytest.raises(HandbookError, match=r"locales/engels: not a language code"):
        languages.published(project)


@pytest.mark.parametrize(
    ("code", "name"), [("nl", "Nederlands"), ("en", "English"), ("fr", "Français"), ("pt_BR", "Português (Brasil)")]
)
def test_a_language_is_called_by_its_own_name(code: str, name: str):
    assert languages.autonym(code) == name


def test_a_country_is_written_with_a_hyphen_in_html():
    assert languages.tag("pt_BR") == "pt-BR"


def test_a_link_to_the_same_page_climbs_out_of_its_folder():
    dutch, english = languages.links(["nl", "en"], "nl", "roles/mlops-engineer.html")
    assert (dutch.current, english.current) == (True, False)
    assert english.href == english.address == "../../en/roles/mlops-engineer.html"
    assert languages.links(["nl", "en"], "nl", "index.html")[1].href == "../en/index.html"


def test_with_an_address_the_link_stays_relative_and_hreflang_is_whole():
    english = languages.links(["nl", "en"], "nl", "about.html", "https://handbook.example/")[1]
    assert english.href == "../en/about.html"
    assert english.address == "https://handbook.example/en/about.html"


@pytest.mark.parametrize(
    "address", ["handbook.example", "//handbook.example/", "ftp://handbook.example/", "https://"]
)
def test_an_address_that_is_not_whole_is_an_error(address: str):
    with pytest.raises(HandbookError, match="no address of a site"):
        checked_address(address)


def test_an_address_gets_its_slash():
    assert checked_address("https://handbook.example/sub") == "https://handbook.example/sub/"
    assert checked_address("") == ""


def test_every_page_knows_itself_in_every_language_and_search_does_too(site: Site):
    (site.root / "locales" / "de" / "LC_MESSAGES").mkdir(parents=True)
    built = site.build()
    for page, up in (("index.html", "../"), ("roles/mlops-engineer.html", "../../"), ("search.html", "../")):
        expected = {code: f"{up}{code}/{page}" for code in ("nl", "de", "en")}
        assert alternates(built, page) == {**expected, "x-default": f"{up}nl/{page}"}
        body = BeautifulSoup(built.text(page), "lxml").body
        links = {a["hreflang"]: (a["href"], a["lang"], a.get_text()) for a in body.select("a[data-language]")}
        assert links == {
            "de": (f"{up}de/{page}", "de", "DeutschDE"),
            "en": (f"{up}en/{page}", "en", "EnglishEN"),
        }


def test_the_page_not_found_links_from_the_host_because_it_shows_at_any_address(site: Site):
    body = BeautifulSoup(site.build(site_url="https://handbook.example/sub/").text("404.html"), "lxml")
    addresses = [tag.get("href") or tag.get("src") for tag in body.select("[href], script[src]")]
    local = [address for address in addresses if not address.startswith(("https://", "#"))]
    assert local
    assert all(address.startswith("/sub/") for address in local)
    assert body.select_one("a[data-language=en]")["href"] == "/sub/en/index.html"
    assert not body.select("link[rel=alternate][hreflang], link[rel=canonical]")


@pytest.mark.parametrize(("language", "name"), [("nl", "Handboek AI-rollen"), ("en", "AI Roles Handbook")])
def test_the_handbook_has_its_own_name_in_each_language(site: Site, language: str, name: str):
    built = site.build(language=language)
    page = BeautifulSoup(built.text("lessons/introduction.html"), "lxml")
    assert page.html["lang"] == language
    assert page.title.get_text().endswith(f" · {name}")
    assert page.select_one(".brand").get_text() == name


def test_a_language_without_a_name_of_its_own_takes_the_english_one(site: Site):
    (site.root / "locales" / "de" / "LC_MESSAGES").mkdir(parents=True)
    assert "AI Roles Handbook" in head(site.build(language="de"), "index.html").title.get_text()
