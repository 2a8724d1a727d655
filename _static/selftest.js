// Sets the ticks of the self-test against what a role asks, and lists what is left to learn.
// Everything stays on the page: nothing is stored or sent.  On paper the role pages give the levels.
(() => {
  "use strict";
  const told = document.currentScript.dataset;
  const test = document.querySelector(".self-test");
  const roles = document.querySelector(".self-test-roles");
  if (!test || !roles) return;
  const { make, setStops } = window.handbook;

  const choose = make("select", { id: "self-test-role" }, make("option", { value: "" }, told.choose));
  roles.querySelectorAll("a").forEach((link) => {
    const role = link.pathname.match(/([^/]+)\.html$/)[1];
    choose.append(make("option", { value: role }, link.textContent.trim()));
  });
  const result = make("div", { className: "self-test-result", role: "status" });

  const compare = () => {
    result.replaceChildren();
    if (!choose.value) return;
    const asks = new RegExp(`\\bneed-${choose.value}-(\\d)\\b`);
    const gaps = [...test.querySelectorAll("tbody tr")].flatMap((row) => {
      const asked = row.className.match(asks);
      if (!asked) return [];
      const ticked = row.querySelector("input:checked");
      const own = ticked ? ticked.closest("td").cellIndex : 0;
      const skill = row.cells[0].querySelector("p").textContent.trim();
      return [{ skill, own, level: Number(asked[1]), gap: Math.max(0, Number(asked[1]) - own) }];
    }).sort((a, b) => b.gap - a.gap || b.level - a.level);
    const open = gaps.filter(({ gap }) => gap);
    if (!open.length) { result.append(make("p", {}, told.none)); return; }
    const cell = (text) => make("td", {}, String(text));
    const heads = [told.skill, told.you, told.role, told.gap].map((text) => make("th", { scope: "col" }, text));
    const body = open.map(({ skill, own, level, gap }) =>
      make("tr", {}, make("th", { scope: "row" }, skill), cell(own), cell(level), cell(gap)));
    const table = make("table", { className: "docutils" },
      make("caption", {}, told.title), make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body));
    result.append(make("div", { className: "scroller", role: "group", ariaLabel: told.title }, table));
    setStops();
  };
  choose.addEventListener("change", compare);
  test.addEventListener("change", compare);
  for (const child of roles.children) child.classList.add("paper-only");
  roles.prepend(make("p", {}, make("label", { htmlFor: choose.id }, told.label), " ", choose), result);
})();
