// Looks in an advert for the words of the tables on the page: which role it describes, what is missing, what to replace.
// The text stays on the device.  A * in a word stands for any end, a # for a number.
(() => {
  "use strict";
  const told = document.currentScript.dataset;
  const check = document.querySelector(".advert-check");
  if (!check) return;
  const { make, keep } = window.handbook;
  const plain = (element) => element.textContent.replace(/\s+/g, " ").trim();

  const pattern = (word) => {
    const body = word.replace(/[.+?^${}()|[\]\\/]/g, "\\$&").replace(/#/g, "\\d[\\d.,]*").replace(/\*/g, "[\\p{L}\\p{N}-]*").replace(/ /g, "\\s+");
    const letter = "[\\p{L}\\p{N}]";
    return new RegExp((/^[\p{L}\p{N}]/u.test(word) ? `(?<!${letter})` : "") + body + (/[\p{L}\p{N}]$/u.test(word) ? `(?!${letter})` : ""), "giu");
  };
  // The rows of a table: their cells, and the words of the last of them as patterns.
  const rows = (name) => [...document.querySelectorAll(`table.data-${name} tbody tr`)].map(({ cells }) => ({
    cells: [...cells], words: plain(cells[cells.length - 1]).split(", ").map((word) => ({ word, pattern: pattern(word) })),
  }));
  const [signals, parts, wordings] = ["advert-signals", "advert-parts", "advert-words"].map(rows);
  const found = (text, words) => words.map(({ word, pattern: one }) => ({ word, said: text.match(one) || [] })).filter(({ said }) => said.length);
  // A word that several roles have says less about each.
  const shared = new Map();
  signals.forEach(({ words }) => words.forEach(({ word }) => shared.set(word, (shared.get(word) || 0) + 1)));

  // What a cell says, with its links; without ids, which a page has once.
  const said = (cell) => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
    return [...copy.childNodes];
  };
  const quoted = (text, words) => words.map(({ said: [first] }) => {
    const at = text.indexOf(first);
    const before = text.slice(Math.max(0, at - 30), at).replace(/^\S*\s/, "");
    return make("p", {}, "… ", before, make("mark", {}, first), text.slice(at + first.length, at + first.length + 30).replace(/\s\S*$/, ""), " …");
  });

  const area = make("textarea", { id: "advert-text", rows: 10, spellcheck: false });
  const status = make("p", { className: "finder-status", role: "status" });
  const result = make("div", { className: "tool-result" });
  const show = () => {
    const text = area.value;
    result.replaceChildren();
    status.textContent = "";
    if (text.trim().length < 40) return;
    const ranked = signals.map(({ cells: [role], words }) => {
      const hits = found(text, words);
      return { link: role.querySelector("a"), hits, score: hits.reduce((sum, { word, said: all }) => sum + (1 + Math.min(2, all.length - 1) / 4) / shared.get(word), 0) };
    }).filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
    const best = ranked[0];
    const close = ranked.filter(({ score }) => best && score >= best.score / 2).slice(0, 3);
    result.append(make("h2", {}, told.roles));
    if (best) {
      result.append(make("ol", {}, ...close.map(({ link, hits }) => make("li", {},
        make("a", { href: link.href }, plain(link)), ` (${hits.length}): ${hits.map(({ said: [first] }) => first.toLowerCase()).join(", ")}`))));
      if (close.length > 1) result.append(make("p", {}, told.mixed.replace("{n}", close.length)));
      if (close.length > 1 && told.pair) result.append(make("p", {}, make("a", { href: `${told.pair}?from=${idOf(close[0])}&to=${idOf(close[1])}` }, told.compare)));
      else if (told.advert) result.append(make("p", {}, make("a", { href: `${told.advert}?role=${idOf(best)}` }, told.ours)));
    } else result.append(make("p", {}, told.none));
    const missing = parts.filter(({ words }) => !found(text, words).length);
    const wrong = wordings.map((row) => ({ ...row, hits: found(text, row.words) })).filter(({ hits }) => hits.length);
    const entry = (head, ...rest) => make("li", {}, ...said(head), ...rest);
    result.append(make("h2", {}, told.missing), missing.length
      ? make("ul", {}, ...missing.map(({ cells: [part, why] }) => entry(part, ...said(why)))) : make("p", {}, told.complete));
    result.append(make("h2", {}, told.wording), wrong.length
      ? make("ul", {}, ...wrong.map(({ cells: [, rather, why], hits }) => make("li", {}, ...quoted(text, hits), make("p", {}, `${told.rather} ${plain(rather)}`), ...said(why)))) : make("p", {}, told.fine));
    status.textContent = told.status.replace("{role}", best ? plain(best.link) : "–").replace("{n}", missing.length).replace("{m}", wrong.length);
  };
  const idOf = ({ link }) => link.pathname.split("/").pop().replace(".html", "");
  const kept = keep("advert-check", told.keep, () => area.value, (text) => { area.value = text; });
  let waiting;
  area.addEventListener("input", () => { kept.save(); clearTimeout(waiting); waiting = setTimeout(show, 250); });
  const again = make("button", { type: "button", className: "finder-again" }, told.again);
  again.addEventListener("click", () => { area.value = ""; kept.save(); show(); area.focus(); });
  const print = make("button", { type: "button", className: "finder-again" }, told.print);
  print.addEventListener("click", () => window.print());
  check.prepend(make("div", { className: "tool-form" }, make("p", {}, make("label", { htmlFor: area.id }, told.label)), area, kept.part, make("p", { className: "tool-buttons" }, print, again), status), result);
  check.classList.add("ready");
  kept.restore();
  show();
  addEventListener("pageshow", () => setTimeout(show));
})();
