"""The one exception for what a person can mend: its text says what is wrong, where, and what to do."""

from __future__ import annotations


class HandbookError(Exception):
    """What was asked for cannot be done; the text says why and what to do."""
