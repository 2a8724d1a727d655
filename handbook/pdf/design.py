"""Rules for components: those of sphinx-design, and our own tiles, cards, walls and headers."""

from __future__ import annotations

import re

from docutils import nodes

from handbook.components.nodes import tile
from handbook.pdf.blocks import BlockRules
from handbook.pdf.markup import block, call, content, string
from handbook.pdf.rules import elements, first
from handbook.pdf.text import TextRules

# Cards are narrow on paper: more than three beside each other cannot be read, and a tile needs room.
COLUMNS = 3
ROLE_CARD_COLUMNS = 2
# Components that only hold others.
PLAIN = ("card-content", "grid-container", "grid-item", "tab-content", "aside")


def component(node: nodes.Element) -> str:
    """Return the name of a sphinx-design component, or ""."""
    return str(node.get("design_component", "")) if isinstance(node, nodes.container) else ""


def child(node: nodes.Element, name: str) -> nodes.Element | None:
    """Return the first child that is the component, or has the class, `name`."""
    found = (item for item in elements(node) if component(item) == name or name in item["classes"])
    return next(found, None)


class DesignRules(BlockRules, TextRules):
    """Containers with a meaning."""

    def _n_container(self, node: nodes.container) -> str:
        if node.get("literal_block"):
            return self.captioned_code(node)
        name = component(node)
        if "role-header" in node["classes"]:  # its tile stands beside the title of the page
            return self.inside(node, [item for item in node if isinstance(item, tile)])
        if name in PLAIN or not name:
            return self.inside(node)
        rule = getattr(self, f"_c_{name.replace('-', '_')}", None)
        return str(rule(node)) if rule else self.without_rule(node, f"container {name}")

    def _n_passthroughtextelement(self, node: nodes.Element) -> str:
        return self.inside(node)

    def _n_bullet_list(self, node: nodes.Element) -> str:
        """Set a wall of tiles, a row of doors, or an ordinary list."""
        if "tiles" in node["classes"]:
            return block("tile-wall", *map(self.tile_of_wall, elements(node)))
        if "doors" in node["classes"] or "triptych" in node["classes"]:
            columns = 2 if "doors" in node["classes"] else COLUMNS
            return block("card-grid", str(columns), *(f"height => {self.door(item)}" for item in elements(node)))
        return super()._n_bullet_list(node)

    def tile_of_wall(self, item: nodes.Element) -> str:
        """Return a tile and the words beside it."""
        picture = first(item, tile)
        return f"([{self(picture) if picture else ''}], [{self.inside(item, [picture]).strip()}])"

    def door(self, item: nodes.Element) -> str:
        """Return a list item as a card: the link or the strong words that it starts with are its title."""
        line = elements(item)[0]
        start = next(part for part in line.children if part.astext().strip())
        head = start if isinstance(start, (nodes.reference, nodes.strong)) else None
        link = head if isinstance(head, nodes.reference) else None
        body = self.inside(line, [head]) + self.inside(item, [line])
        title = content(self.inside(head)) if head is not None else None
        return content(block("card", body=body.strip(), title=title, to=self.leads_to(link), height="height"))

    def _n_tile(self, node: tile) -> str:
        return call("tile", string(self.material.tile(node["role"], node["stage"])))

    # -- grids and cards ----------------------------------------------------------------------------

    def _c_grid_row(self, node: nodes.container) -> str:
        """Set cards in rows of equal height; a card takes the height as its argument."""
        sizes = [int(m[1]) for name in node["classes"] if (m := re.match(r"sd-row-cols-(?:\w\w-)?(\d+)$", name))]
        cards = elements(node)
        roles = any("role-card" in card["classes"] for item in cards for card in item.findall(nodes.container))
        columns = min(max(sizes, default=1), len(cards), ROLE_CARD_COLUMNS if roles else COLUMNS)
        return block("card-grid", str(columns), *(f"height => {content(self.in_grid(card))}" for card in cards))

    def in_grid(self, node: nodes.Element) -> str:
        """Return a grid item; when it is nothing but a card, the card fills it."""
        inner = elements(node)
        if component(node) == "grid-item" and len(inner) == 1 and component(inner[0]) == "card":
            return self.anchors(node) + self._c_card(inner[0], height="height")
        return self.part(node)

    def _c_card_carousel(self, node: nodes.container) -> str:
        cards = [f"height => {content(self._c_card(card, height='height'))}" for card in elements(node)]
        return block("card-grid", str(COLUMNS), *cards)

    def _c_card(self, node: nodes.Element, height: str | None = None) -> str:
        """Set a card: header, tile, title with the page it leads to, badges, text, footer."""
        link = next((r for r in node.findall(nodes.reference) if "sd-stretched-link" in r["classes"]), None)
        header, body, footer = (child(node, f"card-{part}") for part in ("header", "body", "footer"))
        wrapper = link.parent if link is not None else None
        rest = [item for item in elements(node) if item not in (header, body, footer, wrapper)]
        inner = body if body is not None else nodes.container()
        title, tags, picture = child(inner, "sd-card-title"), child(inner, "role-tags"), first(inner, tile)
        name = next(iter(title.findall(nodes.reference)), None) if title is not None else None
        text = "".join(map(self, rest)) + self.inside(inner, [title, picture, tags])
        return block(
            "card",
            body=text,
            title=content(self.bare(title)) if title is not None else None,
            to=self.leads_to(link if link is not None else name),
            tile=content(self(picture)) if picture is not None else None,
            tags=content(self(tags)) if tags is not None else None,
            header=content(self.part(header)) if header is not None else None,
            footer=content(self.part(footer)) if footer is not None else None,
            height=height,
            lines=self.lines(node),
        )

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

    # -- tabs and dropdowns: everything open --------------------------------------------------------

    def _c_tab_set(self, node: nodes.container) -> str:
        return self.inside(node)

    def _c_tab_item(self, node: nodes.container) -> str:
        label, body = elements(node)
        return block("tab", body=self.part(body), title=content(self.part(label)), lines=self.lines(node))

    def _c_dropdown(self, node: nodes.container) -> str:
        title = elements(node)[0] if node.get("has_title") else None
        return block(
            "dropdown",
            body=self.inside(node, [title]),
            title=content(self.part(title)) if title is not None else None,
            lines=self.lines(node),
        )
