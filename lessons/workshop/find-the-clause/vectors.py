"""Texts as vectors: rows of numbers that lie close when the meaning does.

The vectors of two models are kept in `vectors.json`, so nothing is installed
or downloaded.  With MODEL_URL and MODEL_KEY a model of your own joins them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import struct
import sys
from functools import cache
from math import sqrt
from pathlib import Path

import embeddings
from conditions import Clause, read_clauses, read_questions

KEPT = Path("vectors.json")
YOURS = "yours"
Vector = tuple[float, ...]


def models() -> list[str]:
    """Return the models to measure: the kept ones, and yours if there is."""
    return [*kept(), *([YOURS] if embeddings.wanted() else [])]


def nearest(model: str, question: str, clauses: list[Clause]) -> list[str]:
    """Return the articles, the one whose vector is nearest first."""
    asked = vector(model, question, "question")
    scores = {
        clause.article: closeness(asked, vector(model, clause.text, "clause"))
        for clause in clauses
    }
    return sorted(scores, key=lambda article: -round(scores[article], 9))


def closeness(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors: 1 when they point the same way."""
    product = sum(a * b for a, b in zip(one, other, strict=True))
    return product / sqrt(sum(a * a for a in one) * sum(b * b for b in other))


@cache
def vector(model: str, text: str, part: str) -> Vector:
    """Return the vector of a text; stop in words when there is none."""
    if model == YOURS:
        return tuple(yours(part)[text])
    packed = kept()[model].get(name_of(text))
    if packed is None:
        sys.exit(
            f"vectors.json has no vector for '{text[:40]}'.\n"
            "It knows the texts as you got them. Undo the change, or run\n"
            "keep_vectors with a model of your own."
        )
    data = base64.b64decode(packed)
    return struct.unpack(f"<{len(data) // 2}h", data)


@cache
def kept() -> dict[str, dict[str, str]]:
    """Return the kept vectors: by model, and then by the name of a text."""
    found: dict[str, dict[str, str]] = json.loads(KEPT.read_text("utf-8"))
    return found


def name_of(text: str) -> str:
    """Return the name of a text: another text has another name."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@cache
def yours(part: str) -> dict[str, list[float]]:
    """Return what your model makes of all questions, or of all clauses."""
    if part == "question":
        texts = [question.text for question in read_questions()]
    else:
        texts = [clause.text for clause in read_clauses()]
    found = embeddings.ask(embeddings.chosen(part), texts)
    return dict(zip(texts, found, strict=True))
