// Makes of the texts on the page a whole advert or a whole interview form for one role, to fill in and take along.
(() => {
  "use strict";
  const told = document.currentScript.dataset;
  const kit = document.querySelector(".advert-kit, .interview-kit");
  if (!kit) return;
  const { make, keep, paper, runs } = window.handbook;
  const sources = [...kit.querySelectorAll("[data-role]")];
  const words = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");
  const advert = kit.classList.contains("advert-kit");

  // -- An advert: the text of the role and the end of every text; what has the same heading is put together.
  const parts = (ident, found) => {
    document.querySelectorAll(`#advert-${ident} dt`).forEach((term) => {
      const heading = words(term);
      if (!found.has(heading)) found.set(heading, []);
      for (let text = term.nextElementSibling; text?.localName === "dd"; text = text.nextElementSibling) found.get(heading).push(words(text));
    });
    return found;
  };
  const tools = make("fieldset", { className: "compare-choices" });
  const advertOf = (role) => {
    const chosen = [...tools.querySelectorAll("input:checked")].map(({ value }) => value);
    const seen = new Map();
    const blocks = [{ kind: "title", runs: [words(document.querySelector(`#advert-${role} > summary`))] }];
    const found = parts("closing", parts(role, new Map()));
    // What is offered stays when another role is chosen; a number in the work of a role means something there only.
    // Tools belong behind what one has to be able to do: the second part.
    [...found].forEach(([heading, texts], place) => {
      if (place === 2 && chosen.length) blocks.push({ kind: "heading", runs: [told.tools] }, { kind: "text", runs: [chosen.join(", ")] });
      blocks.push({ kind: "heading", runs: [heading] }, ...texts.map((text) => ({ kind: "text", runs: runs(text, seen, place ? "" : `${role} `) })));
    });
    return blocks;
  };
  const listTools = (role) => {
    const names = sources.find(({ dataset }) => dataset.role === role).querySelectorAll("[data-tool]");
    tools.replaceChildren(make("legend", {}, told.choose_tools), ...[...names].map((name) => make("label", { className: "filter-option" },
      make("input", { type: "checkbox", value: words(name) }), make("span", {}, words(name)))));
  };

  // -- An interview form: who, the questions of the role with room for notes, its warning signs, and the scorecard.
  const interviewOf = (role) => {
    const box = sources.find(({ dataset }) => dataset.role === role);
    const line = (label) => ({ kind: "text", runs: [`${label}: `, { blank: label, key: label }] });
    const blocks = [{ kind: "title", runs: [`${told.form}: ${words(box.querySelector("summary"))}`] }, ...told.lines.split("|").map(line), { kind: "heading", runs: [told.questions] }];
    box.querySelectorAll("ol > li").forEach((item, place) => {
      const [ask, good] = item.querySelectorAll("p");
      blocks.push({ kind: "step", runs: [words(ask)] }, { kind: "text", runs: [`${told.good} `, words(good)] }, { kind: "text", runs: [{ blank: told.notes, key: `${role} ${place}`, long: true }] });
    });
    blocks.push({ kind: "heading", runs: [told.flags] }, ...[...box.querySelectorAll("ul > li")].map((item) => ({ kind: "item", runs: [words(item)] })));
    const focus = [...document.querySelectorAll(".data-scorecard-focus tbody tr")].find((row) => row.cells[0].querySelector("a").pathname.endsWith(`/${role}.html`));
    const heavy = focus ? [...focus.cells].slice(1).map(words) : [];
    const card = document.querySelector("table.data-scorecard");
    const levels = [...card.tHead.rows[0].cells].slice(1).map(words);
    blocks.push({ kind: "heading", runs: [told.card] }, { kind: "text", runs: [told.rule] });
    [...card.tBodies[0].rows].forEach((row) => {
      const [name, ...seen] = [...row.cells].map(words);
      blocks.push({ kind: "text", runs: [heavy.includes(name) ? `${name} (${told.heavy})` : name], strong: true },
        ...seen.map((level, place) => ({ kind: "item", runs: [`${levels[place]}: ${level}`] })),
        { kind: "text", runs: [`${told.score}: `, { blank: told.score, key: `${role} ${name}` }] },
        { kind: "text", runs: [`${told.evidence}: `, { blank: told.evidence, key: `${role} ${name} +`, long: true }] });
    });
    return blocks;
  };

  const choose = make("select", { id: "kit-role" }, ...sources.map((box) => make("option", { value: box.dataset.role }, words(box.querySelector("summary, a")))));
  const sheet = paper(() => kept.save());
  const kept = keep(advert ? "advert" : "interview", told.keep, () => JSON.stringify([...sheet.values]), (text) => {
    try { JSON.parse(text).forEach(([key, value]) => sheet.values.set(key, value)); } catch { /* of an older edition */ }
  });
  const show = () => sheet.show(advert ? advertOf(choose.value) : interviewOf(choose.value), `${advert ? told.advert : told.interview}-${choose.value}`);
  const another = () => { if (advert) listTools(choose.value); show(); };
  choose.addEventListener("change", () => {
    another();
    try { history.replaceState(null, "", `?role=${choose.value}`); } catch { /* not for a page from disk */ }
  });
  tools.addEventListener("change", show);
  const wanted = new URLSearchParams(location.search).get("role");
  if (sources.some(({ dataset }) => dataset.role === wanted)) choose.value = wanted;
  const clear = make("button", { type: "button", className: "finder-again" }, told.again);
  clear.addEventListener("click", () => { sheet.values.clear(); kept.save(); another(); });
  kept.restore();
  another();
  const form = make("div", { className: "tool-form" }, make("h2", {}, advert ? told.title_advert : told.title_interview),
    make("p", {}, make("label", { htmlFor: choose.id }, told.choose), " ", choose), ...(advert ? [tools] : []), kept.part);
  sheet.part.lastElementChild.lastElementChild.append(clear);
  kit.classList.add("ready");
  kit.prepend(form, sheet.part);
  // A browser may fill in the choice of a page that it shows again after this script ran.
  addEventListener("pageshow", () => setTimeout(() => { if (!location.search.includes(choose.value)) another(); }));
})();
