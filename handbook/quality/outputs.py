"""Runs what the kits of lessons run, and compares what comes out with what their pages show.

`make outputs` keeps what the runs give now; a test tells what differs.  Each run has a fresh folder with the files of
its kit and nothing else, as readers have after unpacking the zip.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base.errors import HandbookError
from handbook.base.problems import Problem
from handbook.base.terminal import run as run_main
from handbook.base.terminal import say
from handbook.facts import kits

if TYPE_CHECKING:
    from handbook.facts.kits import Kit, Run

ROOT = Path(__file__).parents[2]
LONGEST = 60  # seconds
TRACEBACK = "Traceback (most recent call last)"


def unpack(kit: Kit, folder: Path, root: Path = ROOT) -> None:
    """Put the files of a kit in a folder."""
    for name, path in kit.files(root).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


def given(kit: Kit, run: Run, root: Path = ROOT) -> str:
    """Return what a run gives, its errors included.

    Raises HandbookError when it takes too long or ends in a traceback.
    """
    clean = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    clean |= {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    with tempfile.TemporaryDirectory(prefix="kit-") as folder:
        unpack(kit, Path(folder), root)
        command = [sys.executable, "-m", *run.command.split()]
        try:
            ended = subprocess.run(
                command, cwd=folder, env=clean, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, encoding="utf-8", timeout=LONGEST, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            fix = f"it has not ended after {LONGEST} seconds; make it smaller"
            raise HandbookError(f"{kit.path}:{run.line}: '{run.command}': {fix}") from error
    if TRACEBACK in ended.stdout:
        last = ended.stdout.rstrip().splitlines()[-1]
        raise HandbookError(f"{kit.path}:{run.line}: '{run.command}' ends in a traceback: {last}")
    return ended.stdout


def difference(kit: Kit, run: Run, root: Path = ROOT) -> Problem | None:
    """Return the first line in which a run gives something else than is kept, or None."""
    try:
        now = given(kit, run, root).splitlines()
    except HandbookError as error:
        return Problem(kit.path, run.line, str(error).split(": ", 1)[1])
    path = f"{kit.folder()}/{run.output}"
    kept = (root / path).read_text("utf-8").splitlines()
    for number, (old, new) in enumerate(itertools.zip_longest(kept, now), start=1):
        if old != new:
            gives = "nothing more" if new is None else f"'{new}'"
            fix = "mend the code; or, if this is right, run `make outputs` and read the page again"
            return Problem(path, number, f"'{run.command}' gives {gives} here, not what the page shows; {fix}")
    return None


def main() -> int:
    """Keep what every run gives now; return 1 when something is wrong."""
    found, problems = kits.load(ROOT)
    for problem in problems:
        if "make outputs" not in problem.message:
            say(str(problem))
    for kit in found.values():
        for run in kit.runs:
            path = ROOT / kit.folder() / run.output
            path.parent.mkdir(exist_ok=True)
            text = given(kit, run)
            if not path.exists() or path.read_text("utf-8") != text:
                path.write_text(text, "utf-8")
                say(f"{path.relative_to(ROOT)}: kept")
    return 1 if any("make outputs" not in problem.message for problem in problems) else 0


if __name__ == "__main__":
    sys.exit(run_main(main))
