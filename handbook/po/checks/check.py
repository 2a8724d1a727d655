"""Checks PO files: what a build cannot see and a reader would.  Knows nothing of Sphinx.

`check` is what `make lint`, `make translate-check` and the tests call.  Every fault is a Problem that says where,
what, and what to do; matters that depend on taste or context are marked as advice.

A translator who is right all the same says so in a comment above the message, with the reason: `# parity: …` for
numbers, dates, codes and addresses, `# words: …` for words.  Markup has no such mark: a build needs it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from handbook.base.project import DOMAIN, po_files, source_language
from handbook.base.safety.messages import wrong_message
from handbook.po.checks import damage, parity, signs, words
from handbook.po.checks.header import header_problems
from handbook.po.checks.interface import check_words
from handbook.po.checks.markup import labels_of, stock_of_source, take_stock
from handbook.po.checks.problems import Code, Fault, Pair, Problem, problem_of, unreadable
from handbook.po.checks.spelling import names_in
from handbook.po.pofile import PoError, is_searched_only, limit_of, read
from handbook.po.status import COMPLETE, status_of
from handbook.po.terms import load

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from babel.messages.catalog import Message

    from handbook.po.pofile import PoFile
    from handbook.po.terms import Term

MARKS = {"parity": Code.MARK_OF_FACTS, "words": Code.MARK_OF_WORDS}
MARK = re.compile(rf"({'|'.join(MARKS)}):\s*(.*)")


def check_all(root: Path) -> list[Problem]:
    """Return everything that is wrong with the texts of the handbook in `root`, the originals and the translations.

    Raises TermsError when the termbase cannot be read.
    """
    terms, source = load(root / "locales" / "terms.csv"), source_language(root)
    found = unreadable(root)
    broken = {problem.file for problem in found}
    files = [file for file in po_files(root, DOMAIN) if file not in broken]
    for file in files:
        found += check(file, source, terms, root)
    for file in interfaces(root):
        if file not in broken:
            found += check_words(file)
    if files:  # the msgids of every language are the originals
        found += check_source(files[0], root, terms)
    return [replace(problem, file=problem.file.relative_to(root)) for problem in found]


def interfaces(root: Path) -> list[Path]:
    """Return the files with interface words: those that come with the extension, and those of other languages."""
    return sorted([*root.glob("handbook/interface/*/LC_MESSAGES/*.po"), *po_files(root, "sphinx")])


def check(path: Path, source: str, terms: Sequence[Term] = (), root: Path | None = None) -> list[Problem]:
    """Return everything that is wrong with a PO file of the handbook in `root`, whose originals are in `source`.

    That of a complete language must also have a translation for every message; a draft need not.
    """
    try:
        po = read(path)
    except PoError as error:
        return [problem_of(error)]
    found = header_problems(path, po)
    known = not any(problem.code == Code.HEADER_LANGUAGE for problem in found)
    language = po.headers.get("Language", "") if known else ""
    if status_of(path, po.headers) == COMPLETE:
        found += completeness(path, po)
    check_message = partial(
        _faults, languages=Pair(source, language), terms=terms, labels=labels_of(po.messages, root),
        names=names_in(root / "locales" / f"accept-{language}.txt") if root else (),
    )  # fmt: skip
    for message in po.messages:
        if message.string and not message.fuzzy:
            faults = list(_unmarked(message, list(check_message(message))))
            found += [Problem(path, message.lineno or 0, str(message.id), *fault) for fault in faults]
    return found


def completeness(path: Path, po: PoFile) -> list[Problem]:
    """Return the messages that keep a file from being complete: untranslated, fuzzy and removed ones."""
    found = []
    for message in po.messages:
        place = (path, message.lineno or 0, str(message.id))
        if message.fuzzy:
            earlier = "with its earlier form (#|)" if message.previous_id else "with the translation"
            fix = f"Compare the original {earlier}, correct the translation and remove `#, fuzzy`"
            found.append(Problem(*place, Code.FUZZY, "fuzzy, so not shown", fix))
        elif not message.string:
            found.append(Problem(*place, Code.UNTRANSLATED, "not translated", "Fill in msgstr"))
    for message in po.obsolete:
        place = (path, message.lineno or 0, str(message.id))
        found.append(
            Problem(*place, Code.OBSOLETE, "the source no longer has this", "Run `make catalogues`, which drops it")
        )
    return found


def _unmarked(message: Message, faults: Sequence[Fault]) -> Iterator[Fault]:
    """Yield the faults that no mark of the translator allows, and what is wrong with the marks."""
    marks = {match[1]: match[2] for comment in message.user_comments if (match := MARK.match(comment))}
    allowed = {MARKS[name].kind for name in marks}
    for name, reason in marks.items():
        if not reason:
            yield Fault(MARKS[name], f"the mark `# {name}:` gives no reason", "Write the reason behind it")
        if not any(fault.kind == MARKS[name].kind for fault in faults):
            yield Fault(MARKS[name], f"the mark `# {name}:` is not needed", "Remove it", advice=True)
    yield from (fault for fault in faults if fault.kind not in allowed)


def _faults(
    message: Message, *, languages: Pair, terms: Sequence[Term], labels: set[str], names: Collection[str]
) -> Iterator[Fault]:
    """Yield what is wrong with one translation."""
    text, translation = str(message.id), str(message.string)
    if text == translation:
        yield from words.untranslated(text, languages.source)
        return
    original, other = stock_of_source(text), take_stock(translation)
    broken = list(damage.damage(translation, original, other, labels))
    yield from broken or map(unsafe, wrong_message(translation, text))
    if any(fault.code == Code.NO_PARAGRAPH for fault in broken):
        return  # the words are not read as a text, so whatever else is told of them is no news
    yield from signs.slips(text, translation, original, other, languages.target)
    yield from parity.differences(original.words, other.words, languages)
    yield from _length(message, other.words)
    yield from words.wrong(translation, original, other, languages, () if is_searched_only(message) else terms, names)


def unsafe(wrong: str) -> Fault:
    """Return what no page may hold, which stops a build (handbook.base.safety), as a fault."""
    what, _sign, fix = wrong.partition("; ")
    return Fault(Code.UNSAFE, f"this may not be in a text: {what}", f"{fix[:1].upper()}{fix[1:]}")


def _length(message: Message, words: str) -> Iterator[Fault]:
    """Yield that a text is longer than its message allows."""
    limit = limit_of(message)
    if limit is not None and len(words) > limit:
        what = f"{len(words)} characters, and what comes after the first {limit} may be cut off"
        yield Fault(Code.TOO_LONG, what, "Shorten it", advice=True)


def check_source(path: Path, root: Path, terms: Sequence[Term]) -> list[Problem]:
    """Return the words to avoid in the originals, which are the msgids of any PO file, at their own pages.

    Words whose use depends on the context are left to human readers.  Raises PoError when the file cannot be
    read.
    """
    source, found = source_language(root), []
    for message in read(path).messages:
        if is_searched_only(message):
            continue
        text = str(message.id)
        for fault in words.avoided_in_original(stock_of_source(text).words, source, terms):
            file = root / message.locations[0][0] if message.locations else path
            found.append(Problem(file, line_of(file, text), text, *fault))
    return found


def line_of(file: Path, text: str) -> int:
    """Return the line of a file where a text begins, or 0."""
    start = text[:40]
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return next((number for number, line in enumerate(lines, 1) if start in line), 0)
