"""Checks on a page that no translator or reader should have to find: broken encoding, remote or mute pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from handbook.base.problems import Report

# What broken encoding cannot do without: a control character, a letter that it often starts with, or two signs side
# by side that are not ASCII and no pair that is common in Dutch (één, vóór, …’).  ftfy, which tells broken encoding
# from rare words, takes long to load.
SUSPECT = re.compile(r"[\x80-\x9fŒœÃÂÎÐ]|(?![éóëí…’]{2})[^\x00-\x7f\xa0]{2}")
REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def check_text(source: str, path: str, report: Report) -> None:
    """Note each line whose UTF-8 was once read as Windows-1252, with the repaired line."""
    if not SUSPECT.search(source):
        return
    import ftfy
    from ftfy.badness import is_bad

    for number, line in enumerate(source.splitlines(), start=1):
        if not line.isascii() and is_bad(line):
            repaired = ftfy.fix_encoding(line).strip()
            report.add(
                path,
                number,
                f"broken encoding (UTF-8 that was read as Windows-1252); the line should probably be: "
                f"{repaired} (repair a whole file with: .venv/bin/ftfy -o NEW {path})",
            )


def check_images(document: nodes.document, path: str, report: Report) -> None:
    """Note pictures without alternative text, and anything that would be fetched from another host."""
    for image in document.findall(nodes.image):
        line = _line(image)
        if REMOTE.match(image["uri"]):
            message = f"remote picture {image['uri']}; put a copy in _static/images/ and name that file"
            report.add(path, line, message)
        elif not image.get("alt", "").strip():
            message = f"picture {image['uri']} has no alternative text; say what it shows ({_way(image)})"
            report.add(path, line, message)
    for raw in document.findall(nodes.raw):
        text = raw.astext()
        line = _line(raw)
        if re.search(r"<img\b", text, re.IGNORECASE):
            message = "raw <img>; copy the picture to _static/images/ and use the figure directive with :alt:"
        elif re.search(r"<(script|iframe|link|style)\b", text, re.IGNORECASE):
            message = "raw HTML that loads or runs something; a page may not do that, remove it"
        elif text.lstrip().startswith("<!--"):
            continue
        else:
            message = "raw HTML; translators and the PDF never see it, write it in Markdown"
        report.add(path, line, message)


def _way(image: nodes.image) -> str:
    """Return how the words of a picture are written there."""
    names = " ".join(image["classes"])
    option = "img-alt" if "sd-card-img" in names else "avatar-alt" if "sd-avatar" in names else ""
    return f"':{option}: …'" if option else "':alt: …' or ![…]"


def _line(node: nodes.Node) -> int:
    """Return the line of a node, or of the nearest node around it that knows its line."""
    current: nodes.Node | None = node
    while current is not None and not current.line:
        current = current.parent
    return int(current.line or 1) if current is not None else 1
