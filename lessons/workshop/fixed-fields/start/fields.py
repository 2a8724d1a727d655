"""Reads three fields from what a model answers: the version that trusts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from replies import REPLIES


@dataclass(frozen=True)
class Result:
    """The fields of a mail, or why a person has to read it."""

    fields: dict[str, Any] | None
    why: str = ""


def read_fields(reply: str) -> Result:
    """Return the fields in the answer of a model."""
    start, end = reply.find("{"), reply.rfind("}")
    return Result(json.loads(reply[start : end + 1]))


def shown(result: Result) -> str:
    """Return what became of an answer, on one line."""
    if result.fields is None:
        return f"to a person: {result.why}"
    return " ".join(f"{key}={value}" for key, value in result.fields.items())


def main() -> None:
    """Show what becomes of every answer."""
    for name, reply in REPLIES.items():
        try:
            result = read_fields(reply)
        except ValueError as error:
            print(f"{name:16} STOPPED  {error}")
            continue
        print(f"{name:16} {shown(result)}")


if __name__ == "__main__":
    main()
