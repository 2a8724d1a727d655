"""What git knows of the project; without git, or in a copy without its history, nothing."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

from handbook.base.errors import HandbookError

if TYPE_CHECKING:
    from pathlib import Path

# By folder: the commit, and when git's own list of commits was last written.
_kept: dict[Path, tuple[str, int]] = {}
MOMENT = re.compile(r"\d{1,11}")  # up to the year 5138
BLAMED = re.compile(r"(?P<commit>[0-9a-f]{40,64}) \d+ \d+")


def blamed(report: str) -> list[tuple[str, int]]:
    """Return the lines of a file, each with the moment of its commit, from what `git blame --porcelain` says."""
    moments: dict[str, int] = {}  # a commit is described only where it is first met
    commit = ""
    found = []
    for line in report.splitlines():
        if line.startswith("\t"):
            found.append((line[1:], moments[commit]))
        elif line.startswith("committer-time "):
            moments[commit] = int(line.split()[1])
        elif match := BLAMED.match(line):
            commit = match["commit"]
    return found


def _git(root: Path, *arguments: str) -> str:
    """Return what git says, or the empty string when it is not there or refuses."""
    command = ["git", "-c", "core.quotePath=off", *arguments]
    try:
        run = subprocess.run(command, cwd=root, capture_output=True, check=False)
    except OSError:
        return ""
    return run.stdout.decode("utf-8", "replace") if run.returncode == 0 else ""


def committed(root: Path, file: Path) -> str:
    """Return the text of a file in `root` as it was committed last; "" when it was not, or without git."""
    return _git(root, "show", f"HEAD:./{file.relative_to(root).as_posix()}")


def commit(root: Path) -> str:
    """Return the commit that the handbook in `root` is at, and whether its history is cut off; "" without git."""
    found, moment = _kept.get(root, ("", 0))
    return found if found and moment == _moment(root) else _git(root, "rev-parse", "HEAD", "--is-shallow-repository")


def keep_commit(root: Path) -> None:
    """Look up the commit for all builds of this process, and of those that part from it, until there is another."""
    if moment := _moment(root):
        _kept[root] = (commit(root), moment)


def set_date(root: Path) -> None:
    """Date all results by the last commit, so that one commit always gives identical files.

    Raises HandbookError for a moment that somebody set and that is none.
    """
    if not MOMENT.fullmatch(set_to := os.environ.get("SOURCE_DATE_EPOCH", "0")):
        raise HandbookError(
            f"SOURCE_DATE_EPOCH={set_to}: give whole seconds since 1970, such as 1764288000, or nothing"
        )
    if "SOURCE_DATE_EPOCH" not in os.environ and (moment := _git(root, "log", "-1", "--format=%ct").strip()):
        os.environ["SOURCE_DATE_EPOCH"] = moment


def _moment(root: Path) -> int:
    """Return when git last noted where it is at; 0 when that cannot be told, as in a worktree of its own."""
    try:
        return (root / ".git" / "logs" / "HEAD").stat().st_mtime_ns
    except OSError:
        return 0
