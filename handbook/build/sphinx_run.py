"""Runs Sphinx: the one place for `make`, `make pdf` with a choice, `make live` and `make catalogues`.

A run speaks one language, knows the address of the site, trusts only pages that our code of now has read and that a
run which went well has left, and tells all that is wrong in lines that a writer can act on.
"""

from __future__ import annotations

import io
import os
import shutil
import traceback
from contextlib import chdir, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from handbook.base import project
from handbook.base.errors import HandbookError
from handbook.base.terminal import cause
from handbook.build import freshness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx

HOME = Path(__file__).parents[2]
STOCK = os.environ.get("HANDBOOK_STOCK") == "1"
# In a folder that a run made: which code made it.
MADE_BY = ".made-by"
TRACE = "_build/traceback-{}.txt"


@cache
def our_code() -> str:
    """Return what tells our code and its libraries from any other; worked out once, when it has just been loaded."""
    return freshness.code(HOME)


def keep_if_ours(folder: Path) -> freshness.Stamp:
    """Empty a folder that other code than ours of now has filled; return the stamp to write once it can be trusted.

    Raises OSError.
    """
    stamp = freshness.Stamp(folder / MADE_BY, our_code())
    if folder.exists() and not stamp.is_current():  # Sphinx does not see that its extensions changed
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return stamp


@contextmanager
def application(
    root: Path, language: str, builder: str, out: Path, doctrees: Path, log: IO[str], **settings: object
) -> Iterator[Sphinx]:
    """Give Sphinx for one language of the handbook in `root`, ready to build; what it says of problems goes to `log`.

    No word of a language that this process spoke before is left.  Raises SphinxError, HandbookError, and as it
    was what goes wrong in a handler of an event: Sphinx would tell the name of the function, no news to a writer.
    """
    # Late, because who prepares loads Sphinx in its own way (handbook.build.warm).
    from sphinx.application import Sphinx
    from sphinx.errors import ExtensionError
    from sphinx.locale import translators
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    from handbook.reading.compiled import compile_words

    if "handbook" not in project.load(root).get("extensions", []):
        raise HandbookError(
            "conf.py:1: extensions: put back the list that ends with 'handbook', which is this program"
        )
    compile_words(root, language)
    translators.clear()  # Sphinx keeps the words of each language it was started in, and prefers the first
    overrides = {"language": language, "nitpicky": True, **settings}
    # Sphinx looks up interface words for scripts relative to the working directory.
    with chdir(root), patch_docutils(str(root)), docutils_namespace():
        try:
            yield Sphinx(
                str(root), str(root), str(out), str(doctrees), builder,
                confoverrides=overrides, status=None, warning=log, warningiserror=True,
            )  # fmt: skip
        except ExtensionError as error:
            raise _cause(error) from error


def _cause(error: Exception) -> Exception:
    """Return what went wrong in a handler of an event, of which Sphinx makes an error of its own."""
    if isinstance(getattr(error, "orig_exc", None), ImportError):
        return HandbookError(f"conf.py: {error}. Mend its name in `extensions`, or install it")
    while (cause := getattr(error, "orig_exc", None)) is not None:
        error = cause
    return error


def build(app: Sphinx) -> None:
    """Build what changed, as Sphinx does."""
    app.build()


def run(
    root: Path,
    language: str,
    builder: str,
    out: Path,
    doctrees: Path,
    work: Callable[[Sphinx], None] = build,
    **settings: object,
) -> list[str]:
    """Run a builder for one language of the handbook in `root`; return what is wrong, one line each, or nothing.

    `work` does the building.  A run that was stopped or went wrong leaves read pages that the next one does not
    trust: their warnings would be forgotten.  What an earlier run kept may be damaged, so before a mistake is called
    ours it is made again.
    """
    sphinx = _Run(root, language, builder, out, doctrees, work, settings)
    kept = [folder for folder in (out, doctrees) if folder.exists()]
    try:
        try:
            return sphinx.once()
        except Exception:
            if not kept:
                raise
        for folder in kept:
            shutil.rmtree(folder, ignore_errors=True)
        return sphinx.once()
    except Exception as error:  # whatever it is, the other languages go on
        return [f"{sphinx.page()}{language}: {_mistake(error, root, root / TRACE.format(language))}"]


@dataclass
class _Run:
    """What is asked of Sphinx, and Sphinx as soon as it has started."""

    root: Path
    language: str
    builder: str
    out: Path
    doctrees: Path
    work: Callable[[Sphinx], None]
    settings: dict[str, object]
    app: Sphinx | None = None

    def once(self) -> list[str]:
        """Run the builder; return what is wrong.  Raises what nobody foresaw."""
        log = io.StringIO()
        self.app = None
        try:
            self._build(log)
        except Exception as error:
            log.write(f"{told(error, self.language)}\n")
        return lines(log.getvalue(), self.root)

    def _build(self, log: IO[str]) -> None:
        keep_if_ours(self.out).write()
        read = keep_if_ours(self.doctrees)
        read.remove()
        if self.builder == "html":
            shutil.rmtree(self.out / "downloads", ignore_errors=True)  # every run writes all of them again
        switch = {"handbook_stock": True} if STOCK else {}
        settings = {"site_url": project.site_url(self.root), **switch, **self.settings}
        with application(
            self.root, self.language, self.builder, self.out, self.doctrees, log, **settings
        ) as self.app:
            self.work(self.app)
        if self.app.statuscode and not log.tell():
            log.write(f"{self.language}: the build failed without saying why")
        if not log.tell():
            read.write()

    def page(self) -> str:
        """Return the file of the page that was being read when it went wrong, with a colon behind it, or ""."""
        docname = self.app.env.current_document.docname if self.app else ""
        return f"{self.app.env.doc2path(docname, base=False)}: " if self.app and docname else ""


def told(error: Exception, language: str) -> str:
    """Return in one line what went wrong; raises the error itself when it is none that a writer can mend."""
    from sphinx.errors import ConfigError, SphinxError

    from handbook.build import template_errors

    if isinstance(error, (HandbookError, ConfigError)):  # which are the same in every language
        return str(error)
    if isinstance(error, (SphinxError, OSError)):
        return template_errors.told(error) or f"{language}: {cause(error)}"
    raise error


def _mistake(error: Exception, root: Path, trace: Path) -> str:
    """Return in one line what is wrong in our own code; the whole story goes into the file `trace`."""
    with suppress(OSError):  # on a full disk the line is all there is
        trace.parent.mkdir(parents=True, exist_ok=True)
        trace.write_text("".join(traceback.format_exception(error)), "utf-8")
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(HOME / "handbook")] or frames
    place = f"{os.path.relpath(ours[-1].filename, HOME)}:{ours[-1].lineno}"
    what = f"a mistake in the program, not in a text: {type(error).__name__} at {place}"
    return f"{what} ({error}). Please report it, with {trace.relative_to(root)}"


def lines(log: str, root: Path) -> list[str]:
    """Return the lines of what Sphinx said, once each, with paths as people know them."""
    from sphinx.util.console import strip_colors

    plain = strip_colors(log).replace(f"{root}/", "")
    return list(dict.fromkeys(line for line in plain.splitlines() if line.strip()))
