"""Faults planted in a PO file, each found and named; a sound file gives none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.po.checks import check
from handbook.po.pofile import SEARCHED, PoError, read, written
from handbook.po.terms import Avoided, Term, TermsError, load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from handbook.po.checks.problems import Problem

HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: Handboek\\n"\n"Language: en\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Status: {status}\\n"\n'
)
FIRST = HEADER.count("\n") + 2  # the line of the first message; each message takes three
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
    ("artikel 4 bis, lid 1 ter", "Article 4a(1b)"),
    ("2026. Een jaar", "2026\\\\. A year"),
    ("Werkt het?", "Does it work?"),
    ("Prompt Engineer", "Prompt Engineer"),
    ("de opdracht", "the mandate"),
    ("een volmacht", "a mandate holder"),
    ("Zie https://example.org/nl.", "See https://example.org/nl."),
    ("Nog niet vertaald", ""),
]


def faults(file: Path, terms: Sequence[Term] = (), root: Path | None = None) -> list[Problem]:
    """Return what is wrong with a translation from Dutch."""
    return check.check(file, "nl", terms, root)


def test_a_sound_file_gives_no_problems(tmp_path: Path):
    assert faults(write(tmp_path, *SOUND), TERMS) == []


@pytest.mark.parametrize(
    ("msgid", "msgstr", "named"),
    [
        (
            "Lees [de les](#introduction).",
            "Read the lesson.",
            "the original has [de les](#introduction). Write [your words](#introduction).",
        ),
        (
            "Lees [de les](#introduction).",
            "Read [the lesson](#intro).",
            "[the lesson](#intro), but no page or heading has that label. Write #introduction.",
        ),
        ("Noem `git`.", "Name git.", "lost: code `git`; the original has `git`. Write `git`."),
        (
            "Lees **eerst** dit.",
            "Read this first.",
            "lost: **bold**; the original has **eerst**. Write **your words**.",
        ),
        ("Lees dit *nu*.", "Read this **now**.", "lost: *emphasis*"),
        ("{bdg-info}`Nieuw`", "New", "has {bdg-info}`Nieuw`. Write {bdg-info}`your words`."),
        ("{term}`modellen <taalmodel>`", "{term}`models <model>`", "added: role {term} to <model>"),
        (
            "![plaat](x.svg) hier",
            "here",
            "lost: image x.svg; the original has ![plaat](x.svg). Write ![your words](x.svg).",
        ),
        ("Zin[^noot].", "Sentence.", "lost: footnote [^noot]"),
        ("Cursus {{ course-title }}", "Course {{ course }}", "lost: {{ course-title }}"),
        ("Druk op <kbd>Esc</kbd>", "Press Esc", "lost: HTML <kbd>"),
        ("[woord]{.x}", "word", "lost: attribute class=x; the original has [woord]{.x}. Write [your words]{.x}."),
        ("Een vraag → antwoord", "A question, answer", "lost: →"),
        ("Regel een, regel twee", "Line one,\\\\\\nline two", "added: hard line break"),
        (
            "Eén: begin",
            "1. start",
            r"a numbered list, so readers get the original. Begin it with 1\., which in the file itself is 1\\.",
        ),
        ("Begin hier", "- Start here", r"a list, so readers get the original. Begin it with \-"),
        ("Eerst dit. Dan dat.", "First this.\\n\\nThen that.", "more than one paragraph; readers see only the first"),
        ("Kop", "# Heading", "it would become a heading"),
        ("Lees **eerst** dit.", "Read **this first.", "not closed or not recognised: **"),
        ("Noem `git`.", "Name `git.", "not closed or not recognised: `"),
        ("Lees [dit](#x).", "Read [this] (#x).", "lost: link to #x"),
        ("Werkt het?", "Does it work", "ends with 'no mark'"),
        ("Werkt het?", "It works.", "ends with '.', the original with '?'. End it with '?'."),
        ("Het werkt", "It works.", "the original with 'no mark'. Remove '.' at the end."),
        ("Twee woorden", "Two  words", "double space"),
        ("Twee woorden", "Two words ", "space at the start or the end"),
        ("Twee woorden", "Two words\\n", "a line end (\\n) at the end"),
        ("Twee woorden", "Two\\nwords", "more than one line (\\n)"),
        ("Ja, dat kan", "Yes , you can", "space before ','. Write Yes,."),
        ("Dat kan niet", "That isn't so", "a straight quotation mark: isn't. Write isn’t."),
        ("Wat ‘doel’ is", 'What \\"goal\\" is', "Write ‘ and ’ around quoted words."),
        ("Wat ‘doel’ is", "What ‘goal is", "quotation marks ‘’ are not in pairs"),
        ("Wat “doel” is", "What “goal is", "quotation marks “” are not in pairs"),
        ("Jij & ik", "You &amp; me", "the HTML code &amp;. Type the sign itself: '&'."),
        ("Een (klein) model", "A (small model", "brackets () are not in pairs"),
        ("In 30 dagen", "In 90 days", "the original has 30, this 90. Write 30."),
        ("artikel 50", "the article", "the original has 50, this no other"),
        ("stand: november 2026", "as of October 2026", "the month 'november'"),
        ("op 3 mei", "on 3 June", "the month 'mei' of the original is not here. Write 'May'."),
        ("Het kost € 1.250,50", "It costs €1.250,50", "Write 1,250.50."),
        ("0,8 seconde", "0,8 second", "the original has 0,8, this 0,8. Write 0.8."),
        ("Dat is 30%", "That is 30", "the sign % of the original is not here. Write %."),
        ("Risico LLM01", "Risk LLM02", "the code LLM01 of the original is not here. Write LLM01."),
        ("bijlage III", "annex II", "the Roman number III of the original is not here. Write III."),
        ("artikel 26a van 4", "Article 4 of 26a", "the original has article 26a, this 4"),
        ("artikel 4 bis", "Article 4b", "the article number 4a of the original is not here. Write 4a."),
        ("op 2026-11-21", "on 2026-21-11", "the date 2026-11-21"),
        (
            "Zie https://example.org/a",
            "See https://example.org/b",
            "https://example.org/b. Write https://example.org/a.",
        ),
        ("Mail a@example.org", "Mail us", "an address is missing: a@example.org"),
        ("Lees vvponline.nl", "Read vvponline", "an address is missing: vvponline.nl"),
        ("het labelen van data", "data labeling", "avoid 'labeling' (t2). Use labelling."),
        ("de datascientist", "the Data Scientist", "avoid 'Data Scientist'"),
        ("een volmacht", "a mandate", "advice: avoid 'mandate' (for volmacht; t1). Use volmacht or mandate holder."),
        ("Dat is goed", "That is is good", "a word twice: is is. Write is once."),
        (
            "Kies wat je nodig hebt, en begin.",
            "Choose what je nodig hebt, and start.",
            "words of the original are left: je nodig hebt",
        ),
        ("Neem het model", "Take het model", "words of the original are left: het model"),
        ("Dit is een hele zin voor je.", "Dit is een hele zin voor je.", "still the original"),
    ],
)
def test_a_planted_fault_is_found_and_named_with_its_line(tmp_path: Path, msgid: str, msgstr: str, named: str):
    file = write(tmp_path, ("Gewone woorden.", "Plain words."), (msgid, msgstr))
    problems = [str(problem) for problem in faults(file, TERMS)]
    assert [problem for problem in problems if named in problem], problems
    assert all(problem.startswith(f"{file}:{FIRST + 3}: ") for problem in problems)


def test_a_complete_file_must_have_every_message_and_a_draft_need_not(tmp_path: Path):
    entries = [("Een", "One"), ("Twee", "")]
    assert faults(write(tmp_path, *entries, status="draft")) == []
    assert [problem.what for problem in faults(write(tmp_path, *entries, status="complete"))] == ["not translated"]


def test_fuzzy_and_removed_messages_keep_a_file_from_being_complete(tmp_path: Path):
    file = write(tmp_path, ("Een", "One"), status="complete")
    file.write_text(
        file.read_text()
        + '\n#, fuzzy\n#| msgid "Drie"\nmsgid "Twee"\nmsgstr "Three"\n\n#~ msgid "Oud"\n#~ msgstr "Old"\n'
    )
    assert [problem.what for problem in faults(file)] == ["fuzzy, so not shown", "the source no longer has this"]


@pytest.mark.parametrize("status", ["done", ""])
def test_an_unknown_status_is_a_problem(tmp_path: Path, status: str):
    (problem,) = faults(write(tmp_path, status=status))
    assert "status" in problem.what or "complete" in problem.what
    assert "complete or draft" in problem.fix


@pytest.mark.parametrize("language", ["", "english", "q1", "pt-BR"])
def test_an_unknown_language_is_a_problem(tmp_path: Path, language: str):
    file = write(tmp_path, ("Zie november 2026", "See November 2026"))
    file.write_text(file.read_text().replace("Language: en", f"Language: {language}"))
    assert [problem.what for problem in faults(file)] == [f"the header Language is {language!r}"]


@pytest.mark.parametrize(
    ("text", "offset", "named"),
    [
        ('msgid "a"\nmsgstr "b\n', 1, "not a line of a PO file"),
        ('msgid "a"\nmsgstr "een "woord""\n', 1, "double quote inside"),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', 1, "msgid cannot stand here"),
        ('msgstr "a"\n', 0, "msgstr cannot stand here"),
        ('msgid "a"\n', 1, "has no msgstr"),
        ("<<<<<<< HEAD\n", 0, "a merge conflict that is not solved"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 3, "twice"),
        ('msgctxt "a"\nmsgid "b"\nmsgstr "c"\n', 0, "contexts and plurals are not used"),
    ],
)
def test_a_broken_file_is_an_error_with_its_line_and_a_remedy(tmp_path: Path, text: str, offset: int, named: str):
    file = write(tmp_path)
    file.write_text(file.read_text() + "\n" + text)
    with pytest.raises(PoError, match=named) as caught:
        read(file)
    assert str(caught.value).startswith(f"{file}:{FIRST + offset}: ")
    assert [str(problem) for problem in faults(file)] == [f"{caught.value}."]


def test_a_file_in_another_encoding_is_an_error_with_its_line(tmp_path: Path):
    file = write(tmp_path, ("Eén", "One"))
    file.write_bytes(file.read_text("utf-8").encode("latin-1"))
    with pytest.raises(PoError, match=rf"handbook.po:{FIRST}: the file is not UTF-8. Save it as UTF-8"):
        read(file)


def test_an_invisible_mark_at_the_start_is_an_error(tmp_path: Path):
    file = write(tmp_path, ("Een", "One"))
    file.write_text("\ufeff" + file.read_text())
    (problem,) = faults(file)
    assert "Save it as UTF-8 without BOM" in str(problem)
    assert problem.line == 1


def test_line_ends_of_windows_are_a_problem(tmp_path: Path):
    file = write(tmp_path, ("Een", "One"))
    file.write_bytes(file.read_bytes().replace(b'"One"\n', b'"One"\r\n'))
    (problem,) = faults(file)
    assert str(problem).startswith(f"{file}:{FIRST + 1}: line ends of Windows (CRLF)")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (
            '"Content-Type: text/plain; charset=UTF-8\\n"\n',
            "",
            "header Content-Type is missing. Run `make catalogues`",
        ),
        ("charset=UTF-8", "charset=ISO-8859-1", "'text/plain; charset=ISO-8859-1'. Write text/plain; charset=UTF-8"),
        ("nplurals=2; plural=(n != 1);", "nplurals=3; plural=n;", "Write nplurals=2; plural=(n != 1);"),
        ("Language: en", "Language: de", "the folder 'en'. Write en"),
    ],
)
def test_a_wrong_header_is_a_problem_with_its_remedy(tmp_path: Path, old: str, new: str, named: str):
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    file = write(folder, ("Een", "One"))
    file.write_text(file.read_text().replace(old, new))
    (problem,) = faults(file)
    assert named in str(problem)


def noted(folder: Path, note: str, msgid: str, msgstr: str) -> Path:
    file = write(folder, (msgid, msgstr))
    file.write_text(file.read_text().replace(f'msgid "{msgid}', f'# {note}\nmsgid "{msgid}'))
    return file


@pytest.mark.parametrize(
    ("note", "msgid", "msgstr"),
    [
        ("parity: the English law counts from 1.", "artikel 50", "Article 51"),
        ("words: the name of a law.", "De wet voor het geheel", "The wet voor het geheel"),
    ],
)
def test_a_mark_with_its_reason_allows_a_difference(tmp_path: Path, note: str, msgid: str, msgstr: str):
    assert faults(noted(tmp_path, "Another note.", msgid, msgstr)) != []
    assert faults(noted(tmp_path, note, msgid, msgstr)) == []


def test_a_mark_of_one_kind_allows_nothing_else(tmp_path: Path):
    (problem,) = faults(noted(tmp_path, "parity: on purpose.", "**artikel 50**", "Article 51"))
    assert "lost: **bold**" in problem.what


def test_a_mark_without_a_reason_or_without_use_is_told(tmp_path: Path):
    (problem,) = faults(noted(tmp_path, "parity:", "artikel 50", "Article 51"))
    assert "gives no reason" in problem.what
    assert not problem.advice
    (problem,) = faults(noted(tmp_path, "parity: on purpose.", "artikel 50", "Article 50"))
    assert "is not needed" in problem.what
    assert problem.advice


def test_a_text_longer_than_its_limit_allows_is_told_as_advice(tmp_path: Path):
    file = write(tmp_path, ("Kort.", "Not so short."))
    assert faults(file) == []
    file.write_text(file.read_text().replace('msgid "Kort', '#, max-length:10\nmsgid "Kort'))
    (problem,) = faults(file)
    assert "advice: 13 characters, and what comes after the first 10 may be cut off. Shorten it." in str(problem)


def test_numbers_are_held_against_each_other_in_the_form_of_the_language(tmp_path: Path):
    file = write(tmp_path, ("Het kost € 1.250,50 of 0,8%", "Das kostet 1.250,50 € oder 0,8 %"))
    file.write_text(file.read_text().replace("Language: en", "Language: de"))
    assert faults(file) == []
    file.write_text(file.read_text().replace("1.250,50 €", "1,250.50 €"))
    assert "Write 1.250,50" in str(faults(file)[0])


def test_a_name_that_the_list_accepts_may_stay_dutch(tmp_path: Path):
    file = write(tmp_path, ("Vraag het College voor de Zeevaart.", "Ask College voor de Zeevaart."))
    assert [problem.what for problem in faults(file, root=tmp_path)] == [
        "words of the original are left: College voor de Zeevaart"
    ]
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales" / "accept-en.txt").write_text("College voor de Zeevaart\n")
    assert faults(file, root=tmp_path) == []


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


def test_a_word_to_avoid_in_an_original_is_told_at_its_own_page(tmp_path: Path):
    (tmp_path / "conf.py").write_text('language = "nl"\n')
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "a.md").write_text("---\n---\nJe leert taggen.\n")
    file = write(tmp_path, ("Je leert taggen.", ""))
    file.write_text(file.read_text().replace('msgid "Je', '#: roles/a.md\nmsgid "Je'))
    (problem,) = check.check_source(file, tmp_path, TERMS)
    assert str(problem).startswith(f"{tmp_path}/roles/a.md:3: “Je leert taggen.” avoid 'taggen' (t2). Use labelen.")


def test_words_for_the_search_may_be_those_that_a_text_avoids(tmp_path: Path):
    (tmp_path / "conf.py").write_text('language = "nl"\n')
    file = write(tmp_path, ("labelen, taggen", "labelling, to tag"))
    assert len(check.check_source(file, tmp_path, TERMS)) == 1
    file.write_text(file.read_text().replace('msgid "label', f'#, {SEARCHED}\nmsgid "label'))
    assert check.check_source(file, tmp_path, TERMS) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [("id,nl,en\n", "1: no column avoid_nl"), ("id,nl,en,avoid_nl,avoid_en\nx,a,b,,\nx,c,d,,\n", "3: id 'x'")],
)
def test_a_broken_termbase_is_an_error_with_its_line(tmp_path: Path, text: str, named: str):
    (tmp_path / "terms.csv").write_text(text)
    with pytest.raises(TermsError, match=f"terms.csv:{named}"):
        load(tmp_path / "terms.csv")


@pytest.mark.parametrize(
    ("msgid", "msgstr", "named"),
    [
        ("1,250.50 in May 2026", "1.250,50 im Mai 2026", ""),
        ("on 21 November 2026", "am 21. Dezember 2026", "the month 'November' of the original is not here. Write 'November'."),
        ("0.8 seconds", "0,9 Sekunden", "numbers differ: the original has 0.8, this 0,9. Write 0,8."),
        ("1,250 people", "125 Leute", "the original has 1,250, this 125. Write 1.250."),
        ("article 26a", "Artikel 26b", "the article number 26a of the original is not here"),
        ("You check which patients wait.", "Du prüfst which patients wait.", "words of the original are left: which patients wait"),
        ("This is the whole sentence.", "This is the whole sentence.", "the translation is still the original"),
        ("Intensive care", "Intensive care", ""),
    ],
)  # fmt: skip
def test_a_translation_from_english_is_held_against_english(tmp_path: Path, msgid: str, msgstr: str, named: str):
    text = HEADER.replace("Language: en", "Language: de").format(status="draft")
    file = tmp_path / "handbook.po"
    file.write_text(f'{text}\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n', "utf-8")
    told = [str(problem) for problem in check.check(file, "en")]
    assert any(named in problem for problem in told) if named else told == []
