// Sets the ticks of the self-test against what a role asks, and lists what is left to learn.
// Nothing is sent; the ticks stay on the device only when the reader asks for it.  On paper the role pages give the levels.
(() => {
  "use strict";
  const told = document.currentScript.dataset;
  const test = document.querySelector(".self-test");
  const roles = document.querySelector(".self-test-roles");
  if (!test || !roles) return;
  const { make, setStops, keep } = window.handbook;

  // The boxes can be ticked, one per skill, and so can the words beside them.
  test.querySelectorAll("tbody tr").forEach((row) => {
    const heads = row.closest("table").tHead.rows[0].cells;
    const skill = row.cells[0].querySelector("p").textContent;
    row.querySelectorAll("[data-level]").forEach((box) => {
      const cell = box.closest("td");
      const can = cell.lastElementChild;
      const tick = make("input", { type: "radio", name: row.dataset.skill, value: box.dataset.level });
      tick.id = `${tick.name}-${tick.value}`;
      tick.setAttribute("aria-label", `${skill}: ${heads[cell.cellIndex].textContent}. ${can.textContent}`);
      const label = make("label", { htmlFor: tick.id });
      label.append(...can.childNodes);
      can.append(label);
      box.replaceWith(tick);
    });
  });

  const choose = make("select", { id: "self-test-role" }, make("option", { value: "" }, told.choose));
  const pages = new Map();
  roles.querySelectorAll("[data-role]").forEach(({ dataset, firstElementChild: link }) => {
    choose.append(make("option", { value: dataset.role }, link.textContent.trim()));
    pages.set(dataset.role, link.href);
  });
  const only = make("input", { type: "checkbox", id: "self-test-only" });
  const status = make("p", { className: "finder-status", role: "status" });
  const result = make("div", { className: "self-test-result" });
  const rows = [...test.querySelectorAll("tbody tr")];
  const askedOf = (row, role) => Number(row.getAttribute(`data-need-${role}`));
  const ticked = (row) => Number(row.querySelector("input:checked")?.value || 0);

  // The ticks as one word: `skill:level`, with a comma between.
  const read = () => rows.filter(ticked).map((row) => `${row.dataset.skill}:${ticked(row)}`).join(",");
  const fill = (words) => words.split(",").forEach((word) => {
    const [skill, level] = word.split(":");
    const row = rows.find(({ dataset }) => dataset.skill === skill);
    const box = row && [...row.querySelectorAll("input")].find(({ value }) => value === level);
    if (box) box.checked = true;
  });
  const kept = keep("self-test", told.keep, read, fill);

  const compare = () => {
    const role = choose.value;
    only.disabled = !role;
    rows.forEach((row) => { row.hidden = Boolean(role) && only.checked && !askedOf(row, role); });
    test.querySelectorAll("table").forEach((table) => {
      (table.closest(".scroller") || table).hidden = [...table.tBodies[0].rows].every((row) => row.hidden);
    });
    const shown = rows.filter((row) => !row.hidden);
    status.textContent = told.progress.replace("{n}", shown.filter(ticked).length).replace("{m}", shown.length);
    result.replaceChildren();
    setStops();
    if (!role) return;
    const gaps = rows.filter((row) => askedOf(row, role)).map((row) => {
      const level = askedOf(row, role);
      return { skill: row.cells[0].querySelector("p").textContent.trim(), own: ticked(row), level, gap: Math.max(0, level - ticked(row)) };
    }).sort((a, b) => b.gap - a.gap || b.level - a.level);
    const open = gaps.filter(({ gap }) => gap);
    const print = make("button", { type: "button", className: "finder-again" }, told.print);
    print.addEventListener("click", () => window.print());
    const steps = make("p", { className: "next-steps" }, make("a", { href: pages.get(role) }, choose.selectedOptions[0].textContent), " ", print);
    if (!open.length) { result.append(make("p", {}, told.none), steps); return; }
    const cell = (text) => make("td", {}, String(text));
    const heads = [told.skill, told.you, told.role, told.gap].map((text) => make("th", { scope: "col" }, text));
    const body = open.map(({ skill, own, level, gap }) =>
      make("tr", {}, make("th", { scope: "row" }, skill), cell(own), cell(level), cell(gap)));
    const table = make("table", { className: "docutils" },
      make("caption", {}, told.title), make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body));
    result.append(make("div", { className: "scroller", role: "group", ariaLabel: told.title }, table), steps);
    setStops();
  };
  [choose, only].forEach((field) => field.addEventListener("change", compare));
  test.addEventListener("change", () => { kept.save(); compare(); });
  const clear = make("button", { type: "button", className: "finder-again" }, told.again);
  clear.addEventListener("click", () => {
    test.querySelectorAll("input:checked").forEach((box) => { box.checked = false; });
    kept.save();
    compare();
  });
  // Which role comes first: then only its rows need an answer.
  const form = make("div", { className: "self-test-form" },
    make("p", {}, make("label", { htmlFor: choose.id }, told.label), " ", choose),
    make("p", {}, make("label", { className: "keep" }, only, make("span", {}, told.only))), status, kept.part, clear);
  test.before(form);
  for (const child of roles.children) child.classList.add("paper-only");
  roles.prepend(result);
  const wanted = new URLSearchParams(location.search).get("role");
  if ([...choose.options].some(({ value }) => value === wanted)) { choose.value = wanted; only.checked = true; }
  kept.restore();
  compare();
  // A browser fills in the form of a page that it shows again after this script ran.
  addEventListener("pageshow", () => setTimeout(compare));
})();
