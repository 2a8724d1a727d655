"""Every directive and role that a page can name, written wrong: a fine page, or errors with file and line."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest
from bs4 import BeautifulSoup
from docutils.parsers.rst import directives, roles

from handbook.build import sphinx_run
from tests.conftest import Site, make_site
from tests.hostile.harness import LESSON

if TYPE_CHECKING:
    from pathlib import Path

WORD = "Woordenrijk"
TOLD = re.compile(r"lessons/([\w-]+)\.md:(\d+): (?:WARNING|ERROR|CRITICAL): \S")
DIRECTIVES = {
    "no argument": ":::{name}\nWoordenrijk.\n:::",
    "nothing at all": ":::{name}\n:::",
    "a nonsense argument": ":::{name} onzin en meer\nWoordenrijk.\n:::",
    "an argument and no content": ":::{name} onzin!\n:::",
    "a nonsense option": ":::{name} onzin\n:onzin: ja\n\nWoordenrijk.\n:::",
}
ROLES = {
    "a nonsense target": "Zin met {name}`Woordenrijk en meer` erin.",
    "nothing but a space": "Zin met {name}` ` erin.",
    "half an address": "Zin met {name}`<>` en {name}`a <` erin.",
    "signs": "Zin met {name}`%$#;:,` erin.",
}
# Their words are set as a formula; or they say by their name that they show none.
SHOWS_OTHERWISE = {"math", "index"}


class Piece(NamedTuple):
    """A name written in one form: its page, its first and last line, a word of its own, and a sentence behind it."""

    name: str
    form: str
    page: str
    lines: range
    word: str
    behind: str


@cache
def registered(root: Path) -> tuple[list[str], list[str]]:
    """Return the names of all directives and all roles that a page can use."""
    out = root / "_out"
    with sphinx_run.application(root, "nl", "html", out / "names", out / "read", io.StringIO()) as app:
        domains = list(app.env.domains.sorted())
        found = []
        for kind, module in (("directives", directives), ("roles", roles)):
            names = {*vars(module)[f"_{kind}"], *vars(module)[f"_{kind[:-1]}_registry"]}
            for domain in domains:
                own = getattr(domain, kind)
                names |= set(own) if domain.name == "std" else {f"{domain.name}:{name}" for name in own}
            found.append(sorted(names | ({"figure-md"} if kind == "directives" else set())))
    return found[0], found[1]


def written(site: Site, page: str, forms: dict[str, str], names: list[str]) -> list[Piece]:
    """Write a page with each name in each form, and return where each stands."""
    text, pieces = LESSON.format(title=page), []
    for name in names:
        for form, pattern in forms.items():
            word, behind = f"{WORD}{len(pieces)}van{page}", f"Einde {len(pieces)} van {page}."
            piece = pattern.replace("{name}", f"{{{name}}}").replace(WORD, word)
            first = text.count("\n") + 1
            text += f"{piece}\n\n{behind}\n\n"
            lines = range(first, first + piece.count("\n") + 1)
            pieces.append(Piece(name, form, page, lines, word if WORD in pattern else "", behind))
    site.write(f"lessons/{page}.md", text)
    return pieces


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return, by form, what came out wrong; a directive has a page, so that it cannot change what others do."""
    folder = tmp_path_factory.mktemp("names")
    directive_names, role_names = registered(make_site(folder / "names").root)
    assert min(len(directive_names), len(role_names)) > 100
    site = make_site(folder / "handbook")
    pieces = written(site, "all-roles", ROLES, role_names)
    for number, name in enumerate(directive_names):
        pieces += written(site, f"row-{number}", DIRECTIVES, [name])
    pages = "\n".join(dict.fromkeys(piece.page for piece in pieces))
    site.replace("lessons/index.md", "introduction\n", f"introduction\n{pages}\n")
    built = site.build(quiet=False)
    told = {}
    found = {form: [] for form in (*DIRECTIVES, *ROLES)}
    for line in built.warnings:
        place = TOLD.match(line)
        piece = next((one for one in pieces if place and one.page == place[1] and int(place[2]) in one.lines), None)
        told[piece] = line
        if piece is None or "Traceback" in line or "<function" in line:
            found["no argument" if piece is None else piece.form].append(f"not in one line with its place: {line}")
    for page in dict.fromkeys(piece.page for piece in pieces):
        article = BeautifulSoup(built.text(f"lessons/{page}.html"), "lxml").article
        words = " ".join(article.get_text().split()) if article else ""
        for piece in (piece for piece in pieces if piece.page == page):
            if piece not in told and piece.name not in SHOWS_OTHERWISE and piece.word not in words:
                found[piece.form].append(f"{piece.name} hides what was written, without a word")
            if piece.behind not in words:
                found[piece.form].append(f"{piece.name} loses what follows it")
    return found


@pytest.mark.parametrize("form", DIRECTIVES)
def test_a_directive_with(wrong: dict[str, list[str]], form: str):
    assert wrong[form] == []


@pytest.mark.parametrize("form", ROLES)
def test_a_role_with(wrong: dict[str, list[str]], form: str):
    assert wrong[form] == []
