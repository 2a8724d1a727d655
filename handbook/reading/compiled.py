"""Compiles the PO files of a build's language, so that gettext finds them, and removes what has none any more."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from handbook.base import project
from handbook.base.errors import HandbookError
from handbook.base.safety.messages import wrong_message
from handbook.base.terminal import warn
from handbook.base.text_files import is_source
from handbook.po.checks import damage
from handbook.po.checks.markup import labels_of
from handbook.po.checks.problems import shortened
from handbook.po.pofile import PoError, PoFile, compiled, is_compiled, read_unchanged
from handbook.po.status import COMPLETE, DRAFT, status_file, status_of

LIST = re.compile(r"a (numbered )?list\b")
LINK = re.compile(r"\]\(#([\w-]+)\)")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config


def compile_po_files(app: Sphinx, config: Config) -> None:
    """Compile the PO files that changed in content; stop at one that is not well-formed (handler of `config-inited`).

    Sphinx would go on with what it could read of it, without a warning, and gettext with a compiled file whose PO
    file is gone.  Raises ConfigError.
    """
    files = list(po_files(app, config))
    for mo in _found(app, config, "*.mo"):
        if mo.with_suffix(".po") not in files:
            mo.unlink(missing_ok=True)
    for file in files:
        if not is_compiled(file):
            _compile(file, Path(app.srcdir))
    _hold_complete(project.po_file(Path(app.srcdir), str(config.language)))


def compile_words(root: Path, language: str) -> None:
    """Compile the words of the shell before Sphinx starts: it reads them first, and goes by times of files.

    Raises ConfigError, and HandbookError for settings that cannot be read.
    """
    for folder in project.load(root).get("locale_dirs", []):
        for file in sorted(Path(root, folder, language, "LC_MESSAGES").glob("*.po")):
            if is_source(file) and file.stem != project.DOMAIN and not is_compiled(file):
                _compile(file, root)


def po_files(app: Sphinx, config: Config) -> Iterator[Path]:
    """Yield the PO files of the language of a build, those of the interface words among them."""
    return filter(is_source, _found(app, config, "*.po"))


def _found(app: Sphinx, config: Config, pattern: str) -> Iterator[Path]:
    for folder in config.locale_dirs:
        yield from sorted(Path(app.srcdir, folder, str(config.language), "LC_MESSAGES").glob(pattern))


def _hold_complete(file: Path) -> None:
    """Stop at a complete language that lost its texts: readers would get another language without a word.

    Raises ConfigError.
    """
    try:
        po = read_unchanged(file) if file.is_file() else PoFile()
        lost = status_of(file, po.headers) == COMPLETE and not any(message.string for message in po.messages)
    except HandbookError as error:
        raise ConfigError(str(error)) from error
    if lost:
        what = (
            "a complete language lost its translations"
            if file.exists()
            else "the file of a complete language is gone"
        )
        raise ConfigError(f"{file}:1: {what}. Put them back, or write {DRAFT} in {status_file(file)}")


def _without_unshown(file: Path, po: PoFile, root: Path) -> PoFile:
    """Return a PO file without the translations that readers could not read, and tell which those are and why.

    One that tries more than words stays in, to be refused: it must not pass for a slip of the pen.
    """
    messages = []
    for message in po.messages:
        shown = message.string and not message.fuzzy
        fault = damage.unshown(str(message.string), str(message.id)) if shown else None
        wrong = wrong_message(str(message.string), str(message.id)) if fault else []
        if fault and all(LIST.match(what) for what in wrong):
            place = f"{file.relative_to(root)}:{message.lineno}: “{shortened(str(message.id))}”"
            warn(f"{place}: readers get the original: {fault.what}. {fault.fix}")
        else:
            messages.append(message)
    return PoFile(po.comment, po.headers, messages, po.obsolete)


def _wrong_links(file: Path, po: PoFile, root: Path) -> Iterator[str]:
    """Yield each link of a translation to a label that no page has: Sphinx would name a line of the original."""
    known: set[str] = set()
    for message in po.messages:
        own = set(LINK.findall(str(message.id)))
        for label in set(LINK.findall(str(message.string or ""))) - own if not message.fuzzy else ():
            known = known or labels_of(po.messages, root)
            if label not in known:
                meant = f"; the original has {' and '.join(f'#{name}' for name in sorted(own))}" if own else ""
                yield f"{file}:{message.lineno}: the translation links to #{label}, which no page has{meant}"


def _compile(file: Path, root: Path) -> None:
    try:
        po = read_unchanged(file)
        # Words of the shell are no markup: what is wrong with those stops the language.
        content = compiled(file, _without_unshown(file, po, root) if file.stem == project.DOMAIN else po)
    except PoError as error:
        raise ConfigError(str(error)) from error
    if wrong := list(_wrong_links(file, po, root)):
        raise ConfigError("\n".join(wrong))
    mo = file.with_suffix(".mo")
    new = mo.with_suffix(f".{os.getpid()}.mo")  # several builds may run, and none may read half a file
    new.write_bytes(content)
    new.replace(mo)


class CompiledAlready:
    """For builders: Sphinx compiles nothing itself; that is done, and it takes any file for a source."""

    def compile_update_catalogs(self) -> None:
        """Do nothing."""
