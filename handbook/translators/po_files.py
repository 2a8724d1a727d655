"""Keeps the PO files in step with the sources: `python -m handbook.translators.po_files update | start de`.

handbook.translators.extract finds the messages, sphinx-intl takes them into the files (handbook.po.merging), and
handbook.po.pofile writes.  Messages stand in the order of the book, so a change of a page changes one place.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import sphinx
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from handbook.base import git
from handbook.base.languages import BRIDGE, SCRIPTS, parsed, percent, published, script
from handbook.base.project import po_file, po_files
from handbook.base.terminal import run, say
from handbook.build.turn import Turn
from handbook.po import progress
from handbook.po.merging import merge
from handbook.po.pofile import PoError, PoFile, read, written
from handbook.po.status import DRAFT, HEADER, STATUSES, status_file, status_of
from handbook.translators.extract import ExtractError, Sources, extract

if TYPE_CHECKING:
    from collections.abc import Sequence


# The words of our shell are English in the code; this file has all of them, with the translation that comes with it.
INTERFACE = Path("handbook/interface/nl/LC_MESSAGES/sphinx.po")
# What gettext's tools write into a file each time they do: the day of the template and their own name.
SIGNATURES = ("POT-Creation-Date", "Generated-By")
MEANT = {"no": "nb"}  # Norwegian is written in two ways; this is the usual one
NOBODY = "FULL NAME <EMAIL@ADDRESS>"  # gettext's own, which editors replace and handbook.po.progress does not show


def planned(root: Path) -> dict[Path, str]:
    """Return the texts that every language's PO files have when they are in step with the sources.

    A language folder without a file of texts gets one, if its status is known, and so do its interface words, which
    are English.
    Raises ExtractError or PoError.
    """
    original, *_translations = codes = published(root)
    for path in (path for path in po_files(root) if path.parent.parent.name in codes):
        read(path)  # a broken one is told as such; the sources would seem to be at fault
    sources = extract(root)
    plan = {}
    for code in codes:
        path, words = po_file(root, code), po_file(root, code, "sphinx")
        if code != original:
            po = read(path) if path.exists() else PoFile()
            plan[status_file(path)] = f"{_status(path, po)}\n"
            merged = merge(po, sources.messages, code, _committed(root, path, po))
            plan[path] = written(_filled(merged, code, sources))
        if words.exists() or code not in (original, BRIDGE):
            po = read(words) if words.exists() else PoFile()
            plan[words] = written(_filled(merge(po, _interface_words(root, code), code), code, sources))
    return plan


def _committed(root: Path, path: Path, po: PoFile) -> PoFile | None:
    """Return a PO file as it was committed, when somebody let sphinx-intl itself write it since."""
    if not set(SIGNATURES) & set(po.headers) or not (text := git.committed(root, path)):
        return None
    with TemporaryDirectory(prefix="handbook-") as folder:
        earlier = Path(folder, path.name)
        earlier.write_text(text, "utf-8")
        with suppress(PoError):  # what cannot be read tells nothing
            return read(earlier)
    return None


def _status(path: Path, po: PoFile) -> str:
    """Return the status of a language; raises ExtractError when nobody says it: guessing would lower the demands."""
    if status := status_of(path, po.headers):
        return status
    raise ExtractError(
        f"{status_file(path)}: nobody says whether this language is complete. "
        f"Write one word in that file: {' or '.join(STATUSES)}"
    )


def update(root: Path) -> list[Path]:
    """Bring every language's PO file in step with the sources; return the files that changed.

    Raises ExtractError or PoError, and then changes no file.
    """
    return [path for path, text in planned(root).items() if _write(path, text)]


def start(root: Path, code: str) -> list[Path]:
    """Start a language: its texts and its interface words, all untranslated; return the new files.

    Raises ExtractError when the code is unknown, the language exists, or our fonts cannot show it.
    """
    code = startable(root, code)
    files = new_files(root, code, extract(root))
    return [path for path, text in files.items() if _write(path, text)]


def startable(root: Path, code: str) -> str:
    """Return the code of a language as Babel and gettext write it, which names its folder: pt-br becomes pt_BR.

    Raises ExtractError when the code is unknown, the language exists, or our fonts cannot show it.
    """
    try:
        locale = parsed(MEANT.get(code, code))
    except ValueError as error:
        raise ExtractError(
            f"{code!r} is no language code that Babel knows. Use one such as de, fr or pt_BR"
        ) from error
    code = str(locale)
    if code in published(root):
        raise ExtractError(f"{locale.english_name} exists: locales/{code}. `make catalogues` brings it up to date")
    if script(code) not in SCRIPTS:
        raise ExtractError(
            f"{locale.english_name} is written in the script {script(code)}, and the handbook's fonts have only "
            f"{', '.join(SCRIPTS)}. Add fonts to _static/fonts and handbook/pdf/fonts first "
            "(SCRIPTS in handbook/base/languages.py)"
        )
    return code


def new_files(root: Path, code: str, sources: Sources) -> dict[Path, str]:
    """Return the files of a language that nobody translated yet."""
    texts = _filled(merge(PoFile(), sources.messages, code), code, sources)
    words = _filled(merge(PoFile(), _interface_words(root, code), code), code, sources)
    path = po_file(root, code)
    return {path: written(texts), po_file(root, code, "sphinx"): written(words), status_file(path): f"{DRAFT}\n"}


def _interface_words(root: Path, code: str) -> list[Message]:
    """Return the words of our shell as English messages, except those that Sphinx itself has in the language."""
    own = Path(sphinx.package_dir, "locale", code, "LC_MESSAGES", "sphinx.po")
    known = Catalog()
    if own.exists():
        with own.open("rb") as file:  # with Babel, because it has plurals, which our own files have not
            known = read_po(file)
    words = read(root / INTERFACE).messages
    return [Message(word.id) for word in words if not ((theirs := known.get(word.id)) and theirs.string)]


def summary(root: Path) -> str:
    """Return one line per language: how much is translated, what is left and the file's status."""
    lines = []
    for language in progress.load(root):
        found = language.all
        lines.append(
            f"{language.code}: {found.done} of {found.total} messages ({percent(found.share)} %), "
            f"{found.fuzzy} fuzzy, {found.total - found.done - found.fuzzy} untranslated, status {language.status}"
            f"{'' if language.is_what_it_says else ', which it is not'}\n"
        )
    return "".join(lines)


def _filled(po: PoFile, code: str, sources: Sources) -> PoFile:
    """Return the file with every header in place; what a translator filled in stays."""
    locale = Locale.parse(code)
    number, rule, *_ = get_plural(locale)
    headers = {
        "Project-Id-Version": sources.project,
        "Report-Msgid-Bugs-To": sources.bugs,
        "PO-Revision-Date": f"{datetime.now(UTC):%Y-%m-%d %H:%M%z}",
        "Last-Translator": NOBODY,
        "Language": code,
        "Language-Team": f"{locale.english_name} <{sources.bugs}>" if sources.bugs else str(locale.english_name),
        "Plural-Forms": f"nplurals={number}; plural={rule};",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    fixed = ("Project-Id-Version", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
    po.headers = headers | po.headers | {name: headers[name] for name in fixed}
    for name in (HEADER, *SIGNATURES):
        po.headers.pop(name, None)
    po.comment = po.comment or [f"{locale.english_name} translation of {sources.project.rpartition(' ')[0]}."]
    po.comment += progress.uncredited(po)
    return po


def _write(path: Path, text: str) -> bool:
    """Write a file; return whether its text is a new one."""
    if path.exists() and path.read_bytes() == text.encode():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line in the current folder; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m handbook.translators.po_files", description=__doc__.partition("\n")[0]
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("update", help="extract the texts and bring every PO file up to date")
    commands.add_parser("start", help="start a language").add_argument("code", help="language code, such as de")
    options = parser.parse_args(arguments)
    root = Path.cwd()
    with Turn(root / "_build"):
        changed = update(root) if options.command == "update" else start(root, options.code)
    say("".join(f"{path.relative_to(root)}: written\n" for path in changed) + summary(root).rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
