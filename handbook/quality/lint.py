"""What `make lint` says about code, facts and catalogues.

Mistakes make it fail.  Advice (an old check date, a word that the termbase would rather not see) is printed and
never fails a build or a test, because it depends on the day or on taste.
"""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base.terminal import run, say, warn
from handbook.po.checks import check
from handbook.roles import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
OLD = datetime.timedelta(days=180)
PROGRAMS = (
    ("ruff", "check", "--quiet", "."),
    ("ruff", "format", "--quiet", "--check", "."),
    ("mypy", "--no-error-summary"),
)


def old_checks(today: datetime.date, root: Path = ROOT) -> Iterator[str]:
    """Yield each role, tool and piece of material that was not checked in the 180 days before `today`."""
    found = catalogue.load(root)
    dated = [(role.path, role.checked) for role in found.roles]
    dated += [(f"roles/tools.md: {tool.name}", tool.checked) for tool in found.shared.tools.values()]
    dated += [(f"roles/resources.md: {item.name}", item.checked) for item in found.shared.resources.values()]
    for name, checked in dated:
        if not checked:
            yield f"{name}: never checked"
        elif today - datetime.date.fromisoformat(checked) > OLD:
            yield f"{name}: last checked on {checked}, over {OLD.days} days ago"


def main() -> int:
    """Run every check; return 1 when there is a mistake."""
    failed = False
    for program, *arguments in PROGRAMS:
        command = [str(Path(sys.executable).with_name(program)), *arguments]
        failed = bool(subprocess.run(command, cwd=ROOT, check=False).returncode) or failed  # noqa: S603 - our own list
    texts = check.check_all(ROOT)
    mistakes = [*map(str, catalogue.load(ROOT).problems), *(str(problem) for problem in texts if not problem.advice)]
    advice = list(old_checks(datetime.datetime.now(tz=datetime.UTC).date()))
    advice += [str(problem) for problem in texts if problem.advice]
    for line in mistakes:
        warn(line)
    if advice:
        say(f"Advice ({len(advice)}), which fails nothing:")
        for line in advice:
            say(f"  {line}")
    return 1 if failed or mistakes else 0


if __name__ == "__main__":
    sys.exit(run(main))
