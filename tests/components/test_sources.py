"""The register of sources and the citations that lead to it: on the site, on paper, in copies, and what can be wrong."""

from __future__ import annotations

import csv
import json
import re
import subprocess

import pytest
from bs4 import BeautifulSoup, Tag

from handbook.facts import sources
from handbook.po.checks import check as po
from tests.conftest import Built, Site

REGISTER = """\
---
title: Bronnen
date: 2026-11-22
sources:
  - id: ai-act
    title: Verordening (EU) 2024/1689
    publisher: Publicatieblad
    date: 2024-07-12
    url: https://eur-lex.europa.eu/eli/reg/2024/1689/oj
    read: Artikel 6, in de tekst van de wet.
    checked: 2026-11-28
    language: nl
  - id: survey
    title: A Survey
    publisher: Somebody
    date: 2026-07
    url: https://example.org/survey
    read: De samenvatting.
    checked: 2026-11-01
    language: en
---

:::{source-list}
:::
"""
LESSON = """\
---
title: Introductie
date: 2026-11-21
---

De wet geldt.{cite}`ai-act` Velen doen mee.{cite}`survey, ai-act`
"""


@pytest.fixture
def cited(site: Site) -> Site:
    site.write("lessons/sources.md", REGISTER)
    site.replace("lessons/index.md", "introduction", "introduction\nsources")
    site.write("lessons/introduction.md", LESSON)
    return site


def problems(site: Site) -> list[str]:
    return [str(problem) for problem in sources.load(site.root).problems]


def test_a_sound_register_that_is_cited_has_no_problems(cited: Site):
    assert problems(cited) == []
    assert list(sources.load(cited.root).sources) == ["ai-act", "survey"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("publisher: Somebody", "maker: Somebody", ["15: unknown key 'maker'", "13: missing key 'publisher'"]),
        ("id: survey", "id: ai-act", ["13: source 'ai-act' stands twice"]),
        ("url: https://example", "url: http://example", ["17: 'http://example.org/survey' is not an address"]),
        ("date: 2026-07", "date: July", ["16: 'date' is not a date: 'July'"]),
        ("date: 2026-07", "date: 2026-13", ["16: 'date' is not a date: '2026-13'"]),
        ("checked: 2026-11-01", "checked: 2026-11", ["19: 'checked' is not a date: '2026-11'"]),
        ("language: en", "language: English!", ["20: 'language' cannot be 'English!'"]),
        ("title: A Survey", "title: ''", ["14: 'title' is empty"]),
    ],
)
def test_a_mistake_in_the_register_names_its_line_and_what_to_do(cited: Site, old: str, new: str, told: list[str]):
    cited.replace("lessons/sources.md", old, new)
    if "stands twice" in told[0]:
        cited.replace("lessons/introduction.md", "survey, ", "")
    found = problems(cited)
    assert len(found) == len(told), found
    for problem, part in zip(sorted(found), sorted(told), strict=True):
        assert problem.startswith(f"lessons/sources.md:{part}"), found


def test_an_id_with_capitals_is_refused_and_its_pattern_told(cited: Site):
    cited.replace("lessons/sources.md", "id: survey", "id: Survey")
    cited.replace("lessons/introduction.md", "survey", "Survey")
    assert problems(cited) == [
        "lessons/sources.md:13: 'id' cannot be 'Survey'; write small letters, digits and hyphens, such as ai-act"
    ]


def test_an_unknown_id_is_told_at_its_own_line_also_in_front_matter(cited: Site):
    cited.replace("lessons/introduction.md", "{cite}`ai-act` Velen", "{cite}`aiact` Velen")
    cited.replace("roles/mlops-engineer.md", "Je bewaakt bij MLOps Engineer.", "Je bewaakt.{cite}`wizard`")
    found = problems(cited)
    assert found[0].startswith(
        "lessons/introduction.md:6: unknown source 'aiact'; add it under 'sources:' in lessons/sources.md"
    )
    assert "or use one of: ai-act, survey" in found[0]
    assert found[1].startswith("roles/mlops-engineer.md:")
    assert "unknown source 'wizard'" in found[1]
    assert len(found) == 2


def test_a_source_that_nobody_cites_is_told_at_its_line_in_the_register(cited: Site):
    cited.replace("lessons/introduction.md", "{cite}`survey, ai-act`", "")
    assert problems(cited) == [
        "lessons/sources.md:13: nobody cites the source 'survey'; "
        "cite it where its fact stands, as {cite}`survey`, or remove it"
    ]


def test_code_cites_nothing(cited: Site):
    text = "\nZo citeer je: ``{cite}`wizard` ``.\n\n```text\n{cite}`wizard`\n```\n"
    cited.write("lessons/introduction.md", LESSON + text)
    assert problems(cited) == []


def test_only_one_page_owns_the_register(cited: Site):
    cited.replace("roles/skills.md", "levels:", "sources: []\nlevels:")
    assert problems(cited) == ["roles/skills.md:6: 'sources' is already owned by lessons/sources.md; keep one"]


def test_a_title_cannot_cite(cited: Site):
    cited.write("lessons/introduction.md", LESSON + "\n## Kop{cite}`ai-act`\n")
    assert problems(cited) == [
        "lessons/introduction.md:8: a citation in a title; cite behind the sentence that has the fact"
    ]


def page(html: str) -> Tag:
    found = BeautifulSoup(html, "lxml").article
    assert found is not None
    return found


def printed(built: Built) -> str:
    """Return the words of a guide."""
    run = subprocess.run(
        ["pdftotext", str(built.out / "handbook.pdf"), "-"], capture_output=True, text=True, check=True
    )
    return " ".join(run.stdout.split())


def marks(article: Tag) -> list[str]:
    return [mark.get_text() for mark in article.select("sup.cite")]


def test_each_source_has_one_number_in_the_order_of_the_page_and_a_way_there_and_back(cited: Site):
    article = page(cited.build().text("lessons/introduction.html"))
    assert marks(article) == ["[1]", "[2]", "[1]"]
    listed = article.select_one("section.page-sources")
    assert listed.h2.get_text() == "Bronnen"
    assert [item["id"] for item in listed.select("li")] == ["source-ai-act", "source-survey"]
    for mark in article.select("sup.cite a"):
        item = article.find(id=mark["href"].removeprefix("#"))
        assert mark["aria-label"] == f"Bron {mark.get_text()[1:-1]}: {item.p.a.get_text()}"
        assert f"#{mark['id']}" in [back["href"] for back in item.select("a.cite-back")]
    assert len({mark["id"] for mark in article.select("sup.cite a")}) == 3


def test_an_entry_says_title_publisher_date_what_was_read_and_when(cited: Site):
    article = page(cited.build().text("lessons/introduction.html"))
    first, second = article.select(".page-sources li")
    assert first.p.get_text() == "Verordening (EU) 2024/1689. Publicatieblad, 12 juli 2024."
    assert first.p.a["href"] == "https://eur-lex.europa.eu/eli/reg/2024/1689/oj"
    assert (
        first.select_one(".source-read")
        .get_text()
        .startswith("Gelezen: Artikel 6, in de tekst van de wet. Nagekeken op 28 november 2026.")
    )
    assert second.p.get_text() == "A Survey. Somebody, juli 2026."
    assert second.p.a["lang"] == "en"


def test_a_translation_numbers_in_its_own_order_and_says_what_was_read_in_its_language(cited: Site):
    cited.translate(
        {
            "De wet geldt.{cite}`ai-act` Velen doen mee.{cite}`survey, ai-act`": "Many take part.{cite}`survey, ai-act` The law applies.{cite}`ai-act`",
            "De samenvatting.": "The summary.",
        }
    )
    article = page(cited.build(language="en").text("lessons/introduction.html"))
    assert marks(article) == ["[1]", "[2]", "[2]"]
    first, second = article.select(".page-sources li")
    assert first["id"] == "source-survey"
    assert first.select_one(".source-read").get_text().startswith("Read: The summary. Checked on 1 November 2026.")
    assert second.select_one("[lang=nl]:-soup-contains('Artikel 6')") is not None
    assert article.select_one(".page-sources h2").get_text() == "Sources"


def test_what_was_read_and_the_sentences_are_messages_and_titles_and_ids_are_not(cited: Site):
    messages = cited.messages()
    assert messages["De samenvatting."] == ["lessons/sources.md"]
    assert messages["De wet geldt.{cite}`ai-act` Velen doen mee.{cite}`survey, ai-act`"]
    assert not {"A Survey", "Somebody", "survey", "Bronnen: "} & messages.keys()


def test_the_contents_of_a_page_lead_to_its_sources(cited: Site):
    cited.write("lessons/introduction.md", LESSON + "\n## Kop\n\nTekst.\n\n## Nog een\n\nTekst.\n")
    cited.write("lessons/sources.md", REGISTER + "\n## Kop\n\nFeit.{cite}`survey`\n\n## Nog een\n\nTekst.\n")
    built = cited.build()
    contents = BeautifulSoup(built.text("lessons/introduction.html"), "lxml").select(".page-toc a")
    assert [(link.get_text(), link["href"]) for link in contents][-1] == ("Bronnen", "#page-sources")
    assert page(built.text("lessons/introduction.html")).find(id="page-sources") is not None
    assert "#page-sources" not in built.text("lessons/sources.html")


def test_a_page_that_cites_nothing_has_no_list(cited: Site):
    assert page(cited.build().text("lessons/index.html")).select_one(".page-sources") is None


def test_facts_of_a_role_and_cells_of_a_table_can_cite(cited: Site):
    cited.replace("roles/mlops-engineer.md", "Je bewaakt bij MLOps Engineer.", "'Je bewaakt.{cite}`survey`'")
    cited.write(
        "lessons/introduction.md",
        LESSON.replace(
            "---\n\n",
            "data:\n  t:\n    columns: {a: Wat}\n    download: Neem mee\n    rows: [{a: 'Iets.{cite}`survey`'}]\n---\n\n"
            ":::{data-table} t\n:::\n\n",
        ),
    )
    built = cited.build()
    assert marks(page(built.text("roles/mlops-engineer.html"))) == ["[1]"]
    assert marks(page(built.text("lessons/introduction.html"))) == ["[1]", "[2]", "[1]", "[2]"]
    with (built.out / "downloads/t.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=";")) == [["Wat", "Bronnen"], ["Iets.", "survey"]]


def test_a_changed_source_changes_the_pages_that_cite_it(cited: Site):
    cited.build()
    cited.replace("lessons/sources.md", "title: A Survey", "title: A New Survey")
    built = cited.build()
    assert "A New Survey" in built.text("lessons/introduction.html")


def test_the_whole_register_is_listed_by_publisher_with_the_pages_that_cite_each(cited: Site):
    built = cited.build()
    article = page(built.text("lessons/sources.html"))
    assert [term.get_text() for term in article.select("dl.source-register > dt")] == ["Publicatieblad", "Somebody"]
    item = article.find(id="source-survey")
    link = item.select_one(".source-pages a")
    assert (link.get_text(), link["href"]) == ("Introductie", "introduction.html#source-survey")
    assert page(built.text("lessons/introduction.html")).find(id="source-survey") is not None
    cited.write("lessons/introduction.md", LESSON + "\nNog een zin.\n")
    cited.write("lessons/index.md", (cited.root / "lessons/index.md").read_text() + "\nOok hier.{cite}`survey`\n")
    pages = page(cited.build().text("lessons/sources.html")).find(id="source-survey").select(".source-pages a")
    assert [link.get_text() for link in pages] == ["Lessen", "Introductie"]


def test_the_register_is_a_file_too(cited: Site):
    cited.translate({"De samenvatting.": "The summary."})
    built = cited.build(language="en")
    with (built.out / "downloads/source-register.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["ai-act", "survey"]
    assert rows[1]["read"] == "The summary."
    assert rows[1]["pages"] == "lessons/introduction"
    assert (
        page(built.text("lessons/sources.html")).select_one("a.download")["href"]
        == "../downloads/source-register.csv"
    )


def test_a_note_and_a_source_have_different_names_in_the_copy(cited: Site):
    noted = LESSON.replace("De wet geldt.", "De wet[^woord] geldt.") + "\n[^woord]: Een voetnoot.\n"
    cited.write("lessons/introduction.md", noted)
    copy = cited.build().text("lessons/introduction.md")
    named = re.findall(r"^\[\^(\w+)\]: ", copy, re.MULTILINE)
    assert len(named) == len(set(named)) == 3


def test_marks_are_notes_in_the_copy_and_no_words_in_search_or_in_the_head(cited: Site):
    cited.replace(
        "lessons/introduction.md", "title: Introductie", "title: Introductie\ndescription: Kort.{cite}`survey`"
    )
    built = cited.build()
    copy = built.text("lessons/introduction.md")
    assert "De wet geldt.[^1] Velen doen mee.[^2][^1]" in copy
    assert "[^2]: [A Survey](https://example.org/survey). Somebody, juli 2026." in copy
    assert '<meta content="Kort." name="description"' in built.text("lessons/introduction.html")
    script = built.text("search-index.js")
    records = json.loads(script[script.index("[") :].splitlines()[0].rstrip(";"))
    found = next(record for record in records if record["u"] == "lessons/introduction.html")
    assert found["x"] == "De wet geldt. Velen doen mee."
    assert "{cite}" not in script


@pytest.mark.parametrize(
    ("kind", "dutch", "english"),
    [("estimate", "schatting", "estimate"), ("opinion", "mening", "opinion"), ("invented", "verzonnen", "invented")],
)
def test_what_is_no_fact_says_so_in_a_word_that_leads_to_where_it_is_explained(
    cited: Site, kind: str, dutch: str, english: str
):
    cited.write("lessons/introduction.md", LESSON + f"\nTien uur.{{claim}}`{kind}`\n")
    cited.write(
        "lessons/index.md", (cited.root / "lessons/index.md").read_text() + "\n(certainty)=\n## Zeker\n\nUitleg.\n"
    )
    built = cited.build()
    mark = page(built.text("lessons/introduction.html")).select_one(".claim")
    assert mark.get_text() == f"({dutch})"
    assert mark.a["href"] == "index.html#certainty"
    assert page(built.text("lessons/index.html")).find(id="certainty") is not None
    assert f"Tien uur. ({dutch})" in built.text("lessons/introduction.md")
    assert (
        page(cited.build(language="en").text("lessons/introduction.html")).select_one(".claim").get_text()
        == f"({english})"
    )


def test_an_unknown_claim_is_one_warning_with_its_line(cited: Site):
    cited.write("lessons/introduction.md", LESSON + "\nTien uur.{claim}`guess`\n")
    warnings = cited.build(quiet=False).warnings
    assert len(warnings) == 1, warnings
    assert warnings[0].startswith(
        "lessons/introduction.md:8: WARNING: unknown claim 'guess'; use one of: estimate, opinion, invented"
    )


def test_exports_say_what_is_no_fact_in_a_word_and_hold_no_markup(cited: Site):
    cited.replace(
        "roles/mlops-engineer.md",
        "Je bewaakt bij MLOps Engineer.",
        "'Je bewaakt.{cite}`survey` Soms.{claim}`opinion`'",
    )
    for language, word in (("nl", "mening"), ("en", "opinion")):
        text = cited.build(language=language).text("downloads/roles.json")
        assert f"Je bewaakt. Soms. ({word})" in text
        assert "{c" not in text.replace('{"', "")


def test_exports_name_the_sources_of_each_fact_by_id_and_address(cited: Site):
    cited.replace("roles/mlops-engineer.md", "Je bewaakt bij MLOps Engineer.", "'Je bewaakt.{cite}`survey, ai-act`'")
    built = cited.build()
    roles = {role["id"]: role for role in json.loads(built.text("downloads/roles.json"))["roles"]}
    law = "https://eur-lex.europa.eu/eli/reg/2024/1689/oj"
    assert roles["mlops-engineer"]["tasks"][1] == "Je bewaakt."
    assert roles["mlops-engineer"]["sources"] == [
        {"at": "/tasks/1", "id": "survey", "url": "https://example.org/survey", "until": ""},
        {"at": "/tasks/1", "id": "ai-act", "url": law, "until": ""},
    ]
    assert roles["prompt-engineer"]["sources"] == []
    with (built.out / "downloads/roles.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["id"]: row["sources"] for row in csv.DictReader(file, delimiter=";")} == {
            "mlops-engineer": "survey; ai-act",
            "prompt-engineer": "",
        }


def test_the_guide_lists_the_sources_of_each_chapter_and_says_where_their_addresses_stand(cited: Site):
    cited.write(
        "lessons/introduction.md",
        LESSON + "\nTien uur.{claim}`estimate` Zie [hier](https://example.org/een/lang-pad/naar/nergens).\n",
    )
    text = printed(cited.build("pdf"))
    assert "De wet geldt.[1] Velen doen mee.[2][1]" in text
    assert "Tien uur. (schatting)" in text
    assert re.search(r"Bronnen \(Gelezen en adressen: p.\s\d+\)", text)
    assert "[2] A Survey. Somebody, juli 2026." in text
    assert "hier [3]" in text.replace("\xa0", " ")


def test_the_register_in_the_guide_gives_address_what_was_read_and_the_pages_that_cite_it(cited: Site):
    text = printed(cited.build("pdf"))
    assert re.search(
        r"Somebody A Survey ⟨example.org/survey⟩, juli 2026 Gelezen: De samenvatting. Nagekeken op 1 november 2026. "
        r"Gebruikt op: p.\s\d+",
        text,
    ), text[-900:]


def test_without_a_register_in_the_book_the_chapters_give_the_addresses(cited: Site):
    cited.replace("lessons/sources.md", ":::{source-list}\n:::\n", "Geen lijst.\n")
    assert "[2] A Survey ⟨example.org/survey⟩. Somebody, juli 2026." in printed(cited.build("pdf"))


def test_a_translation_keeps_the_citations_of_the_dutch_text(cited: Site):
    dutch = "De wet geldt.{cite}`ai-act` Velen doen mee.{cite}`survey, ai-act`"
    cited.translate({dutch: "The law applies.{cite}`wizard` Many take part.{cite}`survey, ai-act`"})
    path = cited.root / "locales/en/LC_MESSAGES/handbook.po"
    told = [f"{problem.what}. {problem.fix}" for problem in po.check(path, "nl") if problem.msgid == dutch]
    assert any(
        "lost: role {cite} to <ai-act>" in problem and "Write {cite}`ai-act`" in problem for problem in told
    ), told
    assert any("added: role {cite} to <wizard>" in problem for problem in told), told


def test_an_unknown_source_in_a_translation_is_told_at_its_line_in_the_po_file(cited: Site):
    dutch = "De wet geldt.{cite}`ai-act` Velen doen mee.{cite}`survey, ai-act`"
    cited.translate({dutch: "The law applies.{cite}`wizard`"})
    warnings = cited.build(language="en", quiet=False).warnings
    line = (cited.root / "locales/en/LC_MESSAGES/handbook.po").read_text().splitlines().index(f'msgid "{dutch}"') + 1
    assert len(warnings) == 1, warnings
    assert warnings[0].startswith(f"locales/en/LC_MESSAGES/handbook.po:{line}: WARNING: unknown source 'wizard'")


def test_linkcheck_tries_the_addresses_of_the_register(cited: Site):
    built = cited.build("linkcheck", linkcheck_ignore=[".*"])
    tried = {json.loads(line)["uri"] for line in built.text("output.json").splitlines()}
    assert {"https://example.org/survey", "https://eur-lex.europa.eu/eli/reg/2024/1689/oj"} <= tried


def test_a_page_with_the_whole_register_has_no_second_list(cited: Site):
    cited.write("lessons/sources.md", REGISTER + "\nEn een feit.{cite}`survey`\n")
    article = page(cited.build().text("lessons/sources.html"))
    assert article.select_one(".page-sources") is None
    assert article.select_one("sup.cite a")["href"] == "#source-survey"
    assert len(article.select("#source-survey")) == 1
