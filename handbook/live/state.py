"""What the builds came to: shared by the thread that builds and those that answer browsers."""

from __future__ import annotations

from threading import Condition


class State:
    """What is wrong in each language, and a number that rises with everything there is to tell."""

    def __init__(self, codes: list[str]) -> None:
        self.codes = codes
        self._problems: dict[str, list[str]] = {}
        self._number = 0
        self._changed = Condition()

    def built(self, code: str, problems: list[str]) -> None:
        """Note the result of a build and wake who waits for one."""
        with self._changed:
            self._problems[code] = problems
            self._number += 1
            self._changed.notify_all()

    def problems(self) -> list[str]:
        """Return what is wrong now, each line once."""
        with self._changed:
            return list(dict.fromkeys(line for code in self.codes for line in self._problems.get(code, [])))

    def wait(self, number: int, seconds: float) -> int:
        """Wait until there is more to tell than `number`, or so many seconds; return the number of now."""
        with self._changed:
            self._changed.wait_for(lambda: self._number > number, seconds)
            return self._number
