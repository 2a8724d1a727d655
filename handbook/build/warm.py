"""What is ready before Sphinx runs: loaded once, and worked out once, before the languages part.

A module that is wired may have `prepare(root)`, which works out what every build asks for, and `foresee(root)`, for
what some builds ask for.  They keep what they find, so that it need not be found again as long as it is the same.
"""

from __future__ import annotations

import gc
import logging
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from handbook.base import git, kept, project
from handbook.base.errors import HandbookError
from handbook.base.terminal import warn
from handbook.build import sphinx_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from types import ModuleType


def start(root: Path, keep_in: Path | None = None) -> None:
    """Make this process ready to run Sphinx for the handbook in `root`; answers that stay are kept in `keep_in`.

    Raises OSError, and what our own code raises when it cannot be loaded.
    """
    git.set_date(root)
    gc.disable()  # what is imported stays: looking through it for rubbish costs a third of an edit
    sphinx_run.our_code()
    if not sphinx_run.STOCK:
        from handbook.speed import start as lean

        lean.load_less()
        logging.disable(logging.DEBUG)  # Sphinx makes a line for everything that it registers, and drops each one
        if keep_in:
            sphinx_run.keep_if_ours(keep_in).write()
            kept.keep_in(keep_in)
    _load()
    prepare(root)
    gc.freeze()


def refuse_strays(root: Path) -> None:
    """Raise HandbookError for what no build may read: links out of the project, or round in it, and what is no file.

    Before anything else is read: a pipe would hold up whoever opens it.
    """
    from handbook.base.safety.files import strays

    if found := [f"{path}:1: {what}" for path, what in strays(root)]:
        raise HandbookError("\n".join(found))


def checked(root: Path) -> list[str]:
    """Return the languages of the handbook in `root`, when what all of them rest on can be read.

    A language that our fonts cannot show, and a draft that cannot be read, is told and left out.
    Raises HandbookError with what cannot be read: the settings, the name of a folder in locales/, changed PO files.
    """
    from handbook.base import languages
    from handbook.po.checks.problems import unreadable

    project.site_url(root)
    codes = languages.published(root)
    for line in languages.left_out(root):
        warn(line)
    problems: dict[str, list[str]] = {}
    for problem in unreadable(root, changed_only=True):
        if (code := problem.file.parent.parent.name) in codes:
            problems.setdefault(code, []).append(str(problem).replace(f"{root}/", ""))
    return without_drafts(root, codes, problems)


def without_drafts(root: Path, codes: Sequence[str], problems: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the languages without those that something is wrong with, which are told and set aside: drafts.

    Raises HandbookError with all that is wrong, each line once, when a language that readers count on is among them.
    """
    from handbook.base import languages
    from handbook.po.status import is_draft

    wrong = [code for code in codes if problems.get(code)]
    drafts = [code for code in wrong if is_draft(project.po_file(root, code))]
    if drafts != wrong:
        raise HandbookError("\n".join(dict.fromkeys(line for code in wrong for line in problems[code])))
    for code in drafts:
        warn("\n".join(problems[code]))
        warn(f"locales/{code}: {languages.english_name(code)} is a draft and is left out, the rest is built")
    languages.set_aside(drafts)
    return [code for code in codes if code not in drafts]


def prepare(root: Path, *, foresee: bool = False) -> None:
    """Work out what builds ask for, as every wired module says; `foresee` when nobody waits."""
    from handbook import MODULES

    for module in _wired(MODULES):
        for name in ("prepare", "foresee") if foresee else ("prepare",):
            if work_out := getattr(module, name, None):
                with suppress(Exception):  # a mistake in what it reads is told by the builds
                    work_out(root)


def _load() -> None:
    """Import what every language needs."""
    from sphinx.application import builtin_extensions

    for module in (*builtin_extensions, "myst_parser.sphinx_ext.main", "sphinx_design"):
        import_module(module)


def _wired(names: Sequence[str]) -> Iterator[ModuleType]:
    """Yield the modules of our extension, each followed by the parts that it wires."""
    for name in names:
        module = import_module(f"handbook.{name}")
        yield module
        yield from _wired(getattr(module, "PARTS", ()))
