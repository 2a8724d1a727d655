"""Other books made with Sphinx link to ours by intersphinx, from what we publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from handbook.publish import placing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Site

ADDRESS = "https://handbook.example/{}/"
TITLE = {"nl": "MLOps Engineer", "en": "MLOps engineer, translated"}


@pytest.fixture
def published(site: Site, tmp_path: Path) -> Path:
    """Both languages of a small handbook, put in their place as a build does."""
    site.translate({"MLOps Engineer": TITLE["en"]})
    for language in TITLE:
        placing.copy(str(site.build(language=language).out), str(tmp_path / "site" / language), "")
    return tmp_path / "site"


@pytest.mark.parametrize("language", TITLE)
def test_another_book_links_to_a_role_by_its_label(published: Path, tmp_path: Path, language: str):
    book = tmp_path / "book"
    book.mkdir()
    inventory = published / language / "objects.inv"
    mapping = {"handbook": (ADDRESS.format(language), str(inventory))}
    (book / "conf.py").write_text(f"extensions = ['sphinx.ext.intersphinx']\nintersphinx_mapping = {mapping!r}\n")
    (book / "index.rst").write_text("A book\n======\n\nRead :external+handbook:ref:`mlops-engineer`.\n")
    with docutils_namespace():
        Sphinx(book, book, book / "out", book / "trees", "html", status=None, warningiserror=True).build()
    link = BeautifulSoup((book / "out" / "index.html").read_text("utf-8"), "lxml").select_one("a.reference.external")
    assert link["href"] == ADDRESS.format(language) + "roles/mlops-engineer.html#mlops-engineer"
    assert link.get_text() == TITLE[language]
