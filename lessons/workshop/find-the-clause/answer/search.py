"""Finds the article for a question: by words, by letters and by meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from math import log

import embeddings
from conditions import Clause, Question, read_clauses, read_questions
from margins import by_luck, shown
from vectors import models, nearest

Cut = Callable[[str], list[str]]
Way = Callable[[str], list[str]]


def words(text: str) -> list[str]:
    """Return the words of a text, in small letters."""
    return re.findall(r"\w+", text.lower())


def letters(text: str) -> list[str]:
    """Return every piece of three to five letters of the words of a text."""
    return [
        f" {word} "[at : at + size]
        for word in words(text)
        for size in (3, 4, 5)
        for at in range(len(word) + 3 - size)
    ]


def by_words(
    question: str, clauses: list[Clause], cut: Cut = words
) -> list[str]:
    """Return the articles by BM25: rare words count, long texts do not win."""
    texts = [Counter(cut(clause.text)) for clause in clauses]
    having = Counter(piece for text in texts for piece in text)
    usual = sum(text.total() for text in texts) / len(texts)
    scores = {}
    for clause, text in zip(clauses, texts, strict=True):
        score, length = 0.0, text.total() / usual
        for piece in sorted(set(cut(question)) & set(text)):
            often, holders = text[piece], having[piece]
            rare = log(1 + (len(texts) - holders + 0.5) / (holders + 0.5))
            score += rare * often / (often + 0.3 + 0.9 * length)
        scores[clause.article] = score
    return sorted(scores, key=lambda article: -round(scores[article], 9))


def ranked(
    questions: list[Question], clauses: list[Clause]
) -> dict[str, list[list[str]]]:
    """Return for each way the articles that it gives for each question."""
    ways: dict[str, Way] = {
        "words": partial(by_words, clauses=clauses),
        "letters": partial(by_words, clauses=clauses, cut=letters),
    }
    ways |= {name: partial(nearest, name, clauses=clauses) for name in models()}
    return {
        name: [way(question.text) for question in questions]
        for name, way in ways.items()
    }


def report(questions: list[Question], clauses: list[Clause]) -> list[str]:
    """Return what was measured on the questions that have an article."""
    asked = [question for question in questions if question.article]
    lines, in_three = [], {}
    for name, rankings in ranked(asked, clauses).items():
        places = [
            (question.kind, ranking.index(question.article))
            for question, ranking in zip(asked, rankings, strict=True)
        ]
        lines.append(line(name, [place for _kind, place in places]))
        for kind in ("policy", "own"):
            some = [place for other, place in places if other == kind]
            lines.append(line(f"   {kind}", some))
        in_three[name] = [place < 3 for _kind, place in places]
    return [*lines, *compare(in_three["words"], in_three["multilingual"])]


def line(name: str, places: list[int]) -> str:
    """Return how often the right article came first, and in the first three."""
    first, three = (
        shown(sum(place < most for place in places), len(places))
        for most in (1, 3)
    )
    return f"{name:12} first {first}, in three {three}"


def compare(old: list[bool], new: list[bool]) -> list[str]:
    """Return for how many questions only the one or the other was right."""
    pairs = list(zip(old, new, strict=True))
    lost, won = pairs.count((True, False)), pairs.count((False, True))
    return [
        f"only words right: {lost}, only multilingual right: {won}",
        f"chance alone does this in {100 * by_luck(lost, won):.1f} % of cases",
    ]


def main() -> None:
    """Print the report."""
    print("\n".join(report(read_questions(), read_clauses())))
    if not embeddings.wanted():
        print(embeddings.NOBODY)


if __name__ == "__main__":
    main()
