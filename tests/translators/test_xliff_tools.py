"""XLIFF as OmegaT, Trados and memoQ write it: understood, or refused in one line.  All samples are our own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handbook.po.pofile import read
from handbook.translators.exchange import ExchangeError, take
from tests.conftest import ROOT

PO = Path("locales/en/LC_MESSAGES/handbook.po")
TEXT, MARKED = "Een zin. Nog een zin.", "Een **woord** hier."
ENTRIES = f'msgid "{TEXT}"\nmsgstr ""\n\nmsgid "{MARKED}"\nmsgstr ""\n'
CORE = "urn:oasis:names:tc:xliff:document:1.2"
ONE = (
    f'<?xml version="1.0" encoding="utf-8"?>\n<xliff version="1.2" xmlns="{CORE}" xmlns:mq="MQXliff" '
    'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">\n<file source-language="nl-NL" target-language="LANGUAGE" '
    'original="x" datatype="plaintext"><header/><body>\nUNITS</body></file></xliff>'
)
TWO = (
    '<?xml version="1.0" encoding="utf-8"?>\n<xliff version="2.0" srcLang="nl" trgLang="en" '
    'xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">\n<unit id="1">UNITS</unit></file></xliff>'
)
SEGMENTS = (
    '<seg-source><mrk mtype="seg" mid="1">Een zin.</mrk> <mrk mtype="seg" mid="2">Nog een zin.</mrk></seg-source>'
    '<target><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></target>'
)


def one(units: str, language: str = "en") -> str:
    """Return a file of XLIFF 1.2."""
    return ONE.replace("LANGUAGE", language).replace("UNITS", units)


def unit(source: str, target: str, of_unit: str = "", of_target: str = ' state="final"') -> str:
    return f"<trans-unit id='1'{of_unit}><source>{source}</source><target{of_target}>{target}</target></trans-unit>\n"


def trados(*levels: str, segments: str = SEGMENTS) -> str:
    """Return a file as Trados writes it: a level for each sentence, none for one that nobody touched."""
    written = [f' conf="{level}"' if level else "" for level in levels]
    known = "".join(f'<sdl:seg id="{number}"{level}/>' for number, level in enumerate(written, 1))
    inside = f"<source>{TEXT}</source>{segments}<sdl:seg-defs>{known}</sdl:seg-defs>"
    return one(f'<trans-unit id="1">{inside}</trans-unit>', "en-US")


def segment(source: str, target: str, state: str = "translated") -> str:
    words = f"<target>{target}</target>" if target else ""
    return f'<segment state="{state}"><source>{source}</source>{words}</segment>'


DONE, LOOK, NOTHING = ("One. Two.", False), ("One. Two.", True), ("", False)
TAKEN = {
    "a country": (one(unit(TEXT, "One. Two."), "en-GB"), DONE),
    "a country in small letters": (one(unit(TEXT, "One. Two."), "en-us"), DONE),
    "Trados, confirmed": (trados("Translated", "ApprovedSignOff"), DONE),
    "Trados, a draft": (trados("Translated", "Draft"), LOOK),
    "Trados, rejected": (trados("RejectedTranslation", "Translated"), LOOK),
    "Trados, untouched": (trados("Translated", ""), LOOK),
    "Trados, half": (trados("Translated", "", segments=SEGMENTS.replace("Two.", "")), NOTHING),
    "memoQ, confirmed": (one(unit(TEXT, "One. Two.", ' mq:status="ManuallyConfirmed"', "")), DONE),
    "memoQ, proofread": (one(unit(TEXT, "One. Two.", ' mq:status="Proofread"', "")), DONE),
    "memoQ, edited": (one(unit(TEXT, "One. Two.", ' mq:status="PartiallyEdited"', "")), LOOK),
    "memoQ, not started": (one(unit(TEXT, "One. Two.", ' mq:status="NotStarted"', "")), LOOK),
    "segments": (one(f'<trans-unit id="1" approved="yes"><source>{TEXT}</source>{SEGMENTS}</trans-unit>'), DONE),
    "a suggestion only": (
        one(f"<trans-unit id='1'><source>{TEXT}</source><alt-trans><target>No.</target></alt-trans></trans-unit>"),
        NOTHING,
    ),
    "made pretty": (one(unit(f"\n    {TEXT}\n  ", "\n    One.\n    Two.\n  ")), DONE),
    "2.0, two segments": (
        TWO.replace(
            "UNITS",
            segment("Een zin.", "One.")
            + "<ignorable><source> </source></ignorable>"
            + segment("Nog een zin.", "Two."),
        ),
        DONE,
    ),
    "2.0, one of two to do": (
        TWO.replace("UNITS", segment("Een zin. ", "One. ") + segment("Nog een zin.", "Two.", "initial")),
        LOOK,
    ),
    "2.0, half": (
        TWO.replace("UNITS", segment("Een zin. ", "One. ") + segment("Nog een zin.", "", "initial")),
        NOTHING,
    ),
    "UTF-16": (TWO.replace("utf-8", "utf-16").replace("UNITS", segment(TEXT, "One. Two.", "final")), DONE),
}
REFUSED = {
    "a mark of a tool": (one(unit(MARKED, 'A <ph id="1"/>word.')), r":4: .* the marks <ph>"),
    "two translations": (one(unit(TEXT, "One.") + unit(TEXT, "Two.")), r":5: .*make them the same"),
    "no language": (one(unit(TEXT, "One.")).replace(' target-language="en"', ""), "does not say its target-language"),
    "another language": (one(unit(TEXT, "One."), "de-DE"), "'de-DE', which is no language of this handbook"),
    "another version": ('<xliff version="3.0"/>', "let the tool save it as XLIFF 1.2 or 2.0"),
    "another format": ('<tmx version="1.4"/>', "let the tool save it as XLIFF"),
    "a package": ("PK\x03\x04\x14", "it is a package .zip.: unpack it"),
    "nothing": ("", "no XLIFF file that can be read"),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a handbook in which two texts wait for a translator."""
    (tmp_path / PO).parent.mkdir(parents=True)
    (tmp_path / PO).write_text(f'msgid ""\nmsgstr ""\n"Language: en\\n"\n\n{ENTRIES}', "utf-8")
    shutil.copy(ROOT / "conf.py", tmp_path)
    return tmp_path


def given(project: Path, text: str) -> Path:
    file = project / "theirs.xlf"
    file.write_text(text, "utf-16" if "utf-16" in text else "utf-8")
    return file


@pytest.mark.parametrize(("text", "expected"), TAKEN.values(), ids=TAKEN)
def test_what_other_tools_write_is_understood(project: Path, text: str, expected: tuple[str, bool]):
    told: list[str] = []
    take(project, given(project, text), told.append)
    message = read(project / PO).messages[0]
    assert (message.string, message.fuzzy) == expected
    assert len(told) == (expected == NOTHING and "alt-trans" not in text)
    assert all("translated in part" in line for line in told)


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_understood_is_one_line_that_says_what_to_do(project: Path, text: str, words: str):
    before = (project / PO).read_bytes()
    with pytest.raises(ExchangeError, match=words) as error:
        take(project, given(project, text))
    assert "\n" not in str(error.value)
    assert (project / PO).read_bytes() == before


def test_a_translation_of_a_text_that_is_gone_is_told(project: Path):
    told: list[str] = []
    text = one(unit(TEXT, "One. Two.") + unit("Deze tekst is weg.", "This text is gone."))
    assert take(project, given(project, text), told.append)[1] == 1
    (line,) = told
    assert ":5: “Deze tekst is weg.” is no text of the handbook any more" in line
