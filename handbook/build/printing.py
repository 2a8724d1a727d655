"""Prints what a team chose, into `_build/pdf/` and never over the guide: what `make pdf` does with a choice.

    ROLES="mlops-engineer prompt-engineer" PAPER=letter INK=light LOCALES=en python -m handbook.build.printing

With ROLES: the sheets of these roles in one file, and their cards.  Without: the guide, and every loose sheet,
on that paper or with that cover.  The guide on A4 with its usual cover is made by `handbook.build`.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from handbook.base.terminal import say
from handbook.build import driver

PAPERS = ("a4", "letter")
INKS = ("full", "light")


def main(environment: dict[str, str]) -> int:
    """Print the choice in `environment` and return the exit code."""
    roles, locales = environment.get("ROLES", ""), environment.get("LOCALES", "").split()
    paper, ink = environment.get("PAPER") or "a4", environment.get("INK") or "full"
    for name, value, allowed in (("PAPER", paper, PAPERS), ("INK", ink, INKS)):
        if value not in allowed:
            return _refuse(f"{name}={value}: use one of {', '.join(allowed)}")
    os.chdir(driver.ROOT)
    driver.set_date()
    driver.load_less()
    from handbook.base import languages  # Sphinx is needed only now

    published = languages.published(driver.ROOT)
    if unknown := [code for code in locales if code not in published]:
        return _refuse(f"LOCALE={' '.join(unknown)}: use one of {', '.join(published)}")
    for code in locales or published:
        out = driver.WORK / "print" / code
        overrides = {"print_roles": roles, "print_paper": paper, "print_ink": ink}
        if problems := _run(code, "sheets" if roles else "pdf", out, overrides):
            return _refuse(problems)
        for path in _place(code, out, [part for part in (paper, ink) if part not in {"a4", "full"}]):
            say(f"  {path.relative_to(driver.ROOT)}")
    return 0


def _refuse(message: str) -> int:
    print(f"{message}\nNothing was printed.", file=sys.stderr)  # noqa: T201
    return 1


def _run(code: str, builder: str, out: Path, overrides: dict[str, str]) -> str:
    """Run Sphinx for one language; return what went wrong, or ""."""
    import io

    from sphinx._cli.util.errors import strip_escape_sequences
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    from handbook.roles.sheets.builder import make_sheets

    log = io.StringIO()
    root = str(driver.ROOT)
    settings = {"language": code, "site_url": os.environ.get("SITE_URL", ""), "nitpicky": True, **overrides}
    try:
        with patch_docutils(root), docutils_namespace():
            app = Sphinx(
                root, root, str(out), str(driver.WORK / "doctrees" / code), builder,
                confoverrides=settings, status=None, warning=log, warningiserror=True,
            )  # fmt: skip
            if builder == "sheets":  # they need no page, and reading all of them takes a minute
                app.builder.compile_update_catalogs()
                make_sheets(app)
            else:
                app.build()
        failed = app.statuscode != 0
    except SphinxError as error:
        log.write(f"{code}: {error}")
        failed = True
    return strip_escape_sequences(log.getvalue()).replace(f"{root}/", "").strip() if failed else ""


def _place(code: str, out: Path, choice: list[str]) -> list[Path]:
    """Put what was printed beside the guides, under names that say what was chosen; return the new files."""
    folder = driver.OUT / "pdf"
    folder.mkdir(parents=True, exist_ok=True)
    ending = "-".join([code, *choice]) + ".pdf"
    selection = sorted((out / "loose").glob("selection*.pdf"))
    if selection:
        return [Path(shutil.copy2(path, folder / f"{path.stem}-{ending}")) for path in selection]
    guide = Path(shutil.copy2(out / "handbook.pdf", folder / f"handbook-{ending}"))
    sheets = folder / f"sheets-{ending.removesuffix('.pdf')}"
    shutil.rmtree(sheets, ignore_errors=True)
    return [guide, Path(shutil.copytree(out / "loose", sheets))]


if __name__ == "__main__":
    sys.exit(main(dict(os.environ)))
