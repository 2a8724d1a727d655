"""The files that every page asks for: under a name that holds a hash of their content, and nothing besides.

A browser may keep such a file for ever; a page that needs a new one asks for another name.  Pages are written
again when a name changes, because the names are a setting to Sphinx.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rjsmin import jsmin

from handbook.base import project
from handbook.base.order import LATE
from handbook.base.safety.drawings import published
from handbook.base.text_files import sources
from handbook.components import design
from handbook.site import stylesheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

TABS = "design-tabs.js"  # sphinx-design's script for tabs that are chosen together
COPIED = ("*.js", "*.svg", "fonts/*.woff2", "vendor/*.js", "icons/*")
LICENCES = ("fonts/OFL-*.txt", "vendor/*-LICENSE.txt")
# What Sphinx and sphinx-design put beside the pages and our pages do not use.
LEFT_OVER = ("_sphinx_design_static", "_sources")


def hashed(name: str, content: bytes) -> str:
    """Return the published name of a file: `fonts/a.woff2` gives `a.1b2c3d4e.woff2`."""
    path = Path(name)
    return f"{path.stem}.{hashlib.sha256(content).hexdigest()[:8]}{path.suffix}"


@lru_cache
def _small(script: bytes) -> bytes:
    """Return a script without its comments and needless white space; a licence is published beside it."""
    small: str = jsmin(script.decode())
    return small.encode()


def collect(static: Path, light: str, dark: str) -> dict[str, tuple[str, bytes]]:
    """Return every published file of the folder `static`: its own name, its published name and its content.

    `light` and `dark` are names of Pygments styles for the stylesheet.
    """
    found: dict[str, tuple[str, bytes]] = {}
    for pattern in COPIED:
        for path in sources(static, pattern):
            name, content = path.relative_to(static).as_posix(), published(path.read_bytes())
            content = _small(content) if path.suffix == ".js" else content
            found[name] = (hashed(name, content), content)
    tabs = _small(design.published(TABS))
    found[TABS] = (hashed(TABS, tabs), tabs)
    for name, css in stylesheet.compose(static, light, dark).items():
        css = re.sub(r"url\((fonts/[^)]+)\)", lambda match: f"url({found[match[1]][0]})", css)
        found[name] = (hashed(name, css.encode()), css.encode())
    return found


def name_files(app: Sphinx, config: Config) -> None:
    """Tell the templates, through the settings, under which names the files will be published.

    The templates are a setting too, so that pages are written again when one changes.
    """
    files = _of(app)
    config.handbook_templates = templates(Path(app.confdir), config.templates_path)
    config.handbook_assets = {name: hashed_name for name, (hashed_name, _content) in files.items()}
    usual, whole = (files[name][1].decode() for name in (stylesheet.USUAL_SHEET, stylesheet.WHOLE_SHEET))
    config.handbook_seldom = sorted(design.classes_of(whole) - design.classes_of(usual))


def templates(root: Path, folders: Iterable[str]) -> str:
    """Return a digest of the templates: Sphinx looks at their times, which an older copy brings along."""
    digest = hashlib.sha256()
    for path in (path for folder in folders for path in sources(root / folder, "**/*.html")):
        digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def write_files(app: Sphinx, error: Exception | None) -> None:
    """Write the files, and remove what else was copied beside the pages."""
    if error is not None or app.builder.name != "html":
        return
    out = Path(app.outdir)
    folder = out / "_static"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in _of(app).values():
        (folder / name).write_bytes(content)
    for drawing in (*out.glob("_images/*.svg"), *out.glob("_downloads/*/*.svg")):
        drawing.write_bytes(published(drawing.read_bytes()))
    for pattern in LICENCES:
        for path in (Path(app.confdir) / "_static").glob(pattern):
            shutil.copyfile(path, folder / path.name)
    for folder_name in LEFT_OVER:
        shutil.rmtree(out / folder_name, ignore_errors=True)


def prepare(root: Path) -> None:
    """Compose the stylesheet before a build asks for it."""
    settings = project.load(root)
    static = root / settings["html_static_path"][0]
    collect(static, settings["pygments_style"], settings["pygments_dark_style"])


def _of(app: Sphinx) -> dict[str, tuple[str, bytes]]:
    return collect(Path(app.confdir) / "_static", app.config.pygments_style, app.config.pygments_dark_style)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the names as a setting, and what writes the files."""
    app.add_config_value("handbook_assets", {}, "html", types=frozenset({dict}))
    app.add_config_value("handbook_templates", "", "html", types=frozenset({str}))
    app.add_config_value("handbook_seldom", [], "html", types=frozenset({list}))
    app.add_config_value("pygments_dark_style", "a11y-dark", "html", types=frozenset({str}))
    app.connect("config-inited", name_files)
    app.connect("build-finished", write_files, priority=LATE)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
