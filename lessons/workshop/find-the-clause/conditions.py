"""Twenty articles of an invented policy, and questions with the right one."""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from pathlib import Path

Rows = list[tuple[int, dict[str, str]]]
KINDS = ("policy", "own", "none")


@dataclass(frozen=True)
class Clause:
    """An article of the policy conditions."""

    article: str
    text: str


@dataclass(frozen=True)
class Question:
    """A question, the article that answers it ("": none), and its kind.

    `policy` asks in words of the conditions, `own` in words of a customer,
    and `none` asks what the conditions do not say.
    """

    text: str
    article: str
    kind: str


def read_clauses(path: str = "clauses.csv") -> list[Clause]:
    """Return the articles, in their order."""
    return [
        Clause(row["article"], row["text"])
        for _line, row in rows(path, ("article", "text"))
    ]


def read_questions(path: str = "questions.csv") -> list[Question]:
    """Return the questions; stop in words where one cannot be measured."""
    known = {clause.article for clause in read_clauses()}
    found = []
    for line, row in rows(path, ("question", "article", "kind")):
        article, kind = row["article"], row["kind"]
        if kind not in KINDS:
            sys.exit(f"{path}:{line}: the kind is one of {', '.join(KINDS)}")
        if article not in known and (article or kind != "none"):
            sys.exit(f"{path}:{line}: there is no article '{article}'")
        found.append(Question(row["question"], article, kind))
    return found


def rows(
    path: str, columns: tuple[str, ...]
) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a file, each with the number of its line."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        found = [(reader.line_num, row) for row in reader]
    for line, row in found:
        if any(row.get(name) is None for name in columns) or None in row:
            needed = ", ".join(columns)
            sys.exit(f"{path}:{line}: a row has the columns {needed}")
    return found
