"""Fits a Poisson model: Newton's method, in Python's own library."""

from __future__ import annotations

import math
from collections import Counter

from world import Policy

Matrix = list[list[float]]


def fit(policies: list[Policy], used: list[int]) -> list[tuple[float, float]]:
    """Return for each used column what it adds, and its standard error."""
    cells: Counter[tuple[int, ...]] = Counter()
    claims: Counter[tuple[int, ...]] = Counter()
    for policy in policies:
        row = tuple(policy.row[column] for column in used)
        cells[row] += 1
        claims[row] += policy.claims
    size = len(used)
    beta = [0.0] * size
    for _ in range(25):
        slope = [0.0] * size
        curve = [[0.0] * size for _ in range(size)]
        for row, number in cells.items():
            mean = math.exp(sum(b * x for b, x in zip(beta, row, strict=True)))
            for i in range(size):
                slope[i] += row[i] * (claims[row] - number * mean)
                for j in range(size):
                    curve[i][j] += row[i] * row[j] * number * mean
        inverse = inverted(curve)
        beta = [
            b + sum(a * s for a, s in zip(line, slope, strict=True))
            for b, line in zip(beta, inverse, strict=True)
        ]
    return [(beta[i], math.sqrt(inverse[i][i])) for i in range(size)]


def inverted(matrix: Matrix) -> Matrix:
    """Return the inverse of a matrix (Gauss and Jordan)."""
    size = len(matrix)
    wide = [
        [*line, *(float(i == j) for j in range(size))]
        for i, line in enumerate(matrix)
    ]
    for i in range(size):
        pivot = wide[i][i]
        wide[i] = [value / pivot for value in wide[i]]
        for j in range(size):
            if j != i:
                factor = wide[j][i]
                pairs = zip(wide[j], wide[i], strict=True)
                wide[j] = [value - factor * other for value, other in pairs]
    return [line[size:] for line in wide]
