"""Builds one language by itself, and joins what any number of machines made: what `make LOCALE=…` and `make join` do.

    python -m handbook.build.parts make all|site uk
    FROM="parts/uk parts/nl" python -m handbook.build.parts join
    python -m handbook.build.parts list

`list` prints the languages as JSON, for the matrix of a CI service.
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base import git, languages, project, text_files
from handbook.base.errors import HandbookError
from handbook.base.terminal import INTERRUPTED, cause, say, warn
from handbook.build import freshness
from handbook.build.driver import OUT, ROOT, WORK, build_one, ready
from handbook.build.turn import Turn
from handbook.publish import parts
from handbook.publish.parts import Part
from handbook.publish.placing import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTS = OUT / "parts"
BUILDERS = {"all": ("html", "pdf"), "site": ("html",)}


def main(arguments: list[str]) -> int:
    """Do what the first argument says, and return the exit code."""
    try:
        match arguments:
            case ["make", target, code] if target in BUILDERS:
                done = [make(code, BUILDERS[target])]
            case ["join"]:
                done = join(_folders(os.environ.get("FROM", "")))
            case ["list"]:
                say(json.dumps(languages.published(ROOT)))
                done = []
            case _:
                raise HandbookError('use `make LOCALE=uk` for one language, or `make join FROM="folder folder"`')
    except (HandbookError, OSError) as error:
        warn(f"{cause(error)}\nThe build failed; what stood in _build/ before is untouched.")
        return 1
    except KeyboardInterrupt:
        warn("Interrupted; what stood in _build/ before is untouched.")
        return INTERRUPTED
    for path in done:
        say(f"  {path.relative_to(ROOT)}")
    return 0


def _folders(names: str) -> list[str]:
    """Return the folders that somebody named.  Raises HandbookError when it cannot be told where one ends."""
    try:
        return shlex.split(names)
    except ValueError as error:
        raise HandbookError(f"FROM={names}: a quotation mark has no other one") from error


def make(code: str, builders: tuple[str, ...]) -> Path:
    """Build one language by itself; return the folder of the part.  Raises HandbookError and OSError."""
    started = time.monotonic()
    with Turn(OUT):
        codes = ready()
        if code not in codes:
            raise HandbookError(f"LOCALE={code}: use one of {', '.join(codes)}")
        part = _whole(codes, guide="pdf" in builders, language=code)
        say(f"Building {code}, one of {', '.join(codes)}")
        build_one(code, builders)
        PARTS.mkdir(exist_ok=True)
        with readable(OUT):
            made = parts.keep(WORK, part, PARTS)
    say(f'Done in {time.monotonic() - started:.1f} s. Join it with the others: make join FROM="folder folder"')
    return made


def join(folders: Sequence[str]) -> list[Path]:
    """Put the site together from parts in these folders; return the files that a reader opens first.

    Raises HandbookError and OSError.
    """
    if not folders:
        raise HandbookError('join: name the folders of the parts: make join FROM="folder folder"')
    with Turn(OUT):
        git.set_date(ROOT)
        expected = _whole(languages.published(ROOT), guide=False)
        return parts.join(ROOT, [Path(name) for name in folders], expected)


def _whole(codes: Sequence[str], *, guide: bool, language: str = "") -> Part:
    """Return what all parts of this very handbook have in common, with what one is by itself."""
    commit = git.commit(ROOT).split()
    return Part(
        language, tuple(codes), content(ROOT), project.site_url(ROOT), os.environ.get("SOURCE_DATE_EPOCH", ""),
        dated=commit[1:] == ["false"], guide=guide,
    )  # fmt: skip


def content(root: Path) -> str:
    """Return a digest of all that a build in `root` is made of, by content."""
    digest = hashlib.sha256()
    folders = (*freshness.FOLDERS, *project.folders(root))
    named = [root / name for name in freshness.SOURCES] + sorted(root.glob("*.md"))
    inside = [path for folder in folders for path in sorted((root / folder).rglob("*"))]
    for path in named + inside:
        made = freshness.MADE_FOLDER in path.parts or path.name.endswith(freshness.MADE)
        if text_files.is_source(path) and not made and path.is_file():
            digest.update(f"{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
