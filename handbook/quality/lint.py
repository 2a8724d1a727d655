"""What `make lint` says about code, facts and catalogues.

Mistakes make it fail.  Advice (an old check date, a word that the termbase would rather not see) is printed and
never fails a build or a test, because it depends on the day or on taste.
"""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base import project
from handbook.base.terminal import run, say, warn
from handbook.facts import change_log, numbers, plan_checks, published, shelf_life, sources
from handbook.po.checks import check
from handbook.quality import ids, uncited
from handbook.roles import catalogue, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
OLD = datetime.timedelta(days=180)
PROGRAMS = (
    ("ruff", "check", "--quiet", "."),
    ("ruff", "format", "--quiet", "--check", "."),
    ("mypy", "--no-error-summary"),
    ("deptry", "--no-ansi", "."),
)


def old_checks(today: datetime.date, root: Path = ROOT) -> Iterator[str]:
    """Yield each role, tool, piece of material and source that was not checked in the 180 days before `today`."""
    found, register = catalogue.load(root), sources.load(root)
    dated = [(role.path, role.checked) for role in found.roles]
    owners = found.known.owners
    dated += [(f"{owners['tools']}: {tool.name}", tool.checked) for tool in found.shared.tools.values()]
    dated += [(f"{owners['resources']}: {item.name}", item.checked) for item in found.shared.resources.values()]
    dated += [(f"{register.owner}: {source.id}", source.checked) for source in register.sources.values()]
    for name, checked in dated:
        if not checked:
            yield f"{name}: never checked"
        elif today - datetime.date.fromisoformat(checked) > OLD:
            yield f"{name}: last checked on {checked}, over {OLD.days} days ago"


def keeping() -> dict[str, str]:
    """Return the environment of the programs: where they may not write what they keep, they keep nothing."""
    kept = (ROOT / ".ruff_cache", ROOT / ".mypy_cache")
    if all(os.access(folder if folder.exists() else ROOT, os.W_OK) for folder in kept):
        return dict(os.environ)
    return os.environ | {"RUFF_NO_CACHE": "true", "MYPY_CACHE_DIR": os.devnull}


def main() -> int:
    """Run every check; return 1 when there is a mistake."""
    failed, environment = False, keeping()
    for program, *arguments in PROGRAMS:
        command = [str(Path(sys.executable).with_name(program)), *arguments]
        done = subprocess.run(
            command, cwd=ROOT, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=environment,
        )  # fmt: skip
        if done.returncode:  # deptry also praises
            warn(done.stdout.strip())
            failed = True
    texts = check.check_all(ROOT)
    mistakes = [*map(str, catalogue.load(ROOT).problems), *map(str, sources.load(ROOT).problems)]
    mistakes += map(str, numbers.load(ROOT, project.source_language(ROOT)).problems)
    listed, there = published.load(ROOT), ids.existing()
    mistakes += map(str, published.problems(listed, there))
    mistakes += map(str, [*change_log.load(ROOT).problems, *change_log.missing(ROOT)])
    mistakes += map(str, [*plan_checks.problems(ROOT), *plan.problems(ROOT, catalogue.load(ROOT))])
    mistakes += [str(problem) for problem in texts if not problem.advice]
    today = datetime.datetime.now(tz=datetime.UTC).date()
    advice = [*old_checks(today), *shelf_life.overdue(ROOT, today)]
    advice += [str(problem) for problem in texts if problem.advice]
    if new := published.unlisted(listed, there):
        advice.append(f"{len(new)} ids are not in {published.FILE}; python -m handbook.quality.ids adds them")
    if bare := uncited.find(ROOT, project.cited(ROOT)):
        advice.append(
            f"{len(bare)} sentences without a source or a mark; python -m handbook.quality.uncited lists them"
        )
    for line in mistakes:
        warn(line)
    if advice:
        say(f"Advice ({len(advice)}), which fails nothing:")
        for line in advice:
            say(f"  {line}")
    return 1 if failed or mistakes else 0


if __name__ == "__main__":
    sys.exit(run(main))
