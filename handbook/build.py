"""The build driver behind `make`: every language in a process of its own, aside, and then swapped in whole.

    python -m handbook.build all|site|pdf

Sphinx works in `_build/work/`.  Only when every language went well is `_build/site/` put together beside the
old one and exchanged for it, so a failed, full-disk or interrupted build leaves the last good site alone.
"""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO

from handbook import freshness, offline, settings, stale

ROOT = Path(__file__).parent.parent
OUT = ROOT / "_build"
WORK = OUT / "work"
TARGETS = {"all": ("html", "pdf"), "site": ("html",), "pdf": ("pdf",)}
WHAT = {"html": "website", "pdf": "PDF guide"}


class BuildError(Exception):
    """The build cannot go on; the message says why and what to do."""


def main(arguments: list[str]) -> int:
    """Run one target and return the exit code."""
    target = arguments[0] if arguments else "all"
    if target not in TARGETS:
        print(f"build: unknown target '{target}'; use one of: {', '.join(TARGETS)}", file=sys.stderr)  # noqa: T201
        return 2
    os.chdir(ROOT)  # Sphinx looks up interface words for scripts relative to the working directory
    _lock = _wait_for_turn()
    _recover()
    stamp = freshness.Stamp(WORK / f"stamp-{target}", freshness.digest(ROOT, dict(os.environ)))
    if stamp.is_current() and all(path.exists() for path in results(target)):
        say("Nothing changed since the last build.")
        return _finish(target)
    try:
        started = time.monotonic()
        set_date()
        # Sphinx is imported here, once and before the processes part; a build without changes never pays for it.
        from handbook import languages, po

        codes = languages.published(ROOT)
        if problems := po.unreadable(ROOT, changed_only=True):
            raise BuildError("\n".join(map(str, problems)))
        extension = freshness.Stamp(WORK / "code", freshness.code(ROOT))
        if not extension.is_current():  # Sphinx does not see that its extensions changed
            shutil.rmtree(WORK / "doctrees", ignore_errors=True)
        say(f"Building {' and '.join(WHAT[builder] for builder in TARGETS[target])} in {', '.join(codes)}")
        _run(codes, TARGETS[target])
        for builder, name in (("html", "index.html"), ("pdf", "handbook.pdf")):
            for code in codes:
                if builder in TARGETS[target] and not (WORK / builder / code / name).is_file():
                    raise BuildError(f"{code}: the {WHAT[builder]} was not made, for no reason that was told")
        if target == "pdf":
            _place_guides(codes)
        else:
            _place_site(codes, whole=target == "all")
        extension.write()
        stamp.write()
        say(f"Done in {time.monotonic() - started:.1f} s.")
    except (BuildError, OSError) as error:
        print(f"{error}\nThe build failed; what stood in _build/ before is untouched.", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        print("Interrupted; what stood in _build/ before is untouched.", file=sys.stderr)  # noqa: T201
        return 130
    return _finish(target)


def results(target: str) -> list[Path]:
    """Return the files that a reader opens after a target was built."""
    from_folder = [folder.name for folder in sorted((ROOT / "locales").iterdir()) if folder.is_dir()]
    codes = ["nl", *(code for code in from_folder if code != "nl")]
    guides = {
        "all": [OUT / "site" / code / "downloads" / "handbook.pdf" for code in codes],
        "pdf": [OUT / "pdf" / f"handbook-{code}.pdf" for code in codes],
        "site": [],
    }
    site = [OUT / "site" / "index.html"] if target != "pdf" else []
    return site + guides[target] + ([offline.archive(ROOT)] if target == "all" else [])


def say(message: str) -> None:
    """Tell the person who is waiting what happens."""
    print(message, flush=True)  # noqa: T201


def _finish(target: str) -> int:
    for path in results(target):
        say(f"  {path.relative_to(ROOT)}")
    return 0


def _wait_for_turn() -> IO[str]:
    """Return a lock on the build folder, once no other build holds it; it is let go when the process ends."""
    OUT.mkdir(exist_ok=True)
    lock = (OUT / ".lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Another build is running in this folder; waiting for it.")
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def _recover() -> None:
    """Put the old site back when a previous run was stopped between the two renames."""
    site, old = OUT / "site", OUT / "site.old"
    if old.exists() and not site.exists():
        old.rename(site)


def set_date() -> None:
    """Date the results by the last commit, so that one commit always gives identical files."""
    if "SOURCE_DATE_EPOCH" not in os.environ and shutil.which("git"):
        found = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],  # noqa: S607 - whichever git the user has
            capture_output=True, text=True, cwd=ROOT, check=False,
        )  # fmt: skip
        if found.returncode == 0 and found.stdout.strip():
            os.environ["SOURCE_DATE_EPOCH"] = found.stdout.strip()


def _run(codes: list[str], builders: tuple[str, ...]) -> None:
    """Build every language in a process of its own; raises BuildError with all that went wrong, once each."""
    gc.disable()  # what is imported stays: looking through it for rubbish costs a third of an edit
    _warm_up()
    gc.freeze()
    gc.enable()
    logs = {code: WORK / f"log-{code}" for code in codes}
    WORK.mkdir(parents=True, exist_ok=True)
    children: dict[int, str] = {}
    try:
        for code in codes:
            sys.stdout.flush()
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
            os.kill(child, 15)
    if failed:
        for code in failed:  # pages that failed must be read again, or their warnings would be forgotten
            shutil.rmtree(WORK / "doctrees" / code, ignore_errors=True)
        lines = [line for code in failed for line in logs[code].read_text("utf-8").splitlines()]
        raise BuildError("\n".join(dict.fromkeys(line for line in lines if line.strip())))


def _warm_up() -> None:
    """Import what every language needs before the processes part."""
    from sphinx.application import builtin_extensions

    from handbook import MODULES, assets, catalogue

    for module in (*builtin_extensions, "myst_parser.sphinx_ext.main", "sphinx_design"):
        import_module(module)
    for module in MODULES:
        import_module(f"handbook.{module}")
    with suppress(Exception):  # a mistake in what they read is told by the builds
        # These keep what they made, which is the same in every language.
        catalogue.load(ROOT)
        form = settings.load(ROOT)
        assets.collect(ROOT / form["html_static_path"][0], form["pygments_style"], form["pygments_dark_style"])


def _build_language(code: str, builders: tuple[str, ...], log: Path) -> int:
    """Build one language with each builder, on the same doctrees; write what goes wrong to `log`."""
    import io

    from sphinx._cli.util.errors import strip_escape_sequences
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    problems = io.StringIO()
    status = 0
    try:
        for builder in builders:
            started = time.monotonic()
            out = WORK / builder / code
            overrides = {"language": code, "site_url": settings.site_url(ROOT), "nitpicky": True}
            overrides["handbook_stock"] = os.environ.get("HANDBOOK_STOCK") == "1"
            if builder == "html":
                stale.clear_downloads(out)
            with patch_docutils(str(ROOT)), docutils_namespace():
                app = Sphinx(
                    str(ROOT), str(ROOT), str(out), str(WORK / "doctrees" / code), builder,
                    confoverrides=overrides, status=None, warning=problems, warningiserror=True,
                )  # fmt: skip
                app.build()
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


def _place_site(codes: list[str], *, whole: bool) -> None:
    """Put the site together beside the old one and exchange them; the whole of it also becomes a zip."""
    from handbook import root

    new, old, final = OUT / "site.new", OUT / "site.old", OUT / "site"
    archive = offline.archive(ROOT)
    new_archive = archive.with_suffix(".zip.new")
    try:
        shutil.rmtree(new, ignore_errors=True)
        for code in codes:
            ignored = shutil.ignore_patterns(".buildinfo*", ".doctrees", "objects.inv", "_sources", "searchindex.js")
            shutil.copytree(WORK / "html" / code, new / code, ignore=ignored)
            guide = WORK / "pdf" / code / "handbook.pdf"
            if guide.exists():
                (new / code / "downloads").mkdir(exist_ok=True)
                shutil.copy2(guide, new / code / "downloads" / "handbook.pdf")
            if (loose := WORK / "pdf" / code / "loose").exists():
                shutil.copytree(loose, new / code / "downloads", dirs_exist_ok=True)
        root.write_root(new, codes, settings.site_url(ROOT))
        if whole:
            moment = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
            offline.write(new, new_archive, archive.stem, ROOT / "LICENSE", moment)
        shutil.rmtree(old, ignore_errors=True)
        if final.exists():
            final.rename(old)
        new.rename(final)
        shutil.rmtree(old, ignore_errors=True)
        if whole:
            new_archive.replace(archive)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        new_archive.unlink(missing_ok=True)
        raise


def _place_guides(codes: list[str]) -> None:
    """Put the guides side by side; each is replaced by a rename."""
    folder = OUT / "pdf"
    folder.mkdir(parents=True, exist_ok=True)
    for code in codes:
        new = folder / f"handbook-{code}.pdf.new"
        shutil.copy2(WORK / "pdf" / code / "handbook.pdf", new)
        new.replace(folder / f"handbook-{code}.pdf")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
