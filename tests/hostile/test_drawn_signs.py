"""Signs in drawings, and beside them: what the guide cannot print is told by `make site`, by file and line."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
import typst

from handbook.base.signs import printed
from handbook.pdf.typesetter import fonts
from tests.conftest import Site
from tests.hostile.harness import LESSON, PO

PAGE = "lessons/introduction.md"
HEAD = LESSON.format(title="Introductie")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">\n<title>t</title>\n<g>\n<text y="20">{}</text>\n</g></svg>\n'
SIGNS = {
    "AI\u2011rol": "U+2011, non-breaking hyphen); write '-'",
    "\u00b5m": "U+00B5, micro sign); write 'μ'",
    "raket 🚀": "U+1F680, rocket); use another sign",
    "🚀": "U+1F680",
    "日本": "write the word in Latin letters",
    "שלום": "right to left",
    "Tōkyō": "in a drawing",
    "<tspan>een</tspan>\n<tspan>twee \u2011</tspan>": "U+2011",
}


@pytest.mark.parametrize(("words", "told"), SIGNS.items())
def test_a_sign_that_no_font_has_in_a_drawing_is_told_with_its_line(site: Site, words: str, told: str):
    site.write("lessons/schema.svg", SVG.format(words))
    site.write(PAGE, f"{HEAD}![Plaat](schema.svg)\n")
    (line,) = site.build(quiet=False).warnings
    assert line.startswith(f"lessons/schema.svg:{4 + words.count(chr(10))}: ")
    assert told in line
    again = site.build(quiet=False).warnings
    assert again == [line], "told only once"


@pytest.mark.parametrize(
    "way", [":::{card} Kaart\n:img-top: schema.svg\n:img-alt: Plaat\nTekst\n:::", "![Plaat](schema.*)"]
)
def test_it_is_told_whatever_way_a_page_shows_the_drawing(site: Site, way: str):
    site.write("lessons/schema.svg", SVG.format("AI\u2011rol"))
    site.write(PAGE, f"{HEAD}{way}\n")
    assert [line[:21] for line in site.build(quiet=False).warnings] == ["lessons/schema.svg:4:"]


def test_such_a_sign_in_the_drawing_of_a_language_is_told_with_its_own_file(site: Site):
    site.write("lessons/schema.svg", SVG.format("woord"))
    site.write("lessons/schema.en.svg", SVG.format("a \u2011 word"))
    site.write(PAGE, f"{HEAD}![Plaat](schema.svg)\n")
    site.translate({"Introductie": "Introduction"})
    site.build()
    assert [line[:24] for line in site.build(language="en", quiet=False).warnings] == ["lessons/schema.en.svg:4:"]


def test_such_a_sign_in_a_translated_word_of_a_drawing_is_told_with_the_line_of_the_po_file(site: Site):
    site.write("lessons/schema.svg", SVG.format("woord"))
    site.write(PAGE, f"{HEAD}![Plaat](schema.svg)\n")
    site.translate({"Introductie": "Introduction", "woord": "a \u2011 word"})
    line = (site.root / PO).read_text("utf-8").splitlines().index('msgid "woord"') + 1
    (told,) = site.build(language="en", quiet=False).warnings
    assert told.startswith(f"{PO}:{line}: ")


def test_such_a_sign_in_a_word_of_the_shell_stops_its_language(site: Site):
    site.translate({"Introductie": "Introduction"})
    head = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\n'
    site.write("locales/en/LC_MESSAGES/sphinx.po", f'{head}msgid "Search"\nmsgstr "Look\u2011up"\n')
    with pytest.raises(Exception, match=r"^locales/en/LC_MESSAGES/sphinx\.po:5: .*U\+2011"):
        site.build(language="en")


def test_an_alternative_text_may_have_any_sign_in_site_and_guide(site: Site):
    words = "Plaat \u2011 🚀 日本"
    site.write(PAGE, f"{HEAD}![{words}](/_static/images/ai-engineer-at-work.svg)\n")
    assert f'alt="{words}"' in site.build().text("lessons/introduction.html")
    with pikepdf.open(next(site.build("pdf").out.glob("*.pdf"))) as guide:
        texts = [str(part.Alt) for part in guide.objects if isinstance(part, pikepdf.Dictionary) and "/Alt" in part]
    assert words in texts


def test_what_may_stand_in_a_drawing_is_what_typst_prints_there(tmp_path: Path):
    signs = "".join(sign for sign in sorted(printed(drawn=True)) if sign.isprintable())
    text = signs.replace("&", "&amp;").replace("<", "&lt;")
    (tmp_path / "a.svg").write_text(SVG.format(f"</text><text>{text}"), "utf-8")
    main = tmp_path / "main.typ"
    main.write_text('#set document(title: [x])\n#set text(lang: "nl", fallback: false)\n#image("a.svg", alt: "x")\n')
    compiler = typst.Compiler(str(main), root=str(tmp_path), font_paths=fonts(), ignore_system_fonts=True)
    _nothing, warnings = compiler.compile_with_warnings(
        output=str(tmp_path / "out.pdf"), format="pdf", pdf_standards=["ua-1"], timestamp=0
    )
    assert [warning.message for warning in warnings] == []
