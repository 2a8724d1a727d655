"""Redirects and the address of the site, which end up in settings of servers; and the whole way of `make`."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from sphinx.errors import ConfigError

from handbook.base.errors import HandbookError
from handbook.base.project import checked_address
from handbook.publish.hosting import configurations
from handbook.publish.root import write_root
from handbook.site import redirects
from tests.conftest import ROOT, Site
from tests.hostile import rows
from tests.hostile.harness import (
    PO,
    refusal,
)

LESSON = "lessons/introduction.md"


@pytest.mark.parametrize("line", rows.REDIRECTS)
def test_a_redirect_that_tries_is_refused_with_its_line(tmp_path: Path, line: str):
    site = Site(tmp_path)
    site.write("hosting/redirects.csv", f"old,new\n{line}\n")
    with pytest.raises(HandbookError, match=r"^hosting/redirects\.csv:[23]: write two paths"):
        redirects.load(site.root)


def test_such_a_redirect_stops_site_and_settings_of_servers(site: Site):
    site.write("hosting/redirects.csv", f"old,new\n{rows.REDIRECTS[0]}\n")
    (told,) = refusal(site)
    assert told.startswith("hosting/redirects.csv:2:")
    assert not list((site.root / "_out").rglob("*.html"))
    with pytest.raises(HandbookError, match="redirects"):
        configurations(site.root, "")


@pytest.mark.parametrize("made", ["search", "404"])
def test_a_page_that_the_site_makes_itself_is_not_redirected(made: str):
    (told,) = redirects.faults([redirects.Redirect(made, "roles/tools", 2)], {"roles/tools"})
    assert told == (2, f"the page '{made}' exists; remove the line or rename the page")


@pytest.mark.parametrize("address", rows.SETTINGS)
def test_an_address_of_the_site_that_tries_reaches_no_settings(tmp_path: Path, address: str):
    for open_door in (
        lambda: checked_address(address),
        lambda: configurations(tmp_path, address),
        lambda: write_root(tmp_path, ["nl"], address),
    ):
        with pytest.raises(HandbookError, match="no address of a site") as caught:
            open_door()
        assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_such_an_address_stops_the_build_of_a_language(site: Site):
    for address in rows.SETTINGS[:2]:
        with pytest.raises(ConfigError, match="no address of a site"):
            site.build("dummy", site_url=address)


@pytest.mark.parametrize(
    "address", ["http://localhost:8790/", "https://example.org", "https://a.example.org:8443/b/c-1.0_~x/"]
)
def test_a_plain_address_of_the_site_is_fine(address: str):
    assert checked_address(address) == address.rstrip("/") + "/"


def test_a_build_that_refuses_leaves_the_site_as_it_was(run_build, checkout: Path):
    assert run_build().returncode == 0
    site = checkout / "_build" / "site"
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    po = (checkout / PO).read_text("utf-8")
    tried = {  # what is written, and the place that the error names
        LESSON: ("[x](javascript:alert(1))", "lessons/introduction.md:"),
        PO: (f'{po}\nmsgid "Introductie"\nmsgstr "<script>x</script>"\n', f"{PO}:"),
        "hosting/redirects.csv": ("old,new\nroles/<b>,roles/tools\n", "hosting/redirects.csv:2:"),
        "_static/tiles/mlops-engineer.svg": ("<svg onload='x'/>", "_static/tiles/mlops-engineer.svg:1:"),
    }
    # A page stops one language, and its translations the other.
    for files in ([LESSON, PO], ["hosting/redirects.csv"], ["_static/tiles/mlops-engineer.svg"]):
        kept = {file: (checkout / file).read_bytes() if (checkout / file).exists() else None for file in files}
        for file in files:
            before_it = (checkout / file).read_text("utf-8") if file == LESSON else ""
            (checkout / file).write_text(before_it + tried[file][0], "utf-8")
        run = run_build()
        assert run.returncode == 1, files
        assert [tried[file][1] for file in files if tried[file][1] not in run.stderr] == []
        assert "Traceback" not in run.stderr
        assert "<function" not in run.stderr
        for file, content in kept.items():
            (checkout / file).unlink() if content is None else (checkout / file).write_bytes(content)
    run = run_build(SITE_URL="https://example.org/} evil {")
    assert (run.returncode, run.stderr.count("no address of a site")) == (1, 1)
    (checkout / "lessons" / "loop").symlink_to(".")
    run = run_build()
    assert "lessons/loop:1:" in run.stderr
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_a_command_with_a_wrong_address_says_so_in_one_line(checkout: Path):
    for module in ("handbook.publish.hosting", "handbook.build.printing"):
        run = subprocess.run(
            [str(ROOT / ".venv/bin/python"), "-m", module], cwd=checkout, capture_output=True, text=True, check=False,
            env={**os.environ, "SITE_URL": "https://example.org/;evil"},
        )  # fmt: skip
        assert run.returncode == 1, run.stdout + run.stderr
        assert run.stderr.count("no address of a site") == 1
        assert "Traceback" not in run.stderr
