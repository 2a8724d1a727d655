"""Reads three fields from what a model answers, or sends it to a person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from replies import REPLIES

CAUSES = ("leak", "damp", "fire", "theft", "storm", "unknown")
SUDDEN = ("yes", "no", "unknown")
NAMES = {"cause", "sudden", "amount"}
HIGHEST = 25_000


@dataclass(frozen=True)
class Result:
    """The fields of a mail, or why a person has to read it."""

    fields: dict[str, Any] | None
    why: str = ""


def read_fields(reply: str) -> Result:
    """Return the fields in the answer of a model; it never raises."""
    try:
        found = json.loads(reply)
    except ValueError:
        return Result(None, "this is not JSON and nothing else")
    if not isinstance(found, dict) or found.keys() != NAMES:
        return Result(None, f"needs exactly {', '.join(sorted(NAMES))}")
    if wrong := wrong_value(found):
        return Result(None, wrong)
    return Result(found)


def wrong_value(found: dict[str, Any]) -> str:
    """Return which field has a value that cannot be, or ""."""
    if found["cause"] not in CAUSES:
        return f"unknown cause {found['cause']!r}"
    if found["sudden"] not in SUDDEN:
        return f"unknown word for sudden {found['sudden']!r}"
    amount = found["amount"]
    if amount is None:
        return ""
    if type(amount) is not int:  # True is an int too
        return f"the amount is no whole number: {amount!r}"
    if not 0 < amount <= HIGHEST:
        return f"the amount {amount} is not between 1 and {HIGHEST}"
    return ""


def shown(result: Result) -> str:
    """Return what became of an answer, on one line."""
    if result.fields is None:
        return f"to a person: {result.why}"
    return " ".join(f"{key}={value}" for key, value in result.fields.items())


def main() -> None:
    """Show what becomes of every answer."""
    for name, reply in REPLIES.items():
        result = read_fields(reply)
        print(f"{name:16} {shown(result)}")


if __name__ == "__main__":
    main()
