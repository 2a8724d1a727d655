"""Finds words that do not belong in a translation: Dutch ones, doubled ones, and those that the termbase avoids."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from handbook.base.languages import SOURCE
from handbook.po.checks.problems import Code, Fault
from handbook.po.terms import contains, find_avoided

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handbook.po.checks.markup import Stock
    from handbook.po.terms import Term

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# Words that hold Dutch sentences together.  Some are words of other languages too, so they count only among others
# that both texts have in the same order.
DUTCH = {
    "aan", "als", "bij", "dan", "dat", "de", "deze", "die", "dit", "door", "een", "en", "er", "geen", "heb",
    "hebt", "heeft", "het", "hij", "hoe", "hun", "ik", "je", "jij", "jouw", "kan", "maar", "met", "moet",
    "naar", "niet", "nog", "om", "ook", "op", "over", "te", "tot", "uit", "van", "veel", "voor", "waar", "wat",
    "welke", "wie", "wij", "word", "wordt", "worden", "ze", "zij", "zijn", "zo", "zodat", "zonder",
}  # fmt: skip
# These alone give a sentence away: no English, German or French word looks like them.
TELLING = {
    "dat", "deze", "een", "geen", "heeft", "het", "hebben", "jij", "jouw", "naar", "niet", "omdat", "welke",
    "wordt", "worden", "zijn", "zodat", "zonder",
}  # fmt: skip
RUN = 3
# Names, titles and words that are explained stand between brackets or quotation marks, or in italics.
SET_APART = re.compile(r"\([^()]*\)|‘[^‘’]*’|“[^“”]*”|«[^«»]*»|\*[^*]+\*|`[^`]*`|\{\{.*?\}\}|\]\([^()]*\)")
DOUBLED = re.compile(r"(?<![\w-])([^\W\d_]+) \1(?![\w-])", re.IGNORECASE)
# Sentences in which these stand twice can be right: “the idea that that model …”, “die die”, “vous vous”.
RIGHT_TWICE = {"that", "had", "die", "der", "das", "sie", "nous", "vous"}


def untranslated(source: str) -> Iterator[Fault]:
    """Yield a fault when a Dutch text that was taken over as its own translation is a sentence, not a name."""
    words = source.lower().split()
    if len(words) > RUN and not DUTCH.isdisjoint(words):
        yield Fault(Code.STILL_DUTCH, "the translation is still the Dutch text", "Translate it")


def wrong(
    translation: str, dutch: Stock, other: Stock, language: str, terms: Sequence[Term], names: Iterable[str]
) -> Iterator[Fault]:
    """Yield the words that do not belong in a translation; `names` keep their Dutch words."""
    if left := _dutch_left(dutch.words, translation, language, names):
        yield Fault(Code.DUTCH_LEFT, f"Dutch words are left: {left}", "Translate them, or put a name between ‘ and ’")
    for match in DOUBLED.finditer(other.words):
        if match[1].lower() not in RIGHT_TWICE:
            yield Fault(Code.WORD_TWICE, f"a word twice: {match[0]}", f"Write {match[1]} once")
    for avoided, term in find_avoided(other.words, language, terms):
        advice = bool(avoided.remark)
        if advice and not any(contains(dutch.words, word) for word in term.preferred[SOURCE]):
            continue  # the word may well be right here
        better = " or ".join(term.preferred[language])
        context = f"{avoided.remark}; {term.ident}" if avoided.remark else term.ident
        yield Fault(Code.AVOIDED_WORD, f"avoid '{avoided.word}' ({context})", f"Use {better}", advice)


def avoided_in_dutch(words: str, terms: Sequence[Term]) -> Iterator[Fault]:
    """Yield the words to avoid in a Dutch text; those that depend on the context are left to human readers."""
    for avoided, term in find_avoided(words, SOURCE, terms):
        if not avoided.remark:
            fix = f"Use {' or '.join(term.preferred[SOURCE])}"
            yield Fault(Code.AVOIDED_WORD, f"avoid '{avoided.word}' ({term.ident})", fix)


def _dutch_left(dutch: str, translation: str, language: str, names: Iterable[str]) -> str:
    """Return the first words of a translation that are the Dutch text's own, or nothing."""
    if language == "af":  # Afrikaans shares these words
        return ""
    text = SET_APART.sub(" . ", translation)
    for name in names:
        text = text.replace(name, " . ")
    words = [word.lower() for word in WORD.findall(dutch)]
    known, pairs = set(words), set(pairwise(words))
    for part in re.split(r"[^\w\s’'-]", text):
        run: list[str] = []
        for word in [*WORD.findall(part), ""]:
            if run and (run[-1].lower(), word.lower()) in pairs:
                run.append(word)
                continue
            if _is_dutch([one.lower() for one in run]):
                return " ".join(run)
            run = [word] if word.lower() in known else []
    return ""


def _is_dutch(run: Sequence[str]) -> bool:
    """Tell whether words that both texts have in the same order are a piece of a Dutch sentence."""
    return not TELLING.isdisjoint(run) or (len(run) >= RUN and not DUTCH.isdisjoint(run))
