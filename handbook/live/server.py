"""The web server of `make live`: the last good pages, with a script that reloads them and tells what is wrong."""

from __future__ import annotations

import hashlib
import html
import json
import mimetypes
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from handbook.publish.hosting import HEADERS, TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from handbook.live.state import State
    from handbook.live.work import Place

OWN = "/_live/"
OWN_FILES = Path(__file__).parent / "assets"
# Seconds after which a silent stream says that it is still there: so we notice that a browser left.
ALIVE = 10
HEAD = (
    '<link rel="stylesheet" href="{own}live.css"><script defer src="{own}live.js" data-version="{version}"></script>'
)
EMPTY = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><main><h1>{title}</h1><p>{text}</p></main></body></html>"
)


class Server(ThreadingHTTPServer):
    """Serves the pages of `places` on this machine only, and says what `state` says.

    `more` may answer addresses of its own: it takes a path and returns a page, or None.  Raises OSError when the
    port is taken.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(
        self, port: int, places: list[Place], state: State, more: Callable[[str], str | None] | None = None
    ) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.places = {place.code: place for place in places}
        self.state = state
        self.more = more

    @property
    def address(self) -> str:
        """The address to open."""
        return f"http://127.0.0.1:{self.server_port}/"

    def page(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        """Return status, type and content of what is at a path."""
        if self.more and (made := self.more(path)) is not None:
            return HTTPStatus.OK, "text/html", made.encode()
        code, _slash, inside = path.lstrip("/").partition("/")
        place = self.places.get(code)
        if not place:
            known = ", ".join(self.places)
            text = f"This server shows {known} only; `make live` without LOCALE shows every language."
            return HTTPStatus.NOT_FOUND, "text/html", _empty("Not shown here", text)
        if not (place.pages / "index.html").is_file():
            text = "There is no page yet. This page changes by itself when there is."
            return HTTPStatus.SERVICE_UNAVAILABLE, "text/html", _empty("Nothing built yet", text)
        file = (place.pages / (inside or "index.html")).resolve()
        if file.is_relative_to(place.pages.resolve()) and file.is_file():
            return HTTPStatus.OK, _type(file), file.read_bytes()
        return HTTPStatus.NOT_FOUND, "text/html", (place.pages / "404.html").read_bytes()

    def version(self, path: str) -> str:
        """Return what tells one content of a page from another."""
        return hashlib.sha256(self.page(path)[2]).hexdigest()[:16]


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    server_version = "handbook"

    def do_GET(self) -> None:
        """Answer a request."""
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        if path == f"{OWN}events":
            asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
            self._tell(asked.get("page", "/"), asked.get("version", ""))
        elif path.startswith(OWN):
            self._own(OWN_FILES / Path(path).name)
        elif path == "/":
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"/{next(iter(self.server.places))}/index.html")
            self.end_headers()
        else:
            status, kind, content = self.server.page(path)
            if kind == "text/html":
                version = hashlib.sha256(content).hexdigest()[:16]
                content = content.replace(b"</head>", HEAD.format(own=OWN, version=version).encode() + b"</head>", 1)
            self._send(status, kind, content)

    def _own(self, file: Path) -> None:
        if file.is_file():
            self._send(HTTPStatus.OK, _type(file), file.read_bytes())
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        for name, value in HEADERS.items():  # so that a page that a host would refuse is seen here first
            self.send_header(name, value)
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", f"{kind}{charset}")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _tell(self, path: str, version: str) -> None:
        """Stream what happens to a page, as https://html.spec.whatwg.org/multipage/server-sent-events.html says."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        number, told = -1, None
        try:
            while True:
                now = self.server.state.wait(number, ALIVE)
                if now == number:
                    self.wfile.write(b":\n\n")
                    continue
                number = now
                if self.server.version(path) != version:
                    self.wfile.write(b"event: reload\ndata:\n\n")
                    return
                if (problems := self.server.state.problems()) != told:
                    told = problems
                    self.wfile.write(f"event: problems\ndata: {json.dumps(problems)}\n\n".encode())
        except OSError:  # the reader went to another page
            return

    def log_message(self, *_: object) -> None:
        """Say nothing: requests are not news."""


def _type(file: Path) -> str:
    return (
        TYPES.get(file.suffix.removeprefix(".")) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    )


def _empty(title: str, text: str) -> bytes:
    return EMPTY.format(title=html.escape(title), text=html.escape(text)).encode()
