"""What site, guide, sheets and cards show alike: colours of tiles and licences."""

from __future__ import annotations

# The colours of a tile on paper: ink by stage, face and edge (the tokens of look.typ).
INKS = {"common": "#1c3f94", "emerging": "#a63c06", "comparison": "#465064"}


FACE, EDGE = "#ffffff", "#c9ced9"


TEXT_LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


CODE_LICENCE = ("MIT", "https://opensource.org/license/mit")
