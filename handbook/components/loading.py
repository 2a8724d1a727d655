"""Data that a build loads at its start: each mistake in it is told once, at its own line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from handbook.base.problems import Problem

logger = logging.getLogger(__name__)


def warn_of(app: Sphinx, problems: Iterable[Problem], subtype: str) -> None:
    """Tell each problem as a warning of the build; takes the kind of data that it is in."""
    for problem in problems:
        location = f"{Path(app.srcdir, problem.path)}:{problem.line}"
        logger.warning(problem.message, location=location, type="handbook", subtype=subtype)
