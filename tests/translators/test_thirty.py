"""Thirty languages can be started; letters of other scripts are shown on site and paper, in fonts of ours."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pytest
from bs4 import BeautifulSoup

from handbook.base.languages import SCRIPTS, script
from handbook.po.pofile import read, written
from handbook.translators.extract import ExtractError, extract
from handbook.translators.po_files import new_files, start, startable
from tests.conftest import ROOT, Site, make_site
from tests.po.test_customs import THIRTY

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.translators.extract import Sources

NOT_YET = {"ar"}  # from right to left, in letters that we have no font for
HARD = {
    "el": {
        "Start": "Αρχή",
        "Alle lessen op een rij.": "Ένα μικρό «εγχειρίδιο» της 2ας Αυγούστου, για 30% και ΐ ΰ ώ.",
        "Lessen": "Μαθήματα",
    },
    "uk": {
        "Start": "Початок",
        "Alle lessen op een rij.": "Невеликий «посібник» від 2 серпня, для 30% і ґ є ї Ї.",
        "Lessen": "Уроки",
    },
    "tr": {
        "Start": "Başlangıç",
        "Alle lessen op een rij.": "İstanbul’da küçük bir “el kitabı”, \\%30 için ve ğ ı ş.",
        "Lessen": "Dersler",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make_site(tmp_path_factory.mktemp("thirty") / "handbook")


@pytest.fixture(scope="module")
def sources(small: Site) -> Sources:
    return extract(small.root)


@pytest.mark.parametrize("code", [code for code in THIRTY if code not in {"nl", "en"} | NOT_YET])
def test_each_of_thirty_languages_starts_with_every_text_and_its_plural_rule(
    small: Site, sources: Sources, code: str
):
    assert startable(small.root, code.replace("_", "-")) == code
    files = new_files(small.root, code, sources)
    texts, words, status = files
    assert files[status] == "draft\n"
    assert files[texts].count("\nmsgid ") == len(sources.messages) + 1
    assert f'"Language: {code}\\n"' in files[texts]
    assert re.search(r'"Plural-Forms: nplurals=[1-6]; plural=.+;\\n"', files[texts])
    assert 'msgid "Skip to the content"\nmsgstr ""' in files[words]


def test_norwegian_is_started_as_its_written_form(small: Site):
    assert startable(small.root, "no") == "nb"


@pytest.mark.parametrize("code", sorted(NOT_YET))
def test_what_cannot_be_shown_yet_is_refused_with_the_reason(small: Site, code: str):
    assert script(code) not in SCRIPTS
    with pytest.raises(ExtractError, match=f"script {script(code)}"):
        startable(small.root, code)


def translated(site: Site, code: str) -> Path:
    texts, *_rest = start(site.root, code)
    po = read(texts)
    for message in po.messages:
        message.string = HARD[code].get(str(message.id), "")
    texts.write_text(written(po), "utf-8")
    return texts


@pytest.mark.parametrize("code", HARD)
def test_hard_cases_are_right_on_site_and_on_paper(site: Site, code: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    translated(site, code)
    words = HARD[code]["Alle lessen op een rij."].replace("\\", "")
    page = BeautifulSoup(site.build(language=code).text("lessons/index.html"), "lxml")
    assert page.html["lang"] == code
    assert words in " ".join(page.article.get_text().split())
    guide = site.build("pdf", code).out / "handbook.pdf"
    read_back = subprocess.run(["pdftotext", guide, "-"], capture_output=True, text=True, check=True).stdout
    assert words in " ".join(read_back.split())
    with pikepdf.open(guide) as pdf:
        fonts = {str(font.BaseFont) for leaf in pdf.pages for font in leaf.Resources.get("/Font", {}).values()}
    assert any("HandbookLetters" in font for font in fonts) == (script(code) != "Latn")


@pytest.mark.parametrize(("name", "letters"), [("greek", "Ωώΐἀ"), ("cyrillic", "ЖєґЁ")])
def test_a_page_loads_the_letters_of_a_script_only_where_it_has_them(name: str, letters: str):
    css = (ROOT / "_static" / "handbook.css").read_text("utf-8")
    faces = re.findall(rf"@font-face \{{[^}}]*letters-{name}\.woff2[^}}]*unicode-range: ([^}}]+) \}}", css)
    assert len(faces) == 2, "for running text and for headings"
    for face in faces:
        ranges = [[int(end, 16) for end in part.strip()[2:].split("-")] for part in face.split(",")]
        assert all(any(low[0] <= ord(letter) <= low[-1] for low in ranges) for letter in letters)
        assert not any(low[0] <= ord(letter) <= low[-1] for low in ranges for letter in "aé€“ş")
