"""Two kinds of handbook for the tests: a small one that a test may change, and the real one, built once."""

from __future__ import annotations

import gc
import gettext
import io
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po
from sphinx.application import Sphinx

from handbook.build import sphinx_run
from tests import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
NPM = ROOT / ".venv" / "npm" / "node_modules"
TEMPLATES = tempfile.TemporaryDirectory(prefix="handbook-templates-")
gc.set_threshold(50_000, 20, 20)  # hundreds of small builds: looking for rubbish less often saves a sixth of each
logging.disable(logging.DEBUG)  # nobody reads Sphinx's notes to itself, and they are a fifteenth of each build


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--quick`, with which another Python is tried: what it makes of the real handbook is compared as bytes."""
    parser.addoption("--quick", action="store_true", help="leave out every test that looks at the real handbook")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what `--quick` leaves out."""
    if config.getoption("--quick"):
        real = [item for item in items if "handbook_site" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=real)
        items[:] = [item for item in items if item not in set(real)]


@dataclass
class Built:
    """The result of one build."""

    out: Path
    warnings: list[str]
    app: Sphinx

    def text(self, name: str) -> str:
        """Return the text of an output file."""
        return (self.out / name).read_text("utf-8")


def _share_templates(read: Path) -> None:
    """Let all builds of this process keep their compiled templates in one place: making them is a tenth of each."""
    kept = read / f"templates-{jinja2.__version__}"
    if not kept.is_symlink():
        read.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(kept, ignore_errors=True)
        kept.symlink_to(TEMPLATES.name)


@dataclass
class Site:
    """A small handbook in a folder of its own."""

    root: Path
    settings: dict[str, object] = field(default_factory=dict)

    def write(self, name: str, text: str) -> None:
        """Write or replace a source file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace a fragment of a source file; it must be there."""
        text = (self.root / name).read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new))

    def build(self, builder: str = "html", language: str = "nl", *, quiet: bool = True, **settings: object) -> Built:
        """Build the handbook; any warning fails the test unless `quiet` is False."""
        out = self.root / "_out" / builder / language
        read = self.root / "_out" / "doctrees" / f"{builder}-{language}"
        _share_templates(read)
        log = io.StringIO()
        gettext._translations.clear()  # a test writes a catalogue again, and gettext keeps those of this process
        overrides = self.settings | settings
        with sphinx_run.application(self.root, language, builder, out, read, log, **overrides) as app:
            app.build()
        warnings = sphinx_run.lines(log.getvalue(), self.root)
        if quiet:
            assert warnings == []
        return Built(out, warnings, app)

    def messages(self) -> dict[str, list[str]]:
        """Return what gettext extracts: every msgid with the files it comes from."""
        built = self.build("gettext")
        with (built.out / "handbook.pot").open("rb") as file:
            return {m.id: [str(name).split("../")[-1] for name, _line in m.locations] for m in read_po(file) if m.id}

    def translate(self, translations: dict[str, str], language: str = "en") -> None:
        """Write the catalogue of a language."""
        catalogue = Catalog(locale=language, domain="handbook")
        for msgid, msgstr in translations.items():
            catalogue.add(msgid, msgstr)
        folder = self.root / "locales" / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "handbook.po").open("wb") as file:
            write_po(file, catalogue, width=0)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a small handbook that builds without a warning."""
    return make_site(tmp_path / "handbook")


def make_site(root: Path) -> Site:
    """Write the small handbook into `root`, with the real settings, shell and stylesheets."""
    root.mkdir(parents=True)
    shutil.copy(ROOT / "conf.py", root)
    for folder in ("_templates", "_static"):
        (root / folder).symlink_to(ROOT / folder)
    (root / "handbook").mkdir()
    (root / "handbook" / "interface").symlink_to(ROOT / "handbook" / "interface")
    made = Site(root)
    for name, text in sample.FILES.items():
        made.write(name, text)
    (root / "locales" / "en" / "LC_MESSAGES").mkdir(parents=True)
    made.write("locales/en/status", "draft\n")
    return made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser of all tests of this process."""
    from tests import browsing  # here, for most test files do without

    with browsing.started() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def handbook_site() -> Path:
    """Return the folder of the real site with both languages and guides, built by the build driver."""
    # When two test processes ask at once, the driver lets one wait; it then finds nothing left to do.
    run = subprocess.run(
        [sys.executable, "-m", "handbook.build", "all"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return ROOT / "_build" / "site"


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Path]:
    """Return a copy of the project with the small handbook's texts, in which a test may break things and call make."""
    copy = make_checkout(tmp_path / "project")
    yield copy
    shutil.rmtree(copy, ignore_errors=True)


def make_checkout(copy: Path) -> Path:
    """Copy the project, with the small handbook's texts, to a folder that does not exist; return that folder."""
    ignored = shutil.ignore_patterns("_build", ".venv", ".git", "__pycache__", ".*_cache", "*.mo", "en", "*.md")

    def left_out(folder: str, names: list[str]) -> set[str]:
        """Return what is not copied: the real texts, and all that was made."""
        texts = {"lessons", "roles"} if Path(folder) == ROOT else set()
        return ignored(folder, names) | texts

    shutil.copytree(ROOT, copy, ignore=left_out, symlinks=True)
    (copy / ".venv").symlink_to(ROOT / ".venv")
    small = Site(copy)
    for name, text in sample.FILES.items():
        small.write(name, text)
    small.translate({"Lessen": "Lessons", "Alle lessen op een rij.": "All lessons in a row."})
    return copy


@pytest.fixture
def run_build(checkout: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs the build driver in the copy of the project."""

    def run(target: str = "site", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "handbook.build", target], cwd=checkout, capture_output=True, text=True,
            env={**os.environ, **environment}, check=False,
        )  # fmt: skip

    return run
