"""Finds the article for a question: the version that knows only a mean."""

from __future__ import annotations

import re

from conditions import Clause, Question, read_clauses, read_questions
from vectors import nearest


def words(text: str) -> list[str]:
    """Return the words of a text, in small letters."""
    return re.findall(r"\w+", text.lower())


def by_words(question: str, clauses: list[Clause]) -> list[str]:
    """Return the articles, the one that shares most words first."""
    asked = set(words(question))
    shared = {
        clause.article: len(asked & set(words(clause.text)))
        for clause in clauses
    }
    return sorted(shared, key=lambda article: -shared[article])


def report(questions: list[Question], clauses: list[Clause]) -> list[str]:
    """Return what was measured, a line each."""
    counted = sum(
        by_words(question.text, clauses)[0] == question.article
        for question in questions
    )
    meant = sum(
        nearest("multilingual", question.text, clauses)[0] == question.article
        for question in questions
    )
    return [
        f"words        {100 * counted / len(questions):.1f} % right",
        f"multilingual {100 * meant / len(questions):.1f} % right",
    ]


def main() -> None:
    """Print the report."""
    print("\n".join(report(read_questions(), read_clauses())))


if __name__ == "__main__":
    main()
