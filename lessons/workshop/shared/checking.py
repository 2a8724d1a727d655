"""Tells line by line whether a part of a lesson does what it should."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from types import ModuleType

Check = tuple[str, Callable[[ModuleType], bool]]
PARTS = ("start", "answer")


def main(name: str, checks: list[Check]) -> int:
    """Check a module of `start` or `answer`, as the command line says."""
    part = sys.argv[1] if len(sys.argv) > 1 else ""
    if part not in PARTS:
        print("Say what to check: start (your own work) or answer.")
        return 2
    module = importlib.import_module(f"{part}.{name}")
    good = 0
    for told, check in checks:
        try:
            passed = check(module)
            why = ""
        except Exception as error:  # any mistake of a learner
            passed, why = False, f" ({type(error).__name__})"
        good += passed
        print(f"{'OK     ' if passed else 'NOT YET'}  {told}{why}")
    print(f"{good} of {len(checks)}")
    return 0 if good == len(checks) else 1
