"""Builds one language for `make live`, aside, and keeps the last good pages when that fails."""

from __future__ import annotations

import io
import shutil
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.live.mirror import mirror

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Place:
    """Where one language is built and kept: `made` is Sphinx's, `good` holds the result of the last good build."""

    folder: Path
    code: str

    @property
    def made(self) -> Path:
        """The folder in which Sphinx works."""
        return self.folder / "made" / self.code

    @property
    def good(self) -> Path:
        """The folder that is served, with what Sphinx must remember to go on from there."""
        return self.folder / "good" / self.code

    @property
    def pages(self) -> Path:
        """The folder with the pages to serve."""
        return self.good / "html"

    @property
    def busy(self) -> Path:
        """The file that exists while `made` is not to be trusted."""
        return self.folder / f"busy-{self.code}"


def build(place: Place, settings: dict[str, Any]) -> list[str]:
    """Build a language with these settings; return what is wrong, one line each, or nothing.

    After a failure everything is as it was after the last good build, so the next build tells again what is wrong.
    """
    if place.busy.exists():  # an earlier build was stopped half-way
        _put_back(place)
    place.busy.parent.mkdir(parents=True, exist_ok=True)
    place.busy.touch()
    try:
        problems = _run_sphinx(place, settings)
        if problems:
            _put_back(place)
        else:
            mirror(place.made, place.good)
    except OSError as error:
        return [f"{place.code}: {error}"]
    place.busy.unlink()
    return problems


def _put_back(place: Place) -> None:
    if place.good.exists():
        mirror(place.good, place.made)
    else:
        shutil.rmtree(place.made, ignore_errors=True)


def _run_sphinx(place: Place, settings: dict[str, Any]) -> list[str]:
    # Late, because these are what the warm process keeps in memory and who only wants the places need not wait for.
    from sphinx._cli.util.errors import strip_escape_sequences
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    from handbook.build.stale import clear_downloads

    out = place.made / "html"
    clear_downloads(out)
    told = io.StringIO()
    try:
        with patch_docutils(str(ROOT)), docutils_namespace():
            app = Sphinx(
                str(ROOT), str(ROOT), str(out), str(place.made / "doctrees"), "html",
                confoverrides={"language": place.code, "nitpicky": True, **settings},
                status=None, warning=told, warningiserror=True,
            )  # fmt: skip
            app.build()
        failed = bool(app.statuscode)
    except SphinxError as error:
        told.write(f"{error}\n")
        failed = True
    except Exception:  # a mistake of ours: the person who builds must see where
        told.write(traceback.format_exc())
        failed = True
    lines = strip_escape_sequences(told.getvalue()).replace(f"{ROOT}/", "").splitlines()
    problems = list(dict.fromkeys(line for line in lines if line.strip()))
    return problems or ([f"{place.code}: the build failed without saying why"] if failed else [])
