"""Builds one language for `make live`, aside, and keeps the last good pages when that fails."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.base.terminal import cause
from handbook.build.sphinx_run import run
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
        problems = run(ROOT, place.code, "html", place.made / "html", place.made / "doctrees", **settings)
        if problems:
            _put_back(place)
        else:
            mirror(place.made, place.good)
    except OSError as error:
        return [f"{place.code}: {cause(error)}"]
    place.busy.unlink()
    return problems


def _put_back(place: Place) -> None:
    if place.good.exists():
        mirror(place.good, place.made)
    else:
        shutil.rmtree(place.made, ignore_errors=True)
