"""Checks PO files: what a build cannot see and a reader would.  Knows nothing of Sphinx.

`check` is what lint and the tests call.  Every fault is a Problem that says where, what, and what to do;
matters of taste that depend on context are marked as advice.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

from handbook.po_markup import stock_of_source, take_stock
from handbook.pofile import PoError, read
from handbook.terms import contains, find_avoided, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from babel.messages.catalog import Message

    from handbook.po_markup import Stock
    from handbook.pofile import PoFile
    from handbook.terms import Term

SOURCE = "nl"
STATUSES = ("complete", "draft")
ENDINGS = ".!?:;…"
CLOSERS = "*_`\"'’”»)]} "
LOOSE_MARKUP = re.compile(r"\*+|`|\]\(|\{[a-z:-]+\}|(?<!\w)_(?=\w)")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
ADDRESS = re.compile(r"https?://[^\s<>)\"’”]+")
DUTCH = {"de", "het", "een", "je", "van", "en", "is", "niet", "met", "voor", "wat", "dat"}
FEW_WORDS = 3


@dataclass(frozen=True)
class Problem:
    """A fault in a PO file; `str()` gives it on one line."""

    file: Path
    line: int
    msgid: str
    what: str
    fix: str
    advice: bool = False

    def __str__(self) -> str:
        kind = "advice: " if self.advice else ""
        return f"{self.file}:{self.line}: {kind}{self.what}. {self.fix} [{self.msgid[:50]}]"


def unreadable(root: Path) -> list[Problem]:
    """Return one problem for each PO file of the handbook in `root` that cannot be read at all."""
    found = []
    for path in sorted(root.glob("locales/*/LC_MESSAGES/*.po")):
        try:
            read(path)
        except PoError as error:
            found.append(_unreadable(error))
    return found


def check_all(root: Path) -> list[Problem]:
    """Return everything that is wrong with the texts of the handbook in `root`, Dutch and translated.

    Raises TermsError when the termbase cannot be read.
    """
    terms = load(root / "locales" / "terms.csv")
    found = unreadable(root)
    broken = {problem.file for problem in found}
    files = [file for file in sorted(root.glob("locales/*/LC_MESSAGES/handbook.po")) if file not in broken]
    for file in files:
        found += check(file, terms)
    if files:  # the msgids of every language are the Dutch texts
        found += check_source(files[0], root, terms)
    return [replace(problem, file=problem.file.relative_to(root)) for problem in found]


def check(path: Path, terms: Sequence[Term] = ()) -> list[Problem]:
    """Return everything that is wrong with a PO file.

    A file with `X-Status: complete` must also have a translation for every message; a draft need not.
    """
    try:
        po = read(path)
    except PoError as error:
        return [_unreadable(error)]
    found = list(_status(path, po))
    if po.headers.get("X-Status") == "complete":
        found += completeness(path, po)
    language = "" if any("Language" in problem.what for problem in found) else po.headers["Language"]
    for message in po.messages:
        if message.string and not message.fuzzy:
            found += [
                Problem(path, message.lineno or 0, str(message.id), *fault)
                for fault in _faults(message, language, terms)
            ]
    return found


def _unreadable(error: PoError) -> Problem:
    return Problem(error.file, error.line, "", error.what, error.fix)


def _status(path: Path, po: PoFile) -> Iterator[Problem]:
    """Yield what is wrong with the headers."""
    status = po.headers.get("X-Status")
    if status not in STATUSES:
        what = f"the header X-Status is {status!r}"
        yield Problem(path, 1, "", what, f"Set it to {' or '.join(STATUSES)}: it says what the checks demand")
    language = po.headers.get("Language", "")
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        fix = "Write the code of the language, as its folder has it"
        yield Problem(path, 1, "", f"the header Language is {language!r}", fix)


def completeness(path: Path, po: PoFile) -> list[Problem]:
    """Return the messages that keep a file from being complete: untranslated, fuzzy and removed ones."""
    found = []
    for message in po.messages:
        if message.fuzzy:
            fix = "Compare the text with its earlier form (#|), correct the translation and remove the flag"
            found.append(Problem(path, message.lineno or 0, str(message.id), "fuzzy, so not shown", fix))
        elif not message.string:
            found.append(Problem(path, message.lineno or 0, str(message.id), "not translated", "Translate it"))
    for message in po.obsolete:
        fix = "Run `make catalogues`, which drops it"
        found.append(Problem(path, message.lineno or 0, str(message.id), "the source no longer has this", fix))
    return found


Fault = tuple[str, str] | tuple[str, str, bool]


def _faults(message: Message, language: str, terms: Sequence[Term]) -> Iterator[Fault]:
    """Yield what is wrong with one translation: what, what to do, and whether that is advice."""
    source, translation = str(message.id), str(message.string)
    if source == translation:
        words = source.lower().split()
        if len(words) > FEW_WORDS and not DUTCH.isdisjoint(words):
            yield "the translation is still the Dutch text", "Translate it"
        return
    dutch, other = stock_of_source(source), take_stock(translation)
    yield from _markup(dutch, other)
    yield from _typing(source, translation, dutch, other)
    yield from _facts(dutch.words, other.words, language)
    for avoided, term in find_avoided(other.words, language, terms):
        advice = bool(avoided.remark)
        if advice and not any(contains(dutch.words, word) for word in term.preferred[SOURCE]):
            continue  # the word may well be right here
        better = " or ".join(term.preferred[language])
        yield f"avoid '{avoided.word}' ({term.ident})", f"The termbase has: {better}", advice


def _markup(dutch: Stock, other: Stock) -> Iterator[Fault]:
    """Yield differences in markup."""
    if other.blocks != ("paragraph",):
        kinds = ", ".join(other.blocks) or "nothing"
        yield (
            f"MyST reads the translation as {kinds}, so readers get the Dutch text or a part",
            r"Keep it one paragraph; write a number or dash at its start as 1\. or \-",
        )
    for item in sorted((dutch.items - other.items).keys()):
        yield f"lost: {item}", "Take it over from the Dutch text"
    for item in sorted((other.items - dutch.items).keys()):
        yield f"added: {item}", "Remove it, or correct it to what the Dutch text has"
    loose = Counter(LOOSE_MARKUP.findall(other.plain)) - Counter(LOOSE_MARKUP.findall(dutch.plain))
    if loose:
        yield f"markup that is not closed or not recognised: {' '.join(loose)}", "Close it, without spaces inside"


def _typing(source: str, translation: str, dutch: Stock, other: Stock) -> Iterator[Fault]:
    """Yield slips of the keyboard: spaces, brackets and the sign at the end."""
    if "  " in translation and "  " not in source:
        yield "double space", "Use one space"
    if translation != translation.strip() and source == source.strip():
        yield "space at the start or the end", "Remove it"
    for start, end in ("()", "[]"):
        if other.words.count(start) != other.words.count(end) and dutch.words.count(start) == dutch.words.count(end):
            yield f"brackets {start}{end} are not in pairs", "Add or remove one"
    before, after = _ending(dutch.words), _ending(other.words)
    if bool(before) != bool(after) or (before != after and not {before, after}.isdisjoint("?:")):
        yield f"ends with {after or 'no mark'!r}, the Dutch text with {before or 'no mark'!r}", "End it the same way"


def _ending(words: str) -> str:
    """Return the punctuation mark that ends a text, or nothing."""
    last = words.rstrip(CLOSERS)[-1:]
    return last if last and last in ENDINGS else ""


def _facts(dutch: str, other: str, language: str) -> Iterator[Fault]:
    """Yield differences in numbers, months and addresses."""
    here, there = _numbers(dutch), _numbers(other)
    if here != there:
        lost, new = " ".join((here - there).elements()), " ".join((there - here).elements())
        yield f"numbers differ: the Dutch text has {lost or 'no other'}, this {new or 'no other'}", "Make them equal"
    for address in sorted(set(ADDRESS.findall(dutch)) ^ set(ADDRESS.findall(other))):
        yield f"an address on one side only: {address}", "Take it over as it is"
    if language:
        theirs = get_month_names(locale=Locale.parse(language))
        for month, name in get_month_names(locale=SOURCE).items():
            if re.search(rf"\b{name} \d{{4}}", dutch, re.IGNORECASE) and theirs[month].lower() not in other.lower():
                yield f"the month '{name}' of the Dutch text is not here", f"Write '{theirs[month]}'"


def _numbers(text: str) -> Counter[str]:
    """Return the numbers of a text without their separators, which differ per language."""
    return Counter(re.sub(r"\D", "", number) for number in NUMBER.findall(ADDRESS.sub("", text)))


def check_source(path: Path, root: Path, terms: Sequence[Term]) -> list[Problem]:
    """Return the words to avoid in the Dutch texts, which are the msgids of any PO file, at their own pages.

    Words whose use depends on the context are left to human readers.  Raises PoError when the file cannot be
    read.
    """
    found = []
    for message in read(path).messages:
        text = str(message.id)
        for avoided, term in find_avoided(stock_of_source(text).words, SOURCE, terms):
            if not avoided.remark:
                file = root / message.locations[0][0] if message.locations else path
                what = f"avoid '{avoided.word}' ({term.ident})"
                fix = f"The termbase has: {' or '.join(term.preferred[SOURCE])}"
                found.append(Problem(file, _line(file, text), text, what, fix))
    return found


def _line(file: Path, text: str) -> int:
    """Return the line of a file where a text begins, or 0."""
    start = text[:40]
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return next((number for number, line in enumerate(lines, 1) if start in line), 0)
