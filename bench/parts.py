"""The parts of the benchmark: each measures the systems it is given and keeps what it finds."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from bench.handbooks import PAGE, ROOT
from bench.measure import Cost, run, run_all
from bench.systems import HANDBOOK, REAL
from bench.weight import weigh

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.store import Store
    from bench.systems import System

COLD, NOTHING, SENTENCE, MESSAGE = "cold", "no change", "one sentence", "one message"
STEPS = (COLD, NOTHING, SENTENCE, MESSAGE)
GUIDES, GUIDES_AFTER = "guides, cold", "guides after the site"
PDF = [sys.executable, "-m", "handbook.build", "pdf"]
INSTALLERS = ("pip", "uv")
NOT_FETCHED, FETCHED = "nothing fetched before", "all fetched before"


def builds(store: Store, size: str, systems: list[System], pairs: int, scratch: Path) -> None:
    """Measure a cold build, one without changes and one after each kind of edit.

    Every round takes all systems, and every other round in the opposite order, so that what else the machine does
    hits them alike.
    """
    store.start(size, "builds")
    for number in range(pairs):
        for system in systems if number % 2 == 0 else reversed(systems):
            system.clear()
            changes: dict[str, Callable[[], None]] = {SENTENCE: system.edit_sentence}
            if system.catalogue:
                changes[MESSAGE] = system.edit_message
            for step in STEPS:
                if step not in (COLD, NOTHING, *changes):
                    continue
                changes.get(step, lambda: None)()
                cost = run_all(system.commands, system.folder, scratch)
                store.add(size, "builds", system.name, step, number, cost)
                print(f"  {size} {number + 1}/{pairs} {system.name}, {step}: {cost.cpu:.2f} CPU s", flush=True)


def guides(store: Store, size: str, systems: list[System], pairs: int, scratch: Path) -> None:
    """Measure the PDF guides of the handbook, alone and after its site, and count their pages."""
    store.start(size, "pdf")
    system = systems[0]
    for number in range(pairs):
        system.clear()
        costs = {GUIDES: run(PDF, system.folder, scratch)}
        system.clear()
        run_all(system.commands, system.folder, scratch)
        costs[GUIDES_AFTER] = run(PDF, system.folder, scratch)
        for step, cost in costs.items():
            store.add(size, "pdf", system.name, step, number, cost, _pages(system.folder))
            print(f"  {size} {number + 1}/{pairs} {step}: {cost.cpu:.2f} CPU s", flush=True)


def _pages(folder: Path) -> int:
    count = 0
    for path in (folder / "_build" / "pdf").glob("handbook-*.pdf"):
        with pikepdf.open(path) as guide:
            count += len(guide.pages)
    return count


def memory(store: Store, size: str, systems: list[System], pairs: int, scratch: Path) -> None:
    """Watch the memory of one cold build of each system, and of the guides of the handbook."""
    store.start(size, "memory")
    for system in systems:
        system.clear()
        cost = run_all(system.commands, system.folder, scratch, memory=True)
        store.add(size, "memory", system.name, COLD, 0, cost)
        if system.name == HANDBOOK:
            system.clear()
            cost = run(PDF, system.folder, scratch, memory=True)
            store.add(size, "memory", system.name, GUIDES, 0, cost)


def weight(store: Store, size: str, systems: list[System], pairs: int, scratch: Path) -> None:
    """Weigh what a browser asks for when a reader first opens a page of each system; MB stand for MB sent."""
    store.start(size, "weight")
    for system in systems:
        system.clear()
        run_all(system.commands, system.folder, scratch)
        page = Path("lessons", "introduction") if size == REAL else PAGE.with_suffix("")
        for step, found in weigh(system.folder / system.site, page).items():
            cost = Cost(largest=found.kilobytes)
            store.add(size, "weight", system.name, step, 0, cost, found.count)


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
    """Return the command that sets up an environment in a folder that also keeps what is fetched."""
    shutil.rmtree(folder / "venv", ignore_errors=True)
    path = [str(Path(uv).parent)] if uv else []
    # handbook/install.sh takes uv where it finds it, so the others are kept out of its sight.
    others = [entry for entry in os.environ["PATH"].split(os.pathsep) if not Path(entry, "uv").exists()]
    caches = [f"PIP_CACHE_DIR={folder / 'pip'}", f"UV_CACHE_DIR={folder / 'uv'}"]
    script = '"$0" -m venv "$1" && sh handbook/install.sh "$1" requirements.txt'
    search = os.pathsep.join(path + others)
    python = str(Path(sys.base_prefix, "bin", "python3"))
    return ["env", f"PATH={search}", *caches, "sh", "-c", script, python, str(folder / "venv")]
