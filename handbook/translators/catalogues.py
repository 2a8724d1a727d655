"""Keeps the PO files in step with the Dutch sources: `python -m handbook.translators.catalogues update | start de`.

Sphinx extracts (`-b gettext -W -n`, into `_build/work/gettext`); handbook.po.pofile merges and writes.  Messages
stand in the order of the book, so a change in a page changes one place of a PO file.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, NamedTuple

import sphinx
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from handbook.base.languages import SOURCE, parsed, percent, published, script
from handbook.po import progress
from handbook.po.pofile import PoError, PoFile, merge, read, written
from handbook.translators.contexts import Contexts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.environment import BuildEnvironment

DOMAIN = "handbook"
INTERFACE = Path("handbook/interface", SOURCE, "LC_MESSAGES/sphinx.po")
SCRIPT = "Latn"  # of the fonts in _static/fonts and handbook/pdf/fonts
NOBODY = "FULL NAME <EMAIL@ADDRESS>"  # gettext's own, which editors replace and handbook.po.progress does not show


class CatalogueError(Exception):
    """What was asked for cannot be done; the text says why and what to do."""


class Sources(NamedTuple):
    """What the Dutch sources offer translators: the messages in the order of the book, and the book's name."""

    messages: list[Message]
    project: str
    bugs: str


def extract(root: Path) -> Sources:
    """Extract the messages of the sources in `root`, in the order of the book.

    Raises CatalogueError when the sources have warnings: a catalogue of broken pages helps nobody.
    """
    work = root / "_build" / "work" / "gettext"
    rmtree(work, ignore_errors=True)
    try:
        with patch_docutils(str(root)), docutils_namespace():
            app = Sphinx(
                root, root, work / "pot", work / "doctrees", "gettext",
                confoverrides={"nitpicky": True}, status=None, warning=sys.stderr, warningiserror=True,
            )  # fmt: skip
            contexts = Contexts()
            app.connect("doctree-resolved", contexts.note, priority=900)  # when others have made the page what it is
            app.build()
    except SphinxError as error:
        raise CatalogueError(f"{error.category}: {error}") from error
    if app.statuscode:
        raise CatalogueError("The Dutch sources have warnings (above). Correct those, then extract again")
    messages = read(work / "pot" / f"{DOMAIN}.pot").messages
    docnames = list(_book(app.env))
    places = {str(app.env.doc2path(name, base=False)): number for number, name in enumerate(docnames)}
    for message in messages:
        found = [(_relative(work / "pot" / file, root), line) for file, line in message.locations]
        message.locations = sorted(found, key=lambda place: _rank(place, places))
        message.auto_comments = contexts.of(str(message.id), docnames)
    messages.sort(key=lambda message: _rank(message.locations[0], places))
    config = app.config
    return Sources(
        messages,
        project=f"{config.project} {config.release}",
        bugs=getattr(config, "repository_url", ""),
    )


def _book(env: BuildEnvironment) -> Iterator[str]:
    """Yield the pages in reading order, then pages that no table of contents holds."""
    todo, done = [env.config.root_doc], set()
    while todo:
        docname = todo.pop(0)
        if docname not in done:
            done.add(docname)
            yield docname
            todo = [*env.toctree_includes.get(docname, []), *todo]
    yield from sorted(env.found_docs - done)


def _relative(file: Path, root: Path) -> str:
    return Path(os.path.relpath(os.path.normpath(file), root)).as_posix()


def _rank(place: tuple[str, int], pages: dict[str, int]) -> tuple[int, str, int]:
    """Return the sort key of a place: pages in reading order, then drawings and directives by name."""
    file, line = place
    return pages.get(file, len(pages)), file, line or 0


def planned(root: Path) -> dict[Path, str]:
    """Return the texts that every language's PO files have when they are in step with the sources.

    A language folder without a file of texts gets one; interface words are brought in step where they have a file.
    Raises CatalogueError or PoError.
    """
    sources = extract(root)
    plan = {}
    for code in published(root):
        path, words = _file(root, code), _file(root, code, "sphinx")
        if code != SOURCE:
            po = read(path) if path.exists() else PoFile()
            plan[path] = written(_filled(merge(po, sources.messages), code, sources))
        if words.exists():
            po = read(words)
            plan[words] = written(_filled(merge(po, _interface_words(root, code)), code, sources))
    return plan


def update(root: Path) -> list[Path]:
    """Bring every language's PO file in step with the sources; return the files that changed.

    Raises CatalogueError or PoError, and then changes no file.
    """
    return [path for path, text in planned(root).items() if _write(path, text)]


def start(root: Path, code: str) -> list[Path]:
    """Start a language: its texts and its interface words, all untranslated; return the new files.

    Raises CatalogueError when the code is unknown, the language exists, or our fonts cannot show it.
    """
    try:
        locale = parsed(code)
    except ValueError as error:
        raise CatalogueError(
            f"{code!r} is no language code that Babel knows. Use one such as de, fr or pt_BR"
        ) from error
    code = str(locale)  # as Babel and gettext write it, and so the name of its folder: pt-br becomes pt_BR
    if code in published(root):
        raise CatalogueError(f"{locale.english_name} exists: locales/{code}. `make catalogues` brings it up to date")
    if script(code) != SCRIPT:
        raise CatalogueError(
            f"{locale.english_name} is written in the script {script(code)}, and the handbook's fonts have only "
            f"{SCRIPT}. Add fonts to _static/fonts and handbook/pdf/fonts first "
            "(SCRIPT in handbook/translators/catalogues.py)"
        )
    sources = extract(root)
    texts = _filled(merge(PoFile(), sources.messages), code, sources)
    words = _filled(PoFile(messages=_interface_words(root, code)), code, sources)
    files = {_file(root, code): texts, _file(root, code, "sphinx"): words}
    return [path for path, po in files.items() if _write(path, written(po))]


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
            f"{found.fuzzy} fuzzy, {found.total - found.done - found.fuzzy} untranslated, status {language.status}\n"
        )
    return "".join(lines)


def _file(root: Path, code: str, domain: str = DOMAIN) -> Path:
    return root / "locales" / code / "LC_MESSAGES" / f"{domain}.po"


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
        "X-Status": "draft",
    }
    po.headers = headers | po.headers | {"Project-Id-Version": sources.project}
    po.comment = po.comment or [f"{locale.english_name} translation of {sources.project.rpartition(' ')[0]}."]
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
        prog="python -m handbook.translators.catalogues", description=__doc__.partition("\n")[0]
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("update", help="extract the texts and bring every PO file up to date")
    commands.add_parser("start", help="start a language").add_argument("code", help="language code, such as de")
    options = parser.parse_args(arguments)
    root = Path.cwd()
    if not sys.stderr.isatty():
        nocolor()
    try:
        changed = update(root) if options.command == "update" else start(root, options.code)
    except (CatalogueError, PoError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("".join(f"{path.relative_to(root)}: written\n" for path in changed) + summary(root))
    return 0


if __name__ == "__main__":
    sys.exit(main())
