"""How sure a share is: the range of Wilson, and whether two versions differ."""

from __future__ import annotations

from math import comb, sqrt

Z = 1.96  # for 95 percent


def wilson(good: int, total: int) -> tuple[float, float]:
    """Return the lowest and the highest share that fit what was counted."""
    if total == 0:
        return 0.0, 1.0
    share = good / total
    middle = share + Z * Z / (2 * total)
    half = Z * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    below = 1 + Z * Z / total
    return max(0.0, (middle - half) / below), min(1.0, (middle + half) / below)


def shown(good: int, total: int) -> str:
    """Return a share with its range, such as `31 of 40 = 78 % (62-88)`."""
    if total == 0:
        return "0 of 0: nothing was measured"
    low, high = wilson(good, total)
    share, span = 100 * good / total, f"{100 * low:.0f}-{100 * high:.0f}"
    return f"{good} of {total} = {share:.0f} % ({span})"


def by_luck(one: int, other: int) -> float:
    """Return how often chance gives a split as uneven as this, or more so.

    `one` and `other` count the cases that only the one or only the other had
    right; cases in which both agree say nothing about the difference.
    """
    total = one + other
    tail = sum(comb(total, n) for n in range(min(one, other) + 1))
    return min(1.0, 2 * tail * 0.5**total)
