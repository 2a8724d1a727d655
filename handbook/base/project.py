"""The project for code that runs without Sphinx: its settings in conf.py, and where its files are."""

from __future__ import annotations

import os
import runpy
import traceback
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from handbook.base import form, text_files
from handbook.base.errors import HandbookError
from handbook.base.safety.addresses import wrong_site
from handbook.base.safety.names import RULE, is_name

if TYPE_CHECKING:
    from pathlib import Path

TAKEN = {"downloads", "locales", "hosting", "handbook", "tests", "bench"}  # folders that have another use
DOMAIN = "handbook"  # of the texts; conf.py says the same to Sphinx (gettext_compact)


def load(root: Path) -> dict[str, Any]:
    """Return the settings of the handbook in `root` by name; conf.py is a form, so running it does nothing else.

    Raises HandbookError when it cannot be read.
    """
    path = str(root / "conf.py")
    data = (root / "conf.py").read_bytes()
    if broken := text_files.wrong(data):
        raise HandbookError(f"conf.py:{broken[0]}: {broken[1]}")
    try:
        settings = runpy.run_path(path)
    except SyntaxError as error:
        raise HandbookError(f"conf.py:{error.lineno}: this is not Python: {error.msg}") from error
    except (Exception, SystemExit) as error:
        frames = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
        what = "it ends the program" if isinstance(error, SystemExit) else error
        raise HandbookError(f"conf.py:{frames[-1] if frames else 1}: {what}") from error
    if found := form.wrong(settings, data.decode()):
        raise HandbookError(found)
    return settings


def source_language(root: Path) -> str:
    """Return the language of the originals, those that the pages of the handbook in `root` are written in.

    That is `language` in its conf.py, whichever language is being built.
    """
    path = root / "conf.py"
    return _source_language(root, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _source_language(root: Path, _changed: int) -> str:
    return str(load(root).get("language", "en"))  # without one, Sphinx takes English


class Folders(NamedTuple):
    """Where the pages are that are not at the top: the lessons, and the roles with all that belongs to them."""

    lessons: str
    roles: str


def folders(root: Path) -> Folders:
    """Return the folders of pages of the handbook in `root`: `handbook_lessons` and `handbook_roles` in conf.py.

    Raises HandbookError for a name that cannot be that of a folder of pages.
    """
    path = root / "conf.py"
    return _folders(root, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=8)
def _folders(root: Path, changed: int) -> Folders:
    settings = load(root) if changed else {}
    names = {name: str(settings.get(f"handbook_{name}", name)) for name in Folders._fields}
    for setting, name in names.items():
        if not is_name(name) or name in TAKEN:
            raise HandbookError(f"handbook_{setting} in conf.py: '{name}' cannot be the name of a folder; use {RULE}")
    return Folders(**names)


def site_url(root: Path) -> str:
    """Return the address that the site is built for: that of `make SITE_URL=…`, else the one in conf.py, or "".

    Raises HandbookError for one that is no plain address.
    """
    return checked_address(os.environ.get("SITE_URL") or str(load(root).get("site_url", "")))


def checked_address(site_url: str) -> str:
    """Return the site's address with a slash at its end, or the empty string when there is none.

    Raises HandbookError for anything that is not a whole, plain address: it goes into settings of servers.
    """
    if not site_url:
        return ""
    if wrong := wrong_site(site_url):
        raise HandbookError(f"SITE_URL, or site_url in conf.py: {wrong}; or leave it empty")
    return site_url.rstrip("/") + "/"


def cited(root: Path) -> list[str]:
    """Return the pages and folders in which every fact is to have a source or a mark."""
    return list(load(root).get("handbook_cited", []))


def file_name(release: str) -> str:
    """Return what the zip of a release is called."""
    return f"handbook-{release}.zip"


def archive(root: Path) -> Path:
    """Return where the zip of the project in `root` belongs: `_build/handbook-<version>.zip`."""
    return root / "_build" / file_name(load(root)["release"])


def po_file(root: Path, code: str, domain: str = DOMAIN) -> Path:
    """Return where the translations of a language are: of the texts, or of the interface words (`sphinx`)."""
    return root / "locales" / code / "LC_MESSAGES" / f"{domain}.po"


def po_files(root: Path, domain: str = "*") -> list[Path]:
    """Return the PO files of all languages in their order, of one domain or of all."""
    found = (root / "locales").glob(f"[!._]*/LC_MESSAGES/{domain}.po")
    return sorted(path for path in found if text_files.is_source(path))
