// Shows what search finds, in the dialog and on the search page; loaded after search.js when a reader first searches.
(() => {
  "use strict";
  const { make, script } = window.handbook;
  const { small, whole, plain, words, stem } = window.handbookSearch;
  const told = { ...document.querySelector(".search-dialog").dataset, ...window.handbookWords };
  const PIECE = 150;
  const openings = new Map(window.handbookStart.map((record) => [record.u, record]));

  // First what the small part of the index can answer; the rest is loaded meanwhile and answers once more.
  let engine = null;
  let complete = false;
  const first = small.then((ask) => { engine ||= ask; });
  const later = script(told.later).then(() => whole(window.handbookIndex)).then((ask) => { engine = ask; complete = true; });

  const say = (words, values) => words.split(/\{(\w+)\}/).map((part, place) => (place % 2 ? values[part] : part));

  // A piece of a text around the first word that was found, with such words marked; cut between words, so that no
  // letter loses its accent.
  const excerpt = (text, terms) => {
    const parts = text.normalize("NFC").split(/([\p{L}\p{M}\p{N}+#]+)/u); // every second part is a word
    const found = (part, place) => place % 2 && terms.has(stem(plain(part)));
    const hit = Math.max(parts.findIndex(found), 0);
    let from = hit;
    for (let room = 40; from > 0 && room > 0; room -= parts[from].length) from -= 1;
    if (from % 2 === 0 && from) from += 1;
    const span = make("span");
    if (from) span.append("…");
    let length = 0;
    let place = from;
    for (; place < parts.length && length < PIECE; place += 1) {
      span.append(found(parts[place], place) ? make("mark", {}, parts[place]) : parts[place]);
      length += parts[place].length;
    }
    if (place < parts.length - 1) span.append("…");
    return span;
  };

  const answer = ({ record, terms }) => {
    const link = make("a", { href: told.root + record.u }, make("b", {}, record.t));
    const page = openings.get(record.u.split("#")[0]);
    const kind = record.n || page?.n;
    const where = [kind && make("i", {}, kind), record.p && ` ${record.p}`].filter(Boolean);
    if (where.length) link.append(make("small", {}, " ", ...where));
    // A page that has none of the words in its first section tells what it is about.
    const hit = complete && record.x && (record.p || words(record.x).some((word) => terms.has(stem(word))));
    const text = hit ? record.x : page?.d || record.x;
    if (text) link.append(excerpt(text, terms));
    return make("li", {}, link);
  };

  const card = (term) => {
    const name = make("dfn", {}, term.t);
    const box = make("div", { className: "search-term" }, make("p", {}, name, term.x ? `: ${term.x}` : ""));
    const also = term.o && term.o !== term.t ? make("span", {}, say(told.also, { words: term.o }).join("")) : "";
    const link = term.u ? make("a", { href: told.root + term.u }, told.lookup) : "";
    if (also || link) box.append(make("p", { className: "search-term-more" }, also, also && link ? " · " : "", link));
    return box;
  };

  // What a reader can do who found nothing: other words, or one of the parts of the handbook.
  const help = () => {
    const parts = [...document.querySelectorAll(".main-nav a, .site-header .search-link")].map((link) => make("li", {}, make("a", { href: link.href }, link.textContent.replace("Ctrl K", "").trim())));
    return make("div", { className: "search-help" }, make("p", {}, told.help), make("ul", {}, ...parts));
  };

  const latest = new WeakMap();
  const show = (place, field, status, most) => {
    const query = field.value;
    const { term, found, meant } = query.trim() ? engine(query) : { term: null, found: [], meant: "" };
    const list = make("ol", { className: "search-results" });
    const more = make("button", { type: "button", className: "finder-again search-more" }, told.more);
    const rest = make("p", {}, more);
    const add = () => {
      const start = list.children.length;
      list.append(...found.slice(start, start + most).map(answer));
      rest.hidden = list.children.length >= found.length;
      return list.children[start];
    };
    more.addEventListener("click", () => add().querySelector("a").focus());
    add();
    const asked = query.trim() !== "";
    const empty = asked && !found.length && !term;
    status.textContent = asked && (complete || found.length) ? (empty ? told.none : say(told.found, { n: found.length }).join("")) : asked ? told.loading : "";
    const again = make("button", { type: "button", className: "finder-again" }, meant);
    again.addEventListener("click", () => { field.value = meant; field.focus(); window.handbookShow(place, field, status, most); });
    const parts = [
      term && card(term),
      meant && make("p", { className: "search-meant" }, ...say(told.meant, { words: again })),
      list, rest, empty && complete && help(),
    ].filter(Boolean);
    place.replaceChildren(...parts);
    if (empty) delete document.documentElement.dataset.asked;
  };

  // Answers at once with what is loaded, and again when all words are, unless the reader has gone on to the answers.
  window.handbookShow = async (place, field, status, most) => {
    await first;
    const turn = {};
    latest.set(place, turn);
    const before = complete;
    show(place, field, status, most);
    if (before) return;
    await later.catch(() => { complete = true; });
    if (latest.get(place) === turn && !place.contains(document.activeElement)) show(place, field, status, most);
  };
})();
