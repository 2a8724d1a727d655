"""Checks `provider.py`: python -m check_provider start (or answer)."""

from __future__ import annotations

import sys
import time
from types import ModuleType

import server
from checking import main
from settings import Model

ADDRESS = server.start()
NOWHERE = "http://127.0.0.1:9"  # a port where nobody listens


def ask(module: ModuleType, trouble: str, address: str = ADDRESS) -> str:
    """Return what `ask` gives, or the text of its NoAnswerError."""
    url = f"{address}/{trouble}/v1" if trouble else f"{address}/v1"
    try:
        return str(module.ask(Model(url, server.KEY, "large"), "Lek.", 0.3))
    except module.NoAnswerError as error:
        return f"no answer: {error}"


def in_time(module: ModuleType) -> bool:
    """Tell whether a slow server is left before it answers."""
    begin = time.monotonic()
    told = ask(module, "slow")
    return told.startswith("no answer") and time.monotonic() - begin < 0.7


CHECKS = [
    ("a plain question is answered", lambda m: '"leak"' in ask(m, "")),
    ("a wrong key names MODEL_KEY", lambda m: "MODEL_KEY" in ask(m, "locked")),
    ("a busy server is asked again", lambda m: '"leak"' in ask(m, "busy")),
    ("no server names MODEL_URL", lambda m: "MODEL_URL" in ask(m, "", NOWHERE)),
    ("a broken server is told", lambda m: "no answer" in ask(m, "down")),
    ("a slow server is left in time", in_time),
    ("an odd answer is told", lambda m: "no answer" in ask(m, "odd")),
    ("the key is never shown", lambda m: server.KEY not in ask(m, "locked")),
]

if __name__ == "__main__":
    sys.exit(main("provider", CHECKS))
