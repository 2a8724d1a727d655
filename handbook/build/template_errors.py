"""Tells a mistake in a template as people know it: file, line, what is wrong."""

from __future__ import annotations

import traceback

from jinja2 import TemplateNotFound, TemplateSyntaxError
from sphinx.errors import ThemeError


def told(error: BaseException) -> str:
    """Return in one line what is wrong in which template, when that is the cause of an error; else ""."""
    cause = error.__cause__
    if not isinstance(error, ThemeError) or cause is None:
        return ""
    what = str(cause)
    if isinstance(cause, TemplateNotFound):  # Sphinx adds the folders that were looked through
        what = f"there is no template {str(cause.name).partition(' not found')[0]}"
    places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(cause.__traceback__)]
    if isinstance(cause, TemplateSyntaxError):
        places.append(f"{cause.filename}:{cause.lineno}")
    place = next((place for place in reversed(places) if place.rpartition(":")[0].endswith(".html")), "")
    return f"{place or '_templates'}: the template cannot be used: {what}. Compare it with how it was before"
