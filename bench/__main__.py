"""Measure the builds on this machine and print tables: `make bench`.

Everything happens in copies in `_build/bench/`; nothing else changes, but for bench/RESULTS.md with --save.  CPU is
that of the whole process tree (user and system).  A machine is never quite still, so trust the ratios: systems are
measured in turns, and a ratio is the median over the rounds.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from bench import parts, peers, report, systems
from bench.handbooks import ROOT
from bench.measure import BenchError
from bench.store import Store
from bench.systems import REAL, System

SCRATCH = ROOT / "_build" / "bench"
RESULTS = Path(__file__).parent / "RESULTS.md"
PARTS = {"builds": parts.builds, "pdf": parts.guides, "memory": parts.memory, "weight": parts.weight}
SETUP = "setup"


def prepare(size: str, wanted: list[str]) -> list[System]:
    """Write the handbook of this size for every system; a peer that cannot be installed is told and left out."""
    folder = SCRATCH / size
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = [systems.handbook(folder / name, size, stock=name == "stock") for name in ("handbook", "stock")]
    for name in wanted if size != REAL else ():  # peers do not know the handbook's own directives
        if peers.install(name, SCRATCH):
            found.append(peers.peer(name, folder / name, int(size), SCRATCH))
        else:
            print(f"{name} is not installed and cannot be fetched: skipped")
    return found


def main() -> int:
    """Measure what was asked for and print all that is known by now."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", nargs="*", default=[REAL, "10", "100"], help="real, or a number of pages")
    parser.add_argument("--pairs", type=int, default=5, help="rounds in which every system is measured")
    parser.add_argument("--parts", nargs="*", choices=[*PARTS, SETUP, "report"], default=[*PARTS])
    parser.add_argument("--steps", nargs="*", choices=parts.STEPS, default=parts.STEPS, help="of the part builds")
    parser.add_argument("--peers", nargs="*", choices=list(peers.PEERS), default=[])
    parser.add_argument("--save", action="store_true", help="put the tables in bench/RESULTS.md")
    options = parser.parse_args()
    store = Store(SCRATCH / "measured")
    try:
        for size in options.sizes:
            chosen = [part for part in PARTS if part in options.parts]
            prepared = prepare(size, options.peers) if chosen else []
            for part in chosen:
                PARTS[part](parts.Series(store, size, prepared, options.pairs, options.steps, SCRATCH))
        if SETUP in options.parts:
            parts.installation(store, options.pairs, SCRATCH)
    except BenchError as error:
        print(error, file=sys.stderr)
        return 1
    text = report.report(store, peers.installed(SCRATCH))
    print(text)
    if options.save:
        report.save(RESULTS, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
