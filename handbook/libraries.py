"""Tells in a line which library is missing or too old, before one of them fails in words of its own.

Both roads to a build ask: the driver before it loads Sphinx, `python -m sphinx` by the first extension in conf.py.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

from handbook.base.errors import HandbookError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ROOT = Path(__file__).parent.parent
REMEDY = (
    "Remove .venv and run make, to set it up again; in an environment of your own: pip install -r requirements.txt"
)


@cache
def check(root: Path = ROOT) -> None:
    """Compare what is installed with what pyproject.toml asks.  Raises HandbookError with all that differs."""
    path = root / "pyproject.toml"
    asked = tomllib.loads(path.read_text("utf-8"))["project"]["dependencies"] if path.is_file() else []
    found = [line for line in map(_wrong, map(Requirement, asked)) if line]
    if found:
        raise HandbookError("\n".join([*found, REMEDY]))


def _wrong(asked: Requirement) -> str:
    """Return what is wrong with a library, or ""."""
    try:
        installed = version(asked.name)
    except PackageNotFoundError:
        return f"{asked.name} is missing; the handbook needs {asked}"
    fits = asked.specifier.contains(installed, prereleases=True)
    return "" if fits else f"{asked.name} {installed} is installed; the handbook needs {asked}"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Check the libraries, as the first of the extensions.

    Raises SystemExit with what is wrong: of an error of its own Sphinx makes a report with a traceback.
    """
    try:
        check()
    except HandbookError as error:
        raise SystemExit(str(error)) from error
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
