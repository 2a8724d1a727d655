"""What a page tells those who share, install, correct or check it: card, manifest, edit links.

Links to the repository and a card need an address; without `repository_url` or `site_url` nothing asks for one.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from sphinx.locale import _

from handbook.base.languages import BRIDGE, tag
from handbook.base.memory import SHOWN_DESCRIPTION, SUBJECT
from handbook.base.order import AFTER_ASSETS, AFTER_SHELL
from handbook.base.project import po_file, source_language
from handbook.base.text_files import sources
from handbook.site.assets import hashed

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

CARDS = Path("_static", "cards")
DEFAULT_CARD = "handbook"
MANIFEST = "site.webmanifest"
ICON_SIZES = (192, 512)
PAPER, DELFT = "#fbfaf5", "#1c3f94"


def edit_address(repository: str, branch: str, path: str) -> str:
    """Return where a file of the repository can be edited, at a host like GitHub or one like GitLab."""
    middle = "/-/edit" if "gitlab" in urlsplit(repository).netloc else "/edit"
    return f"{repository.rstrip('/')}{middle}/{branch}/{quote(path)}"


def report_address(repository: str, title: str) -> str:
    """Return where a mistake can be reported, with a title that is already filled in."""
    gitlab = "gitlab" in urlsplit(repository).netloc
    middle, field = ("/-/issues/new", "issue[title]") if gitlab else ("/issues/new", "title")
    return f"{repository.rstrip('/')}{middle}?{field}={quote(title, safe='')}"


def manifest(name: str, description: str, language: str, icons: dict[int, str]) -> str:
    """Return the web app manifest of a language; every address in it is relative to the language's folder."""
    data = {
        "name": name,
        "description": description,
        "lang": language,
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": DELFT,
        "icons": [
            {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}
            for size, address in icons.items()
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def find_cards(app: Sphinx, config: Config) -> None:
    """Tell, through the settings, under which names the cards will be published; none without an address."""
    paths = card_files(Path(app.confdir), config.language) if config.site_url else []
    config.handbook_cards = {path.stem: hashed(f"card-{path.name}", path.read_bytes()) for path in paths}


def card_files(root: Path, language: str) -> list[Path]:
    """Return the cards of a language, or those in English or of the originals as long as it has none of its own."""
    found = (sources(root / CARDS / code, "*.png") for code in (language, BRIDGE, source_language(root)))
    return next(filter(None, found), [])


def add_context(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: object) -> None:
    """Tell the templates the card, the manifest and the links to the repository."""
    config, env = app.config, app.env
    cards = config.handbook_cards
    if card := cards.get(SUBJECT.of(env.metadata.get(pagename, {})), cards.get(DEFAULT_CARD)):
        context["card"] = f"{config.site_url}{config.language}/_static/{card}"
    if config.site_url:  # a browser does not read a manifest from disk, and says so
        context["manifest"] = context["pathto"](MANIFEST, 1)
    if config.repository_url and doctree is not None:
        path, words = str(env.doc2path(pagename, base=False)), _("Edit this page")
        if config.language != config.handbook_source:
            path, words = po_file(Path(), config.language).as_posix(), _("Improve this translation")
        context["edit_words"] = words
        context["edit_link"] = edit_address(config.repository_url, config.repository_branch, path)
        title = f"{config.language}/{pagename}: "
        context["report_link"] = report_address(config.repository_url, title)


def write_files(app: Sphinx, error: Exception | None) -> None:
    """Write the cards and the manifest of a finished website."""
    if error is not None or app.builder.name != "html":
        return
    config, out = app.config, Path(app.outdir)
    for path in card_files(Path(app.confdir), config.language) if config.handbook_cards else []:
        shutil.copyfile(path, out / "_static" / config.handbook_cards[path.stem])
    icons = {size: f"_static/{config.handbook_assets[f'icons/icon-{size}.png']}" for size in ICON_SIZES}
    description = SHOWN_DESCRIPTION.of(app.env.metadata[str(config.root_doc)])
    text = manifest(config.project, description, tag(config.language), icons)
    (out / MANIFEST).write_text(text, "utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings, what tells the templates and what writes the files."""
    app.add_config_value("handbook_cards", {}, "html", types=frozenset({dict}))
    app.add_config_value("repository_branch", "main", "html", types=frozenset({str}))
    app.connect("config-inited", find_cards)
    app.connect("html-page-context", add_context, priority=AFTER_SHELL)
    app.connect("build-finished", write_files, priority=AFTER_ASSETS)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
