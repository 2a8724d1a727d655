"""Says of a page that what it claims has run out: above its text, on the site, on paper and in copies."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms import SphinxTransform

from handbook.base.languages import long_date
from handbook.base.memory import UNTIL, PageFact
from handbook.base.order import AFTER_MARKING
from handbook.facts.shelf_life import build_day, ran_out

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

# Whether the page says so of itself, as it was read.
SAYS_SO = PageFact("says_ran_out", default=False)


def told(until: str, language: str) -> str:
    """Return what is said of something that held until a day, in the language of the build."""
    return _("Valid until {date}, and not checked since.").replace(
        "{date}", long_date(datetime.date.fromisoformat(until), language)
    )


class WarnOfAge(SphinxTransform):
    """Put a warning below the title of a page that has run out."""

    default_priority = AFTER_MARKING

    def apply(self, **_kwargs: object) -> None:
        """Add the warning, and note on the page whether it has one."""
        metadata = self.env.metadata[self.env.current_document.docname]
        until = UNTIL.of(metadata)
        section = next(iter(self.document.findall(nodes.section)), None)
        if section is None or not ran_out(until, build_day()):
            return
        SAYS_SO.note(metadata, value=True)
        words = nodes.paragraph("", told(until, str(self.config.language)), translatable=False)
        section.insert(1, nodes.warning("", words))


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages that ran out since they were read."""
    day = build_day()
    return [
        docname
        for docname, metadata in env.metadata.items()
        if docname in env.found_docs and ran_out(UNTIL.of(metadata), day) != SAYS_SO.of(metadata)
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the warning, and what reads a page again on the day after it ran out."""
    app.add_transform(WarnOfAge)
    app.connect("env-get-outdated", outdated_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
