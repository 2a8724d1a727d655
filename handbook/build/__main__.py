"""The build driver behind `make`: every language in a process of its own, aside, and then swapped in whole.

    python -m handbook.build all|site|pdf

Sphinx works in `_build/work/`.  Only when every language went well is `_build/site/` put together beside the
old one and exchanged for it, so a failed, full-disk or interrupted build leaves the last good site alone.

This part answers a build without changes, which is to end at once: it imports next to nothing.
"""

from __future__ import annotations

import fcntl
import os
import sys

from handbook.base.terminal import say
from handbook.build import freshness

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OUT = "_build"
WORK = os.path.join(OUT, "work")
TARGETS = {"all": ("html", "pdf"), "site": ("html",), "pdf": ("pdf",)}


def main(arguments: list[str]) -> int:
    """Run one target and return the exit code."""
    target = arguments[0] if arguments else "all"
    if target not in TARGETS:
        print(f"build: unknown target '{target}'; use one of: {', '.join(TARGETS)}", file=sys.stderr)  # noqa: T201
        return 2
    os.chdir(ROOT)  # Sphinx looks up interface words for scripts relative to the working directory
    _lock = _wait_for_turn()
    _recover()
    stamp = freshness.Stamp(os.path.join(WORK, f"stamp-{target}"), freshness.sources(ROOT, os.environ))
    results = stamp.results()
    if results is not None and all(map(os.path.exists, results)):
        say("Nothing changed since the last build.")
    else:
        from handbook.build import driver  # a build without changes never pays for it

        try:
            results = driver.build(TARGETS[target])
            stamp.write(results)
        except (driver.BuildError, OSError) as error:
            print(f"{error}\nThe build failed; what stood in _build/ before is untouched.", file=sys.stderr)  # noqa: T201
            return 1
        except KeyboardInterrupt:
            print("Interrupted; what stood in _build/ before is untouched.", file=sys.stderr)  # noqa: T201
            return 130
    for path in results:
        say(f"  {path}")
    return 0


def _wait_for_turn() -> IO[str]:
    """Return a lock on the build folder, once no other build holds it; it is let go when the process ends."""
    os.makedirs(OUT, exist_ok=True)
    lock = open(f"{OUT}/.lock", "w", encoding="utf-8")  # noqa: SIM115 - held to the end
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Another build is running in this folder; waiting for it.")
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def _recover() -> None:
    """Put the old site back when a previous run was stopped between the two renames."""
    site, old = f"{OUT}/site", f"{OUT}/site.old"
    if os.path.exists(old) and not os.path.exists(site):
        os.rename(old, site)


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # at once: Python would first take apart, piece by piece, everything that was imported
