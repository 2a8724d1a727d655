"""Every directive and role that a page can name, written wrong: a fine page, or errors with file and line."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from docutils.parsers.rst import directives, roles

from handbook.build import sphinx_run
from tests.conftest import Site, make_site
from tests.hostile.harness import LESSON

if TYPE_CHECKING:
    from pathlib import Path

FIRST = LESSON.count("\n") + 1
WORD = "Woordenrijk"
TOLD = re.compile(r"lessons/row-(\d+)\.md:(\d+): (?:WARNING|ERROR|CRITICAL): \S")
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
# Sphinx counts the lines of a glossary from its own first one; still to be mended.
ODD_LINES = "glossary terms must not be separated by empty lines"
# Their words are set as a formula; or they say by their name that they show none.
SHOWS_OTHERWISE = {"math", "index"}


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


def wrong(site: Site, names: list[str], form: str) -> list[str]:
    """Write a page for each name, build them all at once, and return what came out wrong."""
    for number, name in enumerate(names):
        text = form.replace("{name}", f"{{{name}}}")
        site.write(f"lessons/row-{number}.md", f"{LESSON.format(title=f'Rij {number}')}{text}\n\nLaatste zin.\n")
    pages = "".join(f"row-{number}\n" for number in range(len(names)))
    site.replace("lessons/index.md", "introduction\n", f"introduction\n{pages}")
    built = site.build(quiet=False)
    placed = [TOLD.match(line) for line in built.warnings]
    lines = range(FIRST, FIRST + form.count("\n") + 1)
    found = [
        f"not in one line with its place: {line}"
        for line, place in zip(built.warnings, placed, strict=True)
        if place is None or (int(place[2]) not in lines and ODD_LINES not in line)
    ]
    found += [
        f"no words for a writer: {line}" for line in built.warnings if "Traceback" in line or "<function" in line
    ]
    told = {int(place[1]) for place in placed if place}
    for number, name in enumerate(names):
        article = BeautifulSoup(built.text(f"lessons/row-{number}.html"), "lxml").article
        words = article.get_text() if article else ""
        if number not in told and name not in SHOWS_OTHERWISE and WORD in form and WORD not in words:
            found.append(f"{name} hides what was written, without a word")
        if "Laatste zin." not in words:
            found.append(f"{name} loses what follows it")
    return found


@pytest.mark.parametrize("form", DIRECTIVES)
def test_a_directive_with(tmp_path: Path, form: str):
    site = make_site(tmp_path / "handbook")
    names, _roles = registered(make_site(tmp_path / "names").root)
    assert len(names) > 100
    assert wrong(site, names, DIRECTIVES[form]) == []


@pytest.mark.parametrize("form", ROLES)
def test_a_role_with(tmp_path: Path, form: str):
    site = make_site(tmp_path / "handbook")
    _directives, names = registered(make_site(tmp_path / "names").root)
    assert len(names) > 100
    assert wrong(site, names, ROLES[form]) == []
