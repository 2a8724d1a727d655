"""The parts of the benchmark: each measures the systems it is given and keeps what it finds."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from bench.handbooks import PAGE, ROOT
from bench.measure import Cost, run, run_all
from bench.systems import HANDBOOK, REAL, STOCK
from bench.weight import weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.store import Store
    from bench.systems import System

COLD, UNCHANGED, SENTENCE, MESSAGE = "cold", "unchanged", "sentence", "message"
STEPS = (COLD, UNCHANGED, SENTENCE, MESSAGE)
GUIDES, GUIDES_AFTER = "guides, cold", "guides after the site"
PDF = [sys.executable, "-m", "handbook.build", "pdf"]
INSTALLERS = ("pip", "uv")
NOT_FETCHED, FETCHED = "nothing fetched before", "all fetched before"


@dataclass(frozen=True)
class Series:
    """What to measure: a size, in every system, in so many rounds (`pairs`); `steps` are the builds that count."""

    store: Store
    size: str
    systems: list[System]
    pairs: int
    steps: Sequence[str]
    scratch: Path

    def build(self, system: System, *, memory: bool = False) -> Cost:
        """Build the pages of a system and return the cost."""
        return run_all(system.commands, system.folder, self.scratch, memory=memory)

    def keep(self, part: str, system: System, step: str, number: int, cost: Cost, count: int = 0) -> None:
        """Keep a figure and show it."""
        self.store.add(self.size, part, system.name, step, number, cost, count)
        if cost.cpu:
            print(f"  {self.size}, {system.name}, {step}, {number + 1}: {cost.cpu:.2f} CPU s", flush=True)


def builds(series: Series) -> None:
    """Measure a cold build, one without changes and one after each kind of edit.

    Every round takes all systems, and every other round in the opposite order, so that what else the machine does
    hits them alike.
    """
    series.store.start(series.size, "builds", series.steps)
    for number in range(series.pairs):
        for system in series.systems if number % 2 == 0 else reversed(series.systems):
            if COLD in series.steps:
                system.clear()
            elif number == 0:
                series.build(system)
            for step in series.steps:
                if step == SENTENCE:
                    system.edit_sentence()
                elif step == MESSAGE and system.catalogue:
                    system.edit_message()
                elif step == MESSAGE:
                    continue
                series.keep("builds", system, step, number, series.build(system))


def guides(series: Series) -> None:
    """Measure the PDF guides of the handbook, alone and after its site, and count their pages."""
    series.store.start(series.size, "pdf")
    system = series.systems[0]
    for number in range(series.pairs):
        system.clear()
        costs = {GUIDES: run(PDF, system.folder, series.scratch)}
        system.clear()
        series.build(system)
        costs[GUIDES_AFTER] = run(PDF, system.folder, series.scratch)
        for step, cost in costs.items():
            series.keep("pdf", system, step, number, cost, _pages(system.folder))


def _pages(folder: Path) -> int:
    count = 0
    for path in (folder / "_build" / "pdf").glob("handbook-*.pdf"):
        with pikepdf.open(path) as guide:
            count += len(guide.pages)
    return count


def memory(series: Series) -> None:
    """Watch the memory of one cold build of each system, and of the guides of the handbook."""
    series.store.start(series.size, "memory")
    for system in series.systems:
        system.clear()
        series.keep("memory", system, COLD, 0, series.build(system, memory=True))
        if system.name == HANDBOOK:
            system.clear()
            cost = run(PDF, system.folder, series.scratch, memory=True)
            series.keep("memory", system, GUIDES, 0, cost)


def weight(series: Series) -> None:
    """Weigh what a browser asks for when a page is first opened; stock Sphinx makes the same pages as we do.

    A record keeps its kB in `largest` and the number of files in `count`.
    """
    series.store.start(series.size, "weight")
    for system in (system for system in series.systems if system.name != STOCK):
        system.clear()
        series.build(system)
        page = Path("lessons", "introduction") if series.size == REAL else PAGE.with_suffix("")
        for step, found in weigh(system.folder / system.site, page).items():
            cost = Cost(largest=found.kilobytes)
            series.keep("weight", system, step, 0, cost, found.count)


def installation(store: Store, pairs: int, scratch: Path) -> None:
    """Measure setting up an empty environment with pip and with uv, without and with what was fetched before."""
    store.start(REAL, "setup")
    uv = shutil.which("uv")
    for number in range(pairs):
        for installer in INSTALLERS if number % 2 == 0 else reversed(INSTALLERS):
            if installer == "uv" and uv is None:
                print("  uv is not here: skipped")
                continue
            with tempfile.TemporaryDirectory(dir=scratch) as name:
                folder = Path(name)
                for step in (NOT_FETCHED, FETCHED):
                    cost = run(_install(folder, uv if installer == "uv" else None), ROOT, scratch)
                    store.add(REAL, "setup", installer, step, number, cost)
                    print(f"  {number + 1}/{pairs} {installer}, {step}: {cost.wall:.1f} s", flush=True)


def _install(folder: Path, uv: str | None) -> list[str]:
    """Return the command that sets up an environment as handbook/install.sh does; `folder` keeps what is fetched."""
    environment = folder / "venv"
    shutil.rmtree(environment, ignore_errors=True)
    python = f"{environment}/bin/python"
    pip = f"{python} -m pip install --disable-pip-version-check --cache-dir {folder / 'pip'}"
    if uv:
        pip = f"{uv} pip install --python {python} --compile-bytecode --cache-dir {folder / 'uv'}"
    script = f"{sys.executable} -m venv {environment} && {pip} --quiet --require-hashes -r requirements.txt"
    return ["sh", "-c", script]
