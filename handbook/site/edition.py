"""What the root of the site has to know of a language: written as data by the language, read by whoever needs it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import _

from handbook.base.languages import chosen
from handbook.base.memory import SHOWN_DESCRIPTION

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FILE = "edition.json"


@dataclass(frozen=True)
class Edition:
    """The handbook in one language.

    `listed` says whether search engines are led to it; `lost_title` and `lost_text` say that a page is not there;
    `hidden` are the pages that search engines leave out; `assets` gives the published name of each file in `_static`.
    """

    project: str
    description: str
    listed: bool
    lost_title: str
    lost_text: str
    hidden: list[str]
    assets: dict[str, str]


def load(folder: Path) -> Edition:
    """Return what was written for the language that is built in `folder`; raises OSError when nothing was."""
    return Edition(**json.loads((folder / FILE).read_text("utf-8")))


def write(app: Sphinx, error: Exception | None) -> None:
    """Write it beside the pages of a finished website (handler of `build-finished`)."""
    if error is not None or app.builder.name != "html":
        return
    config = app.config
    edition = Edition(
        project=config.project,
        description=SHOWN_DESCRIPTION.of(app.env.metadata[str(config.root_doc)])
        or chosen(config.handbook_subtitle, config.language),
        listed=config.language in config.handbook_listed,
        lost_title=_("Page not found"),
        lost_text=_("This page does not exist, or no longer exists."),
        hidden=sorted(name for pages in app.emit("html-collect-pages") for name, _context, _template in pages),
        assets=config.handbook_assets,
    )
    text = json.dumps(asdict(edition), ensure_ascii=False, indent=1)
    Path(app.outdir, FILE).write_text(f"{text}\n", "utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what writes it."""
    app.connect("build-finished", write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
