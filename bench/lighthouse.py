"""Let Lighthouse judge five pages of the site: `make lighthouse`.

It asks a real nginx with the settings that `make hosting` made (gzip, headers, the strict policy) and gets the site
as it would be published.  Lighthouse 12 pretends a phone on a slow network, so its score for speed says more on a
machine that does nothing else.  The site must know its address, or it names its other languages in a way that search
engines do not accept; 127.0.0.1 needs no https.  Lighthouse is no part of the requirements: install it with
`npm install -g lighthouse@12`, or name the program in LIGHTHOUSE.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bench.handbooks import ROOT
from bench.measure import BenchError
from handbook.base import project
from handbook.publish import hosting

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = {
    "landing": "nl/index.html",
    "overview": "nl/roles/index.html",
    "role": "nl/roles/mlops-engineer.html",
    "lesson": "nl/lessons/introduction.html",
    "role, English": "en/roles/mlops-engineer.html",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PERFECT = 100
QUIET = (
    "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
NGINX = """\
daemon off; pid nginx.pid; error_log stderr; {user}
events {{}}
http {{
  include {types}; access_log off;
  client_body_temp_path t; proxy_temp_path t; fastcgi_temp_path t; uwsgi_temp_path t; scgi_temp_path t;
  include site.conf;
}}
"""


def tool(variable: str, *names: str, instead: str) -> str:
    """Return the path of a program: the one that an environment variable names, or the first that is installed.

    Raises BenchError, which says what to do instead.
    """
    path = f"{os.environ['PATH']}:/usr/sbin"
    found = [shutil.which(name, path=path) for name in (os.environ.get(variable, ""), *names) if name]
    for program in filter(None, found):
        return program
    raise BenchError(f"{names[0]} is not installed: {instead}")


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve the published site at the address that it was made for, with the settings made for nginx; give that.

    Raises BenchError when that address is not on this machine, or when nginx is missing or does not start.
    """
    address = project.site_url(ROOT)
    where = urlsplit(address)
    if where.hostname != "127.0.0.1" or not where.port:
        raise BenchError("a site is judged at its own address: make lighthouse, or SITE_URL=http://127.0.0.1:8790/")
    program = tool("NGINX", "nginx", instead="apt install nginx-light")
    with tempfile.TemporaryDirectory() as name:
        run = Path(name)
        made = hosting.configurations(ROOT, address, listen=where.netloc, folder=str(site))
        types = Path("/etc/nginx/mime.types")
        shutil.copy(types, run)  # the settings of the site include it by its name
        (run / "site.conf").write_text(made["nginx.conf"], "utf-8")
        main = NGINX.format(types=types.name, user="user root;" if os.geteuid() == 0 else "")
        (run / "main.conf").write_text(main, "utf-8")
        server = subprocess.Popen([program, "-p", name, "-c", "main.conf"], stderr=subprocess.PIPE, text=True)
        try:
            wait(server, where.port)
            yield address
        finally:
            server.terminate()
            server.wait(10)


def wait(server: subprocess.Popen[str], port: int) -> None:
    """Wait until the server answers; raises BenchError with its words when it stops."""
    for _attempt in range(100):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            assert server.stderr is not None
            raise BenchError(f"nginx does not start: {server.stderr.read()}")
        time.sleep(0.05)
    raise BenchError("nginx does not answer")


def judge(program: str, browser: str, address: str) -> tuple[dict[str, int], list[str]]:
    """Return the four scores of a page, of 100 each, and the audits that cost points; raises BenchError."""
    done = subprocess.run(
        [program, address, "--quiet", "--output=json", f"--chrome-flags={QUIET}"],
        capture_output=True, text=True, env={**os.environ, "CHROME_PATH": browser}, check=False,
    )  # fmt: skip
    if done.returncode:
        raise BenchError(f"Lighthouse fails on {address}:\n{done.stderr.strip()[-2000:]}")
    report = json.loads(done.stdout)
    scores = {name: round(report["categories"][name]["score"] * PERFECT) for name in CATEGORIES}
    lost = [
        f"{name}: {report['audits'][audit['id']]['title']} {report['audits'][audit['id']].get('displayValue', '')}"
        for name in CATEGORIES
        if scores[name] < PERFECT
        for audit in report["categories"][name]["auditRefs"]
        if audit["weight"] and (report["audits"][audit["id"]]["score"] or 0) < 1
    ]
    return scores, lost


def main() -> int:
    """Print a table of the scores and what cost points; return 1 when anything scores less than 100."""
    site = ROOT / hosting.OUT / "site"
    complaints = []
    try:
        program = tool("LIGHTHOUSE", "lighthouse", instead="npm install -g lighthouse@12")
        browser = tool("CHROME_PATH", "chromium", "google-chrome", instead="apt install chromium")
        print(f"| page | {' | '.join(CATEGORIES)} |\n|{' --- |' * (len(CATEGORIES) + 1)}")
        with served(site) as address:
            for name, page in PAGES.items():
                scores, lost = judge(program, browser, address + page)
                print(f"| {name} | {' | '.join(str(scores[category]) for category in CATEGORIES)} |", flush=True)
                complaints += [f"{name}: {line}" for line in lost]
    except BenchError as error:
        print(f"lighthouse: {error}", file=sys.stderr)
        return 1
    print("\n".join(complaints), file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
