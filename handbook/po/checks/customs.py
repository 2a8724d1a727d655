"""How languages write: quotation marks, percent and money in words, questions, words that may stand twice.

One line per language, from the delimiters of CLDR (https://cldr.unicode.org) and the dictionaries of Debian, neither
of which Babel has.  A language that is not here has the customs of `OTHERS`: it can be translated, and is checked for
less.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Customs(NamedTuple):
    """The customs of a language.

    ``quotes``: its pairs of quotation marks, that of a quotation first, then those within one and older ones;
    ``percent`` and ``money``: how its words for a percentage and the euro begin; ``dictionary``: Debian's package for
    hunspell, "" for none; ``twice``: words that can rightly stand twice, `*` for all; ``ends``: what it ends a
    question with instead of `?`.
    """

    quotes: str = "“” ‘’"
    percent: str = "perc|proc"
    money: str = "eur"
    dictionary: str = ""
    twice: str = ""
    ends: str = ""


OTHERS = Customs()
LANGUAGES = {
    "af": Customs("“” ‘’", "persent", dictionary="hunspell-af", twice="is sy"),
    "ar": Customs("”“ “” ’‘ «»", "بالمئة|بالمائة|المئة|المائة", "يورو", "hunspell-ar", ends="؟"),
    "bg": Customs("„“ ‚‘ «»", "процент|на сто", "евро", "hunspell-bg"),
    "cs": Customs("„“ ‚‘ »«", "procent", "eur", "hunspell-cs"),
    "da": Customs("“” ‘’ »« „“", "procent", "euro", "hunspell-da", "der så"),
    "de": Customs("„“ ‚‘ »« ›‹", "prozent", "euro", "hunspell-de-de", "die der das sie"),
    "el": Customs("«» “” ‘’", "τοις εκατό|ποσοστ", "ευρώ", "hunspell-el", ends=";\N{GREEK QUESTION MARK}"),
    "en": Customs("‘’ “”", "per ?cent", "euro", "hunspell-en-gb", "that had"),
    "es": Customs("«» “” ‘’", "por ?cien", "euro", "hunspell-es", "nos"),
    "et": Customs("„“ «» „”", "protsen", "euro", "myspell-et"),
    "fi": Customs("”” ’’ »»", "prosen", "euro", twice="että"),
    "fr": Customs("«» “” ‹›", "pour ?cent", "euro", "hunspell-fr", "nous vous"),
    "fy": Customs("‘’ “” „”", "prosint|persint", "euro", twice="dy dat"),
    "ga": Customs("“” ‘’", "faoin gcéad|sa chéad|céatad", "euro"),
    "hr": Customs("„“ ‚‘ „” »«", "post", "eur", "hunspell-hr", "se"),
    "hu": Customs("„” »« ‚’", "százalék", "euró", "hunspell-hu", "az ez"),
    "it": Customs("«» “” ‘’", "per ?cento", "euro", "hunspell-it", "via via"),
    "lt": Customs("„“ ‚‘", "procent", "eur", "hunspell-lt"),
    "lv": Customs("“” ‘’ „” «»", "procent", "eir", "hunspell-lv"),
    "mt": Customs("“” ‘’ «»", "fil-mija|mija|perċent", "ewro", twice="*"),
    "nb": Customs("«» ‘’ ‹›", "prosent", "euro", "hunspell-no", "der så"),
    "nl": Customs("‘’ “” „”", "procent", "euro", "hunspell-nl", "die dat"),
    "nn": Customs("«» ‘’ ‹›", "prosent", "euro", "hunspell-no", "der så"),
    "pap": Customs("“” ‘’", "porshento|por shento", "euro", twice="*"),
    "pl": Customs("„” «» »« ‚’", "procent", "euro", "hunspell-pl", "się"),
    "pt": Customs("“” ‘’ «»", "por ?cento", "euro", "hunspell-pt-pt", "nos"),
    "pt_BR": Customs("“” ‘’ «»", "por ?cento", "euro", "hunspell-pt-br", "nos"),
    "ro": Customs("„” «» ‘’", "la sut|procent", "euro", "hunspell-ro"),
    "sk": Customs("„“ ‚‘ »«", "percent", "eur", "hunspell-sk"),
    "sl": Customs("„“ ‚‘ »«", "odstot", "evr", "hunspell-sl", "se"),
    "sv": Customs("”” ’’ »»", "procent", "euro", "hunspell-sv", "så"),
    "tr": Customs("“” ‘’", "yüzde", "avro|euro", "hunspell-tr", "*"),
    "uk": Customs("«» „“ ‘’", "відсот|процент", "євро", "hunspell-uk"),
}
# Those that share so many small words with a language of originals that one word of it says nothing.
ALIKE = {"nl": {"af", "fy"}}
# Short words that hold Dutch or English sentences together, and are words of these languages too.
SHARED = {
    "nl": {"de": "die war", "da": "de en om over", "nb": "de en om over", "nn": "de en om over", "sv": "de en om"},
}
SIGNS = "“”„‟«»‘’‚‛‹›"
APOSTROPHE = "’"


def is_known(language: str) -> bool:
    """Tell whether a language has its own line."""
    return customs(language) is not OTHERS


def customs(language: str) -> Customs:
    """Return the customs of a language: those of its country, else its own, else what holds for most."""
    return LANGUAGES.get(language) or LANGUAGES.get(language.partition("_")[0]) or OTHERS


def quotes(language: str) -> list[str]:
    """Return the pairs of quotation marks of a language, each as two signs, the usual one first."""
    return customs(language).quotes.split()


def unpaired(text: str, language: str) -> str:
    """Return the quotation mark of a text that has no other one to go with it, or "".

    A pair is one of the language, or of any other that does not read its marks the other way: names and titles come
    with their own.
    """
    pairs = {*quotes(language), *("“”", "„“", "„”", "””", "«»", "»«", "‘’", "‚‘", "‚’", "‹›")}
    open_now: list[str] = []
    for number, sign in enumerate(text):
        if sign not in SIGNS:
            continue
        if any(left + sign in pairs for left in open_now[-1:]):
            open_now.pop()
        elif sign == APOSTROPHE:
            if text[number - 1 : number].isspace() and "’’" in quotes(language) and text.count(sign) % 2 == 0:
                open_now.append(sign)
        else:
            open_now.append(sign)
    return open_now[0] if open_now else ""


def ending(sign: str, language: str) -> str:
    """Return a mark at the end of a text as all languages have it: `?` for the `;` of Greek."""
    return "?" if sign and sign in customs(language).ends else sign


def written(sign: str, language: str) -> str:
    """Return how a language writes the mark at the end of a text."""
    return (customs(language).ends or "?")[0] if sign == "?" else sign


def in_words(sign: str, language: str, text: str) -> int:
    """Return how often a text has the word of its language for `%` or `€`."""
    word = {"%": customs(language).percent, "€": customs(language).money}.get(sign)
    return len(re.findall(rf"\b(?:{word})", text, re.IGNORECASE)) if word else 0


def may_stand_twice(word: str, language: str) -> bool:
    """Tell whether a word can rightly stand twice in a sentence: “the idea that that model …”, “vous vous”."""
    twice = customs(language).twice
    return twice == "*" or word.lower() in twice.split()
