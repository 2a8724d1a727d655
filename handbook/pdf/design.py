"""Rules for components: the cards and grids of sphinx-design, and our own tiles, walls and headers."""

from __future__ import annotations

from docutils import nodes

from handbook.components.classes import CARD_TAGS, PAGE_HEADER, TILE_CARD, TILES
from handbook.components.drawings import words
from handbook.components.drawings.nodes import drawing
from handbook.components.nodes import tile
from handbook.pdf import classes
from handbook.pdf.folded import FoldedRules, component
from handbook.pdf.markup import array, block, call, content, string
from handbook.pdf.rules import elements, first

# Cards are narrow on paper: more than three beside each other cannot be read, and a tile needs room.
COLUMNS = 3
TILE_CARD_COLUMNS = 2
MOST_BOXES = 6
# Components that only hold others.
PLAIN = ("card-content", "card-overlay", "grid-container", "tab-content", "accordion", "aside-body", "step-content")
# The room between the boxes of a row, by the number of its class, and where no class says it.
GAPS = {"0": "0mm", "1": "1mm", "2": "2mm", "3": "3.4mm", "4": "5mm", "5": "8mm"}
# A piece of text of at most so many signs can stand beside others.
SHORT = 40


def child(node: nodes.Element, name: str) -> nodes.Element | None:
    """Return the first child that is the component, or has the class, `name`."""
    found = (item for item in elements(node) if component(item) == name or name in item["classes"])
    return next(found, None)


def covers(link: nodes.reference) -> bool:
    """Tell whether a link covers its card; a button that can be pressed by its card prints where it leads itself."""
    return "sd-stretched-link" in link["classes"] and "sd-btn" not in link["classes"]


def holds_button(paragraph: nodes.paragraph) -> bool:
    """Tell whether a paragraph is a button of its own."""
    return any("sd-btn" in link["classes"] for link in paragraph.findall(nodes.reference))


class DesignRules(FoldedRules):
    """Containers with a meaning."""

    def _n_container(self, node: nodes.container) -> str:
        if node.get("literal_block"):
            return self.captioned_code(node)
        name = component(node)
        if PAGE_HEADER in node["classes"]:  # its tile stands beside the title of the page
            return self.inside(node, [item for item in node if isinstance(item, tile)])
        if classes.hidden(node["classes"]):
            return ""
        if name in PLAIN or not name:
            return self.dressed(node, self.inside(node))
        rule = getattr(self, f"_c_{name.replace('-', '_')}", None)
        return str(rule(node)) if rule else self.without_rule(node, f"container {name}")

    def dressed(self, node: nodes.Element, body: str) -> str:
        """Return markup with the look that the classes of its node ask for, where paper has that too."""
        options = classes.dress(node["classes"])
        return block("dressed", body=body, **options) if any(options.values()) else body

    def _c_div(self, node: nodes.container) -> str:
        """Set a box with a look of its own; buttons that are all there is in it stand beside each other."""
        inner = elements(node)
        if len(inner) > 1 and all(isinstance(part, nodes.paragraph) and holds_button(part) for part in inner):
            return block("buttons", *(content(self.part(part)) for part in inner))
        return self.dressed(node, self.inside(node))

    def _n_passthroughtextelement(self, node: nodes.Element) -> str:
        return self.inside(node)

    def _n_bullet_list(self, node: nodes.Element) -> str:
        """Set a wall of tiles, or an ordinary list."""
        if TILES in node["classes"]:
            return self.at_full_width(node, block("tile-wall", *map(self.tile_of_wall, elements(node))))
        return super()._n_bullet_list(node)

    def tile_of_wall(self, item: nodes.Element) -> str:
        """Return a tile and the words beside it."""
        picture = first(item, tile)
        return f"([{self(picture) if picture else ''}], [{self.inside(item, [picture]).strip()}])"

    def _n_tile(self, node: tile) -> str:
        return call("tile", string(self.material.tile(node["name"], node["ink"])))

    def _n_drawing(self, node: drawing) -> str:
        """Set a drawing; its links and its table are the website's and the copies'."""
        return call("picture", string(self.material.drawing_of_data(node)), alt=string(words.said(node)))

    # -- grids and cards ----------------------------------------------------------------------------

    def _c_grid_row(self, node: nodes.container) -> str:
        """Set boxes in rows of equal height; a box takes the height as its argument."""
        items = [item for item in elements(node) if not classes.hidden(item["classes"])]
        most = self.most_columns(node)
        spans = classes.spans([item["classes"] for item in items], node["classes"], most)
        rows = []
        for row in classes.in_rows(list(zip(spans, items, strict=True))):
            boxes = [
                f"({'none' if width is None else width}, height => {content(self.in_grid(item, width))})"
                for width, item in row
            ]
            rows.append(array(reversed(boxes) if "sd-flex-row-reverse" in node["classes"] else boxes))
        gap = classes.sized(node["classes"], "sd-g-")
        return self.at_full_width(node, block("grid-rows", *rows, gap=GAPS[gap] if gap else None))

    def most_columns(self, node: nodes.Element) -> int:
        """Return how many boxes paper can bear beside each other: fewer the more they hold."""
        kinds = {name for box in node.findall(nodes.container) for name in (*box["classes"], component(box))}
        return TILE_CARD_COLUMNS if TILE_CARD in kinds else COLUMNS if "card" in kinds else MOST_BOXES

    def in_grid(self, node: nodes.Element, width: int | None) -> str:
        """Return a grid item of some twelfths, or as wide as its words; a card that is all it has fills it."""
        inner = elements(node)
        if component(node) == "grid-item" and len(inner) == 1 and component(inner[0]) == "card":
            return self.anchors(node) + self._c_card(inner[0], height="height")
        return self._c_grid_item(node, height="height", width="auto" if width is None else None)

    def _c_grid_item(self, node: nodes.Element, height: str | None = None, width: str | None = None) -> str:
        """Set what stands in a box of a grid, with a line around it where that is asked for."""
        inner = elements(node)
        row = "sd-d-flex-row" in node["classes"] and all(len(part.astext()) <= SHORT for part in inner)
        if row and len(inner) == 2 and isinstance(inner[0], nodes.Inline):
            body = call("box", content(self(inner[0]) + self.bare(inner[1])))
        elif row and len(inner) > 1:
            body = block("beside", *(content(self(part).strip()) for part in inner), spread=self.spread(node))
        else:
            body = self.inside(node)
        look = {name: value for name, value in classes.dress(node["classes"]).items() if name != "line"}
        body = block("dressed", body=body, **look) if any(look.values()) else body
        boxed = classes.dress(node["classes"])["line"]
        return self.anchors(node) + (block("outlined", body=body, height=height, width=width) if boxed else body)

    def spread(self, node: nodes.Element) -> str | None:
        """Return how the children of a box share the room."""
        names = (
            name.removeprefix("sd-align-major-") for name in node["classes"] if name.startswith("sd-align-major-")
        )
        return next((string(name) for name in names), None)

    def _c_card_carousel(self, node: nodes.container) -> str:
        """Set the cards of a row that scrolls in rows that do not."""
        width = str(classes.TWELFTHS // COLUMNS)
        cards = [f"({width}, height => {content(self._c_card(card, height='height'))})" for card in elements(node)]
        rows = [cards[start : start + COLUMNS] for start in range(0, len(cards), COLUMNS)]
        return self.at_full_width(node, block("grid-rows", *map(array, rows)))

    def _c_card(self, node: nodes.Element, height: str | None = None) -> str:
        """Set a card: header, tile, title with the page it leads to, badges, text, footer, pictures around them."""
        overlay = child(node, "card-overlay")
        parts = [item for item in elements(node) if item is not overlay] + (elements(overlay) if overlay else [])
        link = next((r for r in node.findall(nodes.reference) if covers(r)), None)
        header, body, footer = (
            next((part for part in parts if component(part) == f"card-{name}"), None)
            for name in ("header", "body", "footer")
        )
        inner = body if body is not None else nodes.container()
        title, tags, picture = child(inner, "sd-card-title"), child(inner, CARD_TAGS), first(inner, tile)
        name = next(iter(title.findall(nodes.reference)), None) if title is not None else None
        text = self.inside(inner, [title, picture, tags])
        return block(
            "card",
            body=self.dressed(inner, text) if body is not None else text,
            title=content(self.bare(title)) if title is not None else None,
            to=self.leads_to(link if link is not None else name),
            tile=content(self(picture)) if picture is not None else None,
            tags=content(self(tags)) if tags is not None else None,
            header=content(self.part(header)) if header is not None else None,
            footer=content(self.part(footer)) if footer is not None else None,
            pictures=self.pictures_of(parts),
            **self.look_of_card(node, height),
        )

    def look_of_card(self, node: nodes.Element, height: str | None) -> dict[str, str | None]:
        """Return the height, width, colour and alignment of a card."""
        tone, across = classes.colour(node["classes"], "sd-bg-"), classes.alignment(node["classes"])
        return {
            "height": height,
            "width": None if height else classes.width(node["classes"]),
            "lines": self.lines(node),
            "tone": string(tone) if tone else None,
            "across": string(across) if across else None,
        }

    def pictures_of(self, parts: list[nodes.Element]) -> str | None:
        """Return the pictures above and below the text of a card; one that lies behind it stands above it."""
        pictures = [part for part in parts if isinstance(part, nodes.image)]
        if not pictures:
            return None
        below = [picture for picture in pictures if "sd-card-img-bottom" in picture["classes"]]
        above = [picture for picture in pictures if picture not in below]
        return array(content("".join(map(self, group))) if group else "none" for group in (above, below))

    def bare(self, node: nodes.Element) -> str:
        """Return a title without the page numbers of its links: the card prints them in its corner."""
        self.page_numbers = False
        found = self.part(node)
        self.page_numbers = True
        return found

    def leads_to(self, link: nodes.Element | None) -> str | None:
        """Return the target of a whole card as an expression: a label in the book, an address outside."""
        if link is None:
            return None
        key = self.target(link)
        return f"label({string(key)})" if key else string(link.get("refuri", ""))
