"""Tries every Python that README.md promises, each as a new user would: `make`, then `make test`.

    python -m handbook.quality.pythons [--others]

A Python that is installed (on the path or in pyenv) gets a copy of the project in `_build/pythons/`, with an
environment of its own.  Its website and guides must be, byte for byte, those that this Python makes.  For a Python
that is not here, pip is asked whether every library of the locks has a wheel for it.  With `--others` the Python of
.venv is left out, for the tests have tried it already, and the others run those tests only that do not look at the
real handbook: its bytes are the same.
"""

from __future__ import annotations

import filecmp
import os
import re
import resource
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from handbook.base.terminal import say, warn
from handbook.quality.pins import LOCKS

ROOT = Path(__file__).parent.parent.parent
SITE = Path("_build", "site")
COPIES = Path("_build", "pythons")
OWN = f"{sys.version_info.major}.{sys.version_info.minor}"
# What pip says when the network, and not the lock, is at fault.
NO_NETWORK = re.compile(r"NewConnectionError|ConnectionError|Temporary failure in name resolution|ReadTimeout")


def promised(root: Path) -> list[str]:
    """Return the Pythons that README.md names: `3.11`, `3.12` and so on."""
    sentence = re.search(r"Python (3\.\d+(?:(?:,|\s+or)\s+3\.\d+)*)", (root / "README.md").read_text("utf-8"))
    return re.findall(r"3\.\d+", sentence[1]) if sentence else []


def taken(root: Path) -> list[str]:
    """Return the Pythons that pyproject.toml, and so `make`, takes."""
    asked = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    first, beyond = map(int, re.findall(r"3\.(\d+)", asked))
    return [f"3.{minor}" for minor in range(first, beyond)]


def installed(version: str) -> str | None:
    """Return the program of a Python that can make environments, or None when it is not on this machine."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    names = [f"python{version}", "python3", "python"]
    found = [program for name in names if (program := shutil.which(name))]
    found += map(str, sorted(pyenv.glob(f"versions/{version}.*/bin/python"), reverse=True))
    question = "import ensurepip, platform, venv; print(platform.python_version())"
    for program in found:
        code, told = run([program, "-c", question], Path.cwd())
        if code == 0 and told.strip().startswith(f"{version}."):
            return program
    return None


def different(ours: Path, theirs: Path) -> list[str]:
    """Return the files, relative to both folders, that are not the same in both."""
    names = {
        str(path.relative_to(folder)) for folder in (ours, theirs) for path in folder.rglob("*") if path.is_file()
    }
    _same, unlike, missing = filecmp.cmpfiles(ours, theirs, names, shallow=False)
    return sorted(unlike + missing)


def run(command: list[str], folder: Path) -> tuple[int, str]:
    """Run a command in a folder as a person would who just opened it; return its exit code and all that it said."""
    ours = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "VIRTUAL_ENV"}  # of the `make` that runs us
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(
        command, cwd=folder, env=environment, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return done.returncode, done.stdout


def copy(root: Path, folder: Path) -> None:
    """Make a copy of the project with its history, and with work that is not committed yet."""
    shutil.rmtree(folder, ignore_errors=True)
    run(["git", "clone", "--quiet", str(root), str(folder)], root)
    changed = run(["git", "ls-files", "-z", "--modified", "--others", "--exclude-standard"], root)[1]
    for name in filter(None, changed.split("\0")):
        source, target = root / name, folder / name
        target.unlink(missing_ok=True)
        if source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)


def try_out(version: str, program: str, root: Path, *tests: str) -> list[str]:
    """Run `make`, and then make with `tests`, with a Python in a copy of the project; return what is wrong."""
    folder = root / COPIES / version
    copy(root, folder)
    make = ["make", f"PYTHON={program}"]
    code, told = run([*make, "setup"], folder)  # by itself, so that the time of `make` is that of the build
    if code:
        return [f"Python {version}: make setup fails:\n{told}"]
    code, told, seconds = timed(make, folder)
    if code:
        return [f"Python {version}: make fails:\n{told}"]
    say(f"Python {version}: the first make took {seconds:.0f} seconds of processor time; now make {' '.join(tests)}")
    wrong = [f"Python {version}: make says: {line}" for line in told.splitlines() if "warning" in line.lower()]
    wrong += [
        f"Python {version}: not as Python {OWN} makes it: {name}" for name in different(root / SITE, folder / SITE)
    ]
    code, told = run([*make, *tests], folder)
    say(f"Python {version}: {told.strip().splitlines()[-1]}")
    if code:
        wrong.append(f"Python {version}: make test fails:\n{told}")
    if not wrong:
        shutil.rmtree(folder)
    return wrong


def timed(command: list[str], folder: Path) -> tuple[int, str, float]:
    """Run a command as `run` does; return also the seconds of processor time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code, told = run(command, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return code, told, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def without_wheel(version: str, root: Path) -> list[str]:
    """Return what is wrong with the locks for a Python that is not here: libraries that it has no wheel of."""
    wrong = []
    for lock in LOCKS:
        asked = (
            f"--python-version={version} --implementation=cp --only-binary=:all: --no-deps --require-hashes".split()
        )
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", *asked]
        code, told = run([*command, f"--target={root / COPIES / 'none'}", "-r", lock], root)
        if code and NO_NETWORK.search(told):
            say(f"Python {version}: skipped, for it is not on this machine and pip has no network to ask for wheels")
            return []
        errors = [line for line in told.splitlines() if line.startswith("ERROR")]
        wrong += [f"{version}: {lock}: {line}" for line in (errors or [told]) if code]
    if not wrong:
        say(f"Python {version} is not on this machine; every library in the locks has a wheel for it")
    return wrong


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Try all Pythons that README.md promises; return 1 when something is wrong, and say what."""
    readme, project = promised(root), taken(root)
    others = "--others" in arguments
    wrong = []
    if readme != project:
        wrong = [f"README.md says Python {', '.join(readme)}; pyproject.toml takes {', '.join(project)}"]
    for version in [] if wrong else project:
        if version == OWN and others:
            continue
        program = installed(version)
        tests = ("test", "QUICK=1") if others else ("test",)
        wrong += try_out(version, program, root, *tests) if program else without_wheel(version, root)
    if wrong:
        warn("\n".join(wrong))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
