"""Talks to the person who is waiting.  Imports nothing: a build without changes is to end at once."""

from __future__ import annotations


def say(message: str) -> None:
    """Tell the person who is waiting what happens."""
    print(message, flush=True)  # noqa: T201
