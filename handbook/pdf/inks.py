"""What a drawing is printed with.  Pure functions: a drawing in, a drawing out."""

from __future__ import annotations

import re

# `print_ink`: the colours of the website; greys, and no fields of colour; or colours and black text, with a bleed.
INKS_OF_PRINT = ("full", "light", "press")
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![0-9a-fA-F])")
# How bright the eye finds red, green and blue (Rec. 709).
WEIGHTS = (0.2126, 0.7152, 0.0722)


def printed_with(ink: str, drawing: str) -> str:
    """Return an SVG drawing in the colours of what it is printed with."""
    return COLOUR.sub(lambda colour: grey(colour[0]), drawing) if ink == "light" else drawing


def grey(colour: str) -> str:
    """Return the grey that is as bright as a colour, such as `#1c3f94`."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = (int(digits[place : place + 2], 16) for place in (0, 2, 4))
    level = round(sum(weight * part for weight, part in zip(WEIGHTS, parts, strict=True)))
    return f"#{level:02x}{level:02x}{level:02x}"
