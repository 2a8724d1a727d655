"""Measure the builds of the handbook on this machine: `make bench`.

Works in a copy of the project, so it changes nothing here.  CPU is that of the whole process tree (user and system);
the machine is noisy, so compare figures of one run only.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(folder: Path, target: str = "all") -> tuple[float, float, int]:
    """Build `target` in `folder`; return CPU seconds, wall seconds and the peak of the largest process in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "handbook.build", target], cwd=folder, check=True, stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.monotonic() - started, after.ru_maxrss // 1024


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def main() -> int:
    """Print a table with one row per kind of build."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "project"
        ignored = shutil.ignore_patterns("_build", ".venv", ".git", "__pycache__", ".*_cache", "*.mo")
        shutil.copytree(ROOT, folder, ignore=ignored, symlinks=True)
        lesson = folder / "lessons" / "introduction.md"
        catalogue = folder / "locales" / "en" / "LC_MESSAGES" / "handbook.po"
        steps = {
            "site and guides, from nothing": lambda: run(folder),
            "no change": lambda: run(folder),
            "one sentence, site": lambda: (edit(lesson, "\n---\n", "\n---\n\nEen zin erbij.\n"), run(folder, "site"))[
                1
            ],
            "one translation, site": lambda: (
                edit(catalogue, 'msgid "Introductie"\nmsgstr "', 'msgid "Introductie"\nmsgstr "An '),
                run(folder, "site"),
            )[1],
        }
        print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
        print("| build | CPU s | wall s | peak MB |\n| --- | --- | --- | --- |")
        for label, step in steps.items():
            cpu, wall, peak = step()
            print(f"| {label} | {cpu:.1f} | {wall:.1f} | {peak} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
