"""Handbooks that are not this one: what the engine knows of a subject, it knows from their pages.

`nursing` has other stages, fields, levels, groups, scales, duties, days and a scheme of its own; `english` is written in
English and translated into German.  Nobody touched a program for either.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup

from handbook.roles import catalogue
from tests.conftest import ROOT, Built, Site
from tests.pdf.test_pdf import squeeze
from tests.roles.test_exports import check

HANDBOOKS = Path(__file__).parent / "handbooks"


def lay_out(name: str, root: Path) -> Site:
    """Copy a handbook to a folder, beside the engine's templates, looks and interface words."""
    shutil.copytree(HANDBOOKS / name, root)
    (root / "_static").mkdir(exist_ok=True)
    for path in (ROOT / "_static").iterdir():
        if path.name != "tiles":
            (root / "_static" / path.name).symlink_to(path)
    (root / "_templates").symlink_to(ROOT / "_templates")
    (root / "handbook").mkdir()
    (root / "handbook" / "interface").symlink_to(ROOT / "handbook" / "interface")
    return Site(root)


@pytest.fixture(scope="module")
def nursing(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return lay_out("nursing", tmp_path_factory.mktemp("nursing") / "handbook")


def article(built: Built, page: str) -> BeautifulSoup:
    return BeautifulSoup(built.text(page), "lxml").article


def words(path: Path) -> str:
    """Return the words of a PDF, without spaces."""
    run = ["pdftotext", "-raw", "-nopgbrk", str(path), "-"]
    return squeeze(subprocess.run(run, capture_output=True, text=True, check=True).stdout)


def test_a_handbook_on_nursing_has_no_mistakes(nursing: Site):
    found = catalogue.load(nursing.root)
    assert [str(problem) for problem in found.problems] == []
    assert [(role.id, role.stage) for role in found.guide()] == [
        ("district-nurse", "registered"),
        ("intensive-care-nurse", "specialist"),
    ]
