"""Asks what holes are known in the versions that the locks pin; needs the outside world, so no test does.

    python -m handbook.quality.audit

pip-audit asks OSV about what comes from PyPI, npm asks its registry.  A database that cannot be reached is told in a
line, and is no all-clear: the exit code is then 2, and with holes 1.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from handbook.base.terminal import run, say, warn
from handbook.quality.pins import LOCKS, NODE, NPM

ROOT = Path(__file__).parents[2]
PIP_AUDIT = [
    "--disable-pip",
    "--require-hashes",
    "--vulnerability-service",
    "osv",
    "--progress-spinner",
    "off",
    "--format",
    "json",
]
UNREACHED = 2


def holes_of_pypi(answer: str) -> list[str] | None:
    """Return the holes that pip-audit tells of, a line each; None when it could not ask about every package."""
    try:
        packages: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError):
        return None
    if any("skip_reason" in package for package in packages):
        return None
    return [
        f"{package['name']} {package['version']}: {hole['id']}, mended in {' or '.join(hole['fix_versions']) or '-'}"
        for package in packages
        for hole in package["vulns"]
    ]


def holes_of_npm(answer: str) -> list[str] | None:
    """Return the holes that `npm audit` tells of, a line each; None when it could not ask."""
    try:
        found: dict[str, dict[str, Any]] = json.loads(answer)["vulnerabilities"]
    except (ValueError, KeyError):
        return None
    return [f"{name} (npm) {hole['range']}: {hole['severity']}" for name, hole in found.items()]


def main(root: Path = ROOT) -> int:
    """Ask both databases and tell; return 1 when there are holes, else 2 when a database was not reached."""
    locks = [word for lock in LOCKS for word in ("-r", lock)]
    pip_audit = [str(Path(sys.executable).with_name("pip-audit")), *PIP_AUDIT, *locks]
    asked = (
        ("OSV, for PyPI", holes_of_pypi, pip_audit, root),
        ("that of npm", holes_of_npm, [*NODE, "audit", "--json", "--package-lock-only"], root / NPM),
    )
    known, unreached = False, False
    for name, read, command, folder in asked:
        holes = read(subprocess.run(command, cwd=folder, check=False, text=True, capture_output=True).stdout)
        if holes is None:
            unreached = True
            warn(f"audit: the database ({name}) cannot be reached from here; nothing was checked there")
        elif holes:
            known = True
            warn("\n".join(holes))
        else:
            say(f"{name}: no holes are known in what the locks pin")
    return 1 if known else UNREACHED if unreached else 0


if __name__ == "__main__":
    sys.exit(run(main))
