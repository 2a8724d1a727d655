"""Where the model is: your provider, or the stand-in of this lesson."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

import server


@dataclass(frozen=True)
class Model:
    """The address and the key of a provider, and the name of the model."""

    url: str
    key: str
    name: str


def chosen() -> Model:
    """Return the model that MODEL_URL and MODEL_KEY name, else the stand-in.

    The name of the model is the first word of the command line.
    """
    url, key = os.environ.get("MODEL_URL", ""), os.environ.get("MODEL_KEY", "")
    if not url and not key:
        print("MODEL_URL is not set: the stand-in server answers.")
        return Model(server.start() + "/v1", server.KEY, "large")
    if not url or not key:
        missing = "MODEL_KEY" if url else "MODEL_URL"
        sys.exit(f"{missing} is not set. Set both, or neither.")
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        sys.exit("MODEL_URL must start with https://, or the key can be read.")
    if len(sys.argv) < 2:
        sys.exit("Name the model: python -m start.provider NAME")
    return Model(url.rstrip("/"), key, sys.argv[1])
