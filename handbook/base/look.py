"""What site, guide, sheets and cards show alike: colours of tiles and licences."""

from __future__ import annotations

# The colours of a tile on paper: inks by name, face and edge (the tokens of look.typ and of the stylesheet).
INKS = {"blue": "#1c3f94", "orange": "#a63c06", "grey": "#465064"}


FACE, EDGE = "#ffffff", "#c9ced9"


TEXT_LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


CODE_LICENCE = ("MIT", "https://opensource.org/license/mit")
