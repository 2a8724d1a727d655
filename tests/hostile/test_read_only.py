"""A folder that may not be written, as on a share or with somebody else's account: it works, or one line says why not."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Root may write anywhere, until it gives these rights away; then it is the owner of the files, as other people are.
RIGHTS = "-dac_override,-dac_read_search,-fowner"
LIKE_ANYBODY = [] if os.geteuid() else ["setpriv", f"--bounding-set={RIGHTS}", f"--inh-caps={RIGHTS}"]
OURS = "Use the account that owns"
pytestmark = pytest.mark.skipif(bool(LIKE_ANYBODY) and not shutil.which("setpriv"), reason="root may write anywhere")


@pytest.fixture
def closed(checkout: Path) -> Iterator[Path]:
    """Return a project in which nothing can be written; mypy looks at one module, which is enough here."""
    settings = checkout / "pyproject.toml"
    text = settings.read_text("utf-8")
    cut = text.replace('"handbook", "bench", "lessons/workshop", "lessons/hiring/kits"', '"handbook/base/errors.py"')
    assert cut != text
    settings.write_text(cut, "utf-8")
    conf = checkout / "conf.py"
    conf.write_text(conf.read_text("utf-8").replace('"lessons/rules", "lessons/volmacht", "lessons/hiring", ', ""))
    (checkout / "_build").mkdir()
    (checkout / "_build" / "x").touch()
    folders = [checkout, *(path for path in checkout.rglob("*") if path.is_dir() and not path.is_symlink())]
    for folder in folders:
        folder.chmod(0o555)
    yield checkout
    for folder in folders:
        folder.chmod(0o755)


def make(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """Call make as somebody who may not write there; return the exit code and what was said of mistakes."""
    run = subprocess.run(
        [*LIKE_ANYBODY, "make", "--no-print-directory", *arguments], cwd=folder, capture_output=True, text=True,
        check=False, env={name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))},
    )  # fmt: skip
    return run.returncode, [line for line in run.stderr.splitlines() if not line.startswith("make: ***")]


def test_a_folder_that_may_not_be_written_is_linted_and_says_why_it_is_not_cleaned(closed: Path):
    code, said = make(closed, "lint")
    assert [line for line in said if "cache" in line or "INTERNAL" in line or "No such file" in line] == []
    code, said = make(closed, "clean")
    assert (code, len(said)) == (2, 1), said
    assert OURS in said[0]
    code, said = make(closed, "site")
    assert (code, len(said)) == (2, 2), said  # the second says that what stood there is untouched
    assert OURS in said[0]
    assert (closed / ".venv").exists()


def test_a_package_folder_that_may_not_be_written_is_one_line(tmp_path: Path):
    (tmp_path / "venv").mkdir(0o555)
    run = subprocess.run(
        [*LIKE_ANYBODY, "sh", str(ROOT / "handbook/install.sh"), "venv", "requirements.txt"], cwd=tmp_path,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr.count("\n")) == (1, 1)
    assert OURS in run.stderr
