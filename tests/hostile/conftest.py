"""Handbooks to try things on, and a port that hears who asks the network."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from tests.conftest import Site, make_site
from tests.hostile.harness import SECRET


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """Return a function that makes a small handbook with a secret beside it and a hidden one in it."""

    def make(name: str) -> Site:
        folder = tmp_path_factory.mktemp(name)
        site = make_site(folder / "handbook")
        for file in ("secret.txt", "secret.md", "secret.svg", "handbook/.hidden/secret.txt"):
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_text(SECRET)
        for ending in ("html", "XHTML", "js", "svgz", "xml"):
            (site.root / "lessons" / f"actief.{ending}").write_text("<script>alert(1)</script>")
        return site

    return make


@pytest.fixture(scope="module")
def port() -> Iterator[tuple[int, list[bytes]]]:
    """Return a port of this machine, and all that was asked there."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    client, _address = server.accept()
                except OSError:
                    return
                asked.append(client.recv(1000))
                client.close()

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], asked
