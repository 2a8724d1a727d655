"""Measure how well the site's own search answers the queries of search_queries.json; prints a table in Markdown.

Takes the folder of a built site (default: _build/site), opens its search pages from disk in headless Chromium and
asks every query there, so what is measured is what readers get.  The figure is the mean reciprocal rank: 1 when
every query has a right page first, 0.5 when it is second on average; a page below place ten counts as 0.
Look at single queries of the tuning half only (--show); the held-out half is there to tell whether tuning helped.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from statistics import mean
from typing import Any

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
MOST = 10
LOAD = """async () => {
  const { scripts, later } = document.querySelector(".search-dialog").dataset;
  for (const address of [...scripts.split(" "), later])
    await new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed });
      document.head.append(script);
    });
  window.askAll = await window.handbookSearch.whole(window.handbookIndex);
}"""
ASK = """([query, most]) => window.askAll(query).found.slice(0, most).map(({ record }) => record.u.split("#")[0])"""


def place(page: Page, query: dict[str, Any]) -> int:
    """Return the place of the first right page among the answers, 0 when there is none."""
    found = page.evaluate(ASK, [query["query"], MOST])
    return next((number for number, address in enumerate(found, 1) if address in query["pages"]), 0)


def main() -> None:
    """Ask every query and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", nargs="?", type=Path, default=HERE.parent / "_build" / "site")
    parser.add_argument("--show", action="store_true", help="also print the place of each query of the tuning half")
    options = parser.parse_args()
    queries = json.loads((HERE / "search_queries.json").read_text("utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        for language in dict.fromkeys(query["language"] for query in queries):
            page.goto((options.site.resolve() / language / "search.html").as_uri())
            page.evaluate(LOAD)
            for query in queries:
                if query["language"] == language:
                    query["place"] = place(page, query)
        browser.close()
    if options.show:
        for query in queries:
            if query["half"] == "tuning":
                print(f"{query['language']} {query['place']:2} {query['query']}")
    print("| Language | Half | Queries | Mean reciprocal rank | First | In the first three |")
    print("|---|---|---|---|---|---|")
    for language, half in dict.fromkeys((query["language"], query["half"]) for query in queries):
        places = [query["place"] for query in queries if (query["language"], query["half"]) == (language, half)]
        rank = mean(1 / number if number else 0 for number in places)
        top = sum(number == 1 for number in places)
        three = sum(0 < number <= 3 for number in places)
        print(f"| {language} | {half} | {len(places)} | {rank:.2f} | {top} | {three} |")


if __name__ == "__main__":
    main()
