"""A badge: a small picture of two words beside each other, such as "Deutsch | 85% translated", as plain SVG."""

from __future__ import annotations

from html import escape

HEIGHT = 20
SIGN = 6.6  # the usual width of a sign at 11 px; `textLength` makes any font keep to it
MARGIN = 8
INK, DONE, BUSY = "#465064", "#1c3f94", "#a63c06"  # each at least 6.5 to 1 against white: WCAG 2.2, 1.4.3


def badge(subject: str, words: str, *, done: bool) -> str:
    """Return the SVG: it needs no font, style or script of its own, and says the same to who cannot see it."""
    widths = [round(len(text) * SIGN) for text in (subject, words)]
    left, right = (width + 2 * MARGIN for width in widths)
    texts = "".join(
        f'<text x="{start + MARGIN}" y="14" textLength="{width}">{escape(text)}</text>'
        for text, start, width in ((subject, 0, widths[0]), (words, left, widths[1]))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{HEIGHT}" role="img"'
        f' aria-label="{escape(subject)}: {escape(words)}"><title>{escape(subject)}: {escape(words)}</title>'
        f'<rect width="{left + right}" height="{HEIGHT}" rx="3" fill="{INK}"/>'
        f'<path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v{HEIGHT - 6}a3 3 0 0 1-3 3H{left}z"'
        f' fill="{DONE if done else BUSY}"/>'
        f'<g fill="#fff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11">{texts}</g></svg>\n'
    )
