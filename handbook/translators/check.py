"""`make translate-check`: everything that is wrong with the texts, in one report for people who translate.

    python -m handbook.translators.check [--locale en] [--file locales/en/LC_MESSAGES/handbook.po]

The same checks as `make lint`, and besides these the spelling of every message and whether the msgids are those
of the pages.  The exit code is 1 when there is a mistake; advice fails nothing.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base.errors import HandbookError
from handbook.base.languages import english_name, published
from handbook.base.project import DOMAIN, po_files, source_language
from handbook.base.terminal import run, say
from handbook.po import pofile
from handbook.po.checks import check, spelling
from handbook.po.checks.interface import check_words
from handbook.po.checks.problems import Code, Kind, Problem, shortened
from handbook.po.checks.spelling import misspelled
from handbook.po.status import COMPLETE, status_of
from handbook.po.terms import load
from handbook.translators.extract import ExtractError, extract

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from handbook.po.pofile import PoFile
    from handbook.po.terms import Term

ALIKE = 0.6


@dataclass
class Report:
    """What was looked at, what was found, and what could not be checked."""

    files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Return the report: mistakes and advice by kind, each on a line, and the counts at the end."""
        parts = [f"Checked: {', '.join(self.files)}\n"]
        for title, advice in (("Mistakes", False), ("Advice, which fails nothing", True)):
            found = [problem for problem in self.problems if problem.advice == advice]
            parts += [f"\n{title}\n" if found else "", *_grouped(found)]
        parts += [f"\n{notice}\n" for notice in self.notices]
        parts += ["\n", *self.counts()]
        return "".join(parts)

    def counts(self) -> Iterator[str]:
        """Yield how many there are of each kind."""
        mistakes = [problem for problem in self.problems if not problem.advice]
        for kind in Kind:
            if number := sum(problem.kind == kind for problem in mistakes):
                yield f"{number:6}  {kind.value}\n"
        yield f"{len(mistakes):6}  mistakes in all, and {len(self.problems) - len(mistakes)} times advice\n"


def _grouped(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the lines of some problems, by kind and then in the order of the files."""
    for kind in Kind:
        found = [problem for problem in problems if problem.kind == kind]
        if found:
            yield f"\n{kind.value} ({len(found)})\n"
            yield from (f"  {problem}\n" for problem in sorted(found, key=lambda one: (str(one.file), one.line)))


def report(root: Path, files: Sequence[Path], *, originals: bool) -> Report:
    """Check some PO files of the handbook in `root`, and the originals too if `originals` is set.

    Raises TermsError when the termbase cannot be read.
    """
    terms, source = load(root / "locales" / "terms.csv"), source_language(root)
    found = Report(files=[str(file.relative_to(root)) for file in files])
    texts = {file: read for file in files if file.name == "handbook.po" and (read := _readable(file))}
    wanted = _texts_of_pages(root, found) if texts else None
    for file in files:
        found.problems += check_words(file) if file.name == "sphinx.po" else check.check(file, source, terms, root)
    for file, read in texts.items():
        _add_state(file, read, found)
        if wanted is not None:
            found.problems += _changed(file, read, wanted)
        _add_spelling(file, read, root, terms, found)
    if originals and (any_file := next(iter(texts), None) or next(iter(_all_texts(root)), None)):
        found.files.append(f"the {english_name(source)} texts")
        found.problems += check.check_source(any_file, root, terms)
        _add_original_spelling(pofile.read(any_file), root, terms, found)
    found.problems = [
        replace(problem, file=problem.file.relative_to(root)) if problem.file.is_absolute() else problem
        for problem in found.problems
    ]
    return found


def _readable(file: Path) -> PoFile | None:
    """Return the contents of a file, or None when it cannot be read, which `po.check` tells."""
    try:
        return pofile.read(file)
    except pofile.PoError:
        return None


def _texts_of_pages(root: Path, found: Report) -> set[str] | None:
    """Return the msgids that the pages have now, or None when they cannot be extracted."""
    try:
        return {str(message.id) for message in extract(root).messages}
    except ExtractError as error:
        found.notices.append(f"Not compared with the pages: {error}.")
        return None


def _add_state(file: Path, read: PoFile, found: Report) -> None:
    """Tell what a draft still needs, which is no mistake: its fuzzy messages, and how many are untranslated."""
    if status_of(file, read.headers) == COMPLETE:
        return
    state = check.completeness(file, read)
    fuzzy = [problem for problem in state if problem.code != Code.UNTRANSLATED]
    found.problems += [replace(problem, advice=True) for problem in fuzzy]
    if len(fuzzy) < len(state):
        name = read.headers.get("Language", file.name)
        found.notices.append(f"{name} is a draft: {len(state) - len(fuzzy)} messages are not translated yet.")


def _changed(file: Path, read: PoFile, wanted: Collection[str]) -> Iterator[Problem]:
    """Yield the messages that the pages do not have, and tell which texts of the pages are not in the file."""
    present = {str(message.id) for message in read.messages}
    new = [text for text in wanted if text not in present]
    for message in read.messages:
        if (text := str(message.id)) not in wanted:
            fix = "The page has changed: run `make catalogues`"
            if close := get_close_matches(text, new, 1, ALIKE):
                fix = f"The page says “{close[0]}”: put that back as msgid, or run `make catalogues`"
            yield Problem(file, message.lineno or 0, text, Code.NOT_IN_SOURCE, "this msgid is not in the pages", fix)
    if new:
        what = f"texts of the pages that are not in the file: {len(new)}, such as “{shortened(min(new))}”"
        yield Problem(file, 1, "", Code.NOT_IN_FILE, what, "Run `make catalogues`")


def _add_spelling(file: Path, read: PoFile, root: Path, terms: Sequence[Term], found: Report) -> None:
    language = read.headers.get("Language", "")
    if spelling.dictionary(language) is None:
        found.notices.append(f"{spelling.notice(language)[0].upper()}{spelling.notice(language)[1:]}.")
    shown = [message for message in read.messages if message.string and not message.fuzzy]
    places = [(file, message.lineno or 0, message) for message in shown if message.string != message.id]
    found.problems += misspelled(places, language, root, terms)


def _add_original_spelling(read: PoFile, root: Path, terms: Sequence[Term], found: Report) -> None:
    source = source_language(root)
    if spelling.dictionary(source) is None:
        found.notices.append(f"{spelling.notice(source)[0].upper()}{spelling.notice(source)[1:]}.")
    places = [(root / message.locations[0][0], 0, message) for message in read.messages if message.locations]
    found.problems += [
        replace(problem, line=check.line_of(problem.file, problem.msgid))
        for problem in misspelled(places, source, root, terms)
    ]


def _all_texts(root: Path) -> list[Path]:
    return po_files(root, DOMAIN)


def _chosen(root: Path, locale: str | None, file: str | None) -> list[Path]:
    """Return the PO files that the command line asks for; raises HandbookError when there are none."""
    every = sorted([*_all_texts(root), *check.interfaces(root)])
    if file:
        path = (root / file).resolve()
        if path not in every:
            choice = ", ".join(str(one.relative_to(root)) for one in every)
            raise HandbookError(f"FILE={file} is no PO file of the handbook. Choose one of: {choice}")
        return [path]
    if locale and locale not in published(root):
        raise HandbookError(f"LOCALE={locale} does not exist. Choose one of: {', '.join(published(root))}")
    return [one for one in every if not locale or one.parent.parent.name == locale]


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what the command line asks for in the current folder; return 1 when there is a mistake."""
    parser = argparse.ArgumentParser(
        prog="python -m handbook.translators.check", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--locale", help="only this language, such as en; that of the originals checks these")
    parser.add_argument("--file", help="only this PO file")
    options = parser.parse_args(arguments)
    root = Path.cwd()
    files = _chosen(root, options.locale, options.file)
    found = report(root, files, originals=not options.file and options.locale in (None, source_language(root)))
    say(found.text().rstrip())
    return 1 if any(not problem.advice for problem in found.problems) else 0


if __name__ == "__main__":
    sys.exit(run(main))
