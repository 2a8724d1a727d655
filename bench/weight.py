"""Weighs a page in a browser: what it asks for when a reader opens it for the first time."""

from __future__ import annotations

import gzip
import threading
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from bench.search_quality import CHROMIUM, QUIET

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Response, Route

# These hold compressed data already, so a host sends them as they are.
COMPRESSED = (".woff2", ".png", ".jpg", ".webp", ".gz")
HTML, ALL, ELSEWHERE = "HTML", "all files", "other hosts"


@dataclass
class Weight:
    """How many files a browser asked for, and their size in kB once compressed by gzip."""

    count: int = 0
    kilobytes: float = field(default=0.0)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def weigh(site: Path, page: Path) -> dict[str, Weight]:
    """Return the weight of a page of a site: of its HTML, of all files, and how often other hosts were asked."""
    found = {HTML: Weight(), ALL: Weight(), ELSEWHERE: Weight()}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    start = f"http://127.0.0.1:{server.server_port}/"

    def refuse(route: Route) -> None:
        found[ELSEWHERE].count += 1
        route.abort()

    def count(response: Response) -> None:
        if not response.ok:
            return
        body = response.body()
        packed = urlsplit(response.url).path.endswith(COMPRESSED)
        size = (len(body) if packed else len(gzip.compress(body, 6))) / 1000
        for kind in (ALL, HTML) if response.request.is_navigation_request() else (ALL,):
            found[kind].count += 1
            found[kind].kilobytes += size

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        tab = browser.new_page()
        tab.route(lambda address: not address.startswith(start), refuse)
        responses: list[Response] = []
        tab.on("response", lambda response: responses.append(response))  # a bare method cannot be marked
        address = f"{start}{page.as_posix()}"
        tab.goto(f"{address}.html" if (site / page).with_suffix(".html").exists() else f"{address}/")
        tab.wait_for_load_state("networkidle")
        for response in responses:
            count(response)
        browser.close()
    server.shutdown()
    return found
