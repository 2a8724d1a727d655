"""Nothing unsafe reaches a page from a text: of an author, a translator, front matter or XLIFF."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pikepdf
import pytest
from bs4 import BeautifulSoup

from handbook.po.checks.check import check_all
from handbook.po.pofile import compiled, read
from handbook.roles.catalogue import load
from handbook.translators.exchange import ExchangeError, give, take
from handbook.translators.glossary import Entry, tbx
from tests.conftest import ROOT, Site
from tests.hostile import rows
from tests.hostile.harness import (
    PO,
    Row,
    Tried,
    by_author,
    by_front_matter,
    by_translator,
    dangers,
    is_refused,
    named,
    refusal,
    sentence,
    shown,
    with_sentences,
)

AUTHOR = rows.INLINE + rows.BREAKS + rows.FILES + rows.PAGE
TRANSLATOR = rows.INLINE + rows.BREAKS + rows.BLOCKS


@pytest.fixture(scope="module")
def author(door: Callable[[str], Site], port: tuple[int, list[bytes]]) -> Tried:
    table = [Row(row.text.replace("PORT", str(port[0])), row.word, row.alone) for row in AUTHOR]
    tried = by_author(door("author"), table)
    tried.said = {row.text: tried.said[real.text] for row, real in zip(AUTHOR, table, strict=True)}
    return tried


@pytest.fixture(scope="module")
def translator(door: Callable[[str], Site]) -> Tried:
    return by_translator(door("translator"), TRANSLATOR)


@pytest.fixture(scope="module")
def front_matter(door: Callable[[str], Site]) -> Tried:
    return by_front_matter(door("front"), rows.INLINE)


@pytest.fixture(scope="module")
def xliff(door: Callable[[str], Site]) -> tuple[str, bool]:
    """Return what was said about an XLIFF file with all rows, and whether the PO file is as it was."""
    from translate.storage.poxliff import PoXliffFile

    site = door("xliff")
    table = [row for row in TRANSLATOR if "\x07" not in row.text]  # which XML cannot hold
    with_sentences(site, TRANSLATOR)
    site.translate({sentence(number): "" for number in range(len(TRANSLATOR))})
    file = give(site.root, "en")
    store = PoXliffFile.parsefile(str(file))
    for unit in store.units:
        for row in table:
            if unit.source == sentence(TRANSLATOR.index(row)):
                unit.target = row.text
    store.savefile(str(file))
    before = (site.root / PO).read_bytes()
    with pytest.raises(ExchangeError) as caught:
        take(site.root, file)
    return str(caught.value), (site.root / PO).read_bytes() == before


@pytest.mark.parametrize("row", AUTHOR, ids=named(AUTHOR))
def test_a_page_that_tries_is_refused_with_its_line(author: Tried, row: Row):
    assert is_refused(row, author), author.said[row.text]


def test_nothing_of_such_pages_reaches_site_guide_copies_or_search(author: Tried, port: tuple[int, list[bytes]]):
    assert [danger for folder in author.out for danger in dangers(folder)] == []
    assert port[1] == [], "a build asked the network"


def test_what_is_only_words_comes_out_as_words_everywhere(door: Callable[[str], Site]):
    site = door("words")
    cells = "".join(f"      - {{a: {json.dumps(text)}}}\n" for text in rows.WORDS)
    head = "title: 'Les \\</script>\\<script>alert(70)\\</script> \\[x\\](javascript:alert(71))'\ndate: 2026-11-21\n"
    data = "data:\n  x:\n    columns: {a: A}\n    filter: [a]\n    download: Alles\n    rows:\n"
    sentences = "\n\n".join([*rows.WORDS, *map(sentence, range(len(rows.WORDS)))])
    code = "````text\n```\n<script>alert(72)</script>\n````\n\nEn `` a ` <script>alert(73)</script> ``.\n"
    text = (
        f"---\n{head}{data}{cells}---\n\n## Kop {rows.WORDS[0]}\n\n{sentences}\n\n{code}\n:::{{data-table}} x\n:::\n"
    )
    site.write("lessons/introduction.md", text)
    site.translate({sentence(number): text for number, text in enumerate(rows.WORDS)})
    for language in ("nl", "en"):
        out = site.build("html", language).out
        # No program follows the words of a CSV or runs them: they come out as the author means them.
        assert [danger for danger in dangers(out) if not danger.startswith("x.csv: ")] == []
        (data,) = out.rglob("x.csv")
        assert "Een <script>alert(60)</script> woord" in data.read_text("utf-8").splitlines()
        for copy in out.rglob("*.md"):
            page = BeautifulSoup(shown(copy.read_text("utf-8")), "lxml")
            assert page.find_all(["script", "svg", "img"]) == []
        with pikepdf.open(next(site.build("pdf", language).out.glob("*.pdf"))) as guide:
            notes = [note for page in guide.pages for note in page.get("/Annots", [])]
            addresses = [str(note.A.URI) for note in notes if "/URI" in note.get("/A", {})]
        assert [address for address in addresses if not address.startswith(("https://", "mailto:"))] == []


@pytest.mark.parametrize("row", TRANSLATOR, ids=named(TRANSLATOR))
def test_a_translation_that_tries_stops_its_language_with_the_line_of_the_po_file(translator: Tried, row: Row):
    assert is_refused(row, translator), translator.said[row.text]


def test_of_a_language_with_such_translations_nothing_is_made(translator: Tried):
    assert not list(translator.out[0].rglob("*.html"))


@pytest.mark.parametrize(
    ("text", "word"), [("Een [pagina](../../secret.md)", "no page of the handbook"), ("Een [zin](bestand.md)", "")]
)
def test_a_file_that_only_the_page_can_tell_from_a_page_is_refused_too(
    door: Callable[[str], Site], text: str, word: str
):
    site = door("file")
    with_sentences(site, rows.INLINE[:1])
    site.write("lessons/bestand.md", "geen pagina, want in geen lijst")
    site.translate({sentence(0): text})
    told = refusal(site, "en")
    assert [f"{PO}:" in line and word in line for line in told] == [True] * bool(word), told


def test_a_compiled_catalogue_from_elsewhere_is_held_to_the_same_rules(door: Callable[[str], Site]):
    site = door("compiled")
    with_sentences(site, rows.INLINE[:1])
    site.translate({sentence(0): "A <script>alert(1)</script>"})
    hostile = read(site.root / PO)
    site.translate({sentence(0): "A good sentence."})
    (site.root / PO).with_suffix(".mo").write_bytes(compiled(site.root / PO, hostile))
    told = refusal(site, "en")
    assert told
    assert all(line.startswith(f"{PO}:") and "HTML" in line for line in told)


@pytest.mark.parametrize("sign", ["<b>", '"', "&lt;", "`"])
def test_a_word_of_the_shell_that_is_more_than_words_stops_its_language(site: Site, sign: str):
    site.translate({"Introductie": "Introduction"})
    text = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "Search"\nmsgstr "{}"\n'
    site.write("locales/en/LC_MESSAGES/sphinx.po", text.format(f"Zoek{sign}".replace('"', '\\"')))
    (told,) = refusal(site, "en")
    assert told.startswith("locales/en/LC_MESSAGES/sphinx.po:5:")
    assert "plain text" in told


def test_the_report_for_translators_tells_all_of_it_too(door: Callable[[str], Site]):
    site = door("report")
    with_sentences(site, TRANSLATOR)
    site.translate({sentence(number): row.text for number, row in enumerate(TRANSLATOR)})
    (site.root / "locales" / "terms.csv").write_bytes((ROOT / "locales" / "terms.csv").read_bytes())
    told = {problem.msgid for problem in check_all(site.root) if problem.kind == "Markup and links"}
    assert [row for number, row in enumerate(TRANSLATOR) if sentence(number) not in told] == []


@pytest.mark.parametrize("row", rows.INLINE, ids=named(rows.INLINE))
def test_a_text_in_front_matter_that_tries_is_refused_with_its_line(front_matter: Tried, row: Row):
    assert is_refused(row, front_matter), front_matter.said[row.text]


def test_nothing_of_such_texts_reaches_site_exports_or_search(front_matter: Tried):
    assert dangers(front_matter.out[0]) == []


@pytest.fixture(scope="module")
def values(door: Callable[[str], Site]) -> tuple[list[str], Site]:
    """Return what is said about pages with bad values in their front matter, and their handbook."""
    site = door("values")
    names = [f"row-{number}" for number in range(len(rows.VALUES))]
    for name, row in zip(names, rows.VALUES, strict=True):
        site.write(f"lessons/{name}.md", f"---\ndate: 2026-11-21\n{row.text}\n---\n\nTekst.\n")
    site.replace("lessons/index.md", "introduction\n", "introduction\n" + "\n".join(names) + "\n")
    return site.build(quiet=False).warnings, site


@pytest.mark.parametrize("row", rows.VALUES, ids=named(rows.VALUES))
def test_a_value_in_front_matter_that_tries_is_refused_with_its_line(values: tuple[list[str], Site], row: Row):
    name = f"lessons/row-{rows.VALUES.index(row)}.md:"
    told = [line for line in values[0] if line.startswith(name)]
    assert any(row.word in line for line in told), told


def test_such_values_make_no_file_and_reach_no_page(values: tuple[list[str], Site]):
    site = values[1]
    assert dangers(site.root / "_out") == []
    assert not list(site.root.parent.rglob("*evil*"))


def test_a_value_that_readers_filter_by_stays_in_its_attribute(site: Site):
    value = '"><script>alert(1)</script>'.replace("<", "\\<")
    data = f"data:\n  x:\n    columns: {{a: A}}\n    filter: [a]\n    rows:\n      - {{a: '{value}'}}\n      - {{a: b}}\n"
    site.replace("roles/resources.md", "title: Materiaal\n", f"title: Materiaal\n{data}")
    site.replace("roles/resources.md", "Al het materiaal", ":::{data-table} x\n:::\n\nAl het materiaal")
    built = site.build()
    assert dangers(built.out) == []


@pytest.mark.parametrize("row", [row for row in TRANSLATOR if "\x07" not in row.text])
def test_a_translation_in_xliff_that_tries_is_refused(xliff: tuple[str, bool], row: Row):
    text = sentence(TRANSLATOR.index(row))
    told = [line for line in xliff[0].splitlines() if f"“{text}”" in line]
    assert any(word in line for word in row.word.split("|") for line in told), told


def test_an_xliff_file_with_one_bad_translation_changes_nothing(xliff: tuple[str, bool]):
    assert xliff[1]


@pytest.mark.parametrize("row", rows.ADDRESSES, ids=named(rows.ADDRESSES))
@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("roles/resources.md", 'url: "https://github.com/DataTalksClub/mlops-zoomcamp"'),
        ("roles/tools.md", "url: https://github.com/mlflow/mlflow"),
        ("roles/mlops-engineer.md", "label: cloud DevOps engineer"),
    ],
)
def test_an_address_in_front_matter_is_an_https_address(site: Site, row: Row, file: str, old: str):
    new = row.text.replace("url:", "uri:") if file.endswith("engineer.md") else row.text
    if new == "uri: http://example.org/":
        return  # frameworks name their codes so; the link on the page goes by https
    site.replace(file, old, new if old.startswith("url:") else f"{new}, {old}")
    told = [str(problem) for problem in load(site.root).problems]
    assert any(line.startswith(f"{file}:") and row.word in line for line in told), told


@pytest.mark.parametrize("row", rows.XML, ids=named(rows.XML))
def test_xliff_that_declares_entities_is_not_read(site: Site, row: Row):
    site.translate({"Introductie": ""})
    file = give(site.root, "en")
    head, rest = file.read_text("utf-8").split("\n", 1)
    file.write_text(f"{head}\n{row.text}\n{rest}", "utf-8")
    with pytest.raises(ExchangeError, match=row.word):
        take(site.root, file)
    # Nor when the letters are written in another way, in which a search for the words would miss them.
    file.write_bytes(re.sub("(?i)utf-8", "utf-16", file.read_text("utf-8"), count=1).encode("utf-16"))
    with pytest.raises(ExchangeError, match=row.word):
        take(site.root, file)


def test_xliff_cannot_name_a_language_that_is_another_folder(site: Site):
    site.translate({"Introductie": ""})
    site.write("elsewhere/LC_MESSAGES/handbook.po", (site.root / PO).read_text("utf-8"))
    file = give(site.root, "en")
    file.write_text(
        file.read_text("utf-8").replace('target-language="en"', 'target-language="../elsewhere"'), "utf-8"
    )
    with pytest.raises(ExchangeError, match="no language of this handbook"):
        take(site.root, file)


def test_a_word_of_the_termbase_stays_a_word_in_tbx():
    word = "<script>&x;]]>"
    (term,) = ElementTree.fromstring(tbx([Entry("t1", "woord", word, "")], "nl", "en").partition("\n")[2]).iterfind(
        ".//termEntry//{*}langSet[2]//term"
    )
    assert term.text == word
