"""Runs a command and tells what it cost."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MB = 1024 * 1024
# Often enough to see a process of half a second, seldom enough to leave the cores to the build.
INTERVAL = 0.1


class BenchError(Exception):
    """A build that should be measured fails; the message holds what it said."""


@dataclass
class Cost:
    """What one or more commands cost; CPU is user and system of every process that they started.

    `largest` is the peak of the largest process and `together` that of all processes at one moment, in MB.  The
    latter is known only when memory was watched, and counts what processes share (RSS) once for each: it is an upper
    bound.
    """

    cpu: float = 0.0
    wall: float = 0.0
    largest: float = 0.0
    together: float = 0.0

    def add(self, other: Cost) -> None:
        """Count a command that ran after the ones already counted."""
        self.cpu += other.cpu
        self.wall += other.wall
        self.largest = max(self.largest, other.largest)
        self.together = max(self.together, other.together)


def environment(scratch: Path) -> dict[str, str]:
    """Return the environment of what is measured: bytecode may be written, git looks no higher than `scratch`."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "GIT_CEILING_DIRECTORIES": str(scratch)}


def run_all(commands: Sequence[Sequence[str]], folder: Path, scratch: Path, *, memory: bool = False) -> Cost:
    """Run commands one after the other and return their cost together.  Raises BenchError when one fails."""
    total = Cost()
    for command in commands:
        total.add(run(command, folder, scratch, memory=memory))
    return total


def run(command: Sequence[str], folder: Path, scratch: Path, *, memory: bool = False) -> Cost:
    """Run a command in a folder and return its cost; its memory is watched only when asked, as watching takes time.

    Raises BenchError when it fails.
    """
    log = scratch / f"log-{os.getpid()}"
    with log.open("w") as out:
        started = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env=environment(scratch), stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
        together = _watch(process.pid) if memory else 0.0
        # wait4 gives the use of this child and all below it; getrusage would mix it with earlier runs.
        _pid, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BenchError(f"{' '.join(command)} (in {folder}) failed:\n{log.read_text('utf-8', 'replace')[-3000:]}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, together)


def _watch(pid: int) -> float:
    """Return the most memory that a process and those below it held at one moment, once it has ended; in MB."""
    most = 0.0
    root = psutil.Process(pid)
    while root.is_running() and root.status() != psutil.STATUS_ZOMBIE:
        most = max(most, sum(map(_memory, [root, *root.children(recursive=True)])))
        time.sleep(INTERVAL)
    return most / MB


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:  # it has just ended
        return 0
