"""What is wrong is told with the line that an editor shows, wherever it stands: one table of places, one fault in each."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Site, make_site
from tests.hostile.harness import LESSON, PO

PAGE = "lessons/introduction.md"
HEAD = LESSON.format(title="Introductie")
FAULT = "{octicon}`geen-icoon`"
PICTURE = "/_static/images/ai-engineer-at-work.svg"
# Every place of a page where words can stand; FOUT stands for the fault.
PLACES = {
    "a paragraph": "Eerste regel\ntweede FOUT",
    "bold words": "Eerste regel\ntweede **vet\nen FOUT** meer",
    "a list": "- een\n- twee\n  FOUT\n\n  drie",
    "a list in a list": "1. een\n   - twee\n     FOUT",
    "a quotation": "> een\n> twee FOUT",
    "a heading": "## Kop FOUT",
    "a table": "| a | b |\n|---|---|\n| c | d |\n| e | f FOUT |",
    "the head of a table": "| a | b FOUT |\n|---|---|\n| c | d |",
    "a list of terms": "term\n: uitleg FOUT",
    "a term": "term FOUT\n: uitleg",
    "a note": "Noot[^n].\n\n[^n]: Noot\n    en FOUT",
    "a box": ":::{note}\neen\ntwee FOUT\n:::",
    "a box in a box": "::::{note}\neen\n\n:::{tip}\ntwee FOUT\n:::\n::::",
    "the first line of a box": ":::{note} een FOUT\n:::",
    "the title of a box": ":::{admonition} Titel FOUT\nTekst\n:::",
    "the title of a box with options": ":::{admonition} Titel FOUT\n:class: tip\n\nTekst\n:::",
    "a box with options": ":::{admonition} Titel\n:class: tip\n\nTekst FOUT\n:::",
    "the title of a fold": ":::{dropdown} Titel FOUT\nTekst\n:::",
    "the title of a card": ":::{card} Titel FOUT\nTekst\n:::",
    "a card": ":::{card} Titel\n:class-card: sd-p-3\n\nTekst FOUT\n:::",
    "the foot of a card": ":::{card} Titel\nTekst\n+++\nVoet FOUT\n:::",
    "a tab": "::::{tab-set}\n:::{tab-item} Tab FOUT\nTekst\n:::\n::::",
    "in a tab": "::::{tab-set}\n:::{tab-item} Tab\nTekst FOUT\n:::\n::::",
    "a caption": ":::{figure} /_static/images/ai-engineer-at-work.svg\n:alt: Plaat\n\nBijschrift FOUT\n:::",
    "a legend": ":::{figure} /_static/images/ai-engineer-at-work.svg\n:alt: Plaat\n\nBijschrift\n\nLegenda FOUT\n:::",
    "a cell of a list": ":::{list-table} Titel\n:header-rows: 1\n\n* - a\n  - b\n* - c\n  - d FOUT\n:::",
    "the title of a table": ":::{list-table} Titel FOUT\n\n* - a\n:::",
    "a term of a glossary": ":::{glossary}\neen\n  Uitleg\n\nwoord FOUT\n  Uitleg\n:::",
    "a second term": ":::{glossary}\nwoord een\nwoord twee FOUT\n  Uitleg\n:::",
    "a sorted glossary": ":::{glossary}\n:sorted:\n\nwoord vier FOUT\n  Uitleg\n:::",
    "words of a glossary": ":::{glossary}\n:sorted:\n\nwoord vijf\n  Uitleg\n\n  en FOUT\n:::",
    "a button": ":::{button-link} https://example.org/\nKnop FOUT\n:::",
    "a topic": ":::{topic} Titel FOUT\nTekst\n:::",
    "a rubric": ":::{rubric} Titel FOUT\n:::",
    "a step": "::::{steps}\n:::{step} Stap FOUT\nTekst\n:::\n::::",
    "a cell of CSV": ":::{csv-table} Titel\n:header: a,b\n:widths: 1,2\n\na,b\nc,d\ne,f FOUT\n:::",
    "a cell of CSV over lines": ':::{csv-table} Titel\n\na,"b\n\nc FOUT"\nc,d\n:::',
    "the head of CSV": ":::{csv-table} Titel\n:widths: 1,2\n:header: a,b FOUT\n\na,b\n:::",
    "who said it": ":::{epigraph}\nWoorden\n\n-- Auteur FOUT\n:::",
    "what a version added": ":::{versionadded} 1.0 woorden FOUT\n:::",
    "what a version removed": ":::{versionremoved} 1.0 woorden FOUT\nmeer\n:::",
    "set as written": ":::{parsed-literal}\neen\ntwee FOUT\n:::",
    "a second title": ":::{sidebar} Titel\n:subtitle: Onder FOUT\n\nTekst\n:::",
    "who wrote it": ":::{article-info}\n:date: nu\n:author: Naam FOUT\n:::",
    "the title of code": "```{code-block} python\n:linenos:\n:caption: Titel FOUT\n\nx = 1\n```",
    "the title of a file": "```{literalinclude} /index.md\n:language: text\n:caption: Titel FOUT\n```",
    "the head of a card": ":::{card} Titel\nKop FOUT\n^^^\nTekst\n:::",
    "a card under its head": ":::{card} Titel\nKop\n^^^\nTekst\nmeer FOUT\n+++\nVoet\n:::",
    "a card in a grid": "::::{grid} 2\n\n:::{grid-item-card} Titel\n:link-alt: x\n\nTekst FOUT\n:::\n::::",
    "a table in a list": "- een\n- twee\n\n  | a | b |\n  |---|---|\n  | c | d |\n  | e | FOUT |",
    "a box in a note": "Noot[^m].\n\n[^m]: Noot\n\n    :::{tip}\n    een\n    FOUT\n    :::",
    "code over two lines": "een\ntwee *drie\nvier* `vijf\nzes` FOUT zeven",
    "a field": ":een: twee\n:drie: vier FOUT",
    "a picture with a text": f":::{{figure-md}} fig-een\n![plaat]({PICTURE})\n\nBijschrift FOUT\n:::",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[int, int]]]:
    """Return, by place, the line of its fault and the lines that are told, all on one page."""
    site = make_site(tmp_path_factory.mktemp("lines") / "handbook")
    text, lines = HEAD, {}
    for number, (place, piece) in enumerate(PLACES.items()):
        marked = piece.replace("FOUT", FAULT.replace("icoon", f"icoon-{number}-"))
        lines[place] = text.count("\n") + marked[: marked.index("geen-icoon")].count("\n") + 1
        text += f"{marked}\n\n"
    site.write(PAGE, text)
    warnings = site.build(quiet=False).warnings
    found = {}
    for number, place in enumerate(PLACES):
        about = [line for line in warnings if f"geen-icoon-{number}-'" in line]
        found[place] = [(lines[place], int(re.match(rf"{PAGE}:(\d+): ", line)[1])) for line in about]
    return found


@pytest.mark.parametrize("place", PLACES)
def test_a_fault_is_told_once_with_the_line_of_an_editor(told: dict[str, list[tuple[int, int]]], place: str):
    ((line, shown),) = told[place]
    assert shown == line


GLOSSARY = """\
:::{glossary}
:sorted:

een
  Uitleg.
twee
  Uitleg.

drie

vier
  Uitleg.

een
  Nog eens.
:::
"""


def test_what_is_wrong_with_the_form_of_a_glossary_is_told_with_its_line(site: Site):
    site.write(PAGE, HEAD + GLOSSARY)
    first = HEAD.count("\n") + 1
    lines = {
        "must be preceded by empty line": first + 5,
        "must not be separated by empty lines": first + 10,
        "duplicate term": first + 13,
    }
    warnings = site.build(quiet=False).warnings
    for words, line in lines.items():
        assert [told for told in warnings if words in told and told.startswith(f"{PAGE}:{line}: ")], warnings
    assert len(warnings) == len(lines)


def test_what_is_wrong_with_a_text_of_front_matter_is_told_with_its_own_line(site: Site):
    head = "---\ntitle: Gegevens\ndate: 2026-11-21\ndata:\n  x:\n    columns: {a: A}\n    rows:\n"
    rows = ["goed", FAULT, "ook goed", "een \u2011 streep", "{term}`onbekend`"]
    cells = "".join(f"      - {{a: '{row}'}}\n" for row in rows)
    site.write(PAGE, f"{head}{cells}---\n\n:::{{data-table}} x\n:::\n")
    first = head.count("\n") + 1
    places = [line.partition(": ")[0] for line in site.build(quiet=False).warnings]
    assert set(places) == {f"{PAGE}:{first + number}" for number in (1, 3, 4)}


@pytest.mark.parametrize(
    ("translation", "word"),
    [
        (f"A {FAULT} here.", "there is no octicon"),
        ("A {octicon}`home;abc` here.", "the height 'abc'"),
        ("A {fas}`home` here.", "FontAwesome"),
        ("A {term}`unknown` here.", "term not in glossary"),
        ("A {ref}`unknown` here.", "undefined label"),
        ("A {doc}`unknown` here.", "unknown document"),
    ],
)
def test_what_is_wrong_with_a_translation_is_told_with_the_line_of_the_po_file(
    site: Site, translation: str, word: str
):
    site.write(PAGE, f"{HEAD}Eerst dit.\n\nEen **zin** hier.\n\n## Een kop\n")
    site.translate({"Eerst dit.": "This first.", "Een **zin** hier.": translation})
    line = (site.root / PO).read_text("utf-8").splitlines().index('msgid "Een **zin** hier."') + 1
    told = [line for line in site.build(language="en", quiet=False).warnings if word in line]
    assert [line.partition(": ")[0] for line in told] == [f"{PO}:{line}"]


LOST = {
    "a role of a space": "Een {kbd}` ` hier",
    "a role of two backticks": "Een {term}`` hier",
    "a role of a space in two backticks": "Een {term}`` `` hier",
    "a role that does not end": "Een {strong}`half hier",
    "a role in a list": "- Een {abbr}` ` hier",
    "a role in a table": "| Een {sub}` ` hier | b |\n|---|---|\n| c | d |",
    "a role in a heading": "## Een {term}` ` hier",
    "a directive with code in its title": "```{note} Titel met `code`\nTekst",
}


@pytest.mark.parametrize("text", LOST.values(), ids=LOST)
def test_what_was_meant_to_be_a_role_or_a_directive_is_not_lost_without_a_word(site: Site, text: str):
    site.write(PAGE, f"{HEAD}{text}\n")
    first = HEAD.count("\n") + 1
    told = site.build(quiet=False).warnings
    assert any(re.match(rf"{PAGE}:(?:{first}|{first + 1}): .*(?:the role|a directive) ", line) for line in told), told


def test_such_a_role_in_a_translation_stops_its_language(site: Site):
    site.write(PAGE, f"{HEAD}Een zin.\n")
    site.translate({"Een zin.": "A {term}` ` sentence."})
    with pytest.raises(Exception, match=rf"^{PO}:\d+: .*the role {{term}} with nothing between its backticks"):
        site.build(language="en")


def test_what_only_looks_like_a_role_is_let_be(site: Site):
    site.write(
        PAGE, f"{HEAD}Zo: `{{term}}` en \\{{term}}\\`x en ``{{term}}`x` `` en {{kbd}}`Ctrl` en {{kbd}}`` ` ``.\n"
    )
    site.build()
