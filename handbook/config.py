"""The settings that we add to conf.py, each once, and what follows from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from handbook.base.errors import HandbookError
from handbook.base.languages import chosen, published
from handbook.base.order import NAMES
from handbook.base.project import checked_address, source_language
from handbook.base.safety.addresses import wrong_address
from handbook.base.safety.files import strays
from handbook.facts import published as published_ids
from handbook.facts.pages import unreadable
from handbook.po.listed import listed

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


def choose_names(app: Sphinx, config: Config) -> None:
    """Give the project the name it has in the language of the build, and the site its address.

    Handler of `config-inited`; raises ConfigError for a wrong address, for a folder that is no language, for a list
    that cannot be read, and for links in the file system that lead out of the project: Sphinx would follow them.
    """
    try:
        if found := [f"{path}:1: {what}" for path, what in strays(Path(app.srcdir))]:
            raise ConfigError("\n".join(found))
        config.handbook_source = source_language(Path(app.confdir))
        if problems := unreadable(Path(app.srcdir)):
            raise ConfigError("\n".join(map(str, problems)))
        published_ids.load(Path(app.srcdir))
        config.handbook_languages = published(Path(app.confdir))
        config.handbook_listed = listed(Path(app.confdir), config.handbook_languages, config.handbook_draft_listed)
        config.site_url = checked_address(config.site_url)
        if config.repository_url and (wrong := wrong_address(config.repository_url)):
            raise HandbookError(f"repository_url in conf.py: {wrong}")
    except HandbookError as error:
        raise ConfigError(str(error)) from error
    if name := chosen(config.handbook_project, config.language):
        config.project = config.html_title = config.html_short_title = name
    if config.site_url:
        config.html_baseurl = f"{config.site_url}{config.language}/"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings."""
    app.add_config_value("handbook_project", {}, "env", types=frozenset({dict}))
    app.add_config_value("handbook_course", {}, "env", types=frozenset({dict}))
    app.add_config_value("handbook_subtitle", {}, "env", types=frozenset({dict}))
    # A setting to Sphinx, so that every page is written again when a language is added.
    app.add_config_value("handbook_languages", [], "html", types=frozenset({list}))
    app.add_config_value("handbook_draft_listed", 0, "", types=frozenset({int}))
    app.add_config_value("handbook_listed", [], "html", types=frozenset({list}))
    app.add_config_value("handbook_source", "", "env", types=frozenset({str}))
    app.add_config_value("handbook_cited", [], "", types=frozenset({list}))
    app.add_config_value("site_url", "", "env", types=frozenset({str}))
    app.add_config_value("handbook_main_parts", [], "html", types=frozenset({list}))
    app.add_config_value("handbook_foot_pages", [], "html", types=frozenset({list}))
    app.add_config_value("handbook_lessons", "lessons", "env", types=frozenset({str}))
    app.add_config_value("handbook_roles", "roles", "env", types=frozenset({str}))
    app.add_config_value("repository_url", "", "html", types=frozenset({str}))
    app.connect("config-inited", choose_names, priority=NAMES)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
