"""Files that are not what they seem: other encodings, marks of git, and what editors and disks leave behind."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from sphinx.errors import ConfigError

from handbook.po.pofile import PoError, is_compiled, read
from tests.conftest import ROOT, Site

HEAD = "---\ntitle: Proef\ndate: 2026-11-21\n---\n\n"
PO_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n'


class Row(NamedTuple):
    """What a file holds, the line that an editor shows of the fault, and words of the message."""

    content: bytes
    line: int
    words: str


CONFLICT = "<<<<<<< HEAD\nDe ene zin.\n=======\nDe andere zin.\n>>>>>>> tak\n"
PAGES = {
    "Windows-1252": Row(f"{HEAD}Goed.\nTe laat’s.\n".encode("cp1252"), 7, "not UTF-8 (probably Windows-1252)"),
    "Latin-1": Row(f"{HEAD}Één woord.\n".encode("latin-1"), 6, "save it as UTF-8"),
    "Latin-1 in front matter": Row("---\ntitle: Één\n---\n".encode("latin-1"), 2, "save it as UTF-8"),
    "Latin-1 with line ends of Windows": Row(
        f"{HEAD}Goed.\nÉén.\n".replace("\n", "\r\n").encode("latin-1"), 7, "UTF-8"
    ),
    "Latin-1 with line ends of old Macs": Row(
        f"{HEAD}Goed.\nÉén.\n".replace("\n", "\r").encode("latin-1"), 7, "UTF-8"
    ),
    "UTF-16": Row(f"{HEAD}Woord.\n".encode("utf-16"), 1, "not UTF-8 but UTF-16"),
    "UTF-16 the other way round": Row(b"\xfe\xff" + f"{HEAD}Woord.\n".encode("utf-16-be"), 1, "UTF-16"),
    "a BOM": Row(f"{HEAD}Woord.\n".encode("utf-8-sig"), 1, "invisible mark (BOM)"),
    "a NUL": Row(f"{HEAD}Een woord\0 te veel.\n".encode(), 6, "NUL"),
    "a bell": Row(f"{HEAD}Een woord\a te veel.\n".encode(), 6, "nobody sees (U+0007, control character)"),
    "a word that is turned round": Row(
        f"{HEAD}Goed.\nEen \u202ewoord.\n".encode(), 7, "(U+202E, right-to-left override)"
    ),
    "words that nobody sees": Row(
        f"{HEAD}Een woord\U000e0041.\n".encode(), 6, "(U+E0041, tag latin capital letter a)"
    ),
    "an end of a line that is none": Row(f"{HEAD}Een\u2028woord.\n".encode(), 6, "(U+2028, line separator)"),
    "half a letter": Row(f"{HEAD}Goed.\n".encode() + "é".encode()[:1], 7, "not UTF-8"),
    "a conflict": Row(f"{HEAD}{CONFLICT}".encode(), 6, "merge conflict that is not solved (<<<<<<< HEAD); keep one"),
    "a conflict in front matter": Row(
        b"---\n<<<<<<< HEAD\ntitle: Een\n=======\ntitle: Twee\n>>>>>>> tak\n---\n", 2, "merge conflict"
    ),
    "a conflict in code": Row(f"{HEAD}```text\n{CONFLICT}```\n".encode(), 7, "merge conflict"),
    "a conflict with its origin": Row(f"{HEAD}||||||| 1a2b3c\nZin.\n".encode(), 6, "merge conflict"),
    "the end of a conflict": Row(f"{HEAD}Zin.\n>>>>>>> tak\n".encode(), 7, "merge conflict"),
    "a conflict with line ends of Windows": Row(
        f"{HEAD}{CONFLICT}".replace("\n", "\r\n").encode(), 6, "merge conflict"
    ),
}
DOORS = ("lessons/introduction.md", "index.md", "roles/index.md")
# A page in any other place is read by the same hand: of the other rows `make check` tries them all.
AT_EVERY_DOOR = {"Latin-1 in front matter", "a conflict"}


@pytest.mark.parametrize(
    ("row", "door"),
    [
        pytest.param(row, door, marks=[] if door == DOORS[0] or name in AT_EVERY_DOOR else pytest.mark.slow)
        for name, row in PAGES.items()
        for door in DOORS
    ],
    ids=[f"{name}-{door}" for name in PAGES for door in DOORS],
)
def test_a_page_that_is_no_text_stops_the_build_with_the_line_of_an_editor(site: Site, row: Row, door: str):
    (site.root / door).write_bytes(row.content)
    with pytest.raises(ConfigError) as error:
        site.build()
    (told,) = str(error.value).splitlines()
    assert told.startswith(f"{door}:{row.line}: ")
    assert row.words in told


LISTS = {
    "hosting/redirects.csv": "roles/één,roles/index\n".encode("latin-1"),
    "locales/terms.csv": "één\n".encode("utf-16"),
    "locales/accept-nl.txt": f"woord\n{CONFLICT}".encode(),
}


@pytest.mark.parametrize(("name", "content"), LISTS.items(), ids=LISTS)
def test_a_list_that_is_no_text_stops_the_build_by_name(site: Site, name: str, content: bytes):
    path = site.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=rf"^{name}:\d: "):
        site.build()


def test_text_that_only_looks_like_a_conflict_is_no_conflict(site: Site):
    site.write("lessons/introduction.md", f"{HEAD}Kop\n=======\n\nEen <<< en >>>.\n\n```text\n<<<<<<<<\n```\n")
    site.build()


LEFT_BEHIND = (
    "lessons/._introduction.md", "lessons/.#introduction.md", "lessons/#introduction.md#", "lessons/introduction.md~",
    "lessons/introduction.md.orig", "roles/._index.md", "roles/.#index.md", "._index.md", ".#index.md",
    "locales/en/LC_MESSAGES/._handbook.po", "locales/en/LC_MESSAGES/.#handbook.po", "locales/._en", "locales/.DS_Store",
    "locales/en/LC_MESSAGES/handbook.po~", "hosting/._redirects.csv", "_templates/.#page.html",
    "_templates/root/.#index.html", "_static/.#handbook.js", "_static/._handbook.js", "_static/._handbook.css",
    "_static/.#a.svg", "_static/._a.svg", "_static/tiles/.#a.svg", "_static/fonts/._x.woff2", "_static/cards/nl/._x.png",
)  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_editors_and_disks_leave_behind_is_no_source(site: Site, language: str):
    for folder in ("_static", "_templates"):
        (site.root / folder).unlink()
        shutil.copytree(ROOT / folder, site.root / folder)
    site.translate({"Introductie": "Introduction"})
    before = {path.name for path in site.build(language=language).out.rglob("*")}
    for name in LEFT_BEHIND:
        path = site.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if ".#" in name:
            path.symlink_to("anna@pc.1:1")  # as Emacs does while a file has changes that are not saved
        else:
            path.write_bytes(b"\0\5\x16\7\xff\xfe")
    site.write("lessons/introduction.md", f"{HEAD}Anders.\n")
    assert {path.name for path in site.build(language=language).out.rglob("*")} == before


# -- PO files ---------------------------------------------------------------------------------------------------------

POS = {
    "a conflict": Row(
        b'msgid "a"\n<<<<<<< HEAD\nmsgstr "x"\n=======\nmsgstr "y"\n>>>>>>> tak\n',
        7,
        "a merge conflict that is not solved",
    ),
    "a conflict in the head": Row(
        b'<<<<<<< HEAD\n"X: y\\n"\n=======\n>>>>>>> tak\n', 6, "Keep one of the two msgstr"
    ),
    "another encoding": Row('msgid "één"\nmsgstr "one"\n'.encode("latin-1"), 6, "not UTF-8"),
    "a BOM": Row(b"", 1, "BOM"),
}


@pytest.mark.parametrize("row", POS.values(), ids=POS)
def test_a_po_file_that_is_no_text_is_told_with_its_line(tmp_path: Path, row: Row):
    file = tmp_path / "handbook.po"
    file.write_bytes(PO_HEAD.encode() + row.content if row.content else PO_HEAD.encode("utf-8-sig"))
    with pytest.raises(PoError) as error:
        read(file)
    assert str(error.value).startswith(f"{file}:{row.line}: ")
    assert row.words in str(error.value)


def test_flags_may_stand_behind_the_new_sign_of_gettext(tmp_path: Path, site: Site):
    file = tmp_path / "handbook.po"
    file.write_text(f'{PO_HEAD}#= fuzzy\nmsgid "Introductie"\nmsgstr "Guessed"\n', "utf-8")
    (message,) = read(file).messages
    assert message.fuzzy
    assert message.user_comments == []
    site.translate({})
    (site.root / "locales/en/LC_MESSAGES/handbook.po").write_text(file.read_text("utf-8"), "utf-8")
    assert "Guessed" not in site.build(language="en").text("lessons/introduction.html")


FORMS = {
    "a context": 'msgctxt "menu"\nmsgid "Introductie"\nmsgstr "x"\n',
    "a plural": 'msgid "Introductie"\nmsgid_plural "Introducties"\nmsgstr[0] "x"\nmsgstr[1] "y"\n',
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_a_form_of_po_that_we_do_not_use_is_told_with_its_line(tmp_path: Path, text: str):
    file = tmp_path / "handbook.po"
    file.write_text(PO_HEAD + text, "utf-8")
    with pytest.raises(PoError, match=r"handbook\.po:[67]: .*cannot stand here"):
        read(file)


FLAGS = ["#, fuzzy", "#= fuzzy", "#,fuzzy", "#, python-format, fuzzy", "#= fuzzy, max-length:90", "#, fuzzy, no-wrap"]


@pytest.mark.parametrize("flags", FLAGS)
def test_flags_are_read_however_they_are_written(tmp_path: Path, flags: str):
    file = tmp_path / "handbook.po"
    previous = '#| msgctxt "oud"\n#| msgid ""\n#| "Intro"\n#| "ductie"\n'
    removed = '#~| msgid "Weg"\n#~| msgctxt "x"\n#~ msgid "Gone"\n#~ msgstr "Weg"\n'
    file.write_text(f'{PO_HEAD}{flags}\n{previous}msgid "Introductie"\nmsgstr "Guessed"\n\n{removed}', "utf-8")
    po = read(file)
    (message,) = po.messages
    assert message.fuzzy
    assert message.previous_id == ["Introductie"]
    assert [message.id for message in po.obsolete] == ["Gone"]


@pytest.mark.parametrize(
    "charset",
    [
        "iso-8859-1",
        "",
        *(pytest.param(name, marks=pytest.mark.slow) for name in ("CHARSET", "utf8", "UTF-16", "nonsense")),
    ],
)
def test_the_file_is_utf8_whatever_its_head_says(site: Site, charset: str):
    head = PO_HEAD.replace("charset=UTF-8", f"charset={charset}")
    site.write("locales/en/LC_MESSAGES/handbook.po", f'{head}msgid "Introductie"\nmsgstr "Introdúction"\n')
    assert "Introdúction" in site.build(language="en").text("lessons/introduction.html")


def test_a_translation_whose_file_is_gone_goes_too(site: Site):
    site.translate({"Introductie": "Introduction"})
    assert "Introduction" in site.build(language="en").text("lessons/introduction.html")
    (site.root / "locales/en/LC_MESSAGES/handbook.po").unlink()
    assert "Introduction" not in site.build(language="en").text("lessons/introduction.html")


def test_a_wrong_link_in_a_translation_is_told_with_its_file_and_line(site: Site):
    site.write("lessons/introduction.md", f"{HEAD}Zie [](#mlops-engineer).\n")
    site.translate({"Zie [](#mlops-engineer).": "See [](#mlops-enginer)."})
    file = "locales/en/LC_MESSAGES/handbook.po"
    lines = (site.root / file).read_text("utf-8").splitlines()
    line = lines.index('msgid "Zie [](#mlops-engineer)."') + 1
    with pytest.raises(ConfigError) as error:
        site.build(language="en")
    told = str(error.value).replace(f"{site.root}/", "")
    assert told == (
        f"{file}:{line}: the translation links to #mlops-enginer, which no page has; the original has #mlops-engineer"
    )
    site.build(language="nl")  # the other languages go on


def test_a_link_that_a_translator_adds_is_known_also_where_a_tool_dropped_the_places_of_texts(site: Site):
    site.write("lessons/introduction.md", f"{HEAD}Zie de rol.\n")
    site.translate({"Zie de rol.": "See [the role](#mlops-engineer)."})
    assert "mlops-engineer.html" in site.build(language="en").text("lessons/introduction.html")


@pytest.mark.parametrize("damage", [b"", b"half", b"\xde\x12\x04\x95" + b"\0" * 90])
def test_a_damaged_compiled_file_is_made_again(site: Site, damage: bytes):
    site.translate({"Introductie": "Introduction"})
    site.build(language="en")
    mo = site.root / "locales/en/LC_MESSAGES/handbook.mo"
    mo.write_bytes(damage)
    assert not is_compiled(mo.with_suffix(".po"))
    assert "Introduction" in site.build(language="en").text("lessons/introduction.html")
    assert is_compiled(mo.with_suffix(".po"))


# -- what a build keeps -------------------------------------------------------------------------------------------------

Run = Callable[..., "subprocess.CompletedProcess[str]"]


# Damage in one build, where none hides the other from it; one by one in `make check`.
DAMAGED = [
    ["a stamp of bytes"],
    ["a page that was changed by hand"],
    ["an environment of bytes", "a compiled file of bytes"],
    ["a page that is gone", "a read page of bytes", "a built page that is gone"],
]
EACH = [["half a stamp"], *([name] for names in DAMAGED for name in names)]


@pytest.mark.parametrize(
    "turns",
    [DAMAGED, pytest.param(EACH, marks=pytest.mark.slow)],
    ids=["together", "one by one"],
)
def test_what_a_build_keeps_may_be_damaged_or_gone(checkout: Path, run_build: Run, turns: list[list[str]]):
    assert run_build().returncode == 0
    site, work = checkout / "_build" / "site", checkout / "_build" / "work"
    page = site / "nl" / "lessons" / "introduction.html"
    whole = page.read_bytes()
    damages: dict[str, Callable[[], object]] = {
        "a stamp of bytes": lambda: (work / "stamp-site").write_bytes(b"\xff\xfe\0"),
        "half a stamp": lambda: (work / "stamp-site").write_text("x"),
        "a page that is gone": page.unlink,
        "a page that was changed by hand": lambda: page.write_text("by hand"),
        "a read page of bytes": lambda: (work / "doctrees/nl/lessons/introduction.doctree").write_bytes(b"x"),
        "an environment of bytes": lambda: (work / "doctrees/nl/environment.pickle").write_bytes(b"x"),
        "a compiled file of bytes": lambda: (checkout / "locales/en/LC_MESSAGES/handbook.mo").write_bytes(b"x"),
        "a built page that is gone": (work / "html/nl/lessons/introduction.html").unlink,
    }
    for names in turns:
        for name in names:
            damages[name]()
        (checkout / "lessons" / "introduction.md").touch()
        run = run_build()
        assert (names, run.returncode, run.stderr) == (names, 0, "")
        assert page.read_bytes() == whole, names


def test_files_where_folders_should_be_make_way(checkout: Path, run_build: Run):
    for place in ("_build/site", "_build/work/html", "_build/work/doctrees"):
        path = checkout / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("in the way")
    run = run_build()
    assert (run.returncode, run.stderr) == (0, "")
    assert (checkout / "_build/site/nl/index.html").is_file()


def test_a_file_that_a_page_includes_counts_wherever_it_is(checkout: Path, run_build: Run):
    (checkout / "words.txt").write_text("eerst\n")
    (checkout / "lessons/introduction.md").write_text(f"{HEAD}:::{{literalinclude}} /words.txt\n:::\n")
    assert run_build().returncode == 0
    assert "Nothing changed" in run_build().stdout
    (checkout / "words.txt").write_text("later\n")
    assert "Nothing changed" not in run_build().stdout
    assert "later" in (checkout / "_build/site/nl/lessons/introduction.html").read_text("utf-8")


@pytest.mark.parametrize("value", ["abc", "-1", "1e9", "99999999999999999"])
def test_a_moment_that_is_none_is_told_in_one_line(run_build: Run, value: str):
    run = run_build(SOURCE_DATE_EPOCH=value)
    assert run.returncode == 1
    assert run.stderr.splitlines()[0].startswith(f"SOURCE_DATE_EPOCH={value}: ")
