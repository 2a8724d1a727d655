"""The handbook as one file for teams without internet: the whole site, both guides and the licence in a zip.

One commit gives the same bytes every time: entries in a fixed order, dated by `SOURCE_DATE_EPOCH`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.base import zips

if TYPE_CHECKING:
    from pathlib import Path


def write(site: Path, target: Path, folder: str, licence: Path, moment: int) -> None:
    """Write the site as a zip.

    Takes the folder of the site, the zip to write, the name of the one folder in it, the licence to put beside the
    pages and the moment that every entry is dated with, in seconds since 1970.  Raises OSError when something cannot
    be read or written.
    """
    entries = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    entries[licence.name] = licence
    zips.write(target, {f"{folder}/{name}": path.read_bytes for name, path in entries.items()}, moment)
