"""Puts what was built where readers find it, beside what stood there, and exchanges the two.

Files that did not change are not copied: the new site gets a link to the file of the old one, which is the same as
the one just built.  Never a link to a file that Sphinx may write again: a later build could then damage the site.

Whoever builds may keep new files to herself (umask 077); what is placed here is for readers, so a server may read it.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from handbook.base.project import archive, site_url
from handbook.publish import offline, root

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# What Sphinx keeps for itself.
UNPUBLISHED = re.compile(r"\.buildinfo.*|\.made-by|\.doctrees|_sources|searchindex\.js")
GUIDE = "handbook.pdf"
FOR_ALL, FOLDER_FOR_ALL = 0o444, 0o555  # what everybody may do with a published file, and with a folder


def place(project: Path, codes: Sequence[str], builders: Sequence[str]) -> list[Path]:
    """Put what was built in `_build/work` in its place; return the files that a reader opens first.

    Takes the folder of the project, the languages and what was built.  Raises OSError, and then leaves what stood
    there as it was.
    """
    with readable(project / "_build"):
        if "html" not in builders:
            return _place_guides(project / "_build", codes)
        return place_from(project / "_build" / "work", project, codes, whole="pdf" in builders)


@contextmanager
def readable(folder: Path) -> Iterator[None]:
    """Let everybody read what is made from the start of a `with` to its end, and reach it in `folder`."""
    usual = os.umask(0)
    os.umask(usual & ~FOLDER_FOR_ALL)
    try:
        yield
        with suppress(PermissionError):  # the folder is somebody else's, who decides who comes in
            folder.chmod(folder.stat().st_mode | FOLDER_FOR_ALL)
    finally:
        os.umask(usual)


def copied(source: str | Path, target: str | Path) -> str | Path:
    """Copy a file with its time of change, and let everybody read it; return the copy.  Raises OSError."""
    shutil.copy2(source, target)
    mode = os.stat(target).st_mode
    if mode & FOR_ALL != FOR_ALL:
        os.chmod(target, mode | FOR_ALL)
    return target


def place_from(work: Path, project: Path, codes: Sequence[str], *, whole: bool) -> list[Path]:
    """Put the site together beside the old one and exchange them; the whole of it also becomes a zip.

    `work` has a folder per builder with one per language in it.  Returns the files that a reader opens first.  Raises
    OSError, and then leaves what stood there as it was.
    """
    out = project / "_build"
    new, old, final = out / "site.new", out / "site.old", out / "site"
    packed = archive(project)
    new_packed = packed.with_suffix(".zip.new")
    try:
        shutil.rmtree(new, ignore_errors=True)
        for code in codes:
            place, before = f"{new}/{code}", f"{final}/{code}"
            copy(str(work / "html" / code), place, before)
            copy(str(work / "pdf" / code / "loose"), f"{place}/downloads", f"{before}/downloads")
            guide = work / "pdf" / code / GUIDE
            if guide.exists():
                os.makedirs(f"{place}/downloads", exist_ok=True)
                copy_file(guide.stat(), str(guide), f"{place}/downloads/{GUIDE}", f"{before}/downloads/{GUIDE}")
        compiled = work / "kept"
        root.write_root(new, list(codes), site_url(project), compiled if compiled.is_dir() else None)
        if whole:
            moment = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
            offline.write(new, new_packed, packed.stem, project / "LICENSE", moment)
        shutil.rmtree(old, ignore_errors=True)
        if final.exists():
            final.rename(old)
        new.rename(final)
        shutil.rmtree(old, ignore_errors=True)
        if whole:
            new_packed.replace(packed)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        new_packed.unlink(missing_ok=True)
        raise
    guides = [final / code / "downloads" / GUIDE for code in codes]
    return [final / "index.html", *guides, packed] if whole else [final / "index.html"]


def copy(source: str, target: str, before: str) -> None:
    """Copy a folder into `target`, without what is not published; a missing folder is none to copy.

    `before` is the folder where `target` stood in the old site.  Raises OSError.
    """
    if not os.path.isdir(source):
        return
    os.makedirs(target, exist_ok=True)
    with os.scandir(source) as entries:
        for entry in entries:
            name = entry.name
            if UNPUBLISHED.fullmatch(name):
                continue
            if entry.is_dir():
                copy(entry.path, f"{target}/{name}", f"{before}/{name}")
            else:
                copy_file(entry.stat(), entry.path, f"{target}/{name}", f"{before}/{name}")


def copy_file(facts: os.stat_result, source: str, target: str, before: str) -> None:
    """Copy a file with its time of change, or link to the old site's when that has the same size and time.

    `facts` are those of `source`.  Raises OSError.
    """
    try:
        known = os.stat(before)
        same = (known.st_size, known.st_mtime_ns) == (facts.st_size, facts.st_mtime_ns)
        if same and known.st_mode & FOR_ALL == FOR_ALL:
            os.link(before, target)
            return
    except OSError:  # there was no such file, or the disk knows no links
        pass
    if os.path.lexists(target):  # never write into a file that may be linked
        os.unlink(target)
    copied(source, target)


def _place_guides(out: Path, codes: Sequence[str]) -> list[Path]:
    """Put the guides side by side; each is replaced by a rename."""
    folder = out / "pdf"
    folder.mkdir(parents=True, exist_ok=True)
    guides = []
    for code in codes:
        guide = folder / f"handbook-{code}.pdf"
        new = guide.with_suffix(".pdf.new")
        copied(out / "work" / "pdf" / code / GUIDE, new)
        guides.append(new.replace(guide))
    return guides
