"""Does the same for several languages side by side, each in a process of its own that parts from this one."""

from __future__ import annotations

import json
import os
import select
import sys
import time
import traceback
from collections import deque
from contextlib import suppress
from signal import SIG_BLOCK, SIG_UNBLOCK, SIGINT, SIGTERM, pthread_sigmask
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from handbook.base.terminal import INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class Answer(NamedTuple):
    """What a process came to: its answer, or None with the way it ended when it was stopped; and how long it took."""

    code: str
    found: Any
    ended: str
    seconds: float


class _Child(NamedTuple):
    code: str
    process: int
    started: float
    told: bytearray


def apart(codes: Sequence[str], task: Callable[[str], Any], at_once: int) -> Iterator[Answer]:
    """Do a task for each language in a process of its own; yield each answer, which JSON must know, as it is ready.

    At most `at_once` of them are at work at the same time; the others start, in their order, as places come free.
    Everything that is imported and worked out by now is there in every process, and what a process leaves behind in
    memory disturbs no other.  Who stops asking, or is interrupted, ends the processes that are still at work; an
    interrupt of one of them is one of all.
    """
    children: dict[int, _Child] = {}  # by the end of the pipe that is read here
    waiting = deque(codes)
    try:
        while waiting or children:
            while waiting and len(children) < at_once:
                _part(waiting.popleft(), task, children)
            for pipe in select.select(list(children), [], [])[0]:
                if part := os.read(pipe, 65_536):
                    children[pipe].told.extend(part)
                else:
                    yield _ended(children.pop(pipe), pipe)
    finally:
        for child in children.values():
            with suppress(ProcessLookupError):  # it ended as we were interrupted
                os.kill(child.process, SIGTERM)


def _part(code: str, task: Callable[[str], Any], children: dict[int, _Child]) -> None:
    """Start a process and add it to the others."""
    ours, theirs = os.pipe()
    pthread_sigmask(SIG_BLOCK, {SIGINT})  # Python would lose an interrupt in the middle of a fork
    process = os.fork()
    if process == 0:
        _work(task, code, theirs)
    children[ours] = _Child(code, process, time.monotonic(), bytearray())
    os.close(theirs)
    pthread_sigmask(SIG_UNBLOCK, {SIGINT})


def _work(task: Callable[[str], Any], code: str, pipe: int) -> NoReturn:
    """Do the task in the new process, tell the answer and end at once."""
    status = 1
    try:
        pthread_sigmask(SIG_UNBLOCK, {SIGINT})
        answer = json.dumps(task(code)).encode()
        with os.fdopen(pipe, "wb") as told:
            told.write(answer)
        status = 0
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BaseException:  # nothing may go on here as if this were the first process
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _ended(child: _Child, pipe: int) -> Answer:
    os.close(pipe)
    _process, status = os.waitpid(child.process, 0)
    ended = os.waitstatus_to_exitcode(status)
    if ended == INTERRUPTED:
        raise KeyboardInterrupt
    found = None if ended else json.loads(child.told)
    how = f"signal {-ended}" if ended < 0 else f"status {ended}"
    return Answer(child.code, found, how if ended else "", time.monotonic() - child.started)
