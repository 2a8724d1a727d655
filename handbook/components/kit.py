"""`{kit}`: what a lesson needs, the zip with its files, and the two commands; the zips are made after an HTML build.

The kit itself is written in the front matter of the page (handbook.facts.kits).
"""

from __future__ import annotations

import posixpath
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

from handbook.base import zips
from handbook.components.loading import warn_of
from handbook.components.maker import Maker
from handbook.components.offered import offer
from handbook.facts import kits

if TYPE_CHECKING:
    from os import PathLike

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.facts.kits import Kit

# By source folder: the kits of the build that runs there now.
_loaded: dict[str, dict[str, Kit]] = {}
VENV = "python3 -m venv .venv"
PYTHON = ".venv/bin/python"
ON_WINDOWS = r".venv\Scripts\python"


class ShowKit(SphinxDirective):
    """What the lesson on this page needs, and how its files are set up and run."""

    def run(self) -> list[nodes.Node]:
        """Return a list, and the two commands."""
        page = str(self.env.doc2path(self.env.current_document.docname, base=False))
        kit = next((kit for kit in kits_of(self.env.srcdir).values() if kit.path == page), None)
        if kit is None:
            raise self.error("this page has no kit; write 'kit:' in its front matter, as handbook/facts/kits.py says")
        make = Maker(self)
        facts = [time(kit), needs(kit), *([optional(kit)] if kit.optional else [])]
        items = [[make.bare(nodes.inline("", text))] for text in facts]
        items.append([make.bare(self.link(kit))])
        commands = nodes.literal_block(
            "", f"{set_up(kit)}\n{first_run(kit)}", language="console", classes=["notranslate"]
        )
        self.set_source_info(commands)
        return [make.bullets(items, "kit"), make.bare(nodes.inline("", told())), commands]

    def link(self, kit: Kit) -> nodes.reference:
        """Return the link to the zip."""
        folder = posixpath.dirname(self.env.current_document.docname)
        uri = posixpath.relpath(f"downloads/{kit.name}.zip", folder or ".")
        words = _("Download the files of this lesson (zip)")
        return nodes.reference("", words, refuri=uri, internal=True, classes=["download"])


def time(kit: Kit) -> str:
    """Return how long a lesson takes."""
    return _("Time: {number} minutes.").replace("{number}", str(kit.minutes))


def needs(kit: Kit) -> str:
    """Return what a lesson needs."""
    if not kit.needs:
        return _("Needed: Python 3.11 or newer, and nothing else.")
    return _("Needed: Python 3.11 or newer, and from PyPI: {names}.").replace("{names}", ", ".join(kit.needs))


def optional(kit: Kit) -> str:
    """Return what a lesson can do without."""
    text = _("For one part, which may be skipped, from PyPI: {names}.")
    return text.replace("{names}", ", ".join(kit.optional))


def told() -> str:
    """Return what to do with the two commands."""
    text = _(
        "Unpack the zip and open a terminal in its folder. The first line sets up, once; the second runs. "
        "On Windows write py instead of python3, and {windows} instead of {python}."
    )
    return text.replace("{windows}", ON_WINDOWS).replace("{python}", PYTHON)


def set_up(kit: Kit) -> str:
    """Return the command that sets a kit up."""
    return f"{VENV} && {PYTHON} -m pip install -r requirements.txt" if kit.needs else VENV


def first_run(kit: Kit) -> str:
    """Return the command that runs what readers begin with."""
    return f"{PYTHON} -m {kit.runs[0].command}" if kit.runs else PYTHON


def readme(kit: Kit, title: str, project: str) -> str:
    """Return the README of a kit: what it is, and the two commands."""
    about = _("The files of a lesson of {project}.").replace("{project}", project)
    lines = [f"# {title}", "", about, "", told(), "", f"    {set_up(kit)}", f"    {first_run(kit)}", ""]
    lines += [
        _("Your own work goes into start; run it from this folder, with -m. Alone, a file misses the others."),
        "",
    ]
    lines += [f"- {text}" for text in (time(kit), needs(kit), *([optional(kit)] if kit.optional else []))]
    if kit.optional:
        lines += ["", f"    {PYTHON} -m pip install -r requirements-optional.txt"]
    lines += ["", _("Everything that runs, and the file with what it gives:"), ""]
    lines += [f"- `{PYTHON} -m {run.command}` → `{run.output}`" for run in kit.runs]
    return "\n".join(lines) + "\n"


def kits_of(srcdir: str | PathLike[str]) -> dict[str, Kit]:
    """Return the kits of the build that runs on a source folder, by name."""
    return _loaded[str(srcdir)]


def load_kits(app: Sphinx) -> None:
    """Load the kits at the start of a build and tell each mistake in them once."""
    _loaded[str(app.srcdir)], problems = kits.load(Path(app.srcdir))
    warn_of(app, problems, "kit")
    for kit in kits_of(app.srcdir).values():
        offer(app.srcdir, f"{kit.name}.zip", kit.path, kit.line)


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the zip of every kit beside the pages at the end of a good HTML build."""
    if exception or app.builder.name != "html" or not kits_of(app.srcdir):
        return
    folder = Path(app.outdir) / "downloads"
    folder.mkdir(exist_ok=True)
    for kit in kits_of(app.srcdir).values():
        title = app.env.titles[kit.folder()].astext() if kit.folder() in app.env.titles else kit.name
        entries = {name: path.read_bytes for name, path in kit.files(Path(app.srcdir)).items()}
        texts = kit.requirements() | {"README.md": readme(kit, title, app.config.project)}
        entries |= {name: partial(str.encode, text) for name, text in texts.items()}
        inside = {f"{kit.name}/{name}": entries[name] for name in entries}
        zips.write(folder / f"{kit.name}.zip", inside, zips.begin(kit.date))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and what makes the zips."""
    app.add_directive("kit", ShowKit)
    app.connect("builder-inited", load_kits)
    app.connect("build-finished", write_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
