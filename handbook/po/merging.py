"""Brings a PO file in step with the sources, without losing what a translator wrote.

sphinx-intl does it.  What it lacks is done here: it forgets the earlier text of a message (`#|`), keeps the order of
the file, drops headers that it does not know, and offers translations of texts that are still in use.
"""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from babel.messages.catalog import Message
from sphinx_intl import basic

from handbook.po.pofile import OURS, PoFile, read, written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

WIDTH = 76  # at which gettext and its followers break lines, unless told otherwise
NO_WRAPPING = 65_535  # with 0 sphinx-intl wraps comments all the same


def merge(po: PoFile, template: Iterable[Message], code: str, committed: PoFile | None = None) -> PoFile:
    """Return the file of a language brought in step with the sources' messages, in the order of the sources.

    A message that is new gets the translation of a removed message that looks like it, marked fuzzy, with
    the old text as previous msgid.  What is left of the removed messages is dropped.  `committed` is the file as
    it was before somebody ran sphinx-intl, which tells what that forgot.
    """
    template = list(template)
    wanted = {str(message.id) for message in template}
    if committed:
        po = _mended(po, committed, wanted)
    known = {message.id: message for message in po.obsolete}
    known |= {message.id: message for message in po.messages if message.string or message.id not in known}
    removed = [message for message in known.values() if message.id not in wanted and message.string]
    offered = _offers(template, removed, known, code)
    return PoFile(
        po.comment, po.headers, [_merged(new, known.get(new.id), removed, offered.get(new.id)) for new in template]
    )


def _offers(
    template: Sequence[Message], removed: Sequence[Message], known: Collection[object], code: str
) -> dict[object, Message]:
    """Return what sphinx-intl finds for new messages among the removed ones.

    Translations that are in use are held back: it would offer them too, and compare each of them with each new text.
    """
    held = [Message(message.id) for message in template if message.id in known]
    with TemporaryDirectory(prefix="handbook-") as folder:
        pot, file = Path(folder, "pot", "handbook.pot"), Path(folder, code, "LC_MESSAGES", "handbook.po")
        for path, messages in ((pot, list(template)), (file, [*held, *removed])):
            if messages:
                path.parent.mkdir(parents=True)
                path.write_bytes(written(PoFile(messages=messages)).encode())
        with redirect_stdout(io.StringIO()):  # it tells of files that nobody will find
            basic.update(folder, str(pot.parent), (code,), line_width=NO_WRAPPING, ignore_obsolete=True, jobs=1)
        return {message.id: message for message in read(file).messages if message.string} if template else {}


def _merged(new: Message, old: Message | None, removed: Sequence[Message], offer: Message | None) -> Message:
    """Return a message of the sources with the translation that the file has for it, or one to start from."""
    merged = Message(new.id, locations=new.locations, auto_comments=new.auto_comments)
    if old:
        merged.flags = {flag for flag in old.flags if not flag.startswith(OURS)}
        merged.previous_id = old.previous_id if old.fuzzy else []
    elif old := next((message for message in removed if message.previous_id == [new.id]), None):
        pass  # the source got its earlier text back, and this is its translation
    elif offer and (old := _source(offer, removed)):
        merged.flags = {"fuzzy"}
        merged.previous_id = _earlier(old)
    if old:
        merged.string, merged.user_comments = old.string, unwrapped(old.user_comments)
    merged.flags |= {flag for flag in new.flags if flag.startswith(OURS)}
    return merged


def _source(offer: Message, candidates: Iterable[Message]) -> Message | None:
    """Return the message that a translation was taken from, of those that have it the one most like the new text."""
    same = {str(message.id): message for message in candidates if message.string == offer.string}
    return next((same[text] for text in get_close_matches(str(offer.id), same, 1, 0)), None)


def _earlier(message: Message) -> list[str]:
    """Return the text that the translation of a message belongs to, as the previous msgid of the next one."""
    return list(message.previous_id) if message.fuzzy else [str(message.id)]


def _mended(po: PoFile, committed: PoFile, wanted: Collection[str]) -> PoFile:
    """Return a file to which sphinx-intl added messages by hand, with the earlier texts that it forgot.

    What it offered from a text that is still in use is taken back, as if the message were new.
    """
    before = {message.id: message for message in committed.messages}
    removed = [message for message in committed.messages if message.id not in wanted]
    in_use = {message.string for message in committed.messages if message.id in wanted}
    messages = []
    for message in po.messages:
        if message.fuzzy and not message.previous_id and message.id not in before:
            if source := _source(message, removed):
                message.previous_id = _earlier(source)
            elif message.string in in_use:
                continue
        messages.append(message)
    return PoFile(po.comment, po.headers, messages, po.obsolete)


def unwrapped(comments: Iterable[str]) -> list[str]:
    """Return the notes of a translator, each on one line, where gettext's tools broke one into full lines.

    Empty notes go: Babel does not write them, so each update by hand would change the lines of their messages.
    """
    notes: list[list[str]] = []
    for line in filter(None, comments):
        last = notes[-1][-1] if notes else ""
        first = line.split(" ")[0]
        if len(last) <= WIDTH < len(f"{last} {first}") and not first.endswith(":"):
            notes[-1].append(line)
        else:
            notes.append([line])
    return [" ".join(lines) for lines in notes]
