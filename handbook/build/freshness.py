"""Tells whether anything changed since the last good build, without importing Sphinx.

A build without changes is to end at once, so what it does is here and in `build`, and both import next to nothing.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SOURCES = ("conf.py", "requirements.txt", "LICENSE", "hosting/redirects.csv")
FOLDERS = ("locales", "_static", "_templates", "handbook")  # beside those with pages
# What a build itself writes among the sources.
MADE, MADE_FOLDER = (".mo", ".pyc"), "__pycache__"
FILES = "files"  # beside the read pages of a language: what they are made of (handbook.reading.contents)
TICK = 20_000_000  # nanoseconds: the clock of a file system runs behind by up to a tick of the machine
ENVIRONMENT = ("SITE_URL", "SOURCE_DATE_EPOCH", "HANDBOOK_STOCK")


class Stamp:
    """A file that holds what tells the sources of the last good build from others, and what it made of them.

    `made` are the folders that it filled: a file that is gone from them, or another one, makes the build stale.
    """

    def __init__(self, path: str | os.PathLike[str], sources: str, made: Sequence[str] = ()) -> None:
        self.path = path
        self.sources = sources
        self.made = made

    def results(self) -> list[str] | None:
        """Return the results of the last good build of these very sources, or None when there was none."""
        try:
            with open(self.path, encoding="utf-8") as file:
                results, made, sources = file.read().split("\n\n", 2)
        except (OSError, ValueError):  # there was none, or what is there is not what was written
            return None
        return results.splitlines() if sources == self.sources and made == self._listing() else None

    def is_current(self) -> bool:
        """Tell whether the sources are those of the last good build."""
        return self.results() is not None

    def write(self, results: Sequence[object] = ()) -> None:
        """Remember that a build of these sources went well, and what it made."""
        with open(self.path, "w", encoding="utf-8") as file:
            file.write("\n".join(map(str, results)) + f"\n\n{self._listing()}\n\n{self.sources}")

    def _listing(self) -> str:
        """Return path and size of every file in the folders that were filled."""
        found = [(path, entry.stat().st_size) for folder in self.made for path, entry in _files("", folder)]
        return "\n".join(f"{path}\0{size}" for path, size in found)

    def remove(self) -> None:
        """Forget the last good build."""
        if os.path.exists(self.path):
            os.unlink(self.path)


def sources(root: str, environment: Mapping[str, str]) -> str:
    """Return Python's version, the settings, and every source's path and what the disk says of it, a line each.

    Two times count: what a file says cannot change without the second of them, whatever the first is set to.  The
    commit counts too: it dates the results.
    """
    lines = [f"Python {sys.version}".replace("\n", " ")]
    lines += [f"{name}={environment.get(name, '')}" for name in ENVIRONMENT]
    pages = sorted(name for name in os.listdir(root) if name.endswith(".md"))
    for name in (*pages, *SOURCES, ".git/logs/HEAD"):
        try:
            lines.append(_line(name, os.stat(f"{root}/{name}")))
        except (FileNotFoundError, NotADirectoryError):  # in a worktree .git is a file
            continue
    files, folders = included(root)
    for folder in folders:
        lines += [_line(path, entry.stat()) for path, entry in _files(root, folder)]
    for name in files:
        try:
            lines.append(_line(name, os.stat(f"{root}/{name}")))
        except OSError:
            lines.append(f"{name} is gone")
    return "\n".join(lines)


def as_built(before: str, after: str, began: int) -> str:
    """Return what `sources` said of the files that a build has read: an edit while it ran is not among them.

    `began` is the moment from which the build read them, in nanoseconds since 1970.  A file that only `after` knows
    counts as it is, unless it is younger than that; then it is left out, and the next build finds it new.
    """
    known = {line.split("\0", 1)[0]: line for line in before.splitlines()}
    lines = []
    for line in after.splitlines():
        name, *facts = line.split("\0")
        if name in known:
            lines.append(known[name])
        elif not facts or int(facts[-1]) < began - TICK:
            lines.append(line)
    return "\n".join(lines)


def included(root: str) -> tuple[list[str], list[str]]:
    """Return the files beside the folders of sources that pages of the last build were made of, and those folders.

    Which folders have pages conf.py says, and so the last build: when that changes, all is built anyway.
    """
    found: set[str] = set()
    doctrees = os.path.join(root, "_build", "work", "doctrees")
    for code in os.listdir(doctrees) if os.path.isdir(doctrees) else ():
        try:
            with open(os.path.join(doctrees, code, FILES), encoding="utf-8") as file:
                found.update(file.read().splitlines())
        except (OSError, ValueError):
            continue
    folders = sorted({*FOLDERS, *(name.rstrip("/") for name in found if name.endswith("/"))})
    watched = tuple(f"{folder}/" for folder in (*folders, "_build"))
    return sorted(name for name in found if not name.startswith(watched)), folders


def code(root: str | os.PathLike[str]) -> str:
    """Return a digest of the extension's own code and of the pinned libraries, by content.

    When they change, every page must be made again.
    """
    import hashlib  # here, because a build without changes does not need it

    digest = hashlib.sha256(sys.version.encode())
    with open(f"{os.fspath(root)}/requirements.txt", "rb") as file:
        digest.update(file.read())
    for path, entry in _files(os.fspath(root), "handbook"):
        with open(entry.path, "rb") as file:
            digest.update(f"{path}\0".encode() + file.read())
    return digest.hexdigest()


def _line(path: str, facts: os.stat_result) -> str:
    return f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\0{facts.st_ctime_ns}"


def _files(root: str, folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield the files below a folder of `root` in a fixed order, each with its path relative to `root`."""
    try:
        with os.scandir(f"{root}/{folder}" if root else folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if entry.name != MADE_FOLDER:
                yield from _files(root, path)
        elif entry.is_file() and not entry.name.endswith(MADE):
            yield path, entry
