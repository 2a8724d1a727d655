"""The checks know how languages write: right sentences of thirty languages are not faulted, wrong ones are."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.messages.catalog import Message

from handbook.po.checks import spelling
from handbook.po.checks.check import check
from handbook.po.checks.customs import LANGUAGES
from handbook.po.pofile import PoFile, written

THIRTY = [
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv",
    "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv", "nb", "tr", "uk", "fy", "ar", "pap", "pt_BR",
]  # fmt: skip
QUOTED = "Het model zegt ‘onbekend’."
DAY = "Op 2 augustus 2026."
RIGHT = [
    ("de", QUOTED, "Das Modell sagt „unbekannt“."),
    ("de", QUOTED, "Das Modell sagt ‚unbekannt‘."),
    ("de", QUOTED, "Das Modell sagt »unbekannt«."),
    ("de", QUOTED, "Das Modell sagt „x”."),
    ("de", QUOTED, "Das Modell sagt ”x”."),
    ("de", "Hij zegt: ‘Onbekend.’", "Es sagt: „Unbekannt.“"),
    ("sv", "‘Ja’, zei hij.", "”Ja”, sade han."),
    ("sv", "‘Ja’, zei hij.", "’Ja’, sade han."),
    ("pl", QUOTED, "Model mówi „nieznany”."),
    ("uk", "Op 2 augustus 2026: ‘ja’?", "2 серпня 2026: «так»?"),
    ("en", QUOTED, "It’s unknown: the model says ‘unknown’."),
    ("es", DAY, "El 2 de agosto de 2026."),
    ("pt_BR", DAY, "Em 2 de agosto de 2026."),
    ("ro", DAY, "La 2 august 2026."),
    ("el", DAY, "Στις 2 Αυγούστου 2026."),
    ("lt", DAY, "2026 m. rugpjūčio 2 d."),
    ("fi", DAY, "Elokuun 2. päivänä 2026."),
    ("hu", DAY, "Ekkor: 2026. augusztus 2-án."),
    ("cs", "Sinds augustus 2026.", "Od srpna 2026."),
    ("pl", "Sinds november 2026.", "Od listopada 2026."),
    ("tr", "Op 21 november 2026 in Istanbul.", "21 Kasım 2026’da İstanbul’da."),
    ("fy", "Het model en de prompt van elk.", "It model en de prompt elk."),
    ("af", "Het model en de prompt van elk.", "Die model en de prompt van elk."),
    ("fr", "Artikel 5, punt f.", "Article 5, point f)."),
    ("fr", "Er zijn 33 modellen.", "A a 33 modèles."),
    ("fr", "Wat is dat?", "Qu’est-ce que c’est ?"),
    ("de", "Dat is 82,5 procent.", "Das sind 82,5 %."),
    ("it", "Dat is 82,5%.", "È l’82,5 per cento."),
    ("de", "Dat kost € 20.", "Das kostet 20 Euro."),
    ("ar", "Wat is een model?", "ما هو النموذج؟"),
    ("ar", "Dat is 30% van 2026.", "هذا ٣٠٪ من ٢٠٢٦."),
    ("el", "Wat is een model?", "Τι είναι μοντέλο;"),
    ("tr", "Dat is 30% meer.", r"\%30 daha fazla."),
    ("tr", "Stap voor stap.", "Adım adım, yavaş yavaş."),
    ("en", "Zie [](#finder).", "See [](#finder)."),
]
WRONG = [
    ("de", QUOTED, "Das Modell sagt „unbekannt.", "unpaired", "„ before and “ after"),
    ("de", QUOTED, "Das Modell sagt ‚unbekannt.", "unpaired", "‚ before and ‘ after"),
    ("en", QUOTED, "The model says ‘unknown.", "unpaired", "‘ before and ’ after"),
    ("en", "Hij zegt “ja”.", "He says ”yes“.", "unpaired", "“ before and ” after"),
    ("sv", "‘Ja’, zei hij.", "”Ja, sade han.", "unpaired", "”"),
    ("fr", "Artikel 5 (zie onder).", "Article 5 zie dessous).", "unpaired", "()"),
    ("pl", QUOTED, 'Model mówi "nieznany".', "straight-quote", "„ and ”"),
    ("es", DAY, "El 2 de julio de 2026.", "months", "agosto"),
    ("pl", DAY, "Od 2 listopada 2026.", "months", "sierpnia"),
    ("en", DAY, "On 2 July 2026.", "months", "August"),
    ("de", "Dat is 82,5%.", "Das sind 82,5.", "codes", "%"),
    ("de", "Dat zijn er 82.", "Das sind 82 %.", "codes", "%"),
    ("ar", "Wat is een model?", "ما هو النموذج.", "ending", "؟"),
    ("el", "Wat is een model?", "Τι είναι μοντέλο.", "ending", ";"),
    ("ar", "Dat is 30% van 2026.", "هذا ٤٠٪ من ٢٠٢٦.", "numbers", "30"),
    ("tr", "Dat is 30% meer.", "%30 daha fazla.", "no-paragraph", r"\\%"),
    ("de", "Zie het huis.", "Siehe das das Haus Haus.", "word-twice", "Haus"),
    ("en", "Zie [](#finder).", "See [the role finder](#finder).", "markup-lost", "[](#finder)"),
]


def faults(tmp_path, language: str, original: str, translation: str) -> list[str]:
    """Return what the check says of one translation: the code, and all its words."""
    file = tmp_path / "locales" / language / "LC_MESSAGES" / "handbook.po"
    file.parent.mkdir(parents=True)
    (tmp_path / "locales" / language / "status").write_text("draft\n")
    headers = {"Language": language, "Content-Type": "text/plain; charset=UTF-8"}
    file.write_text(written(PoFile(headers=headers, messages=[Message(original, translation)])), "utf-8")
    found = check(file, "nl", root=tmp_path)
    return [f"{problem.code.value[0]}: {problem}" for problem in found if problem.msgid]


@pytest.mark.parametrize(("language", "original", "translation"), RIGHT)
def test_what_is_right_in_a_language_is_not_faulted(tmp_path, language: str, original: str, translation: str):
    assert faults(tmp_path, language, original, translation) == []


@pytest.mark.parametrize(("language", "original", "translation", "code", "told"), WRONG)
def test_what_is_wrong_in_a_language_is_told_in_its_own_signs(
    tmp_path, language: str, original: str, translation: str, code: str, told: str
):
    found = [line for line in faults(tmp_path, language, original, translation) if line.startswith(f"{code}: ")]
    assert found
    assert told in " ".join(found)


def test_a_text_that_is_read_as_something_else_is_told_once(tmp_path):
    (line,) = faults(tmp_path, "tr", "Dat is 30% meer.", "%30 daha fazla.")
    assert "a note that no reader sees" in line
    assert r"Begin it with \%, which in the file itself is \\%" in line


def test_a_fuzzy_message_without_its_earlier_text_is_not_sent_to_it(tmp_path):
    file = tmp_path / "locales" / "de" / "LC_MESSAGES" / "handbook.po"
    file.parent.mkdir(parents=True)
    (tmp_path / "locales" / "de" / "status").write_text("complete\n")
    message = Message("Een zin.", "Ein Satz.", flags={"fuzzy"})
    file.write_text(written(PoFile(headers={"Language": "de"}, messages=[message])), "utf-8")
    (told,) = [str(problem) for problem in check(file, "nl") if problem.msgid]
    assert "#|" not in told
    assert "Compare the original with the translation" in told


@pytest.mark.parametrize("language", THIRTY)
def test_each_of_thirty_languages_has_its_line_and_is_known_to_babel(language: str):
    assert language in LANGUAGES
    assert Locale.parse(language)


def test_the_dictionary_that_is_named_is_one_that_debian_has():
    assert spelling.notice("de").endswith("apt install hunspell-de-de")
    assert spelling.notice("pt_BR").endswith("apt install hunspell-pt-br")
    assert spelling.notice("fy").endswith("Debian has none for it")
