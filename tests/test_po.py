"""Faults planted in a PO file, each found and named; a sound file gives none."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook import po
from handbook.pofile import PoError, read, written
from handbook.terms import Avoided, Term, TermsError, load
from tests.conftest import ROOT

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"X-Status: {status}\\n"\n'
TERMS = [
    Term("t1", {"nl": ("volmacht",), "en": ("volmacht", "mandate holder")}, {"en": (Avoided("mandate", "for volmacht"),)}),
    Term("t2", {"nl": ("labelen",), "en": ("labelling",)}, {"nl": (Avoided("taggen", ""),), "en": (Avoided("labeling", ""),)}),
    Term("t3", {"nl": ("datascientist",), "en": ("data scientist",)}, {"en": (Avoided("Data Scientist", ""),)}),
]  # fmt: skip


def write(folder: Path, *entries: tuple[str, str], status: str = "draft") -> Path:
    file = folder / "handbook.po"
    text = "".join(f'\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n' for msgid, msgstr in entries)
    file.write_text(HEADER.format(status=status) + text, "utf-8")
    return file


SOUND = [
    ("Gewone woorden.", "Plain words."),
    ("Lees **eerst** [de les](#introduction).", "Read [the lesson](#introduction) **first**."),
    ("[](#finder): vind je rol.", "[](#finder): find your role."),
    ("Stand: november 2026, € 1.250,50", "As of November 2026, €1,250.50"),
    ("Noem `git` en {bdg-info}`Nieuw`.", "Name `git` and {bdg-info}`New`."),
    ("{term}`taalmodel`", "{term}`taalmodel`"),
    ("Zie {term}`modellen <taalmodel>`[^noot].", "See {term}`models <taalmodel>`[^noot]."),
    ("Cursus {{ course-title }}", "Course {{ course-title }}"),
    ("2026. Een jaar", "2026\\\\. A year"),
    ("Werkt het?", "Does it work?"),
    ("Prompt Engineer", "Prompt Engineer"),
    ("de opdracht", "the mandate"),
    ("een volmacht", "a mandate holder"),
    ("Zie https://example.org/nl.", "See https://example.org/nl."),
    ("Nog niet vertaald", ""),
]


def test_a_sound_file_gives_no_problems(tmp_path: Path):
    assert po.check(write(tmp_path, *SOUND), TERMS) == []


@pytest.mark.parametrize(
    ("msgid", "msgstr", "named"),
    [
        ("Lees [de les](#introduction).", "Read the lesson.", "lost: link to #introduction"),
        ("Lees [de les](#introduction).", "Read [the lesson](#intro).", "added: link to #intro"),
        ("Noem `git`.", "Name git.", "lost: code `git`"),
        ("Lees **eerst** dit.", "Read this first.", "lost: **bold**"),
        ("Lees dit *nu*.", "Read this **now**.", "lost: *emphasis*"),
        ("{bdg-info}`Nieuw`", "New", "lost: role {bdg-info}"),
        ("{term}`modellen <taalmodel>`", "{term}`models <model>`", "added: role {term} to <model>"),
        ("![plaat](x.svg) hier", "here", "lost: image x.svg"),
        ("Zin[^noot].", "Sentence.", "lost: footnote [^noot]"),
        ("Cursus {{ course-title }}", "Course {{ course }}", "lost: {{ course-title }}"),
        ("Druk op <kbd>Esc</kbd>", "Press Esc", "lost: HTML <kbd>"),
        ("[woord]{.x}", "word", "lost: attribute class=x"),
        ("Een vraag → antwoord", "A question, answer", "lost: →"),
        ("Regel een, regel twee", "Line one,\\\\\\nline two", "added: hard line break"),
        ("Eén: begin", "1. start", "ordered_list"),
        ("Begin hier", "- Start here", "bullet_list"),
        ("Eerst dit. Dan dat.", "First this.\\n\\nThen that.", "paragraph, paragraph"),
        ("Kop", "# Heading", "heading"),
        ("Lees **eerst** dit.", "Read **this first.", "not closed or not recognised: **"),
        ("Noem `git`.", "Name `git.", "not closed or not recognised: `"),
        ("Lees [dit](#x).", "Read [this] (#x).", "lost: link to #x"),
        ("Werkt het?", "Does it work", "ends with 'no mark'"),
        ("Werkt het?", "It works.", "ends with '.', the Dutch text with '?'"),
        ("Het werkt", "It works.", "the Dutch text with 'no mark'"),
        ("Twee woorden", "Two  words", "double space"),
        ("Twee woorden", "Two words ", "space at the start or the end"),
        ("Een (klein) model", "A (small model", "brackets () are not in pairs"),
        ("In 30 dagen", "In 90 days", "the Dutch text has 30, this 90"),
        ("artikel 50", "the article", "the Dutch text has 50, this no other"),
        ("stand: november 2026", "as of October 2026", "the month 'november'"),
        ("Zie https://example.org/a", "See https://example.org/b", "https://example.org/a"),
        ("het labelen van data", "data labeling", "avoid 'labeling' (t2). The termbase has: labelling"),
        ("de datascientist", "the Data Scientist", "avoid 'Data Scientist'"),
        ("een volmacht", "a mandate", "advice: avoid 'mandate'"),
        ("Dit is een hele zin voor je.", "Dit is een hele zin voor je.", "still the Dutch text"),
    ],
)
def test_a_planted_fault_is_found_and_named_with_its_line(tmp_path: Path, msgid: str, msgstr: str, named: str):
    file = write(tmp_path, ("Gewone woorden.", "Plain words."), (msgid, msgstr))
    problems = [str(problem) for problem in po.check(file, TERMS)]
    assert [problem for problem in problems if named in problem], problems
    assert all(problem.startswith(f"{file}:9: ") for problem in problems)


def test_a_complete_file_must_have_every_message_and_a_draft_need_not(tmp_path: Path):
    entries = [("Een", "One"), ("Twee", "")]
    assert po.check(write(tmp_path, *entries, status="draft")) == []
    assert [problem.what for problem in po.check(write(tmp_path, *entries, status="complete"))] == ["not translated"]


def test_fuzzy_and_removed_messages_keep_a_file_from_being_complete(tmp_path: Path):
    file = write(tmp_path, ("Een", "One"), status="complete")
    file.write_text(
        file.read_text()
        + '\n#, fuzzy\n#| msgid "Drie"\nmsgid "Twee"\nmsgstr "Three"\n\n#~ msgid "Oud"\n#~ msgstr "Old"\n'
    )
    assert [problem.what for problem in po.check(file)] == ["fuzzy, so not shown", "the source no longer has this"]


@pytest.mark.parametrize("status", ["done", ""])
def test_an_unknown_status_is_a_problem(tmp_path: Path, status: str):
    (problem,) = po.check(write(tmp_path, status=status))
    assert "X-Status" in problem.what
    assert "complete or draft" in problem.fix


@pytest.mark.parametrize("language", ["", "english", "q1"])
def test_an_unknown_language_is_a_problem(tmp_path: Path, language: str):
    file = write(tmp_path, ("Zie november 2026", "See November 2026"))
    file.write_text(file.read_text().replace("Language: en", f"Language: {language}"))
    assert [problem.what for problem in po.check(file)] == [f"the header Language is {language!r}"]


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ('msgid "a"\nmsgstr "b\n', 7, "not a line of a PO file"),
        ('msgid "a"\nmsgstr "een "woord""\n', 7, "double quote inside"),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', 7, "msgid cannot stand here"),
        ('msgstr "a"\n', 6, "msgstr cannot stand here"),
        ('msgid "a"\n', 7, "has no msgstr"),
        ("<<<<<<< HEAD\n", 6, "not a line of a PO file"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 9, "twice"),
        ('msgctxt "a"\nmsgid "b"\nmsgstr "c"\n', 6, "contexts and plurals are not used"),
    ],
)
def test_a_broken_file_is_an_error_with_its_line_and_a_remedy(tmp_path: Path, text: str, line: int, named: str):
    file = write(tmp_path)
    file.write_text(file.read_text() + "\n" + text)
    with pytest.raises(PoError, match=named) as caught:
        read(file)
    assert str(caught.value).startswith(f"{file}:{line}: ")
    assert [str(problem) for problem in po.check(file)] == [f"{caught.value} []"]


def test_a_file_in_another_encoding_is_an_error_with_its_line(tmp_path: Path):
    file = write(tmp_path, ("Eén", "One"))
    file.write_bytes(file.read_text("utf-8").encode("latin-1"))
    with pytest.raises(PoError, match=r"handbook.po:6: the file is not UTF-8. Save it as UTF-8"):
        read(file)


def test_writing_what_was_read_changes_no_byte(tmp_path: Path):
    text = (
        '# English translation.\n#\n# Second line.\nmsgid ""\nmsgstr ""\n"Language: en\\n"\n"X-Status: draft\\n"\n\n'
        "# A note of the translator that is longer than the seventy-six characters at which Babel wraps a comment.\n"
        '#. Short.\n#: roles/a.md roles/b.md\n#, fuzzy\n#| msgid "50% \\"sneller\\""\n'
        'msgid "50% \\"sneller\\" {bdg-info}`x` \\\\ in één zin die langer is dan de breedte waarop anderen afbreken"\n'
        'msgstr "50% faster"\n'
    )
    file = tmp_path / "handbook.po"
    file.write_text(text, "utf-8")
    assert written(read(file)) == text


def test_a_word_to_avoid_in_the_dutch_text_is_told_at_its_own_page(tmp_path: Path):
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "a.md").write_text("---\n---\nJe leert taggen.\n")
    file = write(tmp_path, ("Je leert taggen.", ""))
    file.write_text(file.read_text().replace('msgid "Je', '#: roles/a.md\nmsgid "Je'))
    (problem,) = po.check_source(file, tmp_path, TERMS)
    assert str(problem).startswith(f"{tmp_path}/roles/a.md:3: avoid 'taggen'")


@pytest.mark.parametrize(
    ("text", "named"),
    [("id,nl,en\n", "1: no column avoid_nl"), ("id,nl,en,avoid_nl,avoid_en\nx,a,b,,\nx,c,d,,\n", "3: id 'x'")],
)
def test_a_broken_termbase_is_an_error_with_its_line(tmp_path: Path, text: str, named: str):
    (tmp_path / "terms.csv").write_text(text)
    with pytest.raises(TermsError, match=f"terms.csv:{named}"):
        load(tmp_path / "terms.csv")


def test_the_texts_of_the_handbook_have_no_problems():
    assert [str(problem) for problem in po.check_all(ROOT) if not problem.advice] == []
