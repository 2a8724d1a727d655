"""What axe finds wrong in a page; colours of what looks the same are worked out once, not a hundred times.

Contrast, and whether a link stands out among words, take most of axe's time.  They follow from the styles of an element
and of all that lies behind it, so a look (those styles, of the element and everything around it) that was found right
on one page is right on the next.  A look that was not seen before is judged wherever it stands; so is always what
stands outside the flow, for it may lie on anything.  `make check` judges every word of every page, without this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import NPM

if TYPE_CHECKING:
    from playwright.sync_api import Page

Fault = tuple[str, list[str]]
SCRIPT, SERVED = NPM / "axe-core" / "axe.min.js", "/axe.min.js"  # the file, and where the test servers have it

# axe does not judge words on a gradient: take the shade of tables that scroll away, which lies on their own colour.
PREPARE = "document.querySelectorAll('.scroller').forEach((box) => { box.style.backgroundImage = 'none' })"
# Only faults are asked for: axe takes twice the time to describe what is right.
RUN = """async (options) => (await axe.run({ resultTypes: ["violations"], preload: false, ...options }))
  .violations.map((fault) => [fault.id, fault.nodes.slice(0, 5).map((node) => node.html)])"""
# Gives every element with words a number for its look, and every link in a text another: a link is told from the words
# around it by more than colours, so its look has more, of itself and of all that it lies in up to the block.  Returns
# for both the looks in the order of their numbers, and whether elements of that look stand in the flow of the page, so
# that nothing lies behind them but what is around them.  What axe does not judge is left out: words in a box of one
# pixel, which are for ears, and links in a block that has no other words.
LOOKS = r"""() => {
  const around = ["color", "background-color", "background-image", "opacity", "mix-blend-mode", "filter",
    "text-shadow", "visibility", "position", "float", "transform", "translate"];
  const own = ["font-size", "font-weight", "-webkit-text-fill-color", "-webkit-text-stroke-width"];
  const told = ["display", ...own, "font-family", "font-style", "text-decoration", "text-decoration-line",
    "text-decoration-style", ...["border-bottom", "border-top", "outline"].flatMap(
      (edge) => ["color", "style", "width"].map((part) => `${edge}-${part}`))];
  const once = (work) => {
    const known = new Map();
    return (element) => {
      if (!known.has(element)) known.set(element, work(element));
      return known.get(element);
    };
  };
  const style = once((element) => getComputedStyle(element));
  const values = (from, names) => names.map((name) => from.getPropertyValue(name)).join("|");
  const texts = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const look = once((element) => {
    if (!element) return ["", true];
    const parts = ["::before", "::after"].map((part) => getComputedStyle(element, part))
      .filter((part) => part.content !== "none").map((part) => values(part, ["content", ...around]));
    const [rest, flows] = look(element.parentElement);
    return [
      [values(style(element), around), ...parts, rest].join("\n"),
      flows && !["absolute", "fixed"].includes(style(element).position) && style(element).float === "none",
    ];
  });
  const inBlock = (element) => /^(inline(?!-block)|contents)/.test(style(element).display) && element.parentElement;
  const block = (element) => inBlock(element) ? block(element.parentElement) : element;
  const chain = (element) => values(style(element), told) + (inBlock(element) ? "\n" + chain(element.parentElement) : "");
  const link = "a[href]:not([role]), [role=link]";
  const hasWords = once((element) => [element, ...element.querySelectorAll("*")].some(
    (one) => texts(one).length && !one.closest(link)));
  const numbered = (kind, elements, special) => {
    const looks = new Map();
    for (const element of elements) {
      if (element.dataset.alone === kind || !element.checkVisibility({ visibilityProperty: true })) continue;
      const box = element.getBoundingClientRect();
      if (box.bottom <= 0 || (box.width <= 1 && box.height <= 1 && style(element).overflow === "hidden")) continue;
      const [rest, flows] = look(element);
      const key = [kind, special(element), rest].join("\n");
      if (!looks.has(key)) looks.set(key, [looks.size, flows]);
      element.dataset[kind] = looks.get(key)[0];
    }
    return [...looks].map(([key, [, flows]]) => [key, flows]);
  };
  const all = [...document.body.querySelectorAll("*")];
  const fields = "input:not([type=radio], [type=checkbox]), select, textarea";
  return {
    words: numbered("words", all.filter((one) => texts(one).length || one.matches(fields)), (one) => values(style(one), own)),
    link: numbered("link", all.filter((one) => one.matches("a[href], [role=link]") && hasWords(block(one.parentElement))), chain),
  };
}"""
# Judges a page, or only the colours of elements with these looks.  Returns the faults by rule, and for both kinds of
# looks those of which axe judged an element and those of which one is faulty.  A link that stands by itself is not
# judged, and not asked about again in other colours.
JUDGE = r"""async ({ only, words, link }) => {
  const rules = { words: "color-contrast", link: "link-in-text-block" };
  const marked = (kind, numbers) => numbers.map((number) => `[data-${kind}="${number}"]`).join() || "none";
  axe.configure({ rules: [
    { id: rules.words, selector: marked("words", words) }, { id: rules.link, selector: marked("link", link) },
  ] });
  const options = only ? { runOnly: Object.values(rules) } : {};
  const found = await axe.run({ preload: false, selectors: false, elementRef: true, ...options });
  const nodes = (rule, ...kinds) => kinds.flatMap((kind) => found[kind].filter((one) => one.id === rule))
    .flatMap((one) => one.nodes);
  const asked = new Set(nodes(rules.link, "violations", "passes", "incomplete").map(({ element }) => element));
  for (const one of document.querySelectorAll(marked("link", link))) if (!asked.has(one)) one.dataset.alone = "link";
  const looks = (...results) => Object.fromEntries(Object.entries(rules).map(
    ([kind, rule]) => [kind, nodes(rule, ...results).map(({ element }) => Number(element.dataset[kind]))]));
  return {
    faults: found.violations.map((fault) => [fault.id, fault.nodes.slice(0, 5).map((node) => node.html)]),
    judged: looks("violations", "passes"),
    faulty: looks("violations"),
  };
}"""


def faults(page: Page, **options: object) -> list[Fault]:
    """Return what axe finds wrong in the page as it is now: the rule, and the first elements that break it."""
    _load(page)
    return [(rule, elements) for rule, elements in page.evaluate(RUN, options)]


def _load(page: Page) -> None:
    if page.evaluate("'axe' in window"):
        return
    page.evaluate(PREPARE)
    if page.url.startswith("http"):
        page.add_script_tag(url=SERVED)  # which the browser keeps compiled from page to page
    else:
        page.evaluate(SCRIPT.read_text("utf-8"))


class Judge:
    """Judges pages in both colour schemes, and remembers which looks were right."""

    def __init__(self) -> None:
        self.right: set[str] = set()

    def faults(self, page: Page) -> list[Fault]:
        """Return what axe finds wrong in the page, in light and in dark.  Leaves the page in dark."""
        _load(page)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        found = self._judged(page)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        return found + self._judged(page, only_colours=True)  # all that dark changes

    def _judged(self, page: Page, *, only_colours: bool = False) -> list[Fault]:
        """Return what is wrong in the present colours, and note the looks that are right."""
        looks = page.evaluate(LOOKS)
        new = {
            kind: [number for number, (look, _flows) in enumerate(seen) if look not in self.right]
            for kind, seen in looks.items()
        }
        if only_colours and not any(new.values()):
            return []
        found = page.evaluate(JUDGE, {"only": only_colours, **new})
        for kind, seen in looks.items():
            right = [seen[number] for number in {*found["judged"][kind]} - {*found["faulty"][kind]}]
            self.right |= {look for look, flows in right if flows}
        return [(rule, elements) for rule, elements in found["faults"]]
