"""A translation memory: all that was translated, as TMX 1.4, for services and editors to offer again.

https://www.gala-global.org/tmx-14b describes the format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from handbook.base.languages import tag

if TYPE_CHECKING:
    from handbook.po.pofile import PoFile

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def tmx(po: PoFile, original: str, code: str) -> str:
    """Return the messages of a PO file that readers see, each with its translation."""
    root = Xml.Element("tmx", version="1.4")
    told = {"creationtool": "handbook", "creationtoolversion": "1", "o-tmf": "PO", "datatype": "plaintext"}
    Xml.SubElement(root, "header", told, segtype="paragraph", adminlang="en", srclang=tag(original))
    body = Xml.SubElement(root, "body")
    for message in po.messages:
        if message.string and not message.fuzzy:
            unit = Xml.SubElement(body, "tu")
            for language, text in ((original, message.id), (code, message.string)):
                variant = Xml.SubElement(unit, "tuv", {XML_LANG: tag(language)})
                Xml.SubElement(variant, "seg").text = str(text)
    Xml.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, "unicode")}\n'
