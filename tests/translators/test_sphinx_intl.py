"""What the manual of sphinx-intl says works here by hand, and `make catalogues` mends what that tool lacks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import read_mo

from handbook.po.pofile import read
from handbook.translators.po_files import update
from tests.conftest import ROOT, Site, make_site
from tests.translators.test_po_files import DRAWING, LESSON, changed_lines

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "lessons/introduction.md"
NOTE = "# A note that is much longer than the line width at which other tools would wrap it into two lines or more.\n"
EDITS = (
    ("wat je ermee kunt doen.", "wat je er morgen mee kunt doen."),
    ("Daarna bouw je zelf een eerste,", "Daarna maak je zelf een eerste,"),
    ("De laatste zin verdwijnt uit de les.\n\n", ""),
    ("Deze zin blijft staan.\n", "Deze zin blijft staan.\n\nHier komt iets heel anders bij.\n"),
)


def run(site: Site, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a module by hand in the folder of the handbook."""
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=site.root, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def by_hand(site: Site, *options: str) -> None:
    """Extract and update as the manual says: https://sphinx-intl.readthedocs.io/en/master/quickstart.html."""
    for command in (("sphinx", "-q", "-b", "gettext", ".", "_build/gettext"), ("sphinx_intl", "update", *options)):
        done = run(site, *command)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small handbook with a complete English PO file, committed, with a note of a translator."""
    site = make_site(tmp_path_factory.mktemp("example") / "handbook")
    site.write(PAGE, LESSON)
    site.write("lessons/schema.svg", DRAWING)
    (file,) = update(site.root)
    text = file.read_text("utf-8")
    for message in read(file).messages:
        text = text.replace(f'msgid "{message.id}"\nmsgstr ""', f'msgid "{message.id}"\nmsgstr "EN {message.id}"')
    file.write_text(text.replace("#: lessons/introduction.md\n", f"{NOTE}#: lessons/introduction.md\n", 1), "utf-8")
    site.write("locales/en/status", "complete\n")
    update(site.root)  # the note above the rest
    for command in (
        ("init", "-q"),
        ("add", "locales"),
        ("-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "all"),
    ):
        subprocess.run(["git", *command], cwd=site.root, check=True)
    return site.root


@pytest.fixture
def site(tmp_path: Path, example: Path) -> Site:
    """Return a copy of the example, in which a test may do what it likes."""
    shutil.copytree(example, tmp_path / "handbook", symlinks=True)
    return Site(tmp_path / "handbook")


@pytest.fixture
def translated(site: Site) -> Path:
    """Return the English PO file of the copy."""
    return site.root / "locales" / "en" / "LC_MESSAGES" / "handbook.po"


def files(site: Site) -> list[str]:
    return sorted(path.relative_to(site.root).as_posix() for path in site.root.glob("locales/**/*") if path.is_file())


@pytest.mark.parametrize(
    "options",
    [
        ("-p", "_build/gettext", "-l", "en"),
        pytest.param(("-w", "0", "--no-obsolete"), marks=pytest.mark.slow),
        pytest.param((), marks=pytest.mark.slow),
    ],
)
def test_an_update_by_hand_and_then_ours_changes_what_ours_alone_changes(
    site: Site, translated: Path, options: tuple[str, ...]
):
    before, there = translated.read_text("utf-8"), files(site)
    for old, new in EDITS:
        site.replace(PAGE, old, new)
    by_hand(site, *options)
    assert files(site) == there, "a stray file"
    assert update(site.root) == [translated]
    after = translated.read_text("utf-8")
    assert len(changed_lines(before, after)) == 16
    assert [message.previous_id for message in read(translated).messages if message.fuzzy] == [
        ["Je leert wat een model is en wat je ermee kunt doen."],
        ["Daarna bouw je zelf een eerste, heel kleine toepassing."],
    ]
    assert (site.root / "locales/en/status").read_text() == "complete\n"
    assert update(site.root) == []
    translated.write_text(before, "utf-8")
    update(site.root)
    assert translated.read_text("utf-8") == after


def test_an_empty_note_that_an_editor_left_goes_as_it_does_by_hand(site: Site, translated: Path):
    clean = translated.read_text("utf-8")
    translated.write_text(clean.replace("#: lessons/", "#\n#: lessons/"), "utf-8")
    assert update(site.root) == [translated]
    assert translated.read_text("utf-8") == clean


def test_an_earlier_text_survives_an_update_by_hand(site: Site, translated: Path):
    site.replace(PAGE, *EDITS[0])
    update(site.root)
    before = translated.read_text("utf-8")
    site.replace(PAGE, "Deze zin blijft staan.\n\n", "Deze zin blijft staan.\n\nHier komt iets heel anders bij.\n\n")
    by_hand(site)
    assert "#| msgid" not in translated.read_text("utf-8"), "sphinx-intl learned to keep it: mend less"
    update(site.root)
    assert len(changed_lines(before, translated.read_text("utf-8"))) == 4


def test_a_text_does_not_keep_what_was_offered_by_hand_from_a_text_in_use(site: Site, translated: Path):
    site.replace(PAGE, "Deze zin blijft staan.", "Deze zin blijft staan.\n\nDeze zin blijft gaan.")
    by_hand(site)
    assert [message.string for message in read(translated).messages if message.fuzzy] == ["EN Deze zin blijft staan."]
    update(site.root)
    assert [str(message.id) for message in read(translated).messages if not message.string] == [
        "Deze zin blijft gaan."
    ]


def test_a_text_that_comes_back_after_an_update_by_hand_has_its_translation_again(site: Site, translated: Path):
    before = translated.read_bytes()
    page = (site.root / PAGE).read_text("utf-8")
    site.replace(PAGE, *EDITS[2])
    by_hand(site)
    site.write(PAGE, page)
    by_hand(site)
    update(site.root)
    assert translated.read_bytes() == before


def test_its_figures_are_those_of_the_file(site: Site, translated: Path):
    done = run(site, "sphinx_intl", "stat")
    total = len(read(translated).messages)
    assert done.stdout == f"locales/en/LC_MESSAGES/handbook.po: {total} translated, 0 fuzzy, 0 untranslated.\n"
    assert done.returncode == 0


def test_a_language_begun_by_hand_becomes_one_of_ours(site: Site, translated: Path):
    by_hand(site, "-l", "de")
    site.write("locales/de/status", "draft\n")
    update(site.root)
    folder = site.root / "locales/de/LC_MESSAGES"
    assert [message.id for message in read(folder / "handbook.po").messages] == [
        m.id for m in read(translated).messages
    ]
    assert "Skip to the content" in [message.id for message in read(folder / "sphinx.po").messages]
    assert update(site.root) == []


def test_what_its_build_compiled_neither_breaks_nor_outlives_a_po_file(site: Site, translated: Path):
    compiled = translated.with_suffix(".mo")
    assert run(site, "sphinx_intl", "build").returncode == 0
    with compiled.open("rb") as file:
        assert read_mo(file).get("Deze zin blijft staan.").string == "EN Deze zin blijft staan."
    assert "EN Deze zin blijft staan." in site.build(language="en").text("lessons/introduction.html")
    translated.write_text(
        translated.read_text("utf-8").replace("EN Deze zin blijft", "EN This sentence stays"), "utf-8"
    )
    os.utime(translated, (0, 0))  # so that it finds its own file new enough, and so does Sphinx
    assert "EN This sentence stays" in site.build(language="en").text("lessons/introduction.html")
    assert run(site, "sphinx_intl", "build").returncode == 0
    translated.unlink()
    site.write("locales/en/status", "draft\n")
    assert "EN Deze" not in site.build(language="en").text("lessons/introduction.html")
    assert not compiled.exists()
