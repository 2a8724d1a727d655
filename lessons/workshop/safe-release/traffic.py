"""Two releases, and eighty claims of a day at two insurers.

A handler changes a proposal that is wrong; `changed` says which.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Release:
    """What answers together: code, prompt and index."""

    code: str
    prompt: str
    index: str


OLD = Release("MH-1.3", "P-22", "IX-9")
NEW = Release("MH-1.4", "P-24", "IX-9")


@dataclass(frozen=True)
class Claim:
    """One claim: its number and the insurer it belongs to."""

    number: str
    principal: str


CLAIMS = [
    Claim(f"K-{1000 + n}", "Horizon" if n % 2 else "Delta & Duin")
    for n in range(400)
]


def bucket(number: str) -> int:
    """Return a number from 0 to 99 that a claim always gets."""
    return int(hashlib.sha256(number.encode()).hexdigest(), 16) % 100


def changed(release: Release, claim: Claim) -> bool:
    """Tell whether a handler changes what a release proposes."""
    luck = bucket("changed " + claim.number)
    worse = release.prompt == "P-24" and claim.principal == "Delta & Duin"
    return luck < (30 if worse else 8)
