"""Makes invented policies of which we know why they have claims."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

# The truth: what each thing adds to the logarithm of claims a year.
TRUTH = {"base": -2.0, "flat": 0.5, "tenant": 0.0, "old pipes": 0.7}
NAMES = tuple(TRUTH)


@dataclass(frozen=True)
class Policy:
    """A policy: 0 or 1 for each name in NAMES, and its claims in a year."""

    row: tuple[int, ...]
    claims: int


def policies(number: int, seed: int = 4242) -> list[Policy]:
    """Return as many policies as asked; the same seed gives the same."""
    chance = random.Random(seed)
    found = []
    for _ in range(number):
        flat = int(chance.random() < 0.4)
        # People who rent live in flats more often, and pipes there are older.
        tenant = int(chance.random() < (0.7 if flat else 0.2))
        pipes = int(chance.random() < (0.6 if flat else 0.2))
        row = (1, flat, tenant, pipes)
        mean = math.exp(
            sum(x * t for x, t in zip(row, TRUTH.values(), strict=True))
        )
        found.append(Policy(row, drawn(mean, chance)))
    return found


def drawn(mean: float, chance: random.Random) -> int:
    """Return a number of claims, drawn as Poisson has it."""
    limit, count, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        count += 1
        product *= chance.random()
    return count
