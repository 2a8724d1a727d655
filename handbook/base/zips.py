"""Zip files whose bytes depend on nothing but what is in them: entries in a fixed order, dated by the caller."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

EARLIEST = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)  # no zip is older


def begin(day: str) -> int:
    """Return the moment at which a day (ISO) begins, in seconds since 1970; 0 for no day."""
    return int(datetime.datetime.fromisoformat(f"{day}T00:00:00+00:00").timestamp()) if day else 0


def write(target: Path, entries: Mapping[str, Callable[[], bytes]], moment: int) -> None:
    """Write a zip.

    Takes the zip to write, its entries by name, each with what returns its content, and the moment that every entry
    is dated with, in seconds since 1970.  Raises OSError when something cannot be read or written.
    """
    import zipfile  # here, because a build without changes writes none

    date = max(EARLIEST, datetime.datetime.fromtimestamp(moment, datetime.UTC))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, read in sorted(entries.items()):
            entry = zipfile.ZipInfo(name, date.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system, with the rights of an ordinary file
            entry.external_attr = 0o644 << 16
            file.writestr(entry, read())
