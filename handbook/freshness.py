"""Tells whether anything changed since the last good build, without importing Sphinx."""

from __future__ import annotations

import hashlib
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SOURCES = ("conf.py", "requirements.txt", "LICENSE", "hosting/redirects.csv")
FOLDERS = ("lessons", "roles", "locales", "_static", "_templates", "handbook")
# Files that a build itself writes among the sources.
MADE = (".mo", ".pyc")
ENVIRONMENT = ("SITE_URL", "SOURCE_DATE_EPOCH", "HANDBOOK_STOCK")


class Stamp(NamedTuple):
    """A file that holds the digest of the sources of the last good build."""

    path: Path
    digest: str

    def is_current(self) -> bool:
        """Tell whether the sources are those of the last good build."""
        return self.path.is_file() and self.path.read_text("utf-8") == self.digest

    def write(self) -> None:
        """Remember that a build of these sources went well."""
        self.path.write_text(self.digest, "utf-8")


def digest(root: Path, environment: Mapping[str, str]) -> str:
    """Return a digest of every source's path, size and time of change, of the settings and of Python.

    The commit counts too: it dates the results.
    """
    digest = hashlib.sha256(sys.version.encode())
    for name in ENVIRONMENT:
        digest.update(f"{name}={environment.get(name, '')}\n".encode())
    head = root / ".git" / "logs" / "HEAD"
    files = [*sorted(root.glob("*.md")), *(root / name for name in SOURCES), head]
    for path in [*filter(os.path.exists, files), *(file for name in FOLDERS for file in _files(root / name))]:
        facts = path.stat()
        digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def code(root: Path) -> str:
    """Return a digest of the extension's own code by content: when it changes, every page must be made again."""
    digest = hashlib.sha256()
    for path in _files(root / "handbook"):
        digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in a fixed order."""
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.endswith(MADE):
                yield path
