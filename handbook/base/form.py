"""What conf.py may say: a form, of which each line is looked at before anything is made of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS = (
    "project author copyright language root_doc site_url repository_url handbook_lessons handbook_roles "
    "pygments_style pygments_dark_style"
)
LISTS = (
    "handbook_main_parts handbook_foot_pages handbook_cited extensions locale_dirs templates_path html_static_path "
    "include_patterns exclude_patterns suppress_warnings myst_enable_extensions"
)
BY_LANGUAGE = "handbook_project handbook_course handbook_subtitle"
SHAPES = {
    **dict.fromkeys(TEXTS.split(), "a text between quotes"),
    **dict.fromkeys(LISTS.split(), 'a list of texts, ["…", "…"]'),
    **dict.fromkeys(BY_LANGUAGE.split(), 'a text for each language, {"nl": "…", "en": "…"}'),
    "handbook_draft_listed": "a whole number of percents, from 0 to 100",
    "release": 'a version, such as "1.2.0"',
}
VERSION = re.compile(r"[0-9A-Za-z]+(?:[.+-][0-9A-Za-z]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:_[A-Za-z]{2,4})?")


def wrong(settings: Mapping[str, Any], source: str) -> str:
    """Return what is wrong with the settings in `source`, the text of conf.py, with its line; or ""."""
    for name, shape in SHAPES.items():
        if name in settings and not _fits(name, settings[name]):
            return f"conf.py:{line_of(name, source)}: {name}: write {shape}"
    language = settings.get("language", "en")
    if not _is_language(language):
        remedy = "write the code of the language that pages are written in, such as nl or pt_BR"
        return f"conf.py:{line_of('language', source)}: language: '{language}' is none; {remedy}"
    return ""


def _fits(name: str, value: object) -> bool:
    if name in BY_LANGUAGE.split():
        return isinstance(value, dict) and all(isinstance(text, str) for pair in value.items() for text in pair)
    if name in LISTS.split():
        return isinstance(value, list) and all(isinstance(text, str) for text in value)
    if name == "handbook_draft_listed":
        return type(value) is int and 0 <= value <= 100
    return isinstance(value, str) and (name != "release" or bool(VERSION.fullmatch(value)))


def _is_language(code: str) -> bool:
    if not LANGUAGE.fullmatch(code):
        return False
    from babel import Locale, UnknownLocaleError  # here, because a build without changes does not need it

    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def line_of(name: str, source: str) -> int:
    """Return the line of conf.py on which a setting begins; 1 when none does."""
    found = re.search(rf"^{name}\b[^\n]*=", source, re.MULTILINE)
    return source.count("\n", 0, found.start()) + 1 if found else 1
