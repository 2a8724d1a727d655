"""The catalogue of roles: the front matter of the pages of roles, loaded, put in order and cross-checked.

Knows nothing of Sphinx.  `load` reads every page once and returns what is sound together with the problems;
a role with a problem is left out, so that one mistake gives one message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base.kept import kept
from handbook.base.problems import Problem, Report
from handbook.base.text_files import is_source
from handbook.facts.frontmatter import compose
from handbook.facts.page import ANYWHERE, OF_ROLES, load_page
from handbook.facts.pages import of_roles, texts
from handbook.roles import reference, vocabulary
from handbook.roles.role import LIMITED, Role, load_role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from handbook.facts.frontmatter import Entry
    from handbook.facts.page import Page
    from handbook.roles.vocabulary import Vocabulary


@dataclass
class Catalogue:
    """Everything the role guide shows; roles in the order of the toctree of their index."""

    roles: list[Role] = field(default_factory=list)
    known: vocabulary.Vocabulary = field(default_factory=vocabulary.Vocabulary)
    shared: reference.Shared = field(default_factory=reference.Shared)
    problems: list[Problem] = field(default_factory=list)

    def role(self, ident: str) -> Role | None:
        """Return the role with this id, or None."""
        return next((role for role in self.roles if role.id == ident), None)

    def guide(self) -> list[Role]:
        """Return the roles of the guide, not those that are there to compare with."""
        compared = self.known.marked("stage", "compare")
        return [role for role in self.roles if role.stage not in compared]


def load(root: Path) -> Catalogue:
    """Return the catalogue of the handbook in the folder `root`; without an index of roles it is empty.

    The same sources give the same catalogue: nobody changes it.
    """
    sources = tuple((Path(name).stem, name, text) for name, text in texts(root, of_roles(root)))
    tiles = sorted(path.stem for path in (root / "_static" / "tiles").glob("*.svg") if is_source(path))
    return _load(sources, tuple(tiles))


@kept
def _load(sources: tuple[tuple[str, str, str], ...], tiles: tuple[str, ...]) -> Catalogue:
    """Return the catalogue of pages, given by name, path and text, when these tiles are there."""
    place, index = next(((path, source) for name, path, source in sources if name == "index"), ("", ""))
    if not place:
        return Catalogue()
    report = Report()
    owned: list[tuple[str, Entry]] = []
    pages: dict[str, Page] = {}
    for name, path, source in sources:
        entry = compose(source, path, report)
        if entry is None:
            continue
        page = pages[name] = load_page(entry, OF_ROLES)
        owned += [(key, value) for key, value in page.owned.items() if key not in ANYWHERE]
    entries = reference.owners(owned)
    known = vocabulary.load(entries, LIMITED, place)
    found = list(_roles(pages, known, tiles, report))
    order = toctree(index)
    for name, page in pages.items():
        if name != "index" and name not in order:
            message = f"'{name}' is missing from the toctree of {place}; add a line '{name}' there"
            report.add(page.path, 1, message)
    in_order = sorted(found, key=lambda role: (_place(order, role.id), role.id))
    catalogue = Catalogue(in_order, known, reference.load(entries, known))
    _check_references(catalogue, {name for name, _path, _source in sources}, report)
    catalogue.problems = sorted(report.problems)
    return catalogue


def _roles(pages: Mapping[str, Page], known: Vocabulary, tiles: Collection[str], report: Report) -> Iterator[Role]:
    """Yield the roles of pages; note a role without a tile, and that there are roles but no words for them."""
    with_role = {name: page for name, page in pages.items() if page.role is not None}
    if with_role and not known.labels:
        report.add(known.index, 1, "missing key 'labels'; it holds the words for stages, fields and levels")
        return
    for name, page in with_role.items():
        if role := load_role(page, name, known):
            yield role
        if page.role is not None and name not in tiles:
            page.role.problem(f"the role has no tile; draw one in _static/tiles/{name}.svg (64 by 64)")


def toctree(source: str) -> list[str]:
    """Return the names listed in the toctrees of a page, in order."""
    names: list[str] = []
    fence = ""
    for line in source.splitlines():
        if start := re.match(r"\s*([`:]{3,})\{toctree\}", line):
            fence = start[1]
        elif fence and line.strip().startswith(fence):
            fence = ""
        elif fence and line.strip() and not line.strip().startswith(":"):
            target = re.search(r"<([^>]+)>\s*$", line)
            names.append((target[1] if target else line.strip()).removesuffix(".md"))
    return names


def _place(order: list[str], name: str) -> int:
    return order.index(name) if name in order else len(order)


def _check_references(catalogue: Catalogue, pages: set[str], report: Report) -> None:
    """Note every id that points at nothing: a skill, a tool, material or a role that no page owns.

    What a page with a mistake owns is not missed too: it may be the mistake that hides it.
    """
    shared, owners = catalogue.shared, catalogue.known.owners
    broken = {problem.path for problem in report.problems}

    def known(name: str, names: Collection[str], path: str, line: int, what: str, key: str) -> None:
        folder = catalogue.known.index.removesuffix("index.md")
        owner = owners.get(key, f"'{key}:' in the front matter of a page in {folder}" if key else folder)
        if name not in names and owner not in broken:
            report.add(path, line, f"unknown {what} '{name}'; add it to {owner} or correct the name")

    for role in catalogue.roles:
        for skill in role.skills:
            known(skill.id, shared.skills, role.path, skill.line, "skill", "skills")
        for tool in role.tools:
            known(tool.name, shared.tools, role.path, tool.line, "tool", "tools")
            info = shared.tools.get(tool.name)
            if info and catalogue.known.mark("state", info.state, "end"):
                fix = "take it out, or name what replaces it"
                report.add(role.path, tool.line, f"the tool '{tool.name}' ended on {info.ended}; {fix}")
        for stage in role.steps:
            for name in stage.resources:
                known(name, shared.resources, role.path, stage.line, "material", "resources")
        for neighbour in role.neighbours:
            known(neighbour.role, pages, role.path, neighbour.line, "role", "")
    for work in shared.work:
        for name in (name for names in work.duties.values() for name in names):
            known(name, pages, work.path, work.line, "role", "")
    for change in shared.changes:
        known(change.role, pages, change.text.path, change.text.line, "role", "")
    for question in shared.finder:
        for option in question.options:
            for name in option.points:
                known(name, pages, option.text.path, option.text.line, "role", "")
