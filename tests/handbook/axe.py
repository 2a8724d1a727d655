"""What axe finds wrong in a page; the contrast of words that look the same is worked out once, not a hundred times.

Contrast takes three quarters of axe's time.  It follows from the styles of an element and of all that lies behind it,
so a look (those styles, of the element and everything around it) that was found right on one page is right on the
next.  A look that was not seen before is judged wherever it stands; so is always what stands outside the flow, for it
may lie on anything.  `make check` judges every word of every page, without this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import NPM

if TYPE_CHECKING:
    from playwright.sync_api import Page

Fault = tuple[str, list[str]]

# axe does not judge words on a gradient: take the shade of tables that scroll away, which lies on their own colour.
PREPARE = "document.querySelectorAll('.scroller').forEach((box) => { box.style.backgroundImage = 'none' })"
# Only faults are asked for: axe takes twice the time to describe what is right.
RUN = """async (options) => (await axe.run({ resultTypes: ["violations"], preload: false, ...options }))
  .violations.map((fault) => [fault.id, fault.nodes.slice(0, 5).map((node) => node.html)])"""
# Gives every element with words a number for its look.  Returns the looks in the order of their numbers, and whether
# words of that look stand in the flow of the page, so that nothing lies behind them but what is around them.
LOOKS = """() => {
  const around = ["color", "background-color", "background-image", "opacity", "mix-blend-mode", "filter",
    "text-shadow", "visibility", "position", "float", "transform", "translate"];
  const own = ["font-size", "font-weight", "-webkit-text-fill-color", "-webkit-text-stroke-width"];
  const values = (style, names) => names.map((name) => style.getPropertyValue(name)).join("|");
  const known = new Map();
  const look = (element) => {
    if (!element) return ["", true];
    if (!known.has(element)) {
      const style = getComputedStyle(element);
      const parts = ["::before", "::after"].map((part) => getComputedStyle(element, part))
        .filter((part) => part.content !== "none").map((part) => values(part, ["content", ...around]));
      const [rest, flows] = look(element.parentElement);
      known.set(element, [
        [values(style, around), ...parts, rest].join("\\n"),
        flows && !["absolute", "fixed"].includes(style.position) && style.float === "none",
      ]);
    }
    return known.get(element);
  };
  const looks = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    const worded = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!worded && !element.matches("input:not([type=radio], [type=checkbox]), select, textarea")) continue;
    if (!element.checkVisibility({ visibilityProperty: true }) || element.getBoundingClientRect().bottom <= 0) continue;
    const [rest, flows] = look(element);
    const key = values(getComputedStyle(element), own) + "\\n" + rest;
    if (!looks.has(key)) looks.set(key, [looks.size, flows]);
    element.dataset.look = looks.get(key)[0];
  }
  return [...looks].map(([key, [, flows]]) => [key, flows]);
}"""
# Judges the contrast of elements with these looks; returns the faults, and the looks of which axe judged an element.
CONTRAST = """async (numbers) => {
  axe.configure({ rules: [{ id: "color-contrast", selector: numbers.map((number) => `[data-look="${number}"]`).join() }] });
  const found = await axe.run({ runOnly: ["color-contrast"], preload: false, elementRef: true });
  const nodes = (kind) => found[kind].flatMap((rule) => rule.nodes);
  const numbered = (all) => all.map((node) => Number(node.element.dataset.look));
  return {
    faults: nodes("violations").slice(0, 5).map((node) => node.html),
    judged: numbered([...nodes("violations"), ...nodes("passes")]),
    faulty: numbered(nodes("violations")),
  };
}"""


def faults(page: Page, **options: object) -> list[Fault]:
    """Return what axe finds wrong in the page as it is now: the rule, and the first elements that break it."""
    _load(page)
    return [(rule, elements) for rule, elements in page.evaluate(RUN, options)]


def _load(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(PREPARE)
        page.evaluate((NPM / "axe-core" / "axe.min.js").read_text("utf-8"))


class Judge:
    """Judges pages in both colour schemes, and remembers which looks were right."""

    def __init__(self) -> None:
        self.right: set[str] = set()

    def faults(self, page: Page) -> list[Fault]:
        """Return what axe finds wrong in the page, in light and in dark.  Leaves the page in dark."""
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        found = faults(page, rules={"color-contrast": {"enabled": False}}) + self.contrast(page)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        return found + self.contrast(page)  # all that dark changes

    def contrast(self, page: Page) -> list[Fault]:
        """Return the words of the page that are hard to read in the colours that it has now."""
        looks = page.evaluate(LOOKS)
        new = [number for number, (look, _flows) in enumerate(looks) if look not in self.right]
        if not new:
            return []
        found = page.evaluate(CONTRAST, new)
        right = [looks[number] for number in {*found["judged"]} - {*found["faulty"]}]
        self.right |= {look for look, flows in right if flows}
        return [("color-contrast", found["faults"])] if found["faults"] else []
