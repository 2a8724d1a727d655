"""The systems that others would choose: installed in environments of their own, given the same texts as two trees.

They have no PO files and make no PDF, so they do less; their sidebars are cut down to the reader's own part, as ours.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import distributions
from typing import TYPE_CHECKING, NamedTuple

from bench import handbooks
from bench.content import TITLE
from bench.systems import System

if TYPE_CHECKING:
    from pathlib import Path


class Peer(NamedTuple):
    """What a peer needs to be installed, and the command that it then has."""

    requirements: tuple[str, ...]
    program: str


PEERS = {
    "mkdocs-material": Peer(("mkdocs-material==9.8.1", "mkdocs-static-i18n==1.3.1"), "mkdocs"),
    "zensical": Peer(("zensical==0.0.73",), "zensical"),
}
MKDOCS = f"""\
site_name: {TITLE.nl}
site_url: https://handbook.example/
theme:
  name: material
  language: nl
  font: false
  features: [navigation.indexes, navigation.prune]
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: nl, name: Nederlands, default: true, build: true}}
        - {{locale: en, name: English, build: true, site_name: {TITLE.en}}}
markdown_extensions: [admonition, attr_list, md_in_html, tables]
"""
ZENSICAL = """\
[project]
site_name = "{title}"
site_url = "https://handbook.example/{language}/"
[project.theme]
language = "{language}"
font = false
features = ["navigation.indexes", "navigation.prune"]
[project.markdown_extensions.admonition]
[project.markdown_extensions.attr_list]
[project.markdown_extensions.md_in_html]
[project.markdown_extensions.tables]
"""


def install(name: str, scratch: Path) -> bool:
    """Install a peer in `scratch` if it is not there; tell whether it is there now."""
    venv = scratch / "peers" / name
    if not (venv / "bin" / PEERS[name].program).exists():
        shutil.rmtree(venv, ignore_errors=True)
        for command in (
            [sys.executable, "-m", "venv", str(venv)],
            [str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", *PEERS[name].requirements],
        ):
            if subprocess.run(command, check=False, capture_output=True).returncode:
                shutil.rmtree(venv, ignore_errors=True)
                return False
    return True


def installed(scratch: Path) -> list[str]:
    """Return the names and versions of the peers that are installed in `scratch`."""
    libraries = [str(path) for path in (scratch / "peers").glob("*/lib/python*/site-packages")]
    found = {package.name.lower(): package.version for package in distributions(path=libraries)}
    wanted = [requirement.partition("==")[0] for peer in PEERS.values() for requirement in peer.requirements]
    return [f"{name} {found[name]}" for name in wanted if name in found]


def peer(name: str, folder: Path, size: int, scratch: Path) -> System:
    """Write the handbook of this size for an installed peer and return how to build it."""
    program = str(scratch / "peers" / name / "bin" / PEERS[name].program)
    if name == "mkdocs-material":
        handbooks.write_trees([folder / "docs" / language for language in handbooks.LANGUAGES], size)
        handbooks.write(folder / "mkdocs.yml", MKDOCS)
        return System(
            name, folder, [[program, "build", "--quiet"]], ["site"], folder / "docs" / "nl" / handbooks.PAGE, "site"
        )
    handbooks.write_trees([folder / language / "docs" for language in handbooks.LANGUAGES], size)
    for index, language in enumerate(handbooks.LANGUAGES):
        text = ZENSICAL.format(title=TITLE[index], language=language)
        handbooks.write(folder / language / "zensical.toml", text)
    commands = [[program, "build", "-f", f"{language}/zensical.toml"] for language in handbooks.LANGUAGES]
    return System(name, folder, commands, ["*/site", "*/.cache"], folder / "nl" / "docs" / handbooks.PAGE, "nl/site")
