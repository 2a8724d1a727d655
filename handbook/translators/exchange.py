"""Gives a language to translators as XLIFF, and takes back what they wrote, with translate-toolkit.

    python -m handbook.translators.exchange give en | take handbook-en.xlf

Only translations come back.  Everything else, such as comments, places and the earlier original, stays as the PO file
has it: on its own way back, translate-toolkit forgets the earlier original of a fuzzy message.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.convert.po2xliff import po2xliff
from translate.storage import po as toolkit

from handbook.base.errors import HandbookError
from handbook.base.languages import published, tag
from handbook.base.project import po_file, source_language
from handbook.base.safety.drawings import UnsafeXMLError
from handbook.base.safety.messages import wrong_message
from handbook.base.terminal import cause, run, say
from handbook.po.checks.problems import shortened
from handbook.po.pofile import read, written
from handbook.translators.xliff_units import Unit, known, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from babel.messages.catalog import Message

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


def take(root: Path, file: Path, tell: Callable[[str], None] = say) -> tuple[Path, int]:
    """Take the translations in an XLIFF file into the PO file of its language; return that and how many changed.

    A text that needs work in the XLIFF file is fuzzy in the PO file; `tell` gets a line for each translation that is
    not taken.  Raises ExchangeError for a file that is no
    XLIFF, or not of a language of the handbook, or that has none of its messages, or a translation that no page may
    show; nothing is changed then.
    """
    try:
        told, units = load(file)
    except UnsafeXMLError as error:
        raise ExchangeError(f"{file}:{error.line}: no XLIFF file that can be read: {error}") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise ExchangeError(f"{file}: no XLIFF file that can be read ({cause(error)})") from error
    code = known(told, published(root))
    target = po_file(root, code)
    if not told:
        raise ExchangeError(f"{file}: it does not say its target-language; set it in the tool, and save it again")
    if not code or not target.is_file():
        raise ExchangeError(f"{file}: its target-language is {told!r}, which is no language of this handbook")
    if wrong := list(_wrong(units)):
        raise ExchangeError("\n".join(f"{file}:{line}: {what}" for line, what in wrong))
    po = read(target)
    messages = {_words(str(message.id)): message for message in po.messages}
    if units and messages.keys().isdisjoint(_words(unit.source) for unit in units):
        raise ExchangeError(f"{file}: none of its texts is in {target.relative_to(root)}; give it out again")
    for unit in units:
        if what := _left_out(unit, messages):
            tell(f"{file}:{unit.line}: “{shortened(unit.source)}” {what}")
    changed = 0
    for unit in units:
        message = messages.get(_words(unit.source))
        if message is None or not unit.target:
            continue
        before = (message.string, message.fuzzy)
        message.string = unit.target if unit.source == message.id else _words(unit.target)
        message.flags.discard("fuzzy")
        if unit.needs_work:
            message.flags.add("fuzzy")
        else:
            message.previous_id = []
        changed += before != (message.string, message.fuzzy)
    if changed:
        target.write_text(written(po), "utf-8")
    return target, changed


def _words(text: str) -> str:
    """Return a text on one line: a tool may put line ends and blanks around it."""
    return " ".join(text.split())


def _left_out(unit: Unit, messages: Mapping[str, Message]) -> str:
    """Return why a translation is not taken, or ""."""
    if unit.part:
        return "is translated in part: left out until all of it is"
    if unit.target and _words(unit.source) not in messages:
        return "is no text of the handbook any more: left out; give the file out again for the new texts"
    return ""


def _wrong(units: Iterable[Unit]) -> Iterator[tuple[int, str]]:
    """Yield line and fault of every translation that a build would refuse, or that says two things."""
    seen: dict[str, str] = {}
    for unit in units:
        text = f"the translation of “{shortened(unit.source)}”"
        if unit.marks:
            what = f"has the marks <{'>, <'.join(unit.marks)}>; write the marks of the original as text"
            yield unit.line, f"{text} {what}"
        if unit.target and seen.setdefault(unit.source, unit.target) != unit.target:
            yield unit.line, f"{text} is another than that further up; the handbook has one: make them the same"
        for what in wrong_message(unit.target, unit.source) if unit.target else ():
            yield unit.line, f"{text} holds {what}"


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
        waiting = sum(message.fuzzy for message in read(path).messages)
        again = f"; {waiting} in it are fuzzy: the tool did not say that they are done" if waiting else ""
        say(f"  {path.relative_to(root)}: {changed} translations changed{again}; now make lint")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
