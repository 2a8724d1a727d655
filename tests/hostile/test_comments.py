"""What an editor keeps to herself stays there: a comment is in no edition, no copy, no catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from handbook.base.safety.drawings import published
from handbook.base.safety.pages import is_comment, without_comments
from tests.conftest import ROOT, Site, make_site
from tests.hostile.harness import LESSON, TEXTS

KEPT = "vraagteken"  # a word of every comment, in small letters because docutils makes classes of titles
# Every place where a comment can stand, and the text around it that stays.
PLACES = {
    "a block": f"<!-- {KEPT} -->\n\nBlok.",
    "a block of lines": f"<!--\n{KEPT}\n\n{KEPT}\n-->\n\nRegels.",
    "a line of MyST": f"% {KEPT}\n\nPercent.",
    "a line in a paragraph": f"Eerste\n% {KEPT}\ntweede.",
    "a mark of a block": f'+++ {{"a": "{KEPT}"}}\n\nPlus.',
    "a sentence": f"Een *zin* <!-- {KEPT} --> met **meer**.",
    "the end of a sentence": f"Een einde. <!-- {KEPT} -->",
    "a sentence over lines": f"Een lange <!-- {KEPT}\nen {KEPT} --> zin.",
    "two comments": f"Een <!-- {KEPT} --> en <!-- {KEPT} --> nog een.",
    "a heading": f"## Kop <!-- {KEPT} -->",
    "a list": f"- Punt <!-- {KEPT} -->\n- <!-- {KEPT} -->\n- Punt twee",
    "a quotation": f"> Citaat <!-- {KEPT} -->\n>\n> % {KEPT}",
    "a table": f"| Hoofd <!-- {KEPT} --> | b |\n| --- | --- |\n| Cel <!-- {KEPT} --> | d |",
    "a term": f"Term <!-- {KEPT} -->\n: Uitleg <!-- {KEPT} -->",
    "a title of a box": f":::{{admonition}} Titel <!-- {KEPT} --> erachter\nTekst <!-- {KEPT} -->\n\n% {KEPT}\n:::",
    "a title of a fold": f":::{{dropdown}} Uitklap <!-- {KEPT} -->\nTekst\n:::",
    "a tab": f"::::{{tab-set}}\n:::{{tab-item}} Tab <!-- {KEPT} -->\nTekst <!-- {KEPT} -->\n:::\n::::",
    "a caption": (
        ":::{figure} /_static/images/ai-engineer-at-work.svg\n"
        f":alt: Plaat <!-- {KEPT} -->\n\nBijschrift <!-- {KEPT} -->\n:::"
    ),
    "words of a picture": f"![Plaat <!-- {KEPT} --> twee](/_static/images/ai-engineer-at-work.svg)",
    "words of a link": f"Een [link <!-- {KEPT} --> erheen](#introduction).",
    "a note": f"Met een noot.[^n]\n\n[^n]: Noot <!-- {KEPT} -->.",
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a handbook whose page has a comment in every place, with everything that is made of it."""
    site = make_site(tmp_path_factory.mktemp("comments") / "handbook")
    text = "\n\n".join(PLACES.values())
    site.write("lessons/introduction.md", LESSON.format(title="Introductie") + f"{text}\n")
    site.translate({message: message.replace("Een", "One") for message in site.messages()})
    for language in ("nl", "en"):
        site.build(language=language)
        site.build("pdf", language)
    return site


COMMENTED = (
    f'<?xml version="1.0"?><!-- {KEPT} --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><!-- {KEPT}\n'
    f"{KEPT} --><title>Titel</title><style>/* ok */</style><text>Een <!-- {KEPT} -->woord</text></svg><!-- {KEPT} -->"
)


def test_no_comment_of_a_drawing_is_published(site: Site):
    (site.root / "_static").unlink()
    shutil.copytree(ROOT / "_static", site.root / "_static")
    for name in ("plaat.svg", "plaat.en.svg", "favicon.svg"):
        site.write(f"_static/{name}", COMMENTED)
    site.write("lessons/introduction.md", LESSON.format(title="Introductie") + "![Plaat](/_static/plaat.svg)\n")
    site.translate({"Introductie": "Introduction"})
    for language in ("nl", "en"):
        for _again in range(2):
            out = site.build(language=language).out
            drawings = [path.read_text("utf-8") for path in out.rglob("*.svg")]
            assert any("Titel" in drawing for drawing in drawings)
            assert [drawing for drawing in drawings if KEPT in drawing or "<!--" in drawing] == []
    assert "woord" in published(COMMENTED.encode()).decode()


def test_no_note_of_a_translator_is_published(site: Site):
    note = f'# {KEPT}\n#. {KEPT}\n#| msgid "{KEPT}"\n'
    head = f'# {KEPT}\nmsgid ""\nmsgstr ""\n"Language: en\\n"\n\n'
    po = f'{head}{note}msgid "Introductie"\nmsgstr "Introduction"\n\n#~| msgid "{KEPT}"\n#~ msgid "{KEPT}"\n#~ msgstr "x"\n'
    site.write("locales/en/LC_MESSAGES/handbook.po", po)
    site.build("pdf", "en")
    out = site.build(language="en").out
    assert "Introduction" in (out / "lessons/introduction.html").read_text("utf-8")
    made = [path for path in out.parent.parent.rglob("*") if path.is_file() and path.suffix in TEXTS]
    assert [path.name for path in made if KEPT in path.read_text("utf-8")] == []


def test_a_line_of_code_that_looks_like_a_comment_of_ours_is_code(site: Site):
    code = "% latex\n<!-- html -->\n# python"
    site.write("lessons/introduction.md", LESSON.format(title="Introductie") + f"```text\n{code}\n```\n")
    page = BeautifulSoup(site.build().text("lessons/introduction.html"), "lxml")
    assert page.pre is not None
    assert page.pre.get_text().strip() == code


@pytest.mark.parametrize("place", ["a page", "a file that it includes", "front matter"])
def test_a_comment_is_in_no_edition_wherever_it_is_written(site: Site, place: str):
    included = ":::{include} extra.txt\n:::\n"
    site.write(
        "lessons/extra.txt", f"Ingevoegd.\n\n% {KEPT}\n\n<!-- {KEPT} -->\n" if "includes" in place else "Ingevoegd.\n"
    )
    head = LESSON.format(title="Introductie")
    head = head.replace("title:", f"# {KEPT}\ntitle:") if place == "front matter" else head
    site.write("lessons/introduction.md", head + included + (f"\n% {KEPT}\n" if place == "a page" else ""))
    site.build("pdf")
    out = site.build().out
    assert "Ingevoegd" in (out / "lessons/introduction.html").read_text("utf-8")
    made = [path for path in out.parent.parent.rglob("*") if path.is_file() and path.suffix in TEXTS]
    assert [path.name for path in made if KEPT in path.read_text("utf-8")] == []


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_no_comment_is_in_anything_that_is_made(kept: Site, kind: str):
    made = [path for path in (kept.root / "_out").rglob(f"*{kind}") if path.is_file()]
    assert [path.name for path in made if KEPT in path.read_text("utf-8").lower()] == []


def test_no_comment_is_in_the_guide(kept: Site):
    import subprocess

    for language in ("nl", "en"):
        guide = kept.root / "_out" / "pdf" / language / "handbook.pdf"
        words = subprocess.run(["pdftotext", guide, "-"], capture_output=True, text=True, check=True).stdout
        assert "Bijschrift" in words
        assert KEPT not in words.lower()


def test_the_words_around_a_comment_stay_and_are_translated_as_one_text(kept: Site):
    messages = kept.messages()
    for text in ("Een *zin* met **meer**.", "Een lange zin.", "Een en nog een.", "Kop", "Titel erachter", "Hoofd"):
        assert text in messages
    page = (kept.root / "_out" / "html" / "en" / "lessons" / "introduction.html").read_text("utf-8")
    for text in ("One <em>zin</em> met <strong>meer</strong>.", "Eerste", "tweede.", "Punt twee", "Noot"):
        assert text in page


def test_what_a_comment_looks_like_in_code_is_shown(site: Site):
    code = "`<!-- code -->` en ``a ` <!-- b -->``\n\n```html\n<!-- blok -->\n```\n"
    site.write("lessons/introduction.md", LESSON.format(title="Introductie") + code)
    page = site.build().text("lessons/introduction.md")
    for text in ("<!-- code -->", "<!-- b -->", "<!-- blok -->"):
        assert text in page


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("a <!-- b --> c", "a c"),
        ("<!-- a --> b", "b"),
        ("a <!-- b -->", "a"),
        ("a<!-- b -->c", "ac"),
        ("a <!-- b --><!-- c --> d", "a d"),
        (r"a \<!-- b -->", r"a \<!-- b -->"),
        ("`a <!-- b --> c` <!-- d -->", "`a <!-- b --> c`"),
        ("`a <!-- b -->", "`a"),
        ("a", "a"),
    ],
)
def test_a_comment_is_taken_out_of_a_text_with_one_of_the_spaces_around_it(text: str, rest: str):
    assert without_comments(text) == (rest, False)


@pytest.mark.parametrize("text", ["a <!-- b", "<!--", "a <!-- b -> c", "a <!-- b --> c <!--"])
def test_a_comment_that_does_not_end_is_told(text: str):
    assert without_comments(text)[1]


@pytest.mark.parametrize(
    ("html", "fine"),
    [
        ("<!-- a -->", True),
        (" <!-- a -->\n<!-- b -->\n", True),
        ("<!-- a --> b", False),
        ("<!-- a --><script>", False),
        ("<!-- a", False),
        ("<b>", False),
    ],
)
def test_only_comments_are_comments(html: str, fine: bool):
    assert is_comment(html) == fine


def test_a_comment_of_an_editor_is_not_in_the_social_or_search_words(kept: Site):
    index = Path(kept.root, "_out", "html", "nl", "search-index.js").read_text("utf-8")
    assert "zin met meer" in index
    assert KEPT not in index
