"""Tells which files of site and guides another commit makes differently: `make same REV=HEAD~1`.

For work that should change no result, such as moving code.  The other commit is built in a clone in `_build/same`,
dated like this one, so only real differences are left.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from handbook.base.errors import HandbookError
from handbook.base.git import set_date
from handbook.base.terminal import run, say, warn
from handbook.quality.pythons import ROOT, SITE, different

CLONE = Path("_build", "same")


def build(root: Path, revision: str, environment: dict[str, str]) -> Path:
    """Build a commit with the same libraries; return the folder of its site.

    Raises HandbookError when there is no such commit, or when its build fails.
    """
    clone = root / CLONE
    shutil.rmtree(clone, ignore_errors=True)
    for command in (
        ["git", "clone", "--quiet", str(root), str(clone)],
        ["git", "-C", str(clone), "checkout", "--quiet", revision],
    ):
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode:
            raise HandbookError(f"REV={revision}: {done.stderr.strip()}. Name a commit of this project")
    (clone / ".venv").symlink_to(root / ".venv")
    command = [sys.executable, "-m", "handbook.build", "all"]
    done = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise HandbookError(f"REV={revision} does not build:\n{done.stderr or done.stdout}")
    return clone / SITE


def main() -> int:
    """Compare the site of this commit, which must be built, with that of the commit in REV; 1 when they differ."""
    revision = os.environ.get("REV", "HEAD~1")
    set_date(ROOT)
    wrong = different(ROOT / SITE, build(ROOT, revision, dict(os.environ)))
    shutil.rmtree(ROOT / CLONE, ignore_errors=True)
    if not wrong:
        say(f"Site and guides are, byte for byte, those of {revision}.")
        return 0
    warn("\n".join(f"not as in {revision}: {name}" for name in wrong))
    return 1


if __name__ == "__main__":
    sys.exit(run(main))
