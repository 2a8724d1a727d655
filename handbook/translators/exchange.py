"""Gives a language to translators as XLIFF, and takes back what they wrote, with translate-toolkit.

    python -m handbook.translators.exchange give en | take handbook-en.xlf

Only translations come back.  Everything else, such as comments, places and the earlier original, stays as the PO file
has it: on its own way back, translate-toolkit forgets the earlier original of a fuzzy message.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.convert.po2xliff import po2xliff
from translate.storage import po as toolkit
from translate.storage.poxliff import PoXliffFile
from translate.storage.xliff2 import Xliff2File

from handbook.base.errors import HandbookError
from handbook.base.languages import published, tag
from handbook.base.project import po_file, source_language
from handbook.base.safety.drawings import UnsafeXMLError, check_xml
from handbook.base.safety.messages import wrong_message
from handbook.base.terminal import cause, run, say
from handbook.po.checks.problems import shortened
from handbook.po.pofile import read, written
from handbook.translators.xliff_state import needs_work, strange_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

VERSION_2 = re.compile(rb"<(?:\w+:)?xliff\b[^>]*\bversion\s*=\s*[\"']2")
HEAD = 2000  # bytes in which a file says its version
OUT = Path("_build", "xliff")


class ExchangeError(HandbookError):
    """What was asked for cannot be done; the text says why and what to do."""


def give(root: Path, code: str) -> Path:
    """Write a language of the handbook in `root` as XLIFF; return the file.

    Raises ExchangeError for a language without a file of texts.
    """
    source = po_file(root, code)
    if not source.is_file():
        raise ExchangeError(
            f"there is no {source.relative_to(root)}; start the language with make language LOCALE={code}"
        )
    read(source)  # a mistake in the file is told with its line
    store: Any = toolkit.pofile.parsefile(str(source))
    store.filename = source.relative_to(root).as_posix()
    # Unless it is told otherwise, the toolkit says that every source is American English.
    languages = {"sourcelanguage": tag(source_language(root)), "targetlanguage": tag(code)}
    xliff = po2xliff().convertstore(store, **languages)
    target = root / OUT / f"handbook-{code}.xlf"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(xliff)
    return target


def take(root: Path, file: Path) -> tuple[Path, int]:
    """Take the translations in an XLIFF file into the PO file of its language; return that and how many changed.

    A text that needs work in the XLIFF file is fuzzy in the PO file.  Raises ExchangeError for a file that is no
    XLIFF, or not of a language of the handbook, or that has none of its messages, or a translation that no page may
    show; nothing is changed then.
    """
    try:
        check_xml(file.read_bytes())
        kind: Any = Xliff2File if VERSION_2.search(file.read_bytes()[:HEAD]) else PoXliffFile
        store: Any = kind.parsefile(str(file))
    except UnsafeXMLError as error:
        raise ExchangeError(f"{file}:{error.line}: no XLIFF file that can be read: {error}") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise ExchangeError(f"{file}: no XLIFF file that can be read ({cause(error)})") from error
    code = (store.gettargetlanguage() or "").replace("-", "_")
    target = po_file(root, code)
    if code not in published(root) or not target.is_file():
        raise ExchangeError(f"{file}: its target-language is {code!r}, which is no language of this handbook")
    found = {unit.source: unit for unit in store.units if not unit.isheader() and unit.target}
    if wrong := list(_wrong(found.values())):
        raise ExchangeError("\n".join(f"{file}:{line}: {what}" for line, what in wrong))
    po = read(target)
    if found and found.keys().isdisjoint(str(message.id) for message in po.messages):
        raise ExchangeError(f"{file}: none of its texts is in {target.relative_to(root)}; give it out again")
    changed = 0
    for message in po.messages:
        unit = found.get(str(message.id))
        if unit is None:
            continue
        before = (message.string, message.fuzzy)
        message.string = str(unit.target)
        message.flags.discard("fuzzy")
        if needs_work(unit):
            message.flags.add("fuzzy")
        else:
            message.previous_id = []
        changed += before != (message.string, message.fuzzy)
    if changed:
        target.write_text(written(po), "utf-8")
    return target, changed


def _wrong(units: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """Yield line and fault of every translation that a build would refuse, or that has marks of a tool in it."""
    for unit in units:
        if marks := strange_marks(unit):
            what = f"has the marks <{'>, <'.join(marks)}>; write the marks of the original as text"
            yield unit.xmlelement.sourceline or 0, f"the translation of “{shortened(str(unit.source))}” {what}"
        for what in wrong_message(str(unit.target), str(unit.source)):
            yield unit.xmlelement.sourceline or 0, f"the translation of “{shortened(str(unit.source))}” holds {what}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line in the current folder; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m handbook.translators.exchange", description=__doc__.partition("\n")[0]
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("give", help="write a language as XLIFF").add_argument("code", help="language code")
    commands.add_parser("take", help="take translations from XLIFF").add_argument("file", type=Path)
    options = parser.parse_args(arguments)
    root = Path.cwd()
    if options.command == "give":
        say(f"  {give(root, options.code).relative_to(root)}")
    else:
        path, changed = take(root, options.file)
        say(f"  {path.relative_to(root)}: {changed} translations changed; now make lint")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
