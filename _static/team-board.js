// Sets names beside the roles of a phase: who is responsible, which hats clash, which skills nobody has.
// The rules are the tables of the page.  Names stand behind the # of the address, which no server gets to see.
(() => {
  "use strict";
  const told = document.currentScript.dataset;
  const tool = document.querySelector(".team-board");
  if (!tool) return;
  const { make, keep } = window.handbook;
  const words = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");
  const roleOf = (link) => link.pathname.split("/").pop().replace(".html", "");
  const linked = (cell) => [...cell.querySelectorAll("a[href*='/roles/'], a[href*='.html']")].map((link) => ({ id: roleOf(link), name: words(link), link }));
  const rows = (selector) => [...document.querySelector(selector).tBodies[0].rows].map(({ cells }) => [...cells]);

  const roles = new Map([...tool.querySelectorAll("[data-role]")].map((line) => [line.dataset.role, {
    name: words(line.querySelector("a")), href: line.querySelector("a").href,
    skills: [...line.querySelectorAll("[data-skill]")].map(({ dataset, textContent }) => ({ id: dataset.skill, level: Number(dataset.level), name: textContent.trim() })),
  }]));
  const phases = rows("table.data-team-stages").map(([name, , needs, , early]) => ({
    name: words(name), early: linked(early).map(({ id }) => id),
    needs: linked(needs).map(({ id, link }) => {
      const share = words(link.previousElementSibling);
      return { id, share: (parseInt(share, 10) || 0) + (share.includes("½") ? 0.5 : 0) };
    }),
  }));
  const matrix = document.querySelector("table.matrix");
  const heads = [...matrix.tHead.rows[0].cells].map((cell) => cell.querySelector("a") && roleOf(cell.querySelector("a")));
  const work = [...matrix.tBodies[0].rows].map(({ cells }) => ({
    name: words(cells[0]), role: heads[[...cells].findIndex((cell) => cell.querySelector("strong"))],
  }));
  const hats = rows("table.data-hat-combinations").map(([who, hat, also, verdict, deal, ask]) => ({
    roles: linked(who).map(({ id }) => id), also: linked(also).map(({ id }) => id), hat: words(hat), verdict: words(verdict), deal: words(deal), ask: words(ask),
  }));
  // What some had better not have: a duty to give to somebody else.
  const bans = hats.filter(({ ask }) => ask);

  let people = [];
  let duties = bans.map(() => "");
  const phase = make("select", { id: "board-phase" }, ...phases.map(({ name }, place) => make("option", { value: String(place) }, name)));
  const list = make("div", { className: "board-people" });
  const status = make("p", { className: "finder-status", role: "status" });
  const result = make("div", { className: "tool-result" });
  const called = (person) => person.name.trim() || told.person.replace("{n}", people.indexOf(person) + 1);
  const having = (role) => people.filter((person) => person.roles.includes(role));

  const read = () => {
    const asked = new URLSearchParams({ phase: phase.value });
    people.forEach(({ name, roles: own }) => asked.append("p", [name, ...own].join("~")));
    duties.forEach((name) => asked.append("d", name));
    return asked.toString();
  };
  const fill = (text) => {
    const asked = new URLSearchParams(text);
    if (phases[asked.get("phase")]) phase.value = asked.get("phase");
    people = asked.getAll("p").map((one) => { const [name, ...own] = one.split("~"); return { name, roles: own.map((role) => (roles.has(role) ? role : "")) }; });
    duties = bans.map((_, place) => asked.getAll("d")[place] || "");
  };
  const kept = keep("team-board", told.keep, read, fill);

  const show = () => {
    const { needs, early } = phases[phase.value];
    const link = (role) => make("a", { href: roles.get(role).href }, roles.get(role).name);
    const item = (...parts) => make("li", {}, ...parts);
    const empty = [];
    const lines = work.map(({ name, role }) => {
      const own = having(role).map(called);
      if (!own.length) empty.push(name);
      const said = own.length ? own.join(", ") + (own.length > 1 ? ` (${told.several})` : "") : told.nobody;
      return make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, link(role)), make("td", {}, own.length ? said : make("strong", {}, said)));
    });
    lines.forEach(({ cells }) => [told.work, told.responsible, told.names].forEach((label, place) => { if (place) cells[place].dataset.label = label; }));
    const head = make("thead", {}, make("tr", {}, ...[told.work, told.responsible, told.names].map((text) => make("th", { scope: "col" }, make("p", {}, text)))));
    const box = make("div", { className: "scroller", role: "group" }, make("table", { className: "docutils stacked" }, head, make("tbody", {}, ...lines)));
    box.setAttribute("aria-label", told.who);

    // Two roles of one person, in either order, and the rule for them.
    const pairs = people.flatMap((person) => hats.filter(({ roles: first, also }) => {
      const [one, other] = person.roles;
      return one && other && [[one, other], [other, one]].some(([a, b]) => first.includes(a) && also.includes(b));
    }).map(({ hat, verdict, deal }) => item(make("strong", {}, `${called(person)}: ${verdict}`), ` (${hat}). ${deal}`)));
    let clashes = 0;
    const given = bans.map(({ ask, roles: not, deal }, place) => {
      const select = make("select", { id: `board-duty-${place}` }, make("option", { value: "" }, told.nobody), ...people.map((person) => make("option", { value: called(person) }, called(person))));
      select.value = people.some((person) => called(person) === duties[place]) ? duties[place] : "";
      const wrong = people.find((person) => called(person) === select.value && person.roles.some((role) => not.includes(role)));
      clashes += wrong ? 1 : 0;
      select.addEventListener("change", () => { duties[place] = select.value; changed(); document.getElementById(select.id).focus(); });
      return make("p", {}, make("label", { htmlFor: select.id }, ask), " ", select, ...(wrong ? [" ", make("strong", {}, `${told.clash.replace("{name}", called(wrong))}. ${deal}`)] : []));
    });

    const missing = needs.filter(({ id }) => !having(id).length);
    const soon = [...new Set(people.flatMap((person) => person.roles))].filter((role) => early.includes(role));
    const wanted = new Map();
    needs.forEach(({ id }) => roles.get(id)?.skills.forEach((skill) => { if (skill.level > (wanted.get(skill.id)?.level || 0)) wanted.set(skill.id, skill); }));
    const best = new Map();
    people.forEach((person) => person.roles.filter((role) => roles.has(role)).forEach((role) => roles.get(role).skills.forEach(({ id, level }) => best.set(id, Math.max(level, best.get(id) || 0)))));
    const lacking = [...wanted.values()].filter(({ id, level }) => (best.get(id) || 0) < level);
    result.replaceChildren(make("h2", {}, told.who), box,
      make("h2", {}, told.hats), pairs.length ? make("ul", {}, ...pairs) : make("p", {}, told.fine), ...given,
      make("h2", {}, told.team), missing.length ? make("ul", {}, ...missing.map(({ id }) => item(`${told.missing}: `, roles.has(id) ? link(id) : id))) : make("p", {}, told.complete),
      ...(soon.length ? [make("ul", {}, ...soon.map((role) => item(`${told.early}: `, link(role))))] : []),
      make("h2", {}, told.skills), make("p", {}, told.covered.replace("{n}", wanted.size - lacking.length).replace("{m}", wanted.size)),
      ...(lacking.length ? [make("p", {}, `${told.missing}: ${lacking.map(({ name }) => name).join(", ")}.`)] : []));
    status.textContent = told.status.replace("{n}", people.length).replace("{m}", empty.length).replace("{k}", clashes);
    window.handbook.setStops();
  };
  const changed = () => {
    try { history.replaceState(null, "", `#${read()}`); } catch { /* not for a page from disk */ }
    kept.save();
    show();
  };
  const options = (chosen, none) => [make("option", { value: "" }, none), ...[...roles].map(([id, { name }]) => make("option", { value: id, selected: id === chosen }, name))];
  const draw = () => {
    list.replaceChildren(...people.map((person, place) => {
      const labelled = (element, label) => { element.setAttribute("aria-label", label); return element; };
      const name = labelled(make("input", { value: person.name, placeholder: told.person.replace("{n}", place + 1) }), told.name.replace("{n}", place + 1));
      name.addEventListener("input", () => { person.name = name.value; changed(); });
      const choices = [told.role, told.hat].map((label, at) => {
        const select = labelled(make("select", {}, ...options(person.roles[at], at ? told.none : "–")), `${label}: ${called(person)}`);
        select.addEventListener("change", () => { person.roles[at] = select.value; person.roles[0] ||= ""; changed(); });
        return select;
      });
      const remove = labelled(make("button", { type: "button", className: "finder-again" }, "×"), told.remove.replace("{name}", called(person)));
      remove.addEventListener("click", () => { people.splice(place, 1); draw(); changed(); add.focus(); });
      return make("p", {}, name, " ", choices[0], ` ${told.hat}: `, choices[1], " ", remove);
    }));
  };
  const button = (text, pressed) => {
    const made = make("button", { type: "button", className: "finder-again" }, text);
    made.addEventListener("click", pressed);
    return made;
  };
  const add = button(told.add, () => {
    people.push({ name: "", roles: [""] });
    draw();
    changed();
    list.lastElementChild.querySelector("input").focus();
  });
  const whole = button(told.fill, () => {
    people = phases[phase.value].needs.filter(({ id }) => roles.has(id)).flatMap(({ id, share }) => Array.from({ length: Math.ceil(share) }, () => ({ name: "", roles: [id] })));
    draw();
    changed();
  });
  const clear = button(told.again, () => { people = []; duties = bans.map(() => ""); draw(); changed(); });
  phase.addEventListener("change", changed);
  tool.prepend(make("div", { className: "tool-form" }, make("p", {}, make("label", { htmlFor: phase.id }, told.phase), " ", phase), list,
    make("p", { className: "tool-buttons" }, add, whole, button(told.print, () => window.print()), clear), kept.part, status), result);
  tool.classList.add("ready");
  if (location.hash.includes("phase=")) fill(location.hash.slice(1));
  else kept.restore();
  draw();
  show();
})();
