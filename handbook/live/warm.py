"""The near end of the warm process (handbook.live.builder): starts it, asks it for builds, stops it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from handbook.live.work import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Result(NamedTuple):
    """What came of building one language: what is wrong (nothing when it went well), and how long it took."""

    code: str
    problems: list[str]
    seconds: float


class Warm:
    """A process that builds on request; it is started when first asked, and again after `stop`."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        self._command = [sys.executable, "-m", "handbook.live.builder", str(folder), json.dumps(settings)]
        self._process: subprocess.Popen[str] | None = None

    def build(self, codes: list[str]) -> Iterator[Result]:
        """Yield the result of each language as it is ready."""
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
                start_new_session=True,  # Ctrl+C is for us; we end it ourselves
            )  # fmt: skip
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(" ".join(codes) + "\n")
        self._process.stdin.flush()
        waiting = set(codes)
        while waiting:
            line = self._process.stdout.readline()
            if not line:
                problem = "The process that builds has ended; what it said is in the terminal. Save again to retry"
                yield from (Result(code, [problem], 0) for code in sorted(waiting))
                return
            told = json.loads(line)
            waiting.remove(told["code"])
            yield Result(told["code"], told["problems"], told["seconds"])

    def stop(self) -> None:
        """End the process and what it was building."""
        if self._process is not None:
            _end_group(self._process)
            self._process = None


def _end_group(process: subprocess.Popen[str]) -> None:
    for pipe in (process.stdin, process.stdout):
        assert pipe
        pipe.close()
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    process.wait()
