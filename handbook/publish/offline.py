"""The handbook as one file for teams without internet: the whole site, both guides and the licence in a zip.

One commit gives the same bytes every time: entries in a fixed order, dated by `SOURCE_DATE_EPOCH`.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

EARLIEST = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)  # no zip is older


def write(site: Path, target: Path, folder: str, licence: Path, moment: int) -> None:
    """Write the site as a zip.

    Takes the folder of the site, the zip to write, the name of the one folder in it, the licence to put beside the
    pages and the moment that every entry is dated with, in seconds since 1970.  Raises OSError when something cannot
    be read or written.
    """
    import zipfile  # here, because a build without changes writes none

    date = max(EARLIEST, datetime.datetime.fromtimestamp(moment, datetime.UTC))
    entries = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    entries[licence.name] = licence
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, path in sorted(entries.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", date.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system, with the rights of an ordinary file
            entry.external_attr = 0o644 << 16
            file.writestr(entry, path.read_bytes())
