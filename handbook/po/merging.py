"""Brings a PO file in step with the sources, without losing what a translator wrote."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from babel.messages.catalog import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
from handbook.po.pofile import LIMIT, PoFile

CLOSE_ENOUGH = 0.7


def merge(po: PoFile, template: Iterable[Message]) -> PoFile:
    """Return the file brought in step with the sources' messages, in the order of the sources.

    A message that is new gets the translation of a removed message that looks like it, marked fuzzy, with
    the old text as previous msgid.  What is left of the removed messages is dropped.
    """
    template = list(template)
    wanted = {message.id for message in template}
    known = {message.id: message for message in po.messages}
    removed = [message for message in po.messages + po.obsolete if message.id not in wanted and message.string]
    return PoFile(po.comment, po.headers, [_merged(new, known.get(new.id), removed) for new in template])


def _merged(new: Message, old: Message | None, removed: Sequence[Message]) -> Message:
    """Return a message of the sources with the translation that the file has for it, or one to start from."""
    merged = Message(new.id, locations=new.locations, auto_comments=new.auto_comments)
    if old:
        merged.flags = {flag for flag in old.flags if not flag.startswith(LIMIT)}
        merged.previous_id = old.previous_id if old.fuzzy else []
    elif old := next((message for message in removed if message.previous_id == [new.id]), None):
        pass  # the source got its earlier text back, and this is its translation
    elif old := _closest(str(new.id), removed):
        merged.flags = {"fuzzy"}
        merged.previous_id = old.previous_id if old.fuzzy else [str(old.id)]
    if old:
        merged.string, merged.user_comments = old.string, old.user_comments
    merged.flags |= {flag for flag in new.flags if flag.startswith(LIMIT)}
    return merged


def _closest(text: str, candidates: Iterable[Message]) -> Message | None:
    """Return the candidate whose text is most like the given one, if any is like it at all."""
    best, best_ratio = None, CLOSE_ENOUGH
    matcher = SequenceMatcher(None, "", text, autojunk=False)
    for candidate in candidates:
        matcher.set_seq1(str(candidate.id))
        if matcher.real_quick_ratio() >= best_ratio and matcher.quick_ratio() >= best_ratio:
            ratio = matcher.ratio()
            if ratio >= best_ratio:
                best, best_ratio = candidate, ratio
    return best
