"""The report for translators: what it finds in a handbook, and how it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.base.terminal import run
from handbook.po.checks import spelling
from handbook.po.pofile import read, written
from handbook.translators.check import main
from handbook.translators.po_files import start, update

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Site

TERMS = "id,nl,en,avoid_nl,avoid_en\nt1,uitrol,rollout,deployment,deployment\n"
LESSON = """\
---
title: Introductie
description: Een korte les.
date: 2026-11-21
---

Lees **eerst** de uitrol van 2026.

Deze zin gaat over modellen en mensen.
"""
FIRST, SECOND = "Lees **eerst** de uitrol van 2026.", "Deze zin gaat over modellen en mensen."
PO = "locales/en/LC_MESSAGES/handbook.po"


@pytest.fixture
def file(site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the English PO file of a small handbook, a draft with two sound translations, in the current folder."""
    site.write("lessons/introduction.md", LESSON)
    site.write("locales/terms.csv", TERMS)
    (path,) = update(site.root)
    translate(path, FIRST, "Read about the 2026 rollout **first**.")
    translate(path, SECOND, "This sentence is about models and people.")
    monkeypatch.chdir(site.root)
    return path


def translate(path: Path, msgid: str, msgstr: str) -> None:
    po = read(path)
    (message,) = [message for message in po.messages if message.id == msgid]
    message.string = msgstr
    path.write_text(written(po), "utf-8")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def line_of(path: Path, text: str) -> int:
    return next(number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if text in line)


def test_a_sound_draft_has_no_mistake_and_is_told_what_is_left(file: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--locale", "en"]) == 0
    total = len(read(file).messages)
    report = capsys.readouterr().out
    assert report.startswith(f"Checked: {PO}\n")
    assert f"en is a draft: {total - 2} messages are not translated yet." in report
    assert report.endswith("     0  mistakes in all, and 0 times advice\n")


def test_each_mistake_has_its_place_its_message_and_its_remedy_and_is_counted(
    file: Path, capsys: pytest.CaptureFixture[str]
):
    change(file, "Read about the 2026 rollout **first**.", "Read about the 2025 deployment first.")
    assert main(["--file", PO]) == 1
    report = capsys.readouterr().out
    place = f"  {PO}:{line_of(file, FIRST)}: “{FIRST}” "
    assert f"{place}lost: **bold**; the original has **eerst**. Write **your words**.\n" in report
    assert f"{place}numbers differ: the original has 2026, this 2025. Write 2026.\n" in report
    assert f"{place}avoid 'deployment' (t1). Use rollout.\n" in report
    assert "Markup and links (1)" in report
    assert report.endswith(
        "     1  Markup and links\n     1  Numbers, dates, codes and addresses\n     1  Words\n"
        "     3  mistakes in all, and 0 times advice\n"
    )


def test_a_changed_msgid_is_told_with_what_the_page_says(file: Path, capsys: pytest.CaptureFixture[str]):
    change(file, f'msgid "{SECOND}"', 'msgid "Deze zin gaat over modellen en dieren."')
    assert main(["--locale", "en"]) == 1
    report = capsys.readouterr().out
    line = line_of(file, "en dieren")
    assert f"{PO}:{line}: “Deze zin gaat over modellen en dieren.” this msgid is not in the pages" in report
    assert f"The page says “{SECOND}”: put that back as msgid" in report
    assert "texts of the pages that are not in the file: 1" in report


def test_a_misspelled_word_is_told_on_its_message(file: Path, capsys: pytest.CaptureFixture[str]):
    if spelling.dictionary("en") is None:
        pytest.skip(spelling.notice("en"))
    change(file, "This sentence is about", "This sentense is about")
    assert main(["--locale", "en"]) == 1
    wanted = (
        f"{PO}:{line_of(file, SECOND)}: “{SECOND}” ‘sentense’ is in no dictionary. Correct it; if it is right, add it"
    )
    assert wanted in capsys.readouterr().out


def test_a_fuzzy_message_of_a_draft_is_advice_and_of_a_complete_file_a_mistake(
    file: Path, capsys: pytest.CaptureFixture[str]
):
    change(file, f'msgid "{SECOND}"', f'#, fuzzy\n#| msgid "Oud."\nmsgid "{SECOND}"')
    assert main(["--locale", "en"]) == 0
    assert "advice: fuzzy, so not shown. Compare the original with its earlier form (#|)" in capsys.readouterr().out
    (file.parents[1] / "status").write_text("complete\n")
    assert main(["--locale", "en"]) == 1
    report = capsys.readouterr().out
    assert "“Een korte les.” not translated. Fill in msgstr." in report
    assert "Not translated or fuzzy (" in report


def test_a_word_to_avoid_and_a_slip_in_the_dutch_text_are_told_at_the_page(
    site: Site, file: Path, capsys: pytest.CaptureFixture[str]
):
    if spelling.dictionary("nl") is None:
        pytest.skip(spelling.notice("nl"))
    change(file, SECOND, "Deze deployment gaat over modellen en mennsen.")
    site.replace("lessons/introduction.md", SECOND, "Deze deployment gaat over modellen en mennsen.")
    assert main(["--locale", "nl"]) == 1
    report = capsys.readouterr().out
    place = "lessons/introduction.md:9: “Deze deployment gaat over modellen en mennsen.”"
    assert f"{place} avoid 'deployment' (t1). Use uitrol." in report
    assert f"{place} ‘mennsen’ is in no dictionary." in report


def test_interface_words_must_keep_their_placeholders(site: Site, file: Path, capsys: pytest.CaptureFixture[str]):
    _texts, words, _status = start(site.root, "pl")
    translate(words, "Results: {n}", "{liczba} stron")
    assert main(["--file", "locales/pl/LC_MESSAGES/sphinx.po"]) == 1
    report = capsys.readouterr().out
    assert "“Results: {n}” lost: the placeholder {n}. Write {n} where its value belongs." in report
    assert "“Results: {n}” added: the placeholder {liczba}." in report


def test_broken_pages_do_not_keep_a_translator_from_checking(
    site: Site, file: Path, capsys: pytest.CaptureFixture[str]
):
    site.write("lessons/introduction.md", LESSON + "\n[nergens](#bestaat-niet)\n")
    assert main(["--locale", "en"]) == 0
    assert "Not compared with the pages" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_one_mistake(file: Path, capsys: pytest.CaptureFixture[str]):
    change(file, f'msgid "{SECOND}"', f"msgid {SECOND}")
    assert main(["--file", PO]) == 1
    assert f"  {PO}:{line_of(file, SECOND)}: not a line of a PO file" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--locale", "de"], "LOCALE=de does not exist. Choose one of: nl, en"),
        (
            ["--file", "nothing.po"],
            "FILE=nothing.po is no PO file of the handbook. Choose one of: handbook/interface/nl/",
        ),
    ],
)
def test_what_does_not_exist_is_told_with_the_choices(
    file: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], named: str
):
    assert run(lambda: main(arguments)) == 1
    assert named in capsys.readouterr().err
