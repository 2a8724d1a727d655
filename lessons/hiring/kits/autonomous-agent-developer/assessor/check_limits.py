"""Tries the limits of an agent: python3 assessor/check_limits.py [agent.py].

Without a file it looks for the faults in the candidate's task, and whether the good answer mends them all; with one
it tells which faults that agent still has.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from planted import CANDIDATE, HERE, main


def load(path: Path) -> ModuleType:
    """Return the module in a file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # dataclasses look for their module by name
    spec.loader.exec_module(module)
    return module


def after(agent: ModuleType, *steps: tuple[str, str, float]) -> Any:
    """Return the office after some steps."""
    office = agent.Office(account={}, statement={})
    agent.run(office, list(steps))
    return office


def books(agent: ModuleType) -> bool:
    """Tell whether the agent can book."""
    return bool(after(agent, ("book", "ZV-1", 10.0)).booked)


def above_limit(agent: ModuleType) -> bool:
    """Tell whether a proposal above 250 euros gets through."""
    return bool(after(agent, ("propose", "ZV-1", 250.01)).proposals)


def many(agent: ModuleType) -> bool:
    """Tell whether twenty amounts just below the limit get through."""
    return len(after(agent, *(("propose", f"ZV-{n}", 249.0) for n in range(20))).proposals) == 20


def runs_on(agent: ModuleType) -> bool:
    """Tell whether the agent goes on after somebody stops it between two steps."""
    office = agent.Office(account={}, statement={})

    def stop(*_arguments: object) -> None:
        office.stopped = True

    tools = dict(agent.TOOLS)
    agent.TOOLS["note"] = stop
    agent.run(office, [("note", "stop here", 0.0), ("propose", "ZV-1", 10.0)])
    agent.TOOLS.update(tools)
    return bool(office.proposals)


FAULTS: dict[str, Callable[[ModuleType], bool]] = {"F1": books, "F2": above_limit, "F3": runs_on, "F4": many}


def left(path: Path) -> list[str]:
    """Return the faults that the agent in a file still has."""
    agent = load(path)
    return [name for name, has in FAULTS.items() if has(agent)]


def planted(name: str) -> Callable[[Path], bool]:
    """Return the check that the candidate's agent has a fault."""
    return lambda _folder: name in left(CANDIDATE / "data" / "agent.py")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(f"still there: {', '.join(left(Path(sys.argv[1]))) or 'nothing'}")
        sys.exit(0)
    mended = left(HERE / "answers" / "good_agent.py")
    print(f"left in the good answer: {', '.join(mended) or 'nothing'}")
    sys.exit(main({name: planted(name) for name in FAULTS}) or bool(mended))
