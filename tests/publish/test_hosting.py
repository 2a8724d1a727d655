"""The settings of servers, on real servers: nginx always, Caddy where it is installed."""

from __future__ import annotations

import gzip
import http.client
import io
import os
import re
import shutil
import socket
import subprocess
import time
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

from handbook.base import project
from handbook.publish import hosting, offline
from handbook.publish.root import write_root
from tests.conftest import Site, make_site
from tests.live.serving import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
SECRET = "what lies beside the site"
NGINX = """\
daemon off; pid nginx.pid; error_log stderr; {user}
events {{}}
http {{
  include mime.types; access_log off;
  client_body_temp_path t; proxy_temp_path t; fastcgi_temp_path t; uwsgi_temp_path t; scgi_temp_path t;
  include site.conf;
}}
"""


@dataclass
class Answer:
    """What a server answers."""

    status: int
    headers: dict[str, str]
    body: bytes

    def text(self) -> str:
        return self.body.decode()


@dataclass
class Server:
    """A server that runs, and the path of the site on it."""

    port: int
    base: str
    folder: Path

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path below the site."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, self.base + path, headers={key.replace("_", "-"): headers[key] for key in headers})
        response = connection.getresponse()
        answer = Answer(
            response.status, {key.lower(): value for key, value in response.getheaders()}, response.read()
        )
        connection.close()
        return answer

    def raw(self, path: str) -> bytes:
        """Ask for a path as it stands, which no client would send; return all that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(
                f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n\r\n".encode()
            )
            return b"".join(iter(lambda: connection.recv(65536), b""))


def make_folder(root: Path, address: str) -> Path:
    """Build a small site with a renamed page for an address and return its `_build/hosting`."""
    site: Site = make_site(root)
    site.write("hosting/redirects.csv", "old,new\nroles/ml-engineer,roles/mlops-engineer\n")
    for language in ("nl", "en"):
        built = site.build(language=language, site_url=address)
        shutil.copytree(built.out, root / hosting.SITE / language, ignore=shutil.ignore_patterns(".buildinfo"))
    write_root(root / hosting.SITE, ["nl", "en"], address)
    (root / "LICENSE").write_text("free")
    offline.write(root / hosting.SITE, project.archive(root), "handbook", root / "LICENSE", 0)
    hosting.make(root, address)
    return root / hosting.OUT


def start(program: str, folder: Path, address: str, port: int) -> subprocess.Popen[bytes]:
    """Start a server with the settings made for it; only where it listens and finds the site is the test's."""
    settings = hosting.configurations(
        folder.parent.parent, address, listen=f"127.0.0.1:{port}", folder=str(folder / "site")
    )
    run = folder / "run"
    run.mkdir(exist_ok=True)
    if program == "nginx":
        shutil.copy("/etc/nginx/mime.types", run)
        (run / "site.conf").write_text(settings["nginx.conf"])
        (run / "main.conf").write_text(NGINX.format(user="user root;" if os.geteuid() == 0 else ""))
        command = [
            str(shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")),
            "-p",
            str(run),
            "-c",
            "main.conf",
        ]
    else:
        text = settings["Caddyfile"].replace(
            f"127.0.0.1:{port} {{", f"http://127.0.0.1:{port} {{\n\tbind 127.0.0.1", 1
        )
        (run / "Caddyfile").write_text("{\n\tadmin off\n\tauto_https off\n}\n" + text)
        command = ["caddy", "run", "--config", str(run / "Caddyfile")]
    return subprocess.Popen(command, env={**os.environ, "HOME": str(run)}, stderr=subprocess.PIPE)


PROGRAMS = ["nginx", *(["caddy"] if shutil.which("caddy") else [])]
ADDRESSES = {"root": "", "sub-path": "https://handbook.example/guides/ai/"}


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that makes the folder for an address when a test first asks for it."""
    return cache(lambda address: make_folder(tmp_path_factory.mktemp("hosting") / "project", address))


@pytest.fixture(scope="module", params=ADDRESSES)
def folder(request: pytest.FixtureRequest, make_once: Callable[[str], Path]) -> tuple[Path, str]:
    address = ADDRESSES[request.param]
    return make_once(address), address


@pytest.fixture(scope="module", params=PROGRAMS)
def server(request: pytest.FixtureRequest, folder: tuple[Path, str]) -> Iterator[Server]:
    path, address = folder
    (path / "secret.txt").write_text(SECRET)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = start(request.param, path, address, port)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                break
        assert process.poll() is None, process.stderr.read().decode()
        time.sleep(0.05)
    yield Server(port, urlsplit(address).path or "/", path / "site")
    process.terminate()
    process.wait(10)


def test_the_zip_lies_where_the_downloads_page_says(server: Server):
    answer = server.get("handbook-0.1.0.zip")
    if server.base == "/":  # built without an address, no page can link to it
        assert answer.status == 404
    else:
        assert answer.status == 200
        assert answer.headers["content-type"] == "application/zip"
        assert zipfile.is_zipfile(io.BytesIO(answer.body))


def hashed(server: Server, pattern: str) -> str:
    """Return the path of a published file of the Dutch site whose name holds a hash."""
    found = next((server.folder / server.base.strip("/") / "nl" / "_static").glob(pattern))
    return f"nl/_static/{found.name}"


@pytest.mark.parametrize(
    "path", ["", "nl/index.html", "nl/roles/index.md", "en/downloads/roles.json", "nl/nothing.html"]
)
def test_every_answer_has_the_headers_that_keep_a_reader_safe(server: Server, path: str):
    headers = server.get(path).headers
    assert {name: headers.get(name.lower()) for name in hosting.HEADERS} == hosting.HEADERS
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert not re.search(r"unsafe|https?:|\*", policy)
    assert "strict-transport-security" not in headers  # only over https


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "path", ["nothing.html", "roles/nothing/at/all", "_static/handbook.00000000.css", ".git/config"]
)
def test_what_is_not_there_gets_a_page_in_the_language_of_the_reader(server: Server, language: str, path: str):
    answer = server.get(f"{language}/{path}")
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "immutable" not in answer.headers["cache-control"]
    page = BeautifulSoup(answer.text(), "lxml")
    if path != ".git/config":
        assert page.html["lang"] == language
    sheet = page.select_one("link[rel=stylesheet]")["href"]
    assert sheet.startswith(server.base)
    assert server.get(sheet.removeprefix(server.base)).status == 200


def test_what_is_not_there_above_the_languages_gets_a_page_in_both(server: Server):
    answer = server.get("nothing")
    assert answer.status == 404
    assert {span["lang"] for span in BeautifulSoup(answer.text(), "lxml").select("h1 span")} == {"nl", "en"}


@pytest.mark.parametrize("path", ["nl/404.html", "404.html", "_headers", "_redirects"])
def test_error_pages_and_settings_of_other_hosts_are_no_pages(server: Server, path: str):
    assert server.get(path).status == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_renamed_page_is_found_for_good(server: Server, language: str):
    answer = server.get(f"{language}/roles/ml-engineer.html")
    assert answer.status == 301
    assert answer.headers["location"] == f"{server.base}{language}/roles/mlops-engineer.html"


def test_a_folder_leads_to_its_front_page(server: Server):
    answer = server.get("nl")
    assert answer.status in {301, 307, 308}
    assert urlsplit(answer.headers["location"]).path == f"{server.base}nl/"
    assert server.get("nl/").status == 200


def test_a_file_with_a_hash_in_its_name_is_kept_and_a_page_is_asked_for_again(server: Server):
    for pattern in ("*.css", "handbook.*.js", "atkinson-core.*.woff2"):
        assert server.get(hashed(server, pattern)).headers["cache-control"] == hosting.FOR_EVER
    page = server.get("nl/index.html")
    assert page.headers["cache-control"] == hosting.ASK_AGAIN
    again = server.get("nl/index.html", If_None_Match=page.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_texts_are_sent_compressed_to_who_can_read_that(server: Server):
    for path in ("nl/index.html", hashed(server, "*.css"), "nl/search-index.js"):
        plain, small = server.get(path), server.get(path, Accept_Encoding="gzip")
        assert "content-encoding" not in plain.headers
        assert small.headers["content-encoding"] == "gzip"
        assert "accept-encoding" in small.headers["vary"].lower()
        assert len(small.body) < len(plain.body)
        assert gzip.decompress(small.body) == plain.body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("nl/index.html", "text/html; charset=utf-8"),
        ("nl/index.md", "text/markdown; charset=utf-8"),
        ("llms.txt", "text/plain; charset=utf-8"),
        ("nl/downloads/roles.csv", "text/csv; charset=utf-8"),
        ("favicon.ico", r"image/(x-icon|vnd\.microsoft\.icon)"),
    ],
)
def test_a_browser_need_not_guess_what_a_file_is(server: Server, path: str, kind: str):
    answer = server.get(path)
    assert answer.status == 200
    assert re.fullmatch(kind, answer.headers["content-type"]), answer.headers["content-type"]


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt", "/..\\secret.txt", "/nl/../../secret.txt", "/nl/..%2f..%2f..%2fsecret.txt",
        "/nl//..//../../secret.txt", "/.../secret.txt", "/%252e%252e/secret.txt", "/secret.txt%00.html", "//secret.txt",
        "/nl/_static/..;/..;/secret.txt", "http://localhost/../secret.txt", "/%c0%ae%c0%ae/secret.txt",
    ],
)  # fmt: skip
def test_nobody_gets_out_of_the_folder(server: Server, path: str):
    for tried in {path, server.base.rstrip("/") + path}:
        assert SECRET.encode() not in server.raw(tried)
    assert server.get("nl/index.html").status == 200  # and the server lives on


def test_a_site_takes_nothing_from_its_readers(server: Server):
    for method in ("POST", "PUT", "DELETE"):
        assert server.get("nl/index.html", method).status == 405


def test_hosts_of_static_files_get_the_same_headers_and_redirects(folder: tuple[Path, str]):
    path, address = folder
    base = urlsplit(address).path or "/"
    headers = (path / "site" / "_headers").read_text().splitlines()
    everywhere = headers[
        headers.index("/*") + 1 : next(n for n, line in enumerate(headers) if line.startswith(base + "nl"))
    ]
    told = dict(line.strip().split(": ", 1) for line in everywhere)
    assert told == hosting.HEADERS | {"Strict-Transport-Security": hosting.TRANSPORT}
    rules = [line.split() for line in (path / "site" / "_redirects").read_text().splitlines() if line[0] != "#"]
    assert [f"{base}nl/roles/ml-engineer.html", f"{base}nl/roles/mlops-engineer.html", "301!"] in rules
    assert [f"{base}en/*", f"{base}en/404.html", "404"] in rules


def test_the_workflow_for_github_pages_builds_with_full_history_and_publishes_the_site():
    jobs = yaml.safe_load((ROOT / "hosting" / "github-pages.yml").read_text())["jobs"]
    steps = {step.get("uses", "").split("@")[0] or step["run"].split()[0]: step for step in jobs["build"]["steps"]}
    assert steps["actions/checkout"]["with"]["fetch-depth"] == 0
    assert steps["make"]["env"]["SITE_URL"]
    assert steps["actions/upload-pages-artifact"]["with"]["path"] == str(hosting.SITE)


def test_the_workflow_with_a_machine_for_each_language_joins_what_these_make():
    jobs = yaml.safe_load((ROOT / "hosting" / "github-pages-by-language.yml").read_text())["jobs"]
    steps = {
        name: {step.get("uses", "").split("@")[0] or step["run"].split()[1]: step for step in job["steps"]}
        for name, job in jobs.items()
    }
    assert "make languages" in steps["languages"]["languages"]["run"]
    for name in ("build", "join"):
        assert steps[name]["actions/checkout"]["with"]["fetch-depth"] == 0
        assert jobs[name]["needs"] == "languages" or "languages" in jobs[name]["needs"]
    made = steps["build"]["actions/upload-artifact"]["with"]["path"]
    assert made == "_build/parts/${{ matrix.language }}"
    build = steps["build"]["LOCALE=${{"]
    assert build["env"] == steps["join"]["join"]["env"]
    assert steps["join"]["actions/upload-pages-artifact"]["with"]["path"] == str(hosting.SITE)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("roles/old", "two paths"),
        ("/roles/old,roles/skills", "two paths"),
        ("roles/old.html,roles/skills", "two paths"),
        ("roles/old,roles/nowhere", "there is no page 'roles/nowhere'"),
        ("roles/tools,roles/skills", "the page 'roles/tools' exists"),
    ],
)
def test_a_redirect_that_helps_nobody_is_told_with_its_line(site: Site, line: str, said: str):
    site.write("hosting/redirects.csv", f"old,new\n{line}\n")
    try:
        told = "\n".join(site.build(quiet=False).warnings)
    except ConfigError as error:
        told = str(error)
    assert "hosting/redirects.csv:2:" in told
    assert said in told


def test_a_renamed_page_leads_to_the_new_one_on_any_host(site: Site):
    site.write("hosting/redirects.csv", "old,new\nlessons/start,lessons/introduction\n")
    page = BeautifulSoup(site.build(site_url="https://handbook.example/").text("lessons/start.html"), "lxml")
    assert page.select_one("meta[http-equiv=refresh]")["content"] == "0; url=introduction.html"
    assert page.select_one("main a")["href"] == "introduction.html"
    assert page.select_one("link[rel=canonical]")["href"] == "https://handbook.example/nl/lessons/introduction.html"
    assert "noindex" in page.select_one("meta[name=robots]")["content"]
