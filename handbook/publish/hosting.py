"""Makes `_build/hosting`: the site with compressed copies of its files, and the settings of the servers we know.

    make hosting SITE_URL=https://example.org/handbook/

The settings are made from the templates in `hosting/`, so that languages, redirects, the path on the host and one
list of headers stand in all of them.  The templates say what a server does; this module says what it must send.
"""

from __future__ import annotations

import gzip
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handbook.base import project
from handbook.base.languages import host_path, published
from handbook.base.project import checked_address
from handbook.base.terminal import run, say
from handbook.publish.placing import copied, readable
from handbook.site import redirects

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "hosting"
SITE, OUT = Path("_build", "site"), Path("_build", "hosting")
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",  # the search page is a form
        "frame-ancestors 'none'",
    ]
)
UNUSED = (
    "accelerometer camera display-capture geolocation gyroscope microphone midi payment publickey-credentials-get usb"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED.split()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Only over https: a browser then never asks this host without it again for two years.
TRANSPORT = "max-age=63072000"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, max-age=0, must-revalidate"
# What servers may not know, and browsers no longer guess under `nosniff`.
TYPES = {"md": "text/markdown", "webmanifest": "application/manifest+json", "csv": "text/csv"}
TEXTS = ("html", "css", "js", "json", "svg", "md", "txt", "xml", "csv", "webmanifest")
# A file whose name holds a hash of its content (handbook.site.assets).
HASHED = r"/_static/[^/]+\.[0-9a-f]{8}\.[a-z0-9]+$"


def configurations(root: Path, site_url: str, *, listen: str = "", folder: str = "/srv/handbook") -> dict[str, str]:
    """Return the settings for each server by file name.

    Takes the project, the address of the site ("" for any host, at its root), and for nginx and Caddy the address to
    listen at ("" for the usual one) and the folder that holds the site.  Below a path on the host, the site lies in a
    folder of that path.  Raises HandbookError for a wrong address, language folder or list of redirects.
    """
    site_url = checked_address(site_url)
    told = {
        "languages": published(root),
        "redirects": redirects.load(root),
        "base": host_path(site_url),
        "host": urlsplit(site_url).hostname or "",
        "headers": HEADERS,
        "transport": TRANSPORT,
        "for_ever": FOR_EVER,
        "ask_again": ASK_AGAIN,
        "types": TYPES,
        "hashed": HASHED,
        "listen": listen,
        "folder": folder,
    }
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, autoescape=False,  # noqa: S701 - settings of servers, not pages
    )  # fmt: skip
    names = sorted(name for name in environment.list_templates() if name.endswith(".jinja"))
    return {name.removesuffix(".jinja"): environment.get_template(name).render(told) for name in names}


def compress(site: Path) -> int:
    """Write `.gz` and, where Python has Brotli, `.br` beside every text file of a site; return how many files.

    A copy is left out where it saves nothing.
    """
    encoders: dict[str, Callable[[bytes], bytes]] = {".gz": lambda data: gzip.compress(data, 9, mtime=0)}
    try:
        import brotli
    except ImportError:
        say("hosting: without Python's brotli only .gz files are made (`make setup` installs it)")
    else:
        encoders[".br"] = brotli.compress
    made = 0
    for path in sorted(path for path in site.rglob("*.*") if path.suffix[1:] in TEXTS):
        data = path.read_bytes()
        for ending, encode in encoders.items():
            if len(smaller := encode(data)) < len(data):
                path.with_name(path.name + ending).write_bytes(smaller)
                made += 1
    return made


def make(root: Path, site_url: str) -> int:
    """Make the folder for the project in `root`; return how many compressed files it holds.

    Raises HandbookError for wrong settings and OSError when there is no site, or no room.
    """
    found = configurations(root, site_url)
    new = root / OUT.with_name("hosting.new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        site = new / "site" / host_path(checked_address(site_url)).strip("/")
        shutil.copytree(root / SITE, site, copy_function=copied)
        if site_url:  # the pages then link to it
            copied(project.archive(root), site / project.archive(root).name)
        made = compress(site)
        for name, text in found.items():
            # Hosts of static files look for their own settings in the folder that they publish.
            place = new / "site" if name.startswith("_") else new
            (place / name).write_text(text, "utf-8")
        shutil.rmtree(root / OUT, ignore_errors=True)
        new.rename(root / OUT)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return made


def main() -> int:
    """Make the folder for this project and its address; return the exit code."""
    with readable(ROOT / OUT.parent):
        made = make(ROOT, project.site_url(ROOT))
    say(f"  {OUT}: the site, {made} compressed files and the settings; hosting/README.md says what goes where")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
