"""Where an address may lead: https, http to ourselves, mail, or a place of our own."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE | re.ASCII)
# Never written in an address, and dropped or read as something else by one browser or another.
ODD = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\<>\"`{}|^]")
# A colon or a backslash in disguise.
DISGUISED = re.compile(r"%(?:3a|5c|00|0a|0d|09)", re.IGNORECASE)
HOST = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*"
PLACE = re.compile(rf"({HOST})(?::([0-9]{{1,5}}))?", re.IGNORECASE | re.ASCII)
MAIL = re.compile(r"mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\?[\w=&%.+-]*)?", re.IGNORECASE | re.ASCII)
OURSELVES = {"localhost", "127.0.0.1"}
HIGHEST_PORT = 65535
SITE = re.compile(
    rf"https?://{HOST}(?::[0-9]{{1,5}})?(?:/[A-Za-z0-9_~][A-Za-z0-9._~-]*)*/?", re.IGNORECASE | re.ASCII
)
ALLOWED = "use https://…, mailto:… or a page of the handbook"


def wrong_address(address: str, own: str = "") -> str:
    """Return what is wrong with an address that a reader can follow, or "".

    `own` is the address of the site, which may be http; so may this machine itself.
    """
    if not address:
        return "the address is empty"
    if ODD.search(address):
        return f"the address {shown(address)} holds a space or a sign that addresses do not have"
    scheme = SCHEME.match(address)
    if scheme is None:
        return _wrong_place(address)
    kind = scheme[1].lower()
    if kind == "mailto":
        return "" if MAIL.fullmatch(address) else f"{shown(address)} is no mail address"
    if kind not in {"https", "http"}:
        return f"the address {shown(address)} begins with '{kind}:'; {ALLOWED}"
    host = host_of(address)
    if not host:
        return f"the address {shown(address)} has no plain name of a host (nor may it hold a user or password)"
    if kind == "http" and host not in OURSELVES | {host_of(own)}:
        return f"the address {shown(address)} is not encrypted; write https://"
    return ""


def _wrong_place(address: str) -> str:
    """Return what is wrong with an address without a scheme: it must be a place below the page's own folder tree."""
    if address.startswith("//"):
        return f"the address {shown(address)} leads to another host; begin it with https://"
    if address.startswith("/"):
        return f"the address {shown(address)} starts at the root of the host, where the handbook may not stand"
    if DISGUISED.search(address):
        return f"the address {shown(address)} holds a sign in disguise"
    return ""


def host_of(address: str) -> str:
    """Return the host of an http(s) address in small letters; "" when it has no plain one."""
    try:
        place = PLACE.fullmatch(urlsplit(address).netloc)
    except ValueError:  # brackets that are not closed, say
        return ""
    return place[1].lower() if place and int(place[2] or 0) <= HIGHEST_PORT else ""


def wrong_site(address: str) -> str:
    """Return what is wrong with an address as the place of the whole site, or "".

    It ends up in settings of servers, so it is a scheme, a host, perhaps a port, and a path of plain signs.
    """
    if SITE.fullmatch(address) and host_of(address):
        return ""
    return (
        f"{shown(address)} is no address of a site; write https:// or http://, a host, if need be a port, and a path "
        "of letters, digits and . _ ~ -, such as https://example.org/handbook/"
    )


def shown(address: str) -> str:
    """Return an address as a message quotes it: short, and on one line."""
    quoted = repr(address)
    return quoted if len(quoted) <= 80 else f"{quoted[:80]}…"
