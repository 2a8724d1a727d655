"""What the printed guide does with words: which lines may not break, and what its index leads to."""

from __future__ import annotations

import pytest

from handbook.pdf.concordance import Passage, by_letter, merged, places, word
from handbook.pdf.typography import NO_BREAK, bind


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("nl", "artikel 4, lid 2", "artikel~4, lid~2"),
        ("nl", "bijlage III", "bijlage~III"),
        ("nl", "zie p. 23", "zie p.~23"),
        ("nl", "15 uur voor € 1.250", "15~uur voor €~1.250"),
        ("nl", "op 22 november 2026", "op 22~november 2026"),
        ("nl", "fase 2 en 80 procent", "fase~2 en 80~procent"),
        ("nl", "in 2026 november", "in 2026 november"),
        ("nl", "de prijs van 3 uurwerken", "de prijs van 3 uurwerken"),
        ("nl", "hoofdlid 3", "hoofdlid 3"),
        ("en", "Article 4 on 2 August 2026", "Article~4 on 2~August 2026"),
        ("en", "per 10 hours", "per 10~hours"),
        ("xx", "lid 2", "lid~2"),
    ],
)
def test_a_number_stays_with_what_it_counts(language: str, words: str, expected: str) -> None:
    assert bind(words, language).replace(NO_BREAK, "~") == expected


def book(**chapters: list[str]) -> list[Passage]:
    return [
        Passage(chapter, f"{chapter}:{number}", text)
        for chapter, passages in chapters.items()
        for number, text in enumerate(passages)
    ]


def test_a_word_of_the_index_leads_to_the_chapters_that_say_most_about_it() -> None:
    passages = book(
        intro=["Begin", "Een prompt is een opdracht."],
        prompts=["Werk", "Schrijf een prompt.", "Meet prompts.", "Prompts zijn kort.", "De promptbank."],
    )
    assert places([word("prompt", everywhere=True)], passages) == {"prompt": ["prompts:1"]}


def test_a_keyword_leads_only_to_pages_that_are_about_it() -> None:
    passages = book(
        costs=["Wat kost het?", "Geld is op.", "Geld telt."],
        pay=["Geld", "Een woord."],
        other=["Over", "Geld hier.", "Geld daar.", "Geld elders."],
        named=["Iets", "Eén keer geld."],
    )
    assert places([word("geld", ["costs", "pay", "named", "nowhere"])], passages) == {"geld": ["costs:1", "pay:0"]}


def test_an_entry_is_found_under_its_abbreviation_and_one_without_a_place_is_left_out() -> None:
    passages = book(a=["RAG", "Met RAG zoek je.", "Een testset."], b=["Leeg", "Niets."])
    words = [word("zoeken-en-genereren (RAG)", ["a"]), word("validatieset; testset", everywhere=True)]
    assert places(words, passages) == {"zoeken-en-genereren (RAG)": ["a:0"]}


def test_the_same_word_from_two_lists_is_one_entry() -> None:
    found = merged([word("AVG", everywhere=True), word("avg", ["rules"])])
    assert [(entry.name, entry.about, entry.everywhere) for entry in found] == [("AVG", {"rules"}, True)]


def test_the_index_is_in_alphabetical_order_without_regard_to_accents_and_marks() -> None:
    assert by_letter(dict.fromkeys(["zoom", "één", "Echo", "‘eigen’", "O*NET", "42001"])) == [
        ("0-9", ["42001"]),
        ("E", ["Echo", "één", "‘eigen’"]),
        ("O", ["O*NET"]),
        ("Z", ["zoom"]),
    ]


def test_plurals_and_short_names_are_one_entry_with_what_they_stand_for() -> None:
    names = [
        "fase", "fasen", "niveau", "niveaus", "vaardigheid", "vaardigheden", "zoeken-en-genereren (RAG)", "RAG",
        "Cbw", "Cyberbeveiligingswet", "Cyberbeveiligingswet (Cbw)", "policy", "policies", "prompt", "Prompt Engineer",
    ]  # fmt: skip
    assert sorted(found.name for found in merged(map(word, names))) == [
        "Cyberbeveiligingswet (Cbw)", "Prompt Engineer", "fase", "niveau", "policy", "prompt", "vaardigheid",
        "zoeken-en-genereren (RAG)",
    ]  # fmt: skip
    rag = next(found for found in merged(map(word, names)) if "RAG" in found.name)
    assert {"zoeken-en-genereren", "RAG"} <= {*rag.forms}
