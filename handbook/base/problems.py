"""What is wrong in a source and where, and a text that readers see with its place."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a source: where it is and what to do about it."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Text:
    """A value that readers see: MyST inline text and the place where it was written."""

    value: str
    path: str
    line: int

    def __str__(self) -> str:
        return self.value


@dataclass
class Report:
    """Collects the problems of a run; each mistake stands in it once."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, path: str, line: int, message: str) -> None:
        """Note a mistake, unless the same one was noted already."""
        problem = Problem(path, line, message)
        if problem not in self.problems:
            self.problems.append(problem)
