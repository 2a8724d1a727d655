"""The kit of a lesson: the files that its readers work with, and what each run of them gives.

Knows nothing of Sphinx.  A page owns its kit under the key `kit`; the files are in the folder of the page's name
beside it, such as `lessons/workshop/fields/` for `lessons/workshop/fields.md`:

    kit:
      minutes: 60
      runs:                       # Python modules of the kit with their arguments, and the file with what each gives
        - {run: start.fields, output: output/start.txt}
        - {run: check_fields answer, output: output/check-answer.txt}
      shares: [mails.csv]         # files of the folder `shared` beside the page, put in this kit as well
      needs: [numpy==2.4.6]       # packages without which it does not run; most kits need none
      optional: [Faker==40.63.0]  # packages for parts that say so where they are missing

The folder `start` has what readers begin with, `answer` the worked answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base.problems import Report
from handbook.base.safety.files import unreadable
from handbook.base.text_files import is_source
from handbook.facts.owned import owned, owners

if TYPE_CHECKING:
    from handbook.base.problems import Problem
    from handbook.facts.frontmatter import Entry

START, ANSWER, SHARED = "start", "answer", "shared"
COMMAND = re.compile(r"[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*(?: [A-Za-z0-9._=/-]+)*")
PINNED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][0-9a-z.]*")
FILE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
FILES = "the path of a file below the folder, such as output/start.txt"
# What the kit gets from us: a page of its own would be a page of the handbook.
OURS = ("README.md", "requirements.txt", "requirements-optional.txt")


@dataclass(frozen=True)
class Run:
    """One run: the module with its arguments, the file with what it gives, and its line on the page."""

    command: str
    output: str
    line: int

    def module(self) -> str:
        """Return the path of the module in the kit."""
        return self.command.split()[0].replace(".", "/") + ".py"


@dataclass(frozen=True)
class Kit:
    """The kit of a page: its name, the page and the line where it stands, and what is in it."""

    name: str
    path: str
    line: int
    date: str
    minutes: int
    runs: tuple[Run, ...]
    shares: tuple[str, ...]
    needs: tuple[str, ...]
    optional: tuple[str, ...]

    def folder(self) -> str:
        """Return the folder of the kit, below that of the handbook."""
        return self.path.removesuffix(".md")

    def files(self, root: Path) -> dict[str, Path]:
        """Return the files of the kit in the handbook in `root` by their path in the kit, the shared ones too."""
        folder = root / self.folder()
        return {name: folder.parent / SHARED / name for name in self.shares} | given(folder, root)

    def requirements(self) -> dict[str, str]:
        """Return the files that name the packages, by name."""
        nothing = "# Nothing: Python's own library is enough.\n"
        found = {"requirements.txt": "".join(f"{name}\n" for name in self.needs) or nothing}
        if self.optional:
            found["requirements-optional.txt"] = "".join(f"{name}\n" for name in self.optional)
        return found


def given(folder: Path, root: Path) -> dict[str, Path]:
    """Return the files below a folder that may be given to readers of the handbook in `root`, by their path in it."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and is_source(path))
    return {path.relative_to(folder).as_posix(): path for path in found if not unreadable(path, root)}


def load(root: Path) -> tuple[dict[str, Kit], list[Problem]]:
    """Return the kits of the handbook in `root` by name, and what is wrong with them: mistakes and missing files."""
    report = Report()
    found: dict[str, Kit] = {}
    for path, text in owners(root, "kit"):
        if (read := owned(path, text, "kit", report)) is None:
            continue
        page, entry = read
        kit = _kit(entry, page.date)
        if kit.name in found:
            entry.problem(f"there is a kit '{kit.name}' already, of {found[kit.name].path}; rename one of the pages")
        elif (root / kit.folder()).is_dir():
            found[kit.name] = kit
            _check_files(root, kit, entry)
        else:
            entry.problem(f"the folder {kit.folder()}/ with the files of this kit is missing; make it")
    return found, sorted(report.problems)


def _kit(entry: Entry, date: str) -> Kit:
    """Return the kit of a page as it is written."""
    keys = entry.mapping(("minutes", "runs"), ("shares", "needs", "optional"))
    lists = {key: keys[key].items() if key in keys else [] for key in ("shares", "needs", "optional", "runs")}
    pinned = "name and version, such as Faker==40.63.0"
    return Kit(
        name=Path(entry.path).stem,
        path=entry.path,
        line=entry.line,
        date=date,
        minutes=keys["minutes"].number(5, 600) if "minutes" in keys else 0,
        runs=tuple(run for item in lists["runs"] if (run := _run(item))),
        shares=tuple(item.pattern(FILE, FILES) for item in lists["shares"]),
        needs=tuple(item.pattern(PINNED, pinned) for item in lists["needs"]),
        optional=tuple(item.pattern(PINNED, pinned) for item in lists["optional"]),
    )


def _run(item: Entry) -> Run | None:
    keys = item.mapping(("run", "output"))
    if keys.keys() != {"run", "output"}:
        return None
    command = keys["run"].pattern(COMMAND, "a module of the kit and its arguments, such as start.fields --all")
    return Run(command, keys["output"].pattern(FILE, FILES), keys["run"].line)


def _check_files(root: Path, kit: Kit, entry: Entry) -> None:
    """Note each file that the kit names and does not have, and a kit that lacks its start or its answer."""
    files = kit.files(root)

    def note(line: int, message: str) -> None:
        entry.report.add(kit.path, line, message)

    for part, meaning in ((START, "files to start from"), (ANSWER, "worked answer")):
        if not any(name.startswith(f"{part}/") for name in files):
            note(kit.line, f"this lesson has no {meaning}; put it in {kit.folder()}/{part}/")
    for run in kit.runs:
        if run.module() not in files:
            note(run.line, f"the kit has no {run.module()} to run; make it in {kit.folder()}/")
        if run.output not in files:
            note(
                run.line,
                f"what '{run.command}' gives is not kept in {kit.folder()}/{run.output}; make outputs does it",
            )
    for name in kit.shares:
        if not files[name].is_file():
            note(kit.line, f"there is no {SHARED}/{name} beside the page for this kit to share")
    for name in sorted(files.keys() & {*OURS, *(f for f in files if f.endswith(".md"))}):
        note(kit.line, f"{kit.folder()}/{name} is in the way: that file is made for every kit; rename it")
