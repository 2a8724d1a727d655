"""Which files of the project a page may show, and what among the sources is no file of the project at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base import project
from handbook.base.safety.names import alike, wrong_file_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The folders that a build reads, beside those with pages; in the last there are pictures.
FOLDERS = ("locales", "hosting", "_templates", "_static")
TOP = (".md", ".csv", ".py", ".txt")
# Ours, but not to be published: settings, and what a build made.
UNREADABLE = {"conf.py", "_build", "node_modules", "__pycache__"}
SECRET = (".pem", ".key", ".p12", ".pfx", ".mo", ".pickle", ".doctree")
# What a browser saves or shows, and does not run: a page, script or drawing with a script would be part of the site.
SAVED = (
    ".csv .docx .epub .gz .ipynb .json .md .mp3 .mp4 .odp .ods .odt .pdf .po .pptx .py .sh .sql .tar .toml .tsv .txt "
    ".wav .webm .xlsx .yaml .yml .zip"
)
OFFERED = frozenset(SAVED.split())
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")
MADE = {"search.md", "genindex.md"}
# Where the program stands; its own folders may be lent to a handbook elsewhere.
PROGRAM = Path(__file__).parent.parent.parent.parent


def unreadable(path: Path, root: Path) -> str:
    """Return why a page of the handbook in `root` may not show a file, or "" when it may.

    The file need not exist.  What counts is where it really is, behind any link.
    """
    written, real = Path(os.path.normpath(path)), _resolved(path)
    folders = (Path(os.path.normpath(root)), root.resolve(), PROGRAM)
    for place in (_below(written, folders), _below(real, folders)):
        if place is None:
            return "it lies outside the project"
        # Some disks find a file by its name in other capitals.
        parts = [part.casefold() for part in place.parts]
        if any(part.startswith(".") or part in UNREADABLE for part in parts) or place.suffix.casefold() in SECRET:
            return "it is not meant for readers"
    return ""


def wrong_download(name: str) -> str:
    """Return why a file may not be offered to readers, by its name, or ""."""
    ending = Path(name).suffix.casefold()
    if not ending or ending in OFFERED or ending in PICTURES:
        return ""
    others = " ".join(sorted(OFFERED))
    return f"a browser may run a file that ends in {ending}; offer it in a zip, or as one of {others}"


def _below(path: Path, folders: Iterable[Path]) -> Path | None:
    """Return the path below the first of the folders that it lies in, or None."""
    return next((path.relative_to(folder) for folder in folders if path.is_relative_to(folder)), None)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return Path(os.sep)


def strays(root: Path) -> Iterator[tuple[str, str]]:
    """Yield path and remedy of everything among the sources in `root` that is no file or folder of the project.

    A link out of the project would publish what it leads to; one that leads back makes a folder without an end.
    The files at the top come first: conf.py, which names the folders, is read only when it is a file.
    Raises HandbookError when conf.py cannot be read.
    """
    entries = sorted(_entries(root), key=lambda one: one.name)
    files = [entry for entry in entries if entry.name.endswith(TOP) and not entry.name.startswith(".")]
    found = [stray for entry in files for stray in _strays(entry, root, entry.name)]
    found += [(entry.name, "the site makes a page of this name itself; rename it") for entry in files if made(entry)]
    yield from found
    if any(name == "conf.py" for name, _what in found):
        return
    pages = project.folders(root)
    for entry in entries:
        if entry.name in (*pages, FOLDERS[-1]):
            yield from _wrong_names(entry.path, entry.name)
        if entry.name in (*pages, *FOLDERS):
            yield from _strays(entry, root, entry.name)


def made(entry: os.DirEntry[str]) -> bool:
    """Tell whether a page at the top has the name of one that the site makes, which readers would get instead."""
    return entry.name.casefold() in MADE


def _strays(entry: os.DirEntry[str], root: Path, name: str) -> Iterator[tuple[str, str]]:
    if entry.is_symlink():
        yield from _wrong_link(Path(entry.path), root, name)
    elif entry.is_dir(follow_symlinks=False):
        for child in sorted(_entries(entry.path), key=lambda one: one.name):
            yield from _strays(child, root, f"{name}/{child.name}")
    elif not entry.is_file(follow_symlinks=False):
        yield name, "this is neither a file nor a folder; remove it"


def _wrong_names(folder: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the names of pages, pictures and their folders below a folder."""
    known: dict[str, str] = {}
    for entry in sorted(_entries(folder), key=lambda one: one.name):
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith((".", "#", "_")) or not (
            is_folder or entry.name.lower().endswith((".md", *PICTURES))
        ):
            continue  # what editors and systems leave behind, and what is no page or picture
        path = f"{name}/{entry.name}"
        if wrong := wrong_file_name(entry.name):
            yield path, wrong
        elif other := known.get(alike(entry.name)):
            yield path, f"to some systems this is the same name as {other}; rename one of the two"
        known.setdefault(alike(entry.name), entry.name)
        if is_folder:
            yield from _wrong_names(entry.path, path)


def _wrong_link(path: Path, root: Path, name: str) -> Iterator[tuple[str, str]]:
    target = _resolved(path)
    if not path.exists():
        # Editors lock a file with a link to nowhere, which no build reads.
        if not path.name.startswith("."):
            yield name, "this link leads nowhere, or to itself; put the file itself here, or remove it"
    elif path.is_dir() and path.parent.resolve().is_relative_to(target):
        yield name, "this link leads to a folder that it lies in itself, without an end; remove it"
    elif reason := unreadable(target, root if target.is_relative_to(root.resolve()) else PROGRAM):
        yield name, f"this is a link to {target.name}, but {reason}; put a copy of the file here, or remove it"


def _entries(folder: str | Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:  # told by who reads it
        return []
