"""Turns what was measured into tables."""

from __future__ import annotations

import datetime
import os
import platform
import re
from importlib.metadata import version
from typing import TYPE_CHECKING

from babel.dates import format_date

from bench import goals, parts, weight
from bench.peers import PEERS
from bench.systems import HANDBOOK, REAL, STOCK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bench.store import Store

SYSTEMS = (HANDBOOK, STOCK, *PEERS)
PACKAGES = ("sphinx", "docutils", "myst-parser", "sphinx-design")
HEADING = "## Builds, "


def report(store: Store, installed: list[str]) -> str:
    """Return every table as Markdown, for the peers that are installed (names with versions)."""
    today = format_date(datetime.datetime.now(tz=datetime.UTC).date(), "long", locale="en_GB")
    used = [f"{package} {version(package)}" for package in PACKAGES] + installed
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {_system()}. {', '.join(used)}."
    tables = [_builds(store), _ratios(store), _memory(store), _weight(store), _setup(store), _goals(store)]
    return "\n\n".join([f"{HEADING}{today}", machine, *(table for table in tables if table)]) + "\n"


def save(path: Path, text: str) -> None:
    """Put the tables in place of those of an earlier day; what others measured stays."""
    old = path.read_text("utf-8")
    start = old.index(HEADING)
    rest = re.search(r"^## ", old[start + 1 :], re.MULTILINE)
    path.write_text(old[:start] + text + ("\n" + old[start + 1 + rest.start() :] if rest else ""), "utf-8")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table, "" without rows."""
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    heads = list(head)
    return "\n".join([f"| {' | '.join(heads)} |", "|" + "---|" * len(heads), *lines]) if lines else ""


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()


def _sizes(store: Store, part: str) -> list[str]:
    found = {record.size for record in store.records if record.part == part}
    return sorted(found, key=lambda size: (size != REAL, size.zfill(9)))


def _pages(size: str) -> str:
    return size if size == REAL else f"{int(size):,} pages"


def _number(value: float | None, digits: int = 2) -> str:
    return "" if value is None else f"{value:,.{digits}f}"


def _builds(store: Store) -> str:
    rows = []
    for size in _sizes(store, "builds"):
        for system in SYSTEMS:
            cells = []
            for step in parts.STEPS:
                cpu, wall = (store.middle(size, "builds", system, step, figure) for figure in ("cpu", "wall"))
                cells.append(f"{_number(cpu)} ({_number(wall)})" if cpu is not None else "")
            if any(cells):
                rows.append([_pages(size), system, *cells])
    return table(["handbook", "system, CPU s (wall s)", *parts.STEPS], rows)


def _ratios(store: Store) -> str:
    rows = []
    for size in _sizes(store, "builds"):
        for other in SYSTEMS[1:]:
            spreads = [store.ratio(size, "builds", step, HANDBOOK, other) for step in parts.STEPS]
            cells = [
                f"**{_number(s.middle)}** ({_number(s.lowest)}–{_number(s.highest)})" if s else "" for s in spreads
            ]
            if any(cells):
                rounds = next(str(spread.rounds) for spread in spreads if spread)
                rows.append([_pages(size), other, rounds, *cells])
    return table(["handbook", "CPU of this handbook against", "rounds", *parts.STEPS], rows)


def _memory(store: Store) -> str:
    rows = []
    for size in _sizes(store, "memory"):
        for system in SYSTEMS:
            for step in (parts.COLD, parts.GUIDES):
                found = store.find(size, "memory", system, step)
                if found:
                    rows.append(
                        [_pages(size), system, step, _number(found[0].largest, 0), _number(found[0].together, 0)]
                    )
    return table(["handbook", "system", "build", "largest process, MB", "all at one moment, MB"], rows)


def _weight(store: Store) -> str:
    rows = []
    for size in _sizes(store, "weight"):
        for system in SYSTEMS:
            found = {
                kind: store.find(size, "weight", system, kind) for kind in (weight.HTML, weight.ALL, weight.ELSEWHERE)
            }
            if all(found.values()):
                html, files, elsewhere = (records[0] for records in found.values())
                sizes = [_number(html.largest, 1), _number(files.largest, 1)]
                rows.append([_pages(size), system, *sizes, str(files.count), str(elsewhere.count)])
    return table(["handbook", "one page of", "HTML, kB gzip", "all, kB gzip", "requests", "to other hosts"], rows)


def _setup(store: Store) -> str:
    rows = []
    for step in (parts.FETCHED, parts.NOT_FETCHED):
        walls = [store.middle(REAL, "setup", installer, step, "wall") for installer in parts.INSTALLERS]
        spread = store.ratio(REAL, "setup", step, "uv", "pip", "wall")
        if spread:
            ratio = f"**{_number(spread.middle)}** ({_number(spread.lowest)}–{_number(spread.highest)})"
            rows.append([step, *map(_number, walls), ratio])
    return table(["setting up, wall s", "pip", "uv", "uv against pip"], rows)


def _goals(store: Store) -> str:
    rows = [[goal.text, _number(goal.limit), _number(goal.value, 3), goal.verdict()] for goal in goals.goals(store)]
    return table(["goal", "at most", "measured", ""], rows)
