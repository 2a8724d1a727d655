"""The base of the directives that show roles, and the catalogue of the build: where the catalogue meets Sphinx.

The catalogue is loaded once per build.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from handbook.base.memory import SUBJECT
from handbook.base.text import distinct
from handbook.components.directive import FactDirective
from handbook.components.entries import PAGE_KIND
from handbook.components.loading import warn_of
from handbook.components.shown import Shown, rest_on
from handbook.facts.frontmatter import split
from handbook.facts.pages import of_roles, texts
from handbook.reading.message_use import noting_translator
from handbook.roles import catalogue as catalogues
from handbook.roles import plan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.base.problems import Text
    from handbook.roles.catalogue import Catalogue
    from handbook.roles.reference import SkillInfo
    from handbook.roles.role import Role
    from handbook.roles.vocabulary import Vocabulary

logger = logging.getLogger(__name__)
CAN = "can"  # the class of what one can do
PARTS = (
    "components.nodes",
    "components.filters",
    "components.shown",
    "roles.pages.role_page",
    "roles.pages.overviews",
    "roles.pages.matrices",
    "roles.pages.skills",
    "roles.pages.shelves",
    "roles.pages.finder",
    "roles.pages.hiring",
    "roles.pages.pairs",
    "roles.pages.teams",
    "roles.pages.hints",
    "roles.pages.scripts",
    "components.downloads",
    "components.data_table",
    "components.term_list",
)
# By source folder: the catalogue of the build that runs there now.
_loaded: dict[str, Catalogue] = {}


class RoleDirective(FactDirective):
    """Base of the directives that show roles."""

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of this build."""
        return catalogue_of(self.env.srcdir)

    def own_role(self) -> Role | None:
        """Return the role whose page this is; None when its front matter has a mistake, which has been told."""
        role = self.catalogue.role(self.env.current_document.docname.rpartition("/")[2])
        if role is None and not SUBJECT.known(self.env.metadata[self.env.current_document.docname]):
            logger.warning(
                "%s shows the role of its own page, but this page has no 'role:' in its front matter", self.name,
                location=self.get_location(), type="handbook", subtype="roles",
            )  # fmt: skip
        if role is not None:
            PAGE_KIND.note(self.env.metadata[self.env.current_document.docname], self.spoken("head", "role"))
        return role

    def spoken(self, group: str, key: str) -> str:
        """Return a shared word in the language of the build."""
        return noting_translator(self.env)(self.word(group, key).value)

    @property
    def known(self) -> Vocabulary:
        """The words of this build."""
        return self.catalogue.known

    def page_of(self, ident: str) -> str:
        """Return the page of a role, or of what belongs to roles, by its id."""
        return f"{self.env.config.handbook_roles}/{ident}"

    def is_of_guide(self, role: Role) -> bool:
        """Tell whether a role is one of the guide, and not there to compare with."""
        return role in self.catalogue.guide()

    def aliases(self, role: Role) -> list[Text]:
        """Return the other names of a role that differ from its title in the language of the build."""
        translate = noting_translator(self.env)
        return distinct(translate(role.title.value), role.aliases, lambda alias: translate(alias.value))

    def can(self, skill: SkillInfo, level: str) -> nodes.paragraph:
        """Return what one can do at a level of a skill."""
        return self.make.paragraph(skill.can[level], CAN)

    def chosen(self, names: Iterable[str]) -> list[Role]:
        """Return the roles with these ids; an unknown id is a warning."""
        found = []
        for name in names:
            if role := self.catalogue.role(name):
                found.append(role)
            elif not (Path(self.env.srcdir) / f"{self.page_of(name)}.md").is_file():
                known = ", ".join(role.id for role in self.catalogue.roles)
                logger.warning(
                    "unknown role '%s'; use one of: %s", name, known,
                    location=self.get_location(), type="handbook", subtype="roles",
                )  # fmt: skip
        return found


def catalogue_of(srcdir: str | PathLike[str]) -> Catalogue:
    """Return the catalogue of the build that runs on a source folder."""
    return _loaded[str(srcdir)]


def fingerprint(root: Path) -> str:
    """Return a digest of all front matter of pages of roles and of the order of the roles."""
    digest = hashlib.sha256()
    for name, source in texts(root, of_roles(root)):
        order = catalogues.toctree(source) if name.endswith("/index.md") else []
        digest.update(f"{name}\n{split(source)[0]}\n{order}\n".encode())
    return digest.hexdigest()


def prepare(root: Path) -> None:
    """Load the catalogue before a build asks for it."""
    catalogues.load(root)


def load_catalogue(app: Sphinx) -> None:
    """Load the catalogue at the start of a build, tell each mistake in it once, and what pages can show of it."""
    root = Path(app.srcdir)
    catalogue = _loaded[str(app.srcdir)] = catalogues.load(root)
    known = catalogue.known
    titles = {role.id: role.title for role in catalogue.roles}
    inks = {role.id: known.ink(role.stage) for role in catalogue.roles}
    rest_on(app.srcdir, Shown(known.labels, known.owners.get("labels", ""), titles, fingerprint(root), inks))
    warn_of(app, [*catalogue.problems, *plan.problems(root, catalogue)], "catalogue")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives, and load the catalogue at the start of a build."""
    for part in PARTS:
        app.setup_extension(f"handbook.{part}")
    app.connect("builder-inited", load_catalogue)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
