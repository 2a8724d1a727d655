"""The pages of `make preview` that list messages: where each stands in the PO file, and on the page it is shown."""

from __future__ import annotations

import json
from collections import Counter
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from handbook.base.languages import english_name, tag
from handbook.base.project import po_file, source_language
from handbook.live.differences import compared
from handbook.live.entries import STATES, Entry, key, load
from handbook.live.marks import LIST
from handbook.po.pofile import PoError
from handbook.site import edition

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.live.work import Place

START = "/_messages/"
OTHER, NOWHERE = "other", "on no page"
# How many other pages of a message are named.
MOST = 5
PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title}</title>{style}
<script defer src="/_live/messages.js"></script></head>
<body class="messages-page"><main><h1>{title}</h1>
{body}
</main></body></html>
"""
ONLY_TODO = '<p><label class="only-todo"><input type="checkbox" id="only-todo"> Only what has to be done</label></p>'


class Shown(NamedTuple):
    """A page and the messages that it shows."""

    name: str
    title: str
    messages: list[str]


class Messages:
    """Answers for the addresses below `/_messages/<language>/`."""

    def __init__(self, root: Path, places: list[Place]) -> None:
        self.root = root
        self.places = {place.code: place for place in places}

    def __call__(self, path: str) -> str | None:
        """Return the page at an address, or None when it is not one of these."""
        code, _slash, inside = path.removeprefix(START).partition("/")
        place = self.places.get(code)
        if not path.startswith(START) or not place or not (place.pages / LIST).is_file():
            return None
        pages = [Shown(*page) for page in json.loads((place.pages / LIST).read_text("utf-8"))]
        try:
            known = load(po_file(self.root, code))
        except PoError as error:
            return _page(place, "The PO file cannot be read", f"<p>{escape(str(error))}</p>")
        if inside in {"", "index.html"}:
            return _page(place, f"Messages: {english_name(code)}", _overview(code, pages, known))
        if inside == OTHER:
            shown = {message for _name, _title, messages in pages for message in messages}
            return self._list(place, known, Shown("", NOWHERE, [text for text in known if text not in shown]), [])
        for page in pages:
            if inside == f"{page.name}.html":
                return self._list(place, known, page, [other for other in pages if other is not page])
        return None

    def _list(self, place: Place, known: dict[str, Entry], page: Shown, others: list[Shown]) -> str:
        """Return the page with the messages of a page."""
        file = po_file(self.root, place.code).relative_to(self.root).as_posix()
        codes = source_language(self.root), place.code
        where: dict[str, list[Shown]] = {}
        for other in others:
            for message in other.messages:
                where.setdefault(message, []).append(other)
        items = [
            _message(known.get(text, Entry(text)), codes, file, page, where.get(text, [])) for text in page.messages
        ]
        links = [f'<a href="/{place.code}/{page.name}.html">The page itself</a>'] if page.name else []
        links.append(f'<a href="{START}{place.code}/index.html">All pages</a>')
        body = f'<p>{" · ".join(links)}</p>{ONLY_TODO}<ol class="messages">{"".join(items)}</ol>'
        return _page(place, f"Messages: {page.title}", body)


def _page(place: Place, title: str, body: str) -> str:
    assets = edition.load(place.pages).assets
    style = f'<link rel="stylesheet" href="/{place.code}/_static/{assets["handbook.css"]}">'
    style += f'<link rel="icon" href="/{place.code}/_static/{assets["favicon.svg"]}">'
    return PAGE.format(title=escape(title), style=style, body=body)


def _overview(code: str, pages: list[Shown], known: dict[str, Entry]) -> str:
    """Return a table of the pages with what has to be done on each, and what is done."""
    shown = {message for page in pages for message in page.messages}
    rows = [_row(f"{START}{code}/{page.name}.html", page, known) for page in pages]
    if rest := [message for message in known if message not in shown]:
        rows.append(_row(f"{START}{code}/{OTHER}", Shown("", NOWHERE, rest), known))
    heads = "".join(f'<th scope="col">{escape(words)}</th>' for words in STATES.values())
    counts = Counter(entry.state for entry in known.values())
    total = ", ".join(f"{counts[state]} {escape(words)}" for state, words in STATES.items() if counts[state])
    return (
        f"<p>The PO file: {total}. A message that stands on several pages counts on each of them.</p>{ONLY_TODO}"
        f'<div class="table-wrapper"><table><thead><tr><th scope="col">Page</th>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _row(address: str, page: Shown, known: dict[str, Entry]) -> str:
    counts = Counter(known.get(message, Entry(message)).state for message in page.messages)
    kind = "todo" if counts["translated"] < len(page.messages) else "done"
    numbers = "".join(f"<td>{counts[state] or ''}</td>" for state in STATES)
    title = escape(page.title)
    return f'<tr class="{kind}"><th scope="row"><a href="{address}">{title}</a></th>{numbers}</tr>'


def _message(entry: Entry, codes: tuple[str, str], file: str, page: Shown, others: list[Shown]) -> str:
    """Return a message: its state and place, what has been said about it, its texts, and where else it stands."""
    source, code = codes
    ident, original = key(entry.message), english_name(source)
    place = f"{file}:{entry.line}" if entry.line else file
    before, now = compared(entry.previous, entry.message) if entry.previous else ("", escape(entry.message))
    rows = [(f"{original} before", tag(source), before)] if before else []
    rows += [(f"{original} now" if before else original, tag(source), f"<span data-copy>{now}</span>")]
    rows += [(english_name(code), tag(code), escape(entry.text))]
    texts = "".join(f'<dt>{head}</dt><dd lang="{language}">{text or "—"}</dd>' for head, language, text in rows)
    told = [entry.fault] if entry.fault else []
    comments = "".join(f'<p class="comment">{escape(comment)}</p>' for comment in (*told, *entry.comments))
    kind = "done" if entry.state == "translated" else "todo"
    shown = f' <a href="/{code}/{page.name}.html#{ident}">See it on the page</a>' if page.name else ""
    also = [f'<a href="/{code}/{other.name}.html#{ident}">{escape(other.title)}</a>' for other in others[:MOST]]
    also += [f"{len(others) - MOST} more pages"] if len(others) > MOST else []
    also_on = f"<p>Also on: {', '.join(also)}</p>" if also else ""
    return (
        f'<li class="{kind} message-{entry.state}" id="{ident}"><p><b class="message-mark">'
        f"{escape(STATES[entry.state])}</b> <code data-copy>{escape(place)}</code>{shown}</p>"
        f"{comments}<dl>{texts}</dl>{also_on}</li>"
    )
