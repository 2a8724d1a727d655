"""A part: one language that a machine made by itself, to be joined with those that others made.

A part is a folder: `html` and `pdf` as the builders leave them, and `part.json`, which says what it is a part of.
Parts of the same sources give, joined, what one machine makes of all languages, byte for byte.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from handbook.base.errors import HandbookError
from handbook.publish.placing import GUIDE, copied, copy, place_from, readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

RECORD = "part.json"
# What must be the same in all parts, with what to say when it is not.
SHARED = {
    "sources": "made of other sources: build all parts from one commit",
    "address": "made for another address: give all of them the same SITE_URL",
    "moment": "dated otherwise: build all parts from one commit, with the same SOURCE_DATE_EPOCH or none",
    "dated": "without the history of git that another has: fetch all of it (fetch-depth: 0) for each",
    "guide": "without the guide that another has: make all of them with `make`, or all with `make site`",
    "languages": "of a handbook in other languages: build all parts from one commit",
}


@dataclass(frozen=True)
class Part:
    """What a part is of: its language, and what all parts of one site have in common."""

    language: str
    languages: tuple[str, ...]  # of the whole, that of the originals first
    sources: str  # a digest of what all of them are made of
    address: str
    moment: str  # seconds since 1970, of the commit, which date what is made
    dated: bool  # git knew when each page changed
    guide: bool  # the PDF is in it


def keep(work: Path, part: Part, folder: Path) -> Path:
    """Put what was built of one language in `work` into a folder of its name in `folder`; return that.

    Raises OSError, and then leaves what stood there as it was.
    """
    final = folder / part.language
    new, old = (final.with_name(f"{part.language}.{word}") for word in ("new", "old"))
    for path in (new, old):
        shutil.rmtree(path, ignore_errors=True)
    with readable(folder.parent):
        copy(str(work / "html" / part.language), str(new / "html"), str(final / "html"))
        guide = work / "pdf" / part.language
        if part.guide:
            copy(str(guide / "loose"), str(new / "pdf" / "loose"), str(final / "pdf" / "loose"))
            (new / "pdf").mkdir(exist_ok=True)
            copied(guide / GUIDE, new / "pdf" / GUIDE)
        (new / RECORD).write_text(json.dumps(asdict(part), indent=1) + "\n", "utf-8")
    if final.exists():
        final.rename(old)
    new.rename(final)
    shutil.rmtree(old, ignore_errors=True)
    return final


def join(project: Path, folders: Sequence[Path], expected: Part) -> list[Path]:
    """Put the site together from parts; return the files that a reader opens first.

    `folders` are parts, or hold some; `expected` says what all of them must have in common, but for the guide, which
    they have all or none.  Raises HandbookError for parts that do not make one whole, and OSError.
    """
    parts = dict(_found(folders))
    if not parts:
        raise HandbookError(
            f"join: no {RECORD} in {', '.join(map(str, folders))}; name folders that `make LOCALE=…` made"
        )
    wrong = [line for path, part in parts.items() for line in _unlike(path, part, expected, any_of=parts)]
    count = Counter(part.language for part in parts.values())
    wrong += [f"join: {times} parts are in {code}; name one of them" for code, times in count.items() if times > 1]
    missing = [code for code in expected.languages if code not in count]
    wrong += [
        f"join: no part is in {code}; make it with `make LOCALE={code}`, from the same commit" for code in missing
    ]
    if wrong:
        raise HandbookError("\n".join(wrong))
    gathered = project / "_build" / "joining"
    shutil.rmtree(gathered, ignore_errors=True)
    try:
        for path, part in parts.items():
            for kind in ("html", "pdf"):
                (gathered / kind).mkdir(parents=True, exist_ok=True)
                (gathered / kind / part.language).symlink_to((path / kind).resolve())
        whole = all(part.guide for part in parts.values())
        return place_from(gathered, project, expected.languages, whole=whole)
    finally:
        shutil.rmtree(gathered, ignore_errors=True)


def _found(folders: Sequence[Path]) -> Iterator[tuple[Path, Part]]:
    """Yield each part with its folder.  Raises HandbookError for a folder or a record that cannot be read."""
    for folder in folders:
        if not folder.is_dir():
            raise HandbookError(f"join: there is no folder {folder}")
        for path in [folder] if (folder / RECORD).exists() else sorted(folder.iterdir()):
            if (path / RECORD).exists():
                yield path, _read(path)


def _read(path: Path) -> Part:
    if links := [inside for inside in path.rglob("*") if inside.is_symlink()]:
        raise HandbookError(f"{links[0]}: a part holds files, and no links to others; make it again")
    try:
        told = json.loads((path / RECORD).read_text("utf-8"))
        part = Part(**told | {"languages": tuple(told["languages"])})
        if not all(isinstance(value, str) for value in (part.language, part.sources, part.address, part.moment)):
            raise TypeError
    except (ValueError, TypeError, KeyError) as error:
        raise HandbookError(
            f"{path / RECORD}: this is not what `make LOCALE=…` wrote; make the part again"
        ) from error
    if not (path / "html" / "index.html").exists() or (part.guide and not (path / "pdf" / GUIDE).exists()):
        raise HandbookError(f"{path}: the part is not whole; make it again")
    return part


def _unlike(path: Path, part: Part, expected: Part, any_of: dict[Path, Part]) -> Iterator[str]:
    """Yield how a part is not of one whole with this project and the other parts."""
    for name, why in SHARED.items():
        wanted = any(other.guide for other in any_of.values()) if name == "guide" else getattr(expected, name)
        if getattr(part, name) != wanted:
            yield f"{path}: this part is {why}"
            return
    if part.language not in expected.languages:
        yield f"{path}: this part is in {part.language}, which the handbook does not have"
