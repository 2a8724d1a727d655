// Puts two roles of the page side by side: all that each is made of, and the step from one to the other.
(() => {
  "use strict";
  const told = document.currentScript.dataset;
  const tool = document.querySelector(".two-roles");
  if (!tool) return;
  const { make } = window.handbook;
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const roles = new Map([...tool.querySelectorAll("[data-role]")].map((box) => {
    const items = (part) => [...box.querySelectorAll(`[data-part=${part}]`)];
    const texts = (part) => items(part).map(words);
    return [box.dataset.role, {
      name: words(box.querySelector("a")), href: box.querySelector("a").href,
      heads: new Map([...box.querySelectorAll("ul")].map((list) => [list.firstElementChild.dataset.part, words(list.previousElementSibling)])),
      tasks: texts("tasks"), deliverables: texts("deliverables"), tools: texts("tools"), path: texts("path"),
      skills: new Map(items("skills").map((item) => [item.dataset.skill, { name: words(item.querySelector(".name")), level: Number(item.dataset.level), called: words(item.querySelector(".level")) }])),
      steps: new Map(items("growth").map((item) => [item.dataset.step, { name: words(item.querySelector(".name")), text: words(item.querySelector(".level")) }])),
    }];
  }));
  const [first, second] = roles.keys();
  const choice = (id, label, options) => {
    const select = make("select", { id }, ...options.map(([value, name]) => make("option", { value }, name)));
    return [select, make("p", {}, make("label", { htmlFor: id }, label), " ", select)];
  };
  const names = [...roles].map(([id, { name }]) => [id, name]);
  const [from, fromPart] = choice("pair-from", told.from, names);
  const [to, toPart] = choice("pair-to", told.to, names);
  const [step, stepPart] = choice("pair-step", told.step, [...roles.get(first).steps].map(([id, { name }]) => [id, name]));
  const status = make("p", { className: "finder-status", role: "status" });
  const result = make("div", { className: "tool-result" });

  const list = (items) => (items.length ? make("ul", {}, ...items.map((item) => make("li", {}, item))) : "–");
  const table = (title, heads, rows) => {
    const head = make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, make("p", {}, text)))));
    const body = rows.map(([name, ...cells]) => make("tr", {}, make("th", { scope: "row" }, name), ...cells.map((cell, place) => {
      const made = make("td", {}, cell);
      made.dataset.label = heads[place + 1];
      return made;
    })));
    const box = make("div", { className: "scroller", role: "group" }, make("table", { className: "docutils stacked" }, head, make("tbody", {}, ...body)));
    box.setAttribute("aria-label", title);
    return box;
  };
  const show = () => {
    const [a, b] = [roles.get(from.value), roles.get(to.value)];
    result.replaceChildren();
    if (a === b) { status.textContent = told.same; return; }
    const rows = [...b.skills].map(([id, skill]) => ({ ...skill, has: a.skills.get(id), gap: skill.level - (a.skills.get(id)?.level || 0) })).sort((one, other) => other.gap - one.gap || other.level - one.level);
    const learn = rows.filter(({ gap }) => gap > 0);
    const bring = rows.filter(({ gap }) => gap <= 0);
    status.textContent = told.status.replace("{n}", learn.length).replace("{m}", learn.reduce((sum, { gap }) => sum + gap, 0)).replace("{k}", bring.length);
    const word = (key) => b.heads.get(key);
    const title = told.title.replace("{from}", a.name).replace("{to}", b.name);
    result.append(make("h2", {}, title), make("h3", {}, told.learn));
    result.append(learn.length ? table(told.learn, [word("skills"), a.name, b.name, told.gap], learn.map(({ name, has, called, gap }) => [name, has ? has.called : "–", called, `+${gap}`])) : make("p", {}, told.nothing));
    result.append(make("h3", {}, told.bring), list(bring.map(({ name, called }) => `${name}: ${called}`)));
    const both = a.tools.filter((name) => b.tools.includes(name));
    result.append(table(title, [told.part, a.name, b.name], [
      [a.steps.get(step.value).name, a.steps.get(step.value).text, b.steps.get(step.value).text],
      ...["tasks", "deliverables"].map((key) => [word(key), list(a[key]), list(b[key])]),
      [word("tools"), list(a.tools.filter((name) => !both.includes(name))), list(b.tools.filter((name) => !both.includes(name)))],
      [`${word("tools")}: ${told.shared.toLowerCase()}`, list(both), list(both)],
      [word("path"), list(a.path), list(b.path)],
    ]));
    const print = make("button", { type: "button", className: "finder-again" }, told.print);
    print.addEventListener("click", () => window.print());
    const link = (href, text) => make("a", { href }, text);
    result.append(make("p", { className: "next-steps" }, ...(told.levels ? [link(`${told.levels}?role=${to.value}`, told.measure), " "] : []),
      link(`${b.href}#leerpad`, told.path.replace("{role}", b.name)), " ", print), make("p", { className: "screen-only" }, told.address));
    window.handbook.setStops();
  };
  const chosen = () => {
    show();
    try { history.replaceState(null, "", `?${new URLSearchParams({ from: from.value, to: to.value, step: step.value })}`); } catch { /* not for a page from disk */ }
  };
  const turn = make("button", { type: "button", className: "finder-again" }, told.turn);
  turn.addEventListener("click", () => { [from.value, to.value] = [to.value, from.value]; chosen(); });
  const asked = new URLSearchParams(location.search);
  const start = (select, wanted, otherwise) => { select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : otherwise; };
  start(from, asked.get("from"), first);
  start(to, asked.get("to"), from.value === second ? first : second);
  start(step, asked.get("step"), [...roles.get(first).steps.keys()][1]);
  [from, to, step].forEach((select) => select.addEventListener("change", chosen));
  tool.prepend(make("div", { className: "tool-form" }, make("div", { className: "tool-row" }, fromPart, toPart, stepPart), make("p", { className: "tool-buttons" }, turn), status), result);
  tool.classList.add("ready");
  show();
  // A browser may fill in the choice of a page that it shows again after this script ran.
  addEventListener("pageshow", () => setTimeout(show));
})();
