"""A running `make live` or `make preview` in a copy of the project, asked over HTTP as a browser does."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 120  # seconds: a limit for a machine in trouble, not a figure


class Live:
    """The server, while it runs."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.root = root
        self.log = root / "live.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "handbook.live", "--port", "0", *arguments], cwd=root,
                stdout=log, stderr=log, env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )  # fmt: skip
        line = self.until(lambda: next((x for x in self.output().splitlines() if "http://" in x), ""))
        self.address = next(word for word in line.split() if word.startswith("http://")).rstrip("/")

    def output(self) -> str:
        return self.log.read_text("utf-8")

    def get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()

    def until(self, seen: Callable[[], object]):
        """Wait until something is seen and return it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := seen():
                return found
            assert self.process.poll() is None, self.output()
            time.sleep(0.05)
        raise AssertionError(f"not seen in {PATIENCE} seconds\n{self.output()}")

    def page_with(self, path: str, text: str) -> str:
        """Return a page once it holds a text."""
        return self.until(lambda: next((page for page in [self.get(path)] if text in page), ""))

    def events(self, path: str, version: str) -> Iterator[tuple[str, str]]:
        """Yield what the server tells a page of this version: kind and data."""
        query = urlencode({"page": path, "version": version})
        with urllib.request.urlopen(f"{self.address}/_live/events?{query}", timeout=PATIENCE) as stream:
            kind = ""
            for line in stream:
                word, _colon, rest = line.decode().strip().partition(": ")
                if word == "event":
                    kind = rest
                elif word.startswith("data"):
                    yield kind, rest

    def problems(self, path: str, version: str) -> list[str]:
        """Return what is wrong, as told to a page of this version, once something is."""
        for kind, data in self.events(path, version):
            if kind == "problems" and (found := json.loads(data)):
                return found
        raise AssertionError("the stream ended without a problem")

    def stop(self) -> int:
        """Press Ctrl+C; return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def running(root: Path, *arguments: str) -> Iterator[Live]:
    live = Live(root, *arguments)
    try:
        yield live
    finally:
        live.process.terminate()  # not Ctrl+C, which a shell lets its background processes ignore
        live.process.wait(PATIENCE)
