"""Finds words that do not belong in a translation: of the original, doubled, or avoided by the termbase."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from handbook.po.checks.customs import ALIKE, SHARED, may_stand_twice
from handbook.po.checks.problems import Code, Fault
from handbook.po.terms import contains, find_avoided

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handbook.po.checks.markup import Stock
    from handbook.po.checks.problems import Pair
    from handbook.po.terms import Term

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# By language, words that hold its sentences together.  Some are words of other languages too, so they count only
# among others that both texts have in the same order.  Of originals in a language that is not here none is known.
HOLDING = {
    "nl": _set(
        "aan als bij dan dat de deze die dit door een en er geen heb hebt heeft het hij hoe hun ik je jij jouw kan"
        " maar met moet naar niet nog om ook op over te tot uit van veel voor waar wat welke wie wij word wordt"
        " worden ze zij zijn zo zodat zonder"
    ),
    "en": _set(
        "a an and are as at be because but by can could do does for from had has have he her his how if in is it its"
        " must no not of on or our she so than that the their them then there they this to was we were what when"
        " where which who will with without you your"
    ),
}
# These alone give a sentence away: hardly a word of another language looks like them.
TELLING = {
    "nl": _set("dat deze een geen heeft het hebben jij jouw naar niet omdat welke wordt worden zijn zodat zonder"),
    "en": _set("because could does from have should the their them they which without would your"),
}
RUN = 3
# Names, titles and words that are explained stand between brackets or quotation marks, or in italics.
SET_APART = re.compile(r"\([^()]*\)|‘[^‘’]*’|“[^“”]*”|«[^«»]*»|\*[^*]+\*|`[^`]*`|\{\{.*?\}\}|\]\([^()]*\)")
DOUBLED = re.compile(r"(?<![\w-])([^\W\d_]+) \1(?![\w-])", re.IGNORECASE)


def untranslated(text: str, source: str) -> Iterator[Fault]:
    """Yield a fault when an original that was taken over as its own translation is a sentence, not a name."""
    words = text.lower().split()
    if len(words) > RUN and not HOLDING.get(source, frozenset()).isdisjoint(words):
        yield Fault(Code.STILL_ORIGINAL, "the translation is still the original", "Translate it")


def wrong(
    translation: str, original: Stock, other: Stock, languages: Pair, terms: Sequence[Term], names: Iterable[str]
) -> Iterator[Fault]:
    """Yield the words that do not belong in a translation; `names` keep the words of the original."""
    source, language = languages
    if left := _left(original.words, translation, languages, names):
        fix = "Translate them, or put a name between ‘ and ’"
        yield Fault(Code.ORIGINAL_LEFT, f"words of the original are left: {left}", fix)
    for match in DOUBLED.finditer(other.words):
        one_letter = len(match[1]) == 1 and match[0][0] != match[0][-1]  # `A a` begins a sentence in French
        if not one_letter and not may_stand_twice(match[1], language):
            yield Fault(Code.WORD_TWICE, f"a word twice: {match[0]}", f"Write {match[1]} once")
    for avoided, term in find_avoided(other.words, language, terms):
        advice = bool(avoided.remark)
        if advice and not any(contains(original.words, word) for word in term.preferred[source]):
            continue  # the word may well be right here
        better = " or ".join(term.preferred[language])
        context = f"{avoided.remark}; {term.ident}" if avoided.remark else term.ident
        yield Fault(Code.AVOIDED_WORD, f"avoid '{avoided.word}' ({context})", f"Use {better}", advice)


def avoided_in_original(words: str, source: str, terms: Sequence[Term]) -> Iterator[Fault]:
    """Yield the words to avoid in an original; those that depend on the context are left to human readers."""
    for avoided, term in find_avoided(words, source, terms):
        if not avoided.remark:
            fix = f"Use {' or '.join(term.preferred[source])}"
            yield Fault(Code.AVOIDED_WORD, f"avoid '{avoided.word}' ({term.ident})", fix)


def _left(original: str, translation: str, languages: Pair, names: Iterable[str]) -> str:
    """Return the first words of a translation that are the original's own, or nothing."""
    source, target = languages.source, languages.target.partition("_")[0]
    if source not in HOLDING or target in ALIKE.get(source, ()):
        return ""
    shared = set(SHARED.get(source, {}).get(target, "").split())
    text = SET_APART.sub(" . ", translation)
    for name in names:
        text = text.replace(name, " . ")
    words = [word.lower() for word in WORD.findall(original)]
    known, pairs = set(words), set(pairwise(words))
    for part in re.split(r"[^\w\s’'-]", text):
        run: list[str] = []
        for word in [*WORD.findall(part), ""]:
            if run and (run[-1].lower(), word.lower()) in pairs:
                run.append(word)
                continue
            if _is_piece([one.lower() for one in run if one.lower() not in shared], source):
                return " ".join(run)
            run = [word] if word.lower() in known else []
    return ""


def _is_piece(run: Sequence[str], source: str) -> bool:
    """Tell whether words that both texts have in the same order are a piece of a sentence of the original."""
    return not TELLING[source].isdisjoint(run) or (len(run) >= RUN and not HOLDING[source].isdisjoint(run))
