"""The rules of the house: which room may use which, read from the imports themselves, the late ones too."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

# From the ground up; a room uses only rooms of lower floors.  `(top)` holds the wiring and the settings of conf.py.
FLOORS = (
    {"base"},
    {"facts", "po", "speed"},
    {"reading"},
    {"components"},
    {"site", "pdf"},
    {"publish"},
    {"build", "roles"},
    {"live", "translators", "quality"},
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# Lint judges facts too, so it may ask the subject for its mistakes; the wiring in __init__ names rooms as texts.
MAY_KNOW_THE_SUBJECT = {"quality"}
# A function of docutils that reads LaTeX: text in, text out, and nothing of documents.
NO_DOCUMENT = "docutils.utils.math.latex2mathml"
WITHOUT_SPHINX = ("base/", "facts/", "po/", "roles/")
LONGEST_MODULE = 250
LONGEST_FUNCTION = 45
MOST_ARROWS = 50
# What checkers are told to overlook: each is a place that nobody checks.
MOST_OVERLOOKED = {"# type: ignore": 12, "# noqa": 15}


def modules() -> dict[str, Path]:
    """Return every module of the package by its dotted name."""
    found = {}
    for path in sorted((ROOT / "handbook").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path, known: dict[str, Path]) -> list[tuple[int, str]]:
    """Return what a module imports, wherever it does so: line and dotted name, a module's own where there is one."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [(node.lineno, name if name in known else str(node.module)) for name in names]
    return found


def room(module: str) -> str:
    """Return the room of a module of ours."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in FLOOR else "(top)"


@pytest.fixture(scope="module")
def arrows() -> list[tuple[str, str, str]]:
    """Return every import between modules of ours: importer, imported, and the place for a message."""
    known = modules()
    return [
        (name, target, f"{path.relative_to(ROOT)}:{line}: imports {target}")
        for name, path in known.items()
        for line, target in imports(path, known)
        if target.split(".")[0] == "handbook"
    ]


def test_no_room_uses_one_of_its_own_or_a_higher_floor(arrows):
    wrong = [
        place
        for importer, imported, place in arrows
        if room(importer) != room(imported)
        and room(importer) in FLOOR
        and room(imported) in FLOOR
        and FLOOR[room(imported)] >= FLOOR[room(importer)]
        and not (room(imported) == "roles" and room(importer) in MAY_KNOW_THE_SUBJECT)
    ]
    assert wrong == []


def test_nobody_but_its_own_wing_and_lint_knows_the_subject(arrows):
    others = {room(importer) for importer, imported, _place in arrows if room(imported) == "roles"}
    assert others <= {"roles", *MAY_KNOW_THE_SUBJECT}


def test_speed_uses_the_ground_only_and_is_used_by_those_who_run_sphinx(arrows):
    assert {room(imported) for importer, imported, _place in arrows if room(importer) == "speed"} <= {"speed", "base"}
    assert {room(importer) for importer, imported, _place in arrows if room(imported) == "speed"} <= {
        "speed",
        "build",
    }


def test_the_tools_of_people_are_used_by_nobody(arrows):
    tools = FLOORS[-1]
    assert [place for importer, imported, place in arrows if room(imported) in tools - {room(importer)}] == []


def test_no_two_modules_need_each_other(arrows):
    uses: dict[str, set[str]] = {}
    for importer, imported, _place in arrows:
        if importer != imported and imported != "handbook":
            uses.setdefault(importer, set()).add(imported)

    def circle(path: list[str]) -> list[str]:
        for following in sorted(uses.get(path[-1], ())):
            if following in path:
                return [*path[path.index(following) :], following]
            if following not in sound and (found := circle([*path, following])):
                return found
        sound.add(path[-1])
        return []

    sound: set[str] = set()
    assert [found for module in sorted(uses) if module not in sound and (found := circle([module]))] == []


def test_facts_are_read_without_sphinx_and_docutils():
    known = modules()
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {target}"
        for name, path in known.items()
        for line, target in imports(path, known)
        if path.relative_to(ROOT / "handbook").as_posix().startswith(WITHOUT_SPHINX)
        # Of the subject only the model itself: its pages, sheets and cards are made with Sphinx.
        and not (room(name) == "roles" and len(name.split(".")) > len(("handbook", "roles", "module")))
        and target.split(".")[0] in {"sphinx", "docutils", "sphinx_design"}
        and target != NO_DOCUMENT
        and "TYPE_CHECKING" not in _holder(path, line)
    ]
    assert wrong == []


def _holder(path: Path, line: int) -> str:
    """Return the condition under which a line is, or nothing."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.If) and node.lineno < line <= (node.end_lineno or 0):
            return ast.unparse(node.test)
    return ""


def test_a_build_without_changes_loads_next_to_nothing():
    known = modules()
    lean = {f"handbook.{name}" for name in ("build.__main__", "build.freshness", "build.turn", "base.terminal")}
    lean |= {"handbook.base.errors", "handbook.build", "handbook.base"}
    for name in sorted(lean):
        tree = ast.parse(known[name].read_text("utf-8"))
        # What it needs beside these it imports late, when there is something to build.
        early = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
        modules_of = [alias.name for node in early if isinstance(node, ast.Import) for alias in node.names]
        modules_of += [f"{node.module}" for node in early if isinstance(node, ast.ImportFrom)]
        assert set(modules_of) <= {"__future__", "os", "sys", "fcntl", *lean}, name


def test_the_package_does_not_know_its_tests():
    known = modules()
    names = {target.split(".")[0] for path in known.values() for _line, target in imports(path, known)}
    assert names.isdisjoint({"tests", "bench"})


def test_there_are_few_ways_between_rooms(arrows):
    ways = {(room(importer), room(imported)) for importer, imported, _place in arrows}
    assert len([way for way in ways if way[0] != way[1]]) <= MOST_ARROWS


def test_every_room_says_what_lives_there_and_what_may_not():
    for name in FLOOR:
        text = ast.get_docstring(ast.parse((ROOT / "handbook" / name / "__init__.py").read_text("utf-8"))) or ""
        assert len(text.splitlines()) >= len(("what", "", "what not")), name
        assert f"`{name}" in (ROOT / "handbook" / "README.md").read_text("utf-8"), name


def test_modules_and_functions_stay_short():
    long = []
    for path in modules().values():
        text = path.read_text("utf-8")
        if (lines := len(text.splitlines())) > LONGEST_MODULE:
            long.append(f"{path.relative_to(ROOT)}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno}: {node.name}, {length} lines")
    assert long == []


@pytest.mark.parametrize("mark", MOST_OVERLOOKED)
def test_checkers_overlook_little(mark):
    lines = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in modules().values()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if mark in line
    ]
    assert len(lines) <= MOST_OVERLOOKED[mark], lines


def test_tests_live_in_rooms_of_the_same_names():
    rooms = {path.name for path in (ROOT / "tests").iterdir() if (path / "__init__.py").exists()}
    assert rooms <= {*FLOOR, "handbook", "hostile", "handbooks"}
