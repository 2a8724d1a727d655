"""Prints what a team chose, into `_build/pdf/` and never over the guide: what `make pdf` does with a choice.

    ROLES="mlops-engineer prompt-engineer" PAPER=letter INK=light LOCALES=en python -m handbook.build.printing

With ROLES: the sheets of these roles in one file, and their cards.  Without: the guide, and every loose sheet,
on that paper or with that cover.  The guide on A4 with its usual cover is made by `handbook.build`.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base.errors import HandbookError
from handbook.base.terminal import INTERRUPTED, cause, say, warn
from handbook.build.driver import OUT, ROOT, WORK, collecting_seldom, ready, side_by_side
from handbook.build.jobs import at_once
from handbook.build.sphinx_run import run
from handbook.build.turn import Turn
from handbook.publish.placing import copied, readable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.application import Sphinx

CHOICES = {"PAPER": ("a4", "letter"), "INK": ("full", "light", "press")}  # the usual one comes first
USUAL = [values[0] for values in CHOICES.values()]


@dataclass(frozen=True)
class Choice:
    """What is to be printed: some roles ("" for the guide with all sheets), in which languages, and how."""

    roles: str
    locales: tuple[str, ...]
    paper: str
    ink: str

    @property
    def builder(self) -> str:
        """The builder that makes it."""
        return "sheets" if self.roles else "pdf"

    def ending(self, code: str) -> str:
        """Return how the names of the files end: the language, and what was chosen."""
        unusual = [value for value in (self.paper, self.ink) if value not in USUAL]
        return "-".join([code, *unusual])


def main(environment: Mapping[str, str]) -> int:
    """Print the choice in `environment` and return the exit code."""
    try:
        for path in printed(chosen(environment)):
            say(f"  {path.relative_to(ROOT)}")
    except (HandbookError, OSError) as error:
        warn(f"{cause(error)}\nNothing was printed.")
        return 1
    except KeyboardInterrupt:
        warn("Interrupted; nothing was printed.")
        return INTERRUPTED
    return 0


def chosen(environment: Mapping[str, str]) -> Choice:
    """Return the choice in `environment`.  Raises HandbookError for one that there is not."""
    values = {name: environment.get(name) or allowed[0] for name, allowed in CHOICES.items()}
    for name, value in values.items():
        if value not in CHOICES[name]:
            raise HandbookError(f"{name}={value}: use one of {', '.join(CHOICES[name])}")
    locales = tuple(environment.get("LOCALES", "").split())
    return Choice(environment.get("ROLES", "").strip(), locales, values["PAPER"], values["INK"])


def printed(choice: Choice) -> list[Path]:
    """Print a choice in every language that it names; return the new files and folders.

    Raises HandbookError and OSError, and then what an earlier call printed is untouched.
    """
    with Turn(OUT):
        published = ready()
        if unknown := [code for code in choice.locales if code not in published]:
            raise HandbookError(f"LOCALE={' '.join(unknown)}: use one of {', '.join(published)}")
        codes = choice.locales or published
        side_by_side(codes, lambda code: _language(code, choice), at_once(["pdf"]))
        with readable(OUT):
            return _place([pair for code in codes for pair in _results(code, choice)])


def _desk(code: str, choice: Choice) -> Path:
    return WORK / "print" / choice.builder / code


def _language(code: str, choice: Choice) -> list[str]:
    """Print in one language, aside; return what is wrong."""
    out = _desk(code, choice)
    settings = {"print_roles": choice.roles, "print_paper": choice.paper, "print_ink": choice.ink}
    if choice.roles:  # sheets need no page, and reading all of them takes a minute; what was read stays as it is
        return run(ROOT, code, choice.builder, out, out / "doctrees", _reading_nothing, **settings)
    return run(ROOT, code, choice.builder, out, WORK / "doctrees" / code, collecting_seldom, **settings)


def _reading_nothing(app: Sphinx) -> None:
    """Do only what a builder does at the end of a build."""
    app.builder.compile_update_catalogs()
    app.emit("build-finished", None)


def _results(code: str, choice: Choice) -> list[tuple[Path, Path]]:
    """Return what was printed, each with its place beside the guides, under a name that says what was chosen.

    Raises HandbookError when nothing was.
    """
    out, folder, ending = _desk(code, choice), OUT / "pdf", choice.ending(code)
    if not choice.roles:
        guide, sheets = folder / f"handbook-{ending}.pdf", folder / f"sheets-{ending}"
        return [(out / "handbook.pdf", guide), (out / "loose", sheets)]
    selection = sorted((out / "loose").glob("selection*.pdf"))
    if not selection:
        raise HandbookError(f"{code}: no sheet was made, for no reason that was told")
    return [(path, folder / f"{path.stem}-{ending}.pdf") for path in selection]


def _place(pairs: Sequence[tuple[Path, Path]]) -> list[Path]:
    """Copy files and folders to their places; return these.  Raises OSError before any of them is changed."""
    new = {target: target.with_name(f"{target.name}.new") for _source, target in pairs}
    try:
        for source, target in pairs:
            _remove(new[target])
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, new[target], copy_function=copied)
            else:
                copied(source, new[target])
    except OSError:
        for path in new.values():
            _remove(path)
        raise
    for target, path in new.items():
        _remove(target)
        path.rename(target)
    return list(new)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main(os.environ))
