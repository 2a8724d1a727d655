"""The command behind `make live` and `make preview`."""

from __future__ import annotations

import argparse
import signal
import sys
import webbrowser
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from handbook.base import project
from handbook.base.errors import HandbookError
from handbook.base.languages import english_name, published
from handbook.base.terminal import run, say, warn
from handbook.build.jobs import at_once
from handbook.build.turn import Turn
from handbook.live.changes import Watcher, affected, is_code
from handbook.live.lists import Messages
from handbook.live.server import Server
from handbook.live.state import State
from handbook.live.warm import Warm
from handbook.live.work import ROOT, Place

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

PORT = 8000


class LiveError(HandbookError):
    """The command cannot go on; the message says why and what to do."""


def main(arguments: list[str]) -> int:
    """Serve, watch and build until Ctrl+C; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m handbook.live", description=__doc__)
    parser.add_argument("codes", nargs="*", metavar="CODE", help="languages to show; all when none is given")
    parser.add_argument("--preview", action="store_true", help="mark what translators have to do")
    parser.add_argument("--port", type=int, default=PORT, help="0 takes any free port")
    options = parser.parse_args(arguments)
    codes = chosen(options.codes, preview=options.preview)
    at_once(["html"])  # a setting that is wrong is told now, and not by each build
    folder = ROOT / "_build" / ("preview" if options.preview else "live")
    try:
        with Turn(folder, wait=False):
            serve(folder, codes, options.port, preview=options.preview)
    except BlockingIOError:
        raise LiveError("this is already running for this folder; stop the other one first") from None
    except KeyboardInterrupt:
        say("\nStopped.")
    return 0


def chosen(asked: list[str], *, preview: bool) -> list[str]:
    """Return the languages to show.  Raises LiveError for one that there is not."""
    known = published(ROOT)
    for code in asked:
        if code not in known:
            raise LiveError(f"there is no language '{code}'; use one of: {', '.join(known)}")
    original = known[0]
    if preview and original in asked:
        name = english_name(original)
        raise LiveError(f"{name} is the original and has no translation to preview; use make live LOCALE={original}")
    return asked or (known[1:] if preview else known)


def serve(folder: Path, codes: list[str], port: int, *, preview: bool) -> None:
    """Serve what is built in `folder`, and rebuild; ends only by an exception."""
    places = [Place(folder, code) for code in codes]
    state = State(codes)
    overrides: dict[str, Any] = {}
    more = None
    if preview:
        overrides["extensions"] = [*project.load(ROOT)["extensions"], "handbook.live.marks"]
        more = Messages(ROOT, places)
    server = _open(port, places, state, more)
    warm = Warm(folder, overrides)
    watcher = Watcher(ROOT)
    for sign in (signal.SIGINT, signal.SIGTERM):  # a shell lets what it starts in the background ignore Ctrl+C
        signal.signal(sign, signal.default_int_handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        say(f"Serving {', '.join(codes)} on {server.address} (Ctrl+C stops)")
        say("Building; the first time takes up to a minute.")
        if sys.stdout.isatty():
            webbrowser.open(server.address)
        rebuild(warm, codes, state)
        while True:
            changed = watcher.wait()
            say(f"Changed: {', '.join(sorted(str(path.relative_to(ROOT)) for path in changed))}")
            if any(is_code(ROOT, path) for path in changed):
                warm.stop()
            rebuild(warm, affected(ROOT, changed, codes), state)
    finally:
        with suppress(KeyboardInterrupt):  # of who is in a hurry and presses twice
            watcher.stop()
            warm.stop()
            server.shutdown()


def rebuild(warm: Warm, codes: list[str], state: State) -> None:
    """Build languages, and tell who looks and who types what came of it."""
    told: set[str] = set()
    for result in warm.build(codes) if codes else ():
        state.built(result.code, result.problems)
        for line in result.problems:
            if line not in told:
                warn(line)
        told.update(result.problems)
        outcome = "failed; the last good pages stay" if result.problems else "ready"
        say(f"  {result.code}: {outcome} ({result.seconds:.1f} s)")


def _open(port: int, places: list[Place], state: State, more: Messages | None) -> Server:
    """Return the server on this port, or on any when it is taken."""
    try:
        return Server(port, places, state, more)
    except OSError:
        return Server(0, places, state, more)


if __name__ == "__main__":
    sys.exit(run(lambda: main(sys.argv[1:])))
