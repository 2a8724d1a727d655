"""A reader with a real browser: started once in a process, with a page that is kept from test to test.

A new page costs a window and a process of the browser, half a second each time, which is more than most tests take.
"""

from __future__ import annotations

import functools
import http.server
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from handbook.publish.hosting import POLICY
from tests.handbook import axe
from tests.live.serving import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE, NARROW, NARROWEST = {"width": 1280, "height": 900}, {"width": 390, "height": 844}, {"width": 320, "height": 700}
LEAVE = "try { localStorage.clear(); sessionStorage.clear() } catch {}"  # a page without an origin has neither
expect.set_options(timeout=PATIENCE * 1000)


@contextmanager
def started() -> Iterator[Browser]:
    """Run a browser."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files with the policy that a host may set, and axe beside them."""

    def translate_path(self, path: str) -> str:
        return str(axe.SCRIPT) if path == axe.SERVED else super().translate_path(path)

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_args):
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; give its address."""
    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Visit:
    """A page of the site, with what the browser complained about and what it asked for."""

    def __init__(self, page: Page):
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on(
            "console", lambda message: message.type in {"error", "warning"} and self.complaints.append(message.text)
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", self.note_failure)
        page.on("request", lambda request: self.requests.append(request.url))

    def note_failure(self, request: Request) -> None:
        """Note a file that did not come; one that was given up because the reader went on is no failure."""
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url}")


class Desk:
    """Where readers visit one address in turn, each with a page as new: nothing kept, chosen or pointed at."""

    def __init__(self, browser: Browser, address: str, **wishes: str):
        self.browser, self.address, self.wishes = browser, address, wishes
        self.seat: Visit | None = None

    @contextmanager
    def visit(self) -> Iterator[Visit]:
        """Give a visit, and fail when the browser complained or asked anything of another host."""
        visit, self.seat = self.seat or self._sit_down(), None
        visit.complaints.clear()
        visit.requests.clear()
        yield visit
        visit.page.evaluate(LEAVE)
        visit.page.goto("about:blank")
        complaints, asked = list(visit.complaints), list(visit.requests)
        self._clear(visit)
        elsewhere = [url for url in asked if urlsplit(url).hostname not in {"127.0.0.1", None}]
        assert complaints == [], complaints
        assert elsewhere == [], elsewhere

    def _sit_down(self) -> Visit:
        context = self.browser.new_context(base_url=self.address, viewport=WIDE, **self.wishes)
        context.set_default_timeout(PATIENCE * 1000)
        return Visit(context.new_page())

    def _clear(self, visit: Visit) -> None:
        """Make the page as it was at first, for who comes next; not reached after a test that failed."""
        page = visit.page
        for other in page.context.pages:
            if other is not page:
                other.close()
        page.context.clear_cookies()
        page.context.clear_permissions()
        motion = self.wishes.get("reduced_motion", "no-preference")
        page.emulate_media(media="null", color_scheme="light", reduced_motion=motion, forced_colors="none")
        page.set_viewport_size(WIDE)
        page.mouse.move(-1, -1)
        self.seat = visit


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
