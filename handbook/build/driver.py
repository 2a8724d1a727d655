"""Builds the languages side by side, each in a process of its own, and has the results placed when all went well."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from handbook.base import kept, project
from handbook.base.errors import HandbookError
from handbook.base.terminal import say
from handbook.build import freshness, stale

ROOT = Path(__file__).parents[2]
OUT = ROOT / "_build"
WORK = OUT / "work"
WHAT = {"html": "website", "pdf": "PDF guide"}
MADE = {"html": "index.html", "pdf": "handbook.pdf"}
STOCK = os.environ.get("HANDBOOK_STOCK") == "1"


class BuildError(HandbookError):
    """The build cannot go on; the message says why and what to do."""


def build(builders: tuple[str, ...]) -> list[str]:
    """Build every language with these builders; return the files that a reader opens, relative to the project.

    Raises BuildError with all that went wrong, and OSError; what an earlier build placed is then untouched.
    """
    started = time.monotonic()
    set_date()
    gc.disable()  # what is imported stays: looking through it for rubbish costs a third of an edit
    # Sphinx is imported here, once and before the processes part.
    load_less()
    from handbook import speed
    from handbook.base import languages
    from handbook.po.checks import problems as po_problems
    from handbook.publish import placing

    if problems := po_problems.unreadable(ROOT, changed_only=True):
        raise BuildError("\n".join(map(str, problems)))
    extension = freshness.Stamp(WORK / "code", freshness.code(ROOT))
    if not extension.is_current():  # Sphinx does not see that its extensions changed
        for folder in (WORK / "doctrees", WORK / "kept"):
            shutil.rmtree(folder, ignore_errors=True)
    if not STOCK:
        kept.keep_in(WORK / "kept")
    codes = languages.published(ROOT)
    say(f"Building {' and '.join(WHAT[builder] for builder in builders)} in {', '.join(codes)}")
    _warm_up()
    for shortcut in [] if STOCK else speed.unfit():
        say(f"Warning: {shortcut.left_out}")  # here and not in the languages, which would each say it, and fail
    gc.freeze()
    _run(codes, builders)
    for builder in builders:
        for code in codes:
            if not (WORK / builder / code / MADE[builder]).is_file():
                raise BuildError(f"{code}: the {WHAT[builder]} was not made, for no reason that was told")
    placed = placing.place(ROOT, codes, builders)
    extension.write()
    say(f"Done in {time.monotonic() - started:.1f} s.")
    return [str(path.relative_to(ROOT)) for path in placed]


def load_less() -> None:
    """Have Sphinx load less than it can, unless the stock way is asked for; for all who share the read pages."""
    if not STOCK:
        from handbook.speed import start

        start.load_less()


def set_date() -> None:
    """Date the results by the last commit, so that one commit always gives identical files."""
    if "SOURCE_DATE_EPOCH" not in os.environ and shutil.which("git"):
        found = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            capture_output=True, text=True, cwd=ROOT, check=False,
        )  # fmt: skip
        if found.returncode == 0 and found.stdout.strip():
            os.environ["SOURCE_DATE_EPOCH"] = found.stdout.strip()


def _run(codes: list[str], builders: tuple[str, ...]) -> None:
    """Build every language in a process of its own; raises BuildError with all that went wrong, once each."""
    logs = {code: WORK / f"log-{code}" for code in codes}
    WORK.mkdir(parents=True, exist_ok=True)
    children: dict[int, str] = {}
    try:
        for code in codes:
            child = os.fork()
            if child == 0:
                os._exit(_build_language(code, builders, logs[code]))
            children[child] = code
        failed = []
        while children:
            child, status = os.wait()
            code = children.pop(child)
            if os.waitstatus_to_exitcode(status):
                failed.append(code)
    finally:
        for child in children:
            with suppress(ProcessLookupError):  # it ended as we were interrupted
                os.kill(child, 15)
    if failed:
        for code in failed:  # pages that failed must be read again, or their warnings would be forgotten
            shutil.rmtree(WORK / "doctrees" / code, ignore_errors=True)
        lines = [line for code in failed for line in logs[code].read_text("utf-8").splitlines()]
        raise BuildError("\n".join(dict.fromkeys(line for line in lines if line.strip())))


def _warm_up() -> None:
    """Import what every language needs before the processes part."""
    from sphinx.application import builtin_extensions

    from handbook import MODULES
    from handbook.base import git
    from handbook.facts import tables as datatables
    from handbook.roles import catalogue
    from handbook.site import assets

    for module in (*builtin_extensions, "myst_parser.sphinx_ext.main", "sphinx_design"):
        import_module(module)
    for module in MODULES:
        import_module(f"handbook.{module}")
    with suppress(Exception):  # a mistake in what they read is told by the builds
        # These keep what they made, which is the same in every language.
        git.keep_commit(ROOT)
        catalogue.load(ROOT)
        datatables.load(ROOT)
        form = project.load(ROOT)
        assets.collect(ROOT / form["html_static_path"][0], form["pygments_style"], form["pygments_dark_style"])


def _build_language(code: str, builders: tuple[str, ...], log: Path) -> int:
    """Build one language with each builder, on the same doctrees; write what goes wrong to `log`."""
    import io
    import logging

    from sphinx._cli.util.errors import strip_escape_sequences
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    from handbook.speed.rubbish import collect_seldom

    problems = io.StringIO()
    status = 0
    if not STOCK:  # Sphinx makes a line for everything that it registers, and drops each one
        logging.disable(logging.DEBUG)
    try:
        for builder in builders:
            started = time.monotonic()
            out = WORK / builder / code
            overrides = {"language": code, "site_url": project.site_url(ROOT), "nitpicky": True}
            overrides["handbook_stock"] = STOCK
            if builder == "html":
                stale.clear_downloads(out)
            with patch_docutils(str(ROOT)), docutils_namespace():
                app = Sphinx(
                    str(ROOT), str(ROOT), str(out), str(WORK / "doctrees" / code), builder,
                    confoverrides=overrides, status=None, warning=problems, warningiserror=True,
                )  # fmt: skip
                if builder == "html" and not STOCK:
                    collect_seldom(app)
                else:
                    gc.enable()
                app.build()
                gc.enable()
            status = status or app.statuscode
            say(f"  {code}: {WHAT[builder]} built in {time.monotonic() - started:.1f} s")
            if status:
                break
    except KeyboardInterrupt:
        return 130
    except (SphinxError, OSError) as error:
        problems.write(f"{code}: {error}\n")
        status = 1
    except Exception:  # a mistake of ours: the person who builds must see where
        import traceback  # here, and like zipfile: a build without changes is to start at once

        problems.write(traceback.format_exc())
        status = 1
    log.write_text(strip_escape_sequences(problems.getvalue()).replace(f"{ROOT}/", ""), "utf-8")
    return status
