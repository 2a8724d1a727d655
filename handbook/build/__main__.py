"""The build driver behind `make`: every language in a process of its own, aside, and then swapped in whole.

    python -m handbook.build all|site|pdf

Sphinx works in `_build/work/`.  Only when every language went well is `_build/site/` put together beside the
old one and exchanged for it, so a failed, full-disk or interrupted build leaves the last good site alone.

This part answers a build without changes, which is to end at once: it imports next to nothing.
"""

from __future__ import annotations

import os
import sys

from handbook.base.errors import HandbookError
from handbook.base.terminal import INTERRUPTED, cause, say, warn
from handbook.build import freshness
from handbook.build.turn import Turn

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OUT = "_build"
WORK = os.path.join(OUT, "work")
FOLDERS = ("html", "pdf", "doctrees", "kept", "print", "gettext")
TARGETS = {"all": ("html", "pdf"), "site": ("html",), "pdf": ("pdf",)}


def main(arguments: list[str]) -> int:
    """Run one target and return the exit code."""
    target = arguments[0] if arguments else "all"
    if target not in TARGETS:
        warn(f"build: unknown target '{target}'; use one of: {', '.join(TARGETS)}")
        return 2
    os.chdir(ROOT)
    try:
        with Turn(OUT):
            results = _results(target)
    except (HandbookError, OSError) as error:
        warn(f"{cause(error)}\nThe build failed; what stood in _build/ before is untouched.")
        return 1
    except KeyboardInterrupt:
        warn("Interrupted; what stood in _build/ before is untouched.")
        return INTERRUPTED
    for path in results:
        say(f"  {path}")
    return 0


def _results(target: str) -> list[str]:
    """Return the files that a reader opens, built again if anything changed.  Raises HandbookError and OSError."""
    import time  # built in, and so not among what is loaded

    _recover()
    made = [os.path.join(OUT, "pdf" if target == "pdf" else "site")]
    environment = dict(os.environ)  # as it is set now: a build dates itself in it
    stamp = freshness.Stamp(os.path.join(WORK, f"stamp-{target}"), freshness.sources(ROOT, environment), made)
    results = stamp.results()
    if results is not None and all(map(os.path.exists, results)):
        say("Nothing changed since the last build.")
        return results
    try:  # here, for a build without changes never pays for it
        from handbook import libraries
    except ModuleNotFoundError as error:  # what compares versions is a library itself
        raise HandbookError(f"{error.name} is missing. Remove .venv and run make, to set it up again") from error
    libraries.check()
    from handbook.build import driver

    began = time.time_ns()  # what is read, is read from now on
    results = driver.build(TARGETS[target])
    # What pages are made of is known better now; how it was, was seen before.
    built = freshness.as_built(stamp.sources, freshness.sources(ROOT, environment), began)
    freshness.Stamp(stamp.path, built, made).write(results)
    return results


def _recover() -> None:
    """Put the old site back when a run was stopped between the two renames, and clear the way for folders."""
    site, old = f"{OUT}/site", f"{OUT}/site.old"
    for folder in (WORK, site, old, f"{OUT}/site.new", f"{OUT}/pdf", *(f"{WORK}/{name}" for name in FOLDERS)):
        if os.path.lexists(folder) and not os.path.isdir(folder):
            os.unlink(folder)  # nobody but us has anything to say in _build
    if os.path.exists(old) and not os.path.exists(site):
        os.rename(old, site)


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # at once: Python would first take apart, piece by piece, everything that was imported
