"""Formulas: written in a part of LaTeX, shown as MathML on a page, as Typst's mathematics in the guide, and as words.

docutils reads LaTeX and gives MathML; each kind of element that it may hold has a rule below, so that site and guide
agree on what can be shown.  Commands: docutils' own list, without packages, environments with numbers, and links.
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import punctuation
from xml.etree import ElementTree

# How many parts an element of MathML has; 0 for any number.
PARTS = {
    "math": 0, "mrow": 0, "mi": 0, "mn": 0, "mo": 0, "mtext": 0, "mspace": 0, "mstyle": 0, "mpadded": 0, "msqrt": 0,
    "mtable": 0, "mtr": 0, "mtd": 0, "mphantom": 0, "mfrac": 2, "msub": 2, "msup": 2, "mroot": 2, "munder": 2,
    "mover": 2, "msubsup": 3, "munderover": 3,
}  # fmt: skip
KEPT = {"accent", "accentunder", "displaystyle", "linethickness", "lspace", "mathvariant", "movablelimits", "rspace"}
KEPT |= {"scriptlevel", "stretchy", "width", "form", "fence", "separator", "minsize", "maxsize"}
ACCENTS = {
    "ˆ": "hat", "^": "hat", "˜": "tilde", "~": "tilde", "¯": "macron", "→": "arrow", "˙": "dot", "¨": "dot.double",
    "ˇ": "caron", "˘": "breve", "´": "acute", "`": "grave",
}  # fmt: skip
LINES = {"_": "overline", "‾": "overline", "⏞": "overbrace", "⏟": "underbrace", "⎴": "overbracket"}
INVISIBLE = re.compile("[\u2061-\u2064]")
OPENING = frozenset("([{|‖⟨⌊⌈")
REMEDY = "use the part of LaTeX that CONTRIBUTING.md names, or write it in words"


@lru_cache(maxsize=512)
def parsed(tex: str) -> ElementTree.Element:
    """Return a formula as a tree of MathML.  Raises ValueError, with what to do, for one that cannot be shown."""
    if not tex.strip():
        message = "a formula without a sign; write one, or remove it"
        raise ValueError(message)
    bare = re.sub(r"\\.", "", tex, flags=re.DOTALL)
    if bare.count("{") != bare.count("}"):
        message = "a formula in which a brace { is not closed; close it"
        raise ValueError(message)
    from docutils.utils.math.latex2mathml import tex2mathml  # here, because few handbooks have formulas

    try:
        found = str(tex2mathml(tex)).replace("&ApplyFunction;", "\u2061").replace("&nbsp;", "\u00a0")
        root = ElementTree.fromstring(re.sub(r' xmlns="[^"]*"', "", found))  # noqa: S314 - made by docutils here
        _check(root)
    except Exception as error:  # docutils raises what it comes across
        what = str(error).rstrip(".!") if isinstance(error, ValueError) else "it is not complete"
        message = f"a formula that cannot be set ({what}); {REMEDY}"
        raise ValueError(message) from error
    return root


def wrong_formula(tex: str) -> str:
    """Return what is wrong with a formula, or ""."""
    try:
        parsed(tex)
    except ValueError as error:
        return str(error)
    return ""


def _check(node: ElementTree.Element) -> None:
    """Raise ValueError for an element without a rule, or without a part that it must have."""
    if node.tag not in PARTS or (PARTS[node.tag] and PARTS[node.tag] != len(node)):
        message = f"<{node.tag}>" if node.tag not in PARTS else "a part is missing"
        raise ValueError(message)
    for name in set(node.attrib) - KEPT:
        del node.attrib[name]
    node.text, node.tail = (node.text or "").strip("\n ") if not len(node) else None, None
    for part in node:
        _check(part)
    if node.tag == "munderover" and node[2].get("accent"):  # a line over a letter that has a sign below
        letter, below, line = node
        over = ElementTree.Element("mover")
        over.extend([letter, line])
        node.tag, node[:] = "msub", [over, below]


def mathml(tex: str, *, block: bool = False) -> str:
    """Return a formula as MathML for a page; raises ValueError."""
    root = parsed(tex)
    inner = "".join(ElementTree.tostring(part, "unicode") for part in root)
    return f'<math display="block">{inner}</math>' if block else f"<math>{inner}</math>"


# -- words --------------------------------------------------------------------------------------------------------


def words(tex: str) -> str:
    """Return a formula as plain text on one line, for search, alternative texts and bookmarks; raises ValueError."""
    return re.sub(r"\s+", " ", _words(parsed(tex))).strip()


def _words(node: ElementTree.Element) -> str:
    parts = [_words(part).strip() if PARTS[node.tag] else _words(part) for part in node]
    if node.tag in {"mover", "munder"} and (node[1].text or "") in ACCENTS | LINES:
        return parts[0]
    match node.tag:
        case "mfrac":
            return "/".join(map(_grouped, parts))
        case "msqrt":
            return f"√{_grouped(''.join(parts))}"
        case "mroot":
            return f"{parts[1]}√{_grouped(parts[0])}"
        case "msub" | "munder":
            return f"{parts[0]}_{_grouped(parts[1])}"
        case "msup" | "mover":
            return f"{parts[0]}^{_grouped(parts[1])}"
        case "msubsup" | "munderover":
            return f"{parts[0]}_{_grouped(parts[1])}^{_grouped(parts[2])}"
        case "mtr":
            return ", ".join(parts)
        case "mtable":
            return "; ".join(parts)
        case "mspace" | "mphantom":
            return " "
        case "mo":
            sign = INVISIBLE.sub(" ", node.text or "")
            return sign if sign in "()[]{}|,.!'" else f" {sign} "
    return "".join(parts) or INVISIBLE.sub(" ", node.text or "")


def _grouped(words: str) -> str:
    bare = words.strip()
    return bare if re.fullmatch(r"\w+|.", bare) else f"({bare})"


# -- the guide ------------------------------------------------------------------------------------------------------


def typst(tex: str) -> str:
    """Return a formula as Typst's mathematics, without the dollars around it; raises ValueError."""
    return _typst(parsed(tex))


def _typst(node: ElementTree.Element) -> str:
    parts = [_typst(part) or '""' for part in node]
    match node.tag:
        case "mfrac":
            return f"frac({parts[0]}, {parts[1]})"
        case "msqrt":
            return f"sqrt({' '.join(parts)})"
        case "mroot":
            return f"root({parts[1]}, {parts[0]})"
        case "msub":
            return f"attach({parts[0]}, b: {parts[1]})"
        case "msup":
            return f"attach({parts[0]}, t: {parts[1]})"
        case "msubsup":
            return f"attach({parts[0]}, b: {parts[1]}, t: {parts[2]})"
        case "munder" | "mover" | "munderover":
            return _above_and_below(node, parts)
        case "mtable":
            rows = [", ".join(_typst(cell) or '""' for cell in row) for row in node]
            return f"mat(delim: #none, {'; '.join(rows)})"
        case "mphantom":
            return f"hide({' '.join(parts)})"
        case "mspace":
            width = re.fullmatch(r"-?[\d.]+em", node.get("width", ""))
            return f"#h({width[0]});" if width else ""
        case "mi" | "mn" | "mo" | "mtext":
            return _sign(node)
    joined = " ".join(part for part in parts if part != '""').replace(" ′", "'")
    return f"lr({joined})" if _is_fenced(node) else joined


def _is_fenced(node: ElementTree.Element) -> bool:
    """Tell whether brackets around an expression are as high as it is."""
    first = node[0] if node.tag == "mrow" and len(node) > 1 else None
    return first is not None and first.text in OPENING and first.get("stretchy") != "false"


def _above_and_below(node: ElementTree.Element, parts: list[str]) -> str:
    """Return an expression with signs above or below it."""
    mark = node[1].text or ""
    if node.tag != "munderover" and node[1].tag == "mo" and mark in LINES:
        line = LINES[mark]
        return f"{line.replace('over', 'under') if node.tag == 'munder' else line}({parts[0]})"
    if node.tag == "mover" and node[1].tag == "mo" and mark in ACCENTS and len(node[1]) == 0:
        return f"accent({parts[0]}, {ACCENTS[mark]})"
    base = parts[0] if node[0].get("movablelimits") == "true" else f"limits({parts[0]})"
    below = f", b: {parts[1]}" if node.tag != "mover" else ""
    above = f", t: {parts[-1]}" if node.tag != "munder" else ""
    return f"attach({base}{below}{above})"


def _sign(node: ElementTree.Element) -> str:
    """Return a letter, a number, a sign or a word."""
    text = INVISIBLE.sub("", node.text or "").replace("'", "′")
    if node.tag == "mo" and len(text) > 1 and text.isalpha():
        limits = ", limits: #true" if node.get("movablelimits") == "true" else ""
        return f'op("{text}"{limits})'
    if len(text) == 1 and node.tag != "mtext":
        sign = f"\\{text}" if text in punctuation else text
        return f"upright({sign})" if node.get("mathvariant") == "normal" else sign
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"' if text else ""
