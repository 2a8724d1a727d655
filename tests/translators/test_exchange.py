"""What translation services and editors get from us and give back: XLIFF, glossaries, settings of Weblate."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from translate.storage.csvl10n import csvfile
from translate.storage.poxliff import PoXliffFile
from translate.storage.tbx import tbxfile
from translate.storage.tmx import tmxfile

from handbook.po.pofile import read, written
from handbook.po.terms import load
from handbook.translators.exchange import ExchangeError, give, take
from handbook.translators.glossary import write
from tests.conftest import ROOT

PO = Path("locales/en/LC_MESSAGES/handbook.po")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with the handbook's real English file, in which some messages wait for a translator."""
    po = read(ROOT / PO)
    fuzzy, empty, noted = po.messages[1], po.messages[2], po.messages[3]
    fuzzy.flags.add("fuzzy")
    fuzzy.previous_id = ['Wat een "AI-engineer" deed.']
    empty.string = ""
    noted.user_comments = ["A note of a translator.", "And a second line."]
    noted.auto_comments = ["Title of a card"]
    (tmp_path / PO).parent.mkdir(parents=True)
    (tmp_path / PO).write_text(written(po), "utf-8")
    shutil.copy(ROOT / "conf.py", tmp_path)
    return tmp_path


def test_the_whole_handbook_comes_back_from_xliff_without_a_changed_byte(project: Path):
    before = (project / PO).read_bytes()
    assert take(project, give(project, "en")) == (project / PO, 0)
    assert (project / PO).read_bytes() == before


def test_what_a_translator_wrote_comes_back_and_nothing_else_changes(project: Path):
    file = give(project, "en")
    store = PoXliffFile.parsefile(str(file))
    assert (store.getsourcelanguage(), store.gettargetlanguage()) == ("nl", "en")
    units = [unit for unit in store.units if not unit.isheader()]
    fuzzy, empty, noted = units[1], units[2], units[3]
    assert fuzzy.isfuzzy()
    assert "A note of a translator." in noted.getnotes()
    for unit, words in ((fuzzy, "Corrected."), (empty, "New & “quoted” < 3.")):
        unit.target = words
        unit.markfuzzy(False)
    noted.markfuzzy(True)
    store.savefile(str(file))
    expected = read(project / PO)
    expected.messages[1].string, expected.messages[1].previous_id = "Corrected.", []
    expected.messages[1].flags.discard("fuzzy")
    expected.messages[2].string = "New & “quoted” < 3."
    expected.messages[3].flags.add("fuzzy")
    assert take(project, file) == (project / PO, 3)
    assert (project / PO).read_text("utf-8") == written(expected)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no xml", "no XLIFF file"),
        (
            '<xliff version="1.1" xmlns="urn:oasis:names:tc:xliff:document:1.1"><file target-language="xx"/></xliff>',
            "'xx'",
        ),
    ],
)
def test_a_file_that_is_not_ours_changes_nothing(project: Path, text: str, told: str):
    before = (project / PO).read_bytes()
    file = project / "theirs.xlf"
    file.write_text(text)
    with pytest.raises(ExchangeError, match=told):
        take(project, file)
    assert (project / PO).read_bytes() == before


XLIFF_1 = """<?xml version="1.0" encoding="utf-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="nl" target-language="en"
 original="x" datatype="plaintext"><body><trans-unit id="1"{unit}><source>{source}</source>
<target{target}>{words}</target></trans-unit></body></file></xliff>"""
XLIFF_2 = """<?xml version="1.0" encoding="utf-8"?>
<xliff version="2.0" srcLang="nl" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="1"><segment{unit}{target}><source>{source}</source><target>{words}</target></segment></unit></file></xliff>"""
STATES = [
    (XLIFF_1, "", "", True),
    (XLIFF_1, ' approved="yes"', "", False),
    (XLIFF_1, ' approved="no"', "", True),
    (XLIFF_1, "", ' state="translated"', False),
    (XLIFF_1, "", ' state="final"', False),
    (XLIFF_1, "", ' state="signed-off"', False),
    (XLIFF_1, "", ' state="new"', True),
    (XLIFF_1, "", ' state="needs-translation"', True),
    (XLIFF_1, "", ' state="needs-review-translation"', True),
    (XLIFF_1, "", ' state="needs-adaptation"', True),
    (XLIFF_1, "", ' state="x-of-a-tool"', True),
    (XLIFF_1, ' approved="yes"', ' state="x-of-a-tool"', False),
    (XLIFF_1, ' approved="yes"', ' state="needs-review-translation"', True),
    (XLIFF_1, ' approved="no"', ' state="translated"', True),
    (XLIFF_1, ' approved="no"', ' state="final"', False),
    (XLIFF_1, "", ' state="translated" state-qualifier="fuzzy-match"', True),
    (XLIFF_1, "", ' state="translated" state-qualifier="exact-match"', False),
    (XLIFF_1, ' approved="yes"', ' state="final" state-qualifier="leveraged-mt"', False),
    (XLIFF_2, "", "", True),
    (XLIFF_2, "", ' state="initial"', True),
    (XLIFF_2, "", ' state="translated"', False),
    (XLIFF_2, "", ' state="reviewed"', False),
    (XLIFF_2, "", ' state="final"', False),
    (XLIFF_2, "", ' state="translated" subState="tool:needs-review"', True),
    (XLIFF_2, "", ' state="translated" subState="tool:reviewed"', False),
]


@pytest.mark.parametrize(("form", "unit", "target", "fuzzy"), STATES)
def test_the_states_of_other_tools_are_understood(project: Path, form: str, unit: str, target: str, fuzzy: bool):
    source = str(read(project / PO).messages[2].id)
    file = project / "theirs.xlf"
    file.write_text(form.format(unit=unit, target=target, source=escape(source), words="New words."), "utf-8")
    assert take(project, file) == (project / PO, 1)
    message = read(project / PO).messages[2]
    assert (message.string, message.fuzzy) == ("New words.", fuzzy)


@pytest.mark.parametrize("form", [XLIFF_1, XLIFF_2], ids=["1.2", "2.0"])
def test_marks_of_a_tool_in_a_translation_are_told(project: Path, form: str):
    before = (project / PO).read_bytes()
    source = str(read(project / PO).messages[2].id)
    file = project / "theirs.xlf"
    words = 'New <ph id="1"/>words.'
    file.write_text(form.format(unit="", target=' state="final"', source=escape(source), words=words), "utf-8")
    with pytest.raises(ExchangeError, match="the marks <ph>"):
        take(project, file)
    assert (project / PO).read_bytes() == before


def test_a_language_that_was_not_started_has_no_xliff(project: Path):
    with pytest.raises(ExchangeError, match="make language LOCALE=de"):
        give(project, "de")


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    (tmp_path / "locales").mkdir()
    shutil.copy(ROOT / "locales" / "terms.csv", tmp_path / "locales")
    shutil.copy(ROOT / "conf.py", tmp_path)
    write(tmp_path)
    return tmp_path / "_build" / "glossary"


def parsed(path: Path, language: str) -> tbxfile:
    with path.open("rb") as file:
        return tbxfile(file, sourcelanguage="nl", targetlanguage=language)


def test_the_glossary_has_every_term_for_services_that_read_tbx(glossary: Path):
    store = parsed(glossary / "en.tbx", "en")
    found = {(unit.source, unit.target) for unit in store.units}
    terms = load(ROOT / "locales" / "terms.csv")
    assert {term.preferred["nl"][0] for term in terms} <= {source for source, _target in found}
    assert ("uitrollen", "to deploy") in found
    assert ("testset", "test set") in found, "synonyms belong together by place"
    xml = (glossary / "en.tbx").read_text("utf-8")
    forbidden = xml.count(">forbidden<")
    assert forbidden == sum(not word.remark for term in terms for word in term.avoided["en"])
    assert len(store.units) - forbidden >= len(terms)
    assert xml.count("<termNote") == forbidden, "a service shows the status of any other word to its translators"


def test_the_glossary_has_every_term_for_services_that_read_csv(glossary: Path):
    store = csvfile.parsefile(str(glossary / "en.csv"))
    units = [unit for unit in store.units if unit.source != "source"]
    assert len({(unit.source, unit.context) for unit in units}) == len(units)
    by_source = {unit.source: unit for unit in units}
    assert by_source["uitrollen"].target == "to deploy"
    assert "Avoid: SME." in by_source["domeinexpert"].getnotes("developer")


def test_a_translation_memory_has_what_readers_see_of_each_language(tmp_path: Path):
    folder = tmp_path / "locales" / "pt_BR" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (tmp_path / "conf.py").write_text('language = "nl"\n')
    (tmp_path / "locales" / "terms.csv").write_text('"id","nl","avoid_nl"\n', "utf-8")
    entries = (("Een & ander.", "Um & outro.", ""), ("Nog niet.", "", ""), ("Anders.", "Errado.", "#, fuzzy\n"))
    (folder / "handbook.po").write_text(
        "\n".join(f'{flag}msgid "{text}"\nmsgstr "{words}"\n' for text, words, flag in entries), "utf-8"
    )
    assert [path.name for path in write(tmp_path)] == ["pt_BR.tmx"]
    with (tmp_path / "_build/glossary/pt_BR.tmx").open("rb") as file:
        store = tmxfile(file, sourcelanguage="nl", targetlanguage="pt-BR")
    assert [(unit.source, unit.target) for unit in store.units] == [("Een & ander.", "Um & outro.")]


def test_a_language_gets_a_glossary_when_the_termbase_gets_its_column(tmp_path: Path):
    (tmp_path / "locales").mkdir()
    (tmp_path / "conf.py").write_text('language = "nl"\n')
    table = '"id","nl","en","avoid_nl","avoid_en","de","avoid_de"\n"t1","uitrol","deployment","","","Auslieferung","Ausrollung"\n'
    (tmp_path / "locales" / "terms.csv").write_text(table, "utf-8")
    assert [path.name for path in write(tmp_path)] == ["en.tbx", "en.csv", "de.tbx", "de.csv"]
    store = parsed(tmp_path / "_build/glossary/de.tbx", "de")
    assert [(unit.source, unit.target) for unit in store.units] == [
        ("uitrol", "Auslieferung"),
        ("uitrol", "Ausrollung"),
    ]


@pytest.mark.parametrize("name", ["texts", "interface"])
def test_weblate_is_pointed_at_files_that_exist(name: str):
    component = json.loads((ROOT / "locales" / f"weblate-{name}.json").read_text("utf-8"))
    base = component.get("new_base")
    files = [*ROOT.glob(component["filemask"]), *([ROOT / base] if base else [])]
    assert files
    for file in files:
        assert read(file).messages
    assert component["source_language"]["code"] == {"texts": "nl", "interface": "en"}[name]
    assert component["slug"] == name


def test_weblate_demands_the_placeholders_that_the_texts_have():
    component = json.loads((ROOT / "locales" / "weblate-texts.json").read_text("utf-8"))
    (pattern,) = re.findall(r'placeholders:r"(.+)"', component["check_flags"])
    ids = [str(message.id) for message in read(ROOT / PO).messages]
    assert any(re.search(pattern, text) for text in ids)
    assert re.findall(pattern, "Zie [](#finder) en `make test`.") == ["[](#finder)", "`make test`"]
    assert not [text for text in ids if "{{" in text and not re.search(pattern, text)]
    for mark in ("{cite}`ai-act, gdpr`", "{claim}`estimate`"):
        assert re.findall(pattern, f"Een zin.{mark} Nog een.") == [mark]
