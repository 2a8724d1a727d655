"""Keeps the vectors of a model: python -m keep_vectors LABEL NAME [NAME].

Only for who changes the texts or wants another model in `vectors.json`; needs
MODEL_URL and MODEL_KEY.  LABEL is what the report calls the model, the names
are what its server calls it: for questions, and for clauses if that differs.
"""

from __future__ import annotations

import base64
import json
import struct
import sys

import embeddings
from vectors import KEPT, kept, name_of, yours


def packed(vector: list[float]) -> str:
    """Return a vector in whole numbers of two bytes, as text."""
    most = max(abs(one) for one in vector) or 1.0
    numbers = [round(32767 * one / most) for one in vector]
    return base64.b64encode(struct.pack(f"<{len(numbers)}h", *numbers)).decode()


def main() -> None:
    """Ask for all vectors, and keep them beside those that are there."""
    if len(sys.argv) < 3 or not embeddings.wanted():
        sys.exit(
            "Set MODEL_URL and MODEL_KEY: python -m keep_vectors LABEL NAME"
        )
    label = sys.argv.pop(1)
    made = {
        name_of(text): packed(vector)
        for part in ("clause", "question")
        for text, vector in yours(part).items()
    }
    old = kept() if KEPT.exists() else {}
    same = {one: old[one] for one in old if made.keys() <= old[one].keys()}
    KEPT.write_text(json.dumps(same | {label: made}, indent=0) + "\n", "utf-8")
    print(f"{label}: kept {len(made)} vectors")
    for gone in sorted(old.keys() - same.keys() - {label}):
        print(f"{gone}: left out, for it does not know all of these texts")


if __name__ == "__main__":
    main()
