"""Checks `search.py`: python -m check_search start (or answer)."""

from __future__ import annotations

import sys
from types import ModuleType

from checking import main
from conditions import Clause, read_clauses, read_questions
from vectors import nearest

CLAUSES = read_clauses()
QUESTIONS = read_questions()[:48]  # the questions as you got them
MODEL = "multilingual"
RARE = "Komt er bij schade door water in de woning een expert?"
SHORT = [Clause("long", "glas " + "en porselein " * 9), Clause("short", "glas")]


def first(module: ModuleType, question: str, clauses: list[Clause]) -> str:
    """Return the article that the words of a question put first."""
    return str(module.by_words(question, clauses)[0])


def told(module: ModuleType, name: str, words: str) -> bool:
    """Tell whether the lines of a way, up to the next, hold some words."""
    lines = module.report(QUESTIONS, CLAUSES)
    starts = [at for at, line in enumerate(lines) if line.startswith(name)]
    return any(words in line for at in starts for line in lines[at : at + 3])


def paired(module: ModuleType) -> bool:
    """Tell whether a line has the counts of pairs, in the first three."""
    lost = won = 0
    for question in QUESTIONS:
        words = question.article in module.by_words(question.text, CLAUSES)[:3]
        meant = question.article in nearest(MODEL, question.text, CLAUSES)[:3]
        lost, won = lost + (words and not meant), won + (meant and not words)
    counts = f"only words right: {lost}, only {MODEL} right: {won}"
    return counts in module.report(QUESTIONS, CLAUSES)


CHECKS = [
    ("all articles are ranked", lambda m: len(m.by_words("x", CLAUSES)) == 20),
    (
        "a rare word weighs more",
        lambda m: m.by_words(RARE, CLAUSES)[0] == "5.4",
    ),
    (
        "a long text does not win",
        lambda m: m.by_words("glas", SHORT)[0] == "short",
    ),
    (
        "questions without article are left out",
        lambda m: told(m, MODEL, "24 of 40"),
    ),
    ("a share has its range", lambda m: told(m, MODEL, "(45-74)")),
    ("the first three are counted too", lambda m: told(m, MODEL, "29 of 40")),
    ("a customer's own words apart", lambda m: told(m, MODEL, "4 of 20")),
    ("the ways are compared in pairs", paired),
]

if __name__ == "__main__":
    sys.exit(main("search", CHECKS))
