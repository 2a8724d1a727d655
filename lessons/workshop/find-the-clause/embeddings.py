"""Asks a model of your own for vectors, as OpenAI-compatible servers do."""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

PATIENCE = 60.0  # seconds
NOBODY = "MODEL_URL is not set: no model of your own is measured."
SAFE = ("https://", "http://127.0.0.1", "http://localhost")


@dataclass(frozen=True)
class Model:
    """The address and the key of a provider, and the name of the model."""

    url: str
    key: str
    name: str


def wanted() -> bool:
    """Tell whether the reader named a model."""
    return bool(os.environ.get("MODEL_URL") or os.environ.get("MODEL_KEY"))


def chosen(part: str) -> Model:
    """Return the model that MODEL_URL, MODEL_KEY and the command line name.

    Some models want to know what they read.  They have two names: the first
    on the command line reads questions, the second clauses.
    """
    url, key = os.environ.get("MODEL_URL", ""), os.environ.get("MODEL_KEY", "")
    if not url or not key:
        missing = "MODEL_KEY" if url else "MODEL_URL"
        sys.exit(f"{missing} is not set. Set both, or neither.")
    if not url.startswith(SAFE):
        sys.exit("MODEL_URL must start with https://, or the key can be read.")
    names = sys.argv[1:3]
    if not names:
        sys.exit("Name the model: python -m answer.search NAME")
    return Model(url.rstrip("/"), key, names[0 if part == "question" else -1])


def ask(model: Model, texts: list[str]) -> list[list[float]]:
    """Return a vector for each text; stop in words when there is none."""
    request = urllib.request.Request(
        f"{model.url}/embeddings",
        json.dumps({"model": model.name, "input": texts}).encode(),
        {
            "Authorization": f"Bearer {model.key}",
            "Content-Type": "application/json",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            found = json.load(answer)
    except urllib.error.HTTPError as error:
        sys.exit(
            f"The server refuses (status {error.code}). Check MODEL_KEY, the "
            "name of the model, and whether it makes embeddings."
        )
    except (OSError, ValueError) as error:
        sys.exit(f"No answer in JSON from MODEL_URL: check it ({error}).")
    return vectors_in(found, len(texts))


def vectors_in(found: Any, number: int) -> list[list[float]]:
    """Return the vectors in what a server sent, in the order of the texts."""
    try:
        rows = sorted(found["data"], key=lambda row: row["index"])
        vectors = [[float(one) for one in row["embedding"]] for row in rows]
    except (LookupError, TypeError, ValueError):
        vectors = []
    sizes = {len(vector) for vector in vectors}
    if len(vectors) != number or len(sizes) != 1 or 0 in sizes:
        sys.exit(f"The server answered, but not with {number} vectors.")
    return vectors
