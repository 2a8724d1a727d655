"""The published languages: which there are, what they are called, and links between their pages.

A language exists because its folder in `locales/` exists.  Every page has the same path in every language, so
a link to the same page elsewhere is made at build time and is relative: it works from disk, from a sub-path
and from a host.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent

from handbook.base.errors import HandbookError
from handbook.base.kept import kept
from handbook.base.project import source_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


# What people read who have no translation of their own: for names, drawings and cards.
BRIDGE = "en"
# The scripts that our fonts have, in _static/fonts and handbook/pdf/fonts.
SCRIPTS = ("Latn", "Grek", "Cyrl")
# Those that this process, and what parts from it, does without.
_set_aside: set[str] = set()


@dataclass(frozen=True)
class Link:
    """A page in one of the languages.  `address` is absolute when the site's address is known."""

    code: str
    tag: str
    name: str
    current: bool
    href: str
    address: str


def parsed(code: str) -> Locale:
    """Return what Babel knows of a language, by its code in either spelling: `pt_BR` or `pt-BR`.

    Raises ValueError for a code that Babel does not know.
    """
    try:
        return Locale.parse(code.replace("-", "_"))
    except UnknownLocaleError as error:
        raise ValueError(str(error)) from error


@kept
def script(code: str) -> str:
    """Return the script that a language is written in, by its ISO 15924 code: `Latn` for German."""
    locale = parsed(code)
    likely = get_global("likely_subtags")
    found = likely.get(str(locale)) or likely.get(locale.language, "")
    return locale.script or next((part for part in found.split("_")[1:] if len(part) == len("Latn")), "")


def published(confdir: Path) -> list[str]:
    """Return the codes of the published languages: that of the originals, then the folders in `locales/`, sorted.

    Those that our fonts cannot show, or that were set aside, are no part of them.
    Raises HandbookError for a folder whose name is no language code.
    """
    source = source_language(confdir)
    shown = (code for code in _folders(confdir) if script(code) in SCRIPTS and code not in _set_aside)
    return [source, *(code for code in shown if code != source)]


def set_aside(codes: Iterable[str]) -> None:
    """Do without some languages from now on: no page leads to them."""
    _set_aside.update(codes)


def left_out(confdir: Path) -> list[str]:
    """Return a line for each language that has a folder in `locales/` and cannot be shown: which, and why."""
    return [
        f"locales/{code}: {english_name(code)} is left out, the rest is built: it is written in the script "
        f"{script(code)}, and the handbook's fonts have {', '.join(SCRIPTS)} (SCRIPTS in handbook/base/languages.py)"
        for code in _folders(confdir)
        if script(code) not in SCRIPTS
    ]


def _folders(confdir: Path) -> list[str]:
    folders = sorted(path.name for path in (confdir / "locales").glob("[!._]*") if path.is_dir())
    for code in folders:
        try:
            autonym(code)
        except (UnknownLocaleError, ValueError) as error:
            message = f"locales/{code}: not a language code. Rename the folder (de, pt_BR, …) or remove it"
            raise HandbookError(message) from error
    return folders


@kept  # Babel reads all it knows of a language to come to its name
def autonym(code: str) -> str:
    """Return the name of a language in that language, with a capital: `nl` gives `Nederlands`."""
    name = Locale.parse(code).get_display_name() or code
    return name[0].upper() + name[1:]


def english_name(code: str) -> str:
    """Return the name of a language in English, for who works on the handbook: `nl` gives `Dutch`."""
    return str(parsed(code).english_name)


def name_in(code: str, reader: str) -> str:
    """Return the name of a language in the language of a reader: `nl` gives `Niederländisch` in German."""
    return str(parsed(code).get_display_name(regional(reader)) or code)


def direction(code: str) -> str:
    """Return where a language is written to: `ltr`, or `rtl` for Arabic."""
    return str(parsed(code).text_direction)


def tag(code: str) -> str:
    """Return the BCP 47 tag for `lang` and `hreflang`: `pt_BR` gives `pt-BR`."""
    return code.replace("_", "-")


@cache
def regional(code: str) -> str:
    """Return a language with the country it is written for: `nl_NL`, and `en_GB` for our English.

    Dates and numbers follow the country: 21 November 2026, not November 21.
    """
    locale = Locale.parse(code)
    likely = Locale.parse(get_global("likely_subtags").get(code, code))
    country = "GB" if code == "en" else locale.territory or likely.territory
    return f"{locale.language}_{country}"


def long_date(day: datetime.date, code: str) -> str:
    """Return a date as people who read a language write it: `21 november 2026`."""
    return format_date(day, "long", locale=regional(code))


def any_date(moment: str, code: str) -> str:
    """Return a day, a month or a year in ISO form as people who read a language write it: `november 2026`."""
    if len(moment) == len("2026"):
        return moment
    if len(moment) == len("2026-11"):
        first = datetime.date.fromisoformat(f"{moment}-01")
        return str(format_skeleton("yMMMM", first, locale=regional(code)))
    return long_date(datetime.date.fromisoformat(moment), code)


def percent(part: float) -> int:
    """Return a share from 0 to 1 in whole percents, rounded down: 100 only when all is done."""
    return int(part * 100 + 1e-9)  # 0.29 * 100 is a little under 29


def percentage(part: float, code: str) -> str:
    """Return a share from 0 to 1 as people who read a language write it: `99%`."""
    return str(format_percent(percent(part) / 100, locale=regional(code)))


def number(value: int, code: str) -> str:
    """Return a whole number as people who read a language write it: `5.247` in Dutch."""
    return str(format_decimal(value, locale=regional(code)))


def amount(value: str, unit: str, code: str) -> str:
    """Return a number with the decimals that it is written with, as people who read a language write it: `€ 0,0092`.

    `unit` is `percent`, the code of a currency, or "" for a bare number.
    """
    number, locale = Decimal(value), parsed(regional(code))
    _whole, _point, decimals = value.partition(".")
    exact = re.compile(r"0(\.[0#]+)?(?![0#])")
    digits = "0." + "0" * len(decimals) if decimals else "0"
    if unit == "percent":
        pattern = exact.sub(digits, locale.percent_formats[None].pattern)
        return str(format_percent(number / 100, pattern, locale=locale, decimal_quantization=False))
    if unit:
        pattern = exact.sub(digits, locale.currency_formats["standard"].pattern)
        return str(
            format_currency(number, unit, pattern, locale=locale, currency_digits=False, decimal_quantization=False)
        )
    pattern = exact.sub(digits, locale.decimal_formats[None].pattern)
    return str(format_decimal(number, pattern, locale=locale, decimal_quantization=False))


def chosen(values: Mapping[str, str], code: str) -> str:
    """Return the value for a language, or where it has none the English or else the first one, or nothing."""
    return next((values[key] for key in (code, BRIDGE, *values) if key in values), "")


def host_path(site_url: str) -> str:
    """Return the path of the site on its host: what a link that works from any address starts with."""
    return urlsplit(site_url).path or "/"


def links(codes: Sequence[str], current: str, uri: str, site_url: str = "", up: str = "") -> list[Link]:
    """Return the links from the page `uri` (a path below its language's folder) to itself in every language.

    `up` leads from the page to the folder that holds the languages; without it that follows from `uri`.
    """
    up = up or "../" * (uri.count("/") + 1)
    found = []
    for code in codes:
        href = f"{up}{code}/{uri}"
        address = f"{site_url}{code}/{uri}" if site_url else href
        found.append(Link(code, tag(code), autonym(code), code == current, href, address))
    return found


def alternates(languages: Sequence[Link]) -> list[tuple[str, str]]:
    """Return hreflang and address of a page in every language, and the source language as the default."""
    return [*((link.tag, link.address) for link in languages), ("x-default", languages[0].address)]
