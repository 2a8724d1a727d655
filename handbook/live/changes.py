"""Watches the sources: which saves matter, and what each asks for."""

from __future__ import annotations

from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from typing import TYPE_CHECKING

from watchfiles import watch

from handbook.base import project

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDERS = ("locales", "_static", "_templates", "handbook", "hosting")  # beside those with pages
# Editors write beside the file they save; a build writes compiled catalogues and bytecode.
IGNORED_ENDINGS = (".mo", ".pyc", "~", ".swp", ".swx", ".tmp", ".new", ".bak")
# How long (milliseconds) it must be quiet before a save counts as finished.
QUIET = 30


def matters(root: Path, path: Path) -> bool:
    """Tell whether a changed path is a source of the handbook."""
    inside = path.relative_to(root)
    if any(part.startswith((".", "#")) or part == "__pycache__" for part in inside.parts):
        return False
    if inside.name.endswith(IGNORED_ENDINGS):
        return False
    if len(inside.parts) == 1:
        return inside.suffix == ".md" or inside.name == "conf.py"
    return inside.parts[0] in (*project.folders(root), *FOLDERS)


def affected(root: Path, changed: Iterable[Path], codes: list[str]) -> list[str]:
    """Return the languages that a change concerns: a file in `locales/en/` only English, any other file all."""
    wanted: set[str] = set()
    for path in changed:
        parts = path.relative_to(root).parts
        own = parts[0] == "locales" and len(parts) > 2
        wanted |= {parts[1]} if own else set(codes)
    return [code for code in codes if code in wanted]


def is_code(root: Path, path: Path) -> bool:
    """Tell whether a path is part of our extension, which the warm process holds in memory."""
    return path.suffix == ".py" and path.is_relative_to(root / "handbook")


class Watcher:
    """Collects changes of sources from the moment it is made."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: Queue[set[Path]] = Queue()
        self._stop = Event()
        folders = [root / name for name in (*project.folders(root), *FOLDERS) if (root / name).is_dir()]
        # The root itself without what is below it: there are .venv and _build.
        for paths, recursive in ((folders, True), ([root], False)):
            Thread(target=self._watch, args=(paths, recursive), daemon=True).start()

    def _watch(self, paths: list[Path], recursive: bool) -> None:
        options = {"recursive": recursive, "step": QUIET, "stop_event": self._stop, "watch_filter": None}
        for batch in watch(*paths, **options, ignore_permission_denied=True, raise_interrupt=False):  # type: ignore[arg-type]
            changed = {Path(path) for _kind, path in batch}
            if wanted := {path for path in changed if matters(self._root, path)}:
                self._found.put(wanted)

    def wait(self) -> set[Path]:
        """Wait for a change and return every path that changed since the last call."""
        found = self._found.get()
        while True:
            try:
                found |= self._found.get_nowait()
            except Empty:
                return found

    def stop(self) -> None:
        """Stop watching."""
        self._stop.set()
