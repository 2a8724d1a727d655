"""The directives that show roles: where the catalogue meets Sphinx.

The catalogue is loaded once per build.  A page that shows facts keeps their fingerprint; it is read again
when that fingerprint changes, so that an edit of a page's prose re-reads that page only.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from handbook.components.maker import Maker
from handbook.facts.frontmatter import Text, split
from handbook.po.messages import distinct
from handbook.reading.message_use import noting_translator
from handbook.roles import catalogue as catalogues

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from handbook.roles.catalogue import Catalogue
    from handbook.roles.role import Role

logger = logging.getLogger(__name__)
PARTS = (
    "components.nodes",
    "components.filters",
    "roles.pages.role_page",
    "roles.pages.overviews",
    "roles.pages.matrices",
    "roles.pages.skills",
    "components.data_table",
    "components.term_list",
)
# By source folder: the catalogue of the build that runs there now, and the fingerprint of its sources.
_loaded: dict[str, tuple[Catalogue, str]] = {}


class RoleDirective(SphinxDirective):
    """Base of the directives that show roles."""

    has_content = False
    required_arguments: ClassVar[int] = 0

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of this build."""
        return catalogue_of(self.env.srcdir)

    @property
    def make(self) -> Maker:
        """What makes the nodes of this directive."""
        return Maker(self)

    def run(self) -> list[nodes.Node]:
        """Remember what the page rests on, and show it."""
        catalogue, fingerprint = _loaded[str(self.env.srcdir)]
        self.env.metadata[self.env.current_document.docname]["facts"] = fingerprint
        # Without its shared words nothing can be shown; that they are missing has been told.
        return self.show() if catalogue.shared.labels else []

    def show(self) -> list[nodes.Node]:
        """Return the nodes of the directive."""
        raise NotImplementedError

    def word(self, group: str, key: str) -> Text:
        """Return a shared word, such as the name of a stage or a column."""
        found = self.catalogue.shared.labels.get(group, {}).get(key)
        if found is None:
            owner = self.catalogue.shared.owners["labels"]
            logger.warning(
                "labels: the word for %s '%s' is missing; add it under '%s:' in %s", group, key, group, owner,
                location=self.get_location(), type="handbook", subtype="labels",
            )  # fmt: skip
            return Text(key, owner, 1)
        return found

    def heads(self, *keys: str) -> list[list[nodes.Node]]:
        """Return the heads of a table."""
        return [[self.make.paragraph(self.word("head", key))] for key in keys]

    def own_role(self) -> Role | None:
        """Return the role whose page this is; None when its front matter has a mistake, which has been told."""
        role = self.catalogue.role(self.env.current_document.docname.rpartition("/")[2])
        if role is None and "role" not in self.env.metadata[self.env.current_document.docname]:
            logger.warning(
                "%s shows the role of its own page, but this page has no 'role:' in its front matter", self.name,
                location=self.get_location(), type="handbook", subtype="roles",
            )  # fmt: skip
        return role

    def aliases(self, role: Role) -> list[Text]:
        """Return the other names of a role that differ from its title in the language of the build."""
        translate = noting_translator(self.env)
        return distinct(translate(role.title.value), role.aliases, lambda alias: translate(alias.value))

    def chosen(self, names: Iterable[str]) -> list[Role]:
        """Return the roles with these ids; an unknown id is a warning."""
        found = []
        for name in names:
            if role := self.catalogue.role(name):
                found.append(role)
            elif not (Path(self.env.srcdir) / "roles" / f"{name}.md").is_file():
                known = ", ".join(role.id for role in self.catalogue.roles)
                logger.warning(
                    "unknown role '%s'; use one of: %s", name, known,
                    location=self.get_location(), type="handbook", subtype="roles",
                )  # fmt: skip
        return found


def catalogue_of(srcdir: str | PathLike[str]) -> Catalogue:
    """Return the catalogue of the build that runs on a source folder."""
    return _loaded[str(srcdir)][0]


def fingerprint(root: Path) -> str:
    """Return a digest of all front matter in `roles/` and of the order of the roles."""
    digest = hashlib.sha256()
    for path in sorted((root / "roles").glob("*.md")):
        source = path.read_text("utf-8")
        order = catalogues.toctree(source) if path.stem == "index" else []
        digest.update(f"{path.name}\n{split(source)[0]}\n{order}\n".encode())
    return digest.hexdigest()


def load_catalogue(app: Sphinx) -> None:
    """Load the catalogue at the start of a build and tell each mistake in it once."""
    root = Path(app.srcdir)
    catalogue = catalogues.load(root)
    _loaded[str(app.srcdir)] = (catalogue, fingerprint(root))
    for problem in catalogue.problems:
        location = f"{root / problem.path}:{problem.line}"
        logger.warning(problem.message, location=location, type="handbook", subtype="catalogue")


def note_facts(app: Sphinx, pages: list[str]) -> None:
    """Let the front matter of more pages (paths below the source folder) count in the fingerprint."""
    catalogue, before = _loaded[str(app.srcdir)]
    digest = hashlib.sha256(before.encode())
    for page in pages:
        digest.update(f"{page}\n{split((Path(app.srcdir) / page).read_text('utf-8'))[0]}\n".encode())
    _loaded[str(app.srcdir)] = (catalogue, digest.hexdigest())


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages that show facts which have changed since they were read."""
    current = _loaded[str(app.srcdir)][1]
    return [
        docname
        for docname, metadata in env.metadata.items()
        if metadata.get("facts", current) != current and docname in env.found_docs
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the nodes, the directives and the events that keep pages fresh."""
    for part in PARTS:
        app.setup_extension(f"handbook.{part}")
    app.connect("builder-inited", load_catalogue)
    app.connect("env-get-outdated", outdated_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
