"""The made-up language that shows which texts no translator can reach."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sphinx
from babel.messages.pofile import read_po

from handbook.base.languages import autonym, published
from handbook.po.pofile import read
from handbook.translators.po_files import INTERFACE
from tests import pseudo
from tests.component_page import add_page
from tests.conftest import ROOT, Site

if TYPE_CHECKING:
    from collections.abc import Iterable


# An extension that puts words on a page when it is too late to translate them.
BUILT_IN = """
def setup(app):
    from docutils import nodes
    app.connect("doctree-resolved", lambda _app, tree, _page: tree.append(nodes.paragraph("", "Onbereikbaar")))
"""


def texts(html: str) -> list[str]:
    return [leftover.text for leftover in pseudo.leftovers(f"<nav>Menu</nav><article>{html}</article><p>Voet</p>")]


@pytest.mark.parametrize(
    "html",
    [
        "<p>«Een zin met <strong>vet</strong>, <a href='#x'>«Titel»</a> en <code>git</code>.»</p>",
        "<p>«Eén.»</p> <p>42 · 3,5 % → 2026-11-21</p>",
        '<p class="x notranslate">MLflow <b>2</b></p><p><span translate="no">Python</span></p>',
        "<p><time datetime='2026-11-21'>21 november</time>, <kbd>Ctrl</kbd>, 21 de novembro de 2026, agosto de 2026</p>",
        '<h2>«Kop»<a class="headerlink" href="#kop" title="Link naar deze kop">#</a></h2>',
        '<img src="woorden.svg" alt="«Een schema»"><br><p title="«Uitleg»">«Zin»</p>',
        "<script>let woord</script><style>p { color: red }</style>",
    ],
)
def test_translated_and_exempt_texts_are_no_leftovers(html: str):
    assert texts(html) == []


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>Vergeten</p>", ["Vergeten"]),
        ("<p>«Zin» en nog iets</p>", ["en nog iets"]),
        ("<ul><li>«Een»<li>Twee</ul>", ["Twee"]),
        ("<p>«Niet gesloten</p><p>Daarna</p>", ["Daarna"]),
        ('<img src="x.svg" alt="Vergeten">', ["Vergeten"]),
        ('<button aria-label="Sluiten">«Zin»</button>', ["Sluiten"]),
        ('<p class="notranslate">MLflow</p><p>Zin</p>', ["Zin"]),
    ],
)
def test_a_text_that_no_translation_reached_is_found(html: str, left: list[str]):
    assert texts(html) == left


def test_a_leftover_carries_its_line_and_the_head_counts_too():
    page = '<meta name="description" content="Vergeten">\n<article>\n<p>Ook</p></article>'
    assert pseudo.leftovers(page) == [(1, "Vergeten"), (3, "Ook")]


def add_pseudo(root: Path, messages: Iterable[str]) -> None:
    """Add the made-up language with the handbook's texts and every interface word that exists in Dutch."""
    pseudo.add_language(root, messages)
    with Path(sphinx.package_dir, "locale/nl/LC_MESSAGES/sphinx.po").open("rb") as file:
        theirs = [message.id for message in read_po(file) if isinstance(message.id, str) and message.string]
    ours = [str(message.id) for message in read(root / INTERFACE).messages]
    pseudo.add_language(root, {*filter(None, theirs), *ours}, "sphinx")


def test_every_text_of_the_small_handbook_can_be_translated_and_a_built_in_text_is_found(site: Site):
    add_pseudo(site.root, site.messages())
    built = site.build(language=pseudo.CODE)
    assert [left for page in pages(built.out) for left in pseudo.leftovers(page.read_text("utf-8"))] == []
    site.write("conf.py", (site.root / "conf.py").read_text("utf-8") + BUILT_IN)
    shutil.rmtree(site.root / "_out")
    (left,) = pseudo.leftovers(site.build(language=pseudo.CODE, quiet=False).text("lessons/introduction.html"))
    assert left.text == "Onbereikbaar"


def test_every_text_in_a_component_can_be_translated_and_loses_nothing_beside_it(site: Site):
    add_page(site)
    dutch = site.build().text("lessons/components.html")
    add_pseudo(site.root, site.messages())
    page = site.build(language=pseudo.CODE).text("lessons/components.html")
    assert [left.text for left in pseudo.leftovers(page)] == []
    assert page.count("<svg") == dutch.count("<svg")


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_every_text_of_the_handbook_and_its_shell_can_be_translated(tmp_path: Path):
    copy = tmp_path / "handbook"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns("_build", ".*", "__pycache__", "*.mo", "tests"))
    messages = read(copy / "locales" / "en" / "LC_MESSAGES" / "handbook.po").messages
    add_pseudo(copy, [str(message.id) for message in messages])
    out = copy / "_build" / "pseudo"
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "-n", "-W", "-D", f"language={pseudo.CODE}"]
    run = subprocess.run([*command, ".", str(out)], cwd=copy, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    names = {"AI Roles Handbook"} | {name for code in published(copy) for name in (autonym(code), code.upper())}
    left = [
        f"{page.relative_to(out)}:{line}: {text}"
        for page in pages(out)
        for line, text in pseudo.leftovers(page.read_text("utf-8"), "body")
        if text.removesuffix(" ·") not in names
    ]
    assert left == []
