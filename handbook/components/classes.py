"""The names of classes that join rooms: who makes a node gives it one, and who prints or shows it asks for it.

What only the stylesheet knows is not here.
"""

from __future__ import annotations

# -- Top of a page: a tile beside the title, what it is about, and its main facts ------------------------------
PAGE_HEADER = "page-header"
FACTS = "facts"

# -- Cards with a tile, and the wall of tiles -------------------------------------------------------------------
WALL = "wall"
TILES = "tiles"
LEGEND = "legend"
TILE_CARD = "tile-card"
CARD_NAME = "card-name"
CARD_TAGS = "card-tags"
CARD_TEXT = "card-text"
CARD_SCALE = "card-scale"
CARD_LABEL = "card-label"
CARD_VALUE = "card-value"

# -- Lists with a look of their own -----------------------------------------------------------------------------
DIAMONDS = "diamonds"
TICKS = "ticks"
TRAIL = "trail"
TRAIL_TITLE = "trail-title"
TRAIL_SIZE = "trail-size"
TRAIL_MORE = "trail-more"

# -- Tables -----------------------------------------------------------------------------------------------------
SORTABLE = "sortable"
COMPARABLE = "comparable"  # readers put rows of it side by side
WIDE_TABLE = "wide"  # needs a landscape page in print
MATRIX = "matrix"  # is read in two directions
TICK_TABLE = "self-test-group"  # a box to tick in every cell
STACKED = "stacked"  # its rows become cards on a narrow screen
INDEXED = "indexed"  # its first column names what readers look up
TERM_LIST = "term-list"
PRINTED_FORM = "printed-form"
PRINTED_CARDS = "printed-cards"

# -- Boxes of a worked example ----------------------------------------------------------------------------------
LETTER = "artefact-letter"
FAULT = "artefact-fault"

# -- What is no running text ------------------------------------------------------------------------------------
FINDER = "finder"
SELF_TEST = "self-test"
TOOL = "tool"  # what a script makes a tool of
FILLED_IN = (FINDER, SELF_TEST, TOOL)  # by a reader
DRAWING = "drawing"
SELDOM = (*FILLED_IN, DRAWING)  # with a look that few pages need
CREDIT = "credit"
SCREEN_ONLY = "screen-only"  # speaks of the website
ESTIMATE = "estimate"
NO_PROSE = (FACTS, WALL, FINDER, CREDIT, ESTIMATE)


BADGE = "badge-"  # and the ink behind it
PLAIN_BADGE = "plain"  # in no ink


def inked(ink: str) -> str:
    """Return the class of what holds a tile in an ink of `base.look`."""
    return f"ink-{ink}"


def badge(ink: str) -> str:
    """Return the class of a badge in an ink, or `PLAIN_BADGE`."""
    return f"{BADGE}{ink}"


def legend(ink: str) -> str:
    """Return the class of a word that says what an ink stands for."""
    return f"{LEGEND}-{ink}"
