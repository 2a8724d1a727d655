// Searches the sections of the handbook with MiniSearch; loaded after it and after the index.
(() => {
  "use strict";
  const STOP = new Set(("de het een en of van voor met op in is zijn wat hoe wie waar welke als je ik te dat die er om aan bij naar"
    + " the a an and or for with on are what how who where which as you i to that it my do does").split(" ").concat(window.handbookStop || []));
  const plain = (text) => text.toLowerCase().replace(/ß/g, "ss").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const words = (text) => plain(text).split(/[^\p{L}\p{N}+#]+/u).filter(Boolean);
  // The Snowball stemmer of the language, which Sphinx brings; search-index.js has it.
  const stemmer = window.Stemmer ? new window.Stemmer() : null;
  const stems = new Map();
  const stem = (word) => {
    if (!stems.has(word)) stems.set(word, stemmer ? stemmer.stemWord(word) : word);
    return stems.get(word);
  };

  const records = window.handbookIndex;
  const index = new window.MiniSearch({
    fields: ["t", "p", "k", "x", "c"],
    idField: "u",
    tokenize: words,
    processTerm: stem,
    searchOptions: {
      boost: { t: 6, p: 1.5, k: 6, c: .5 },
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 7 ? 2 : term.length > 3 ? 1 : false),
      weights: { fuzzy: .25, prefix: .5 },
    },
  });
  // In pieces, so that a slow phone stays responsive meanwhile.
  const ready = index.addAllAsync(records, { chunkSize: 25 });
  const byAddress = new Map(records.map((record) => [record.u, record]));

  // The best section of every page, best page first: an answer with all words, or with the words in its title, wins;
  // what opens a page (its title, description and keywords) counts double, measured with bench/search_quality.py.
  const rank = (query) => {
    const asked = words(query);
    const telling = asked.filter((word) => !STOP.has(word));
    const phrase = plain(query).trim();
    const scored = index.search((telling.length ? telling : asked).join(" ")).map((hit) => {
      const record = byAddress.get(hit.id);
      const title = plain(record.t);
      const bonus = phrase.length < 3 ? 1 : title === phrase ? 4 : title.startsWith(phrase) ? 3 : title.includes(phrase) ? 2 : 1;
      const cover = hit.queryTerms.length / Math.max(telling.length, 1);
      return { record, score: hit.score * bonus * (record.p ? 1 : 2) * Math.min(cover, 1) };
    }).sort((a, b) => b.score - a.score);
    const pages = new Map();
    scored.forEach(({ record }) => {
      const page = record.u.split("#")[0];
      if (!pages.has(page)) pages.set(page, record);
    });
    return [...pages.values()];
  };

  // A piece of the text around the first word that was asked for, with those words marked.
  const excerpt = (text, query) => {
    const span = document.createElement("span");
    const asked = words(query).filter((word) => word.length > 2 && !STOP.has(word));
    const found = (word) => asked.some((one) => plain(word).startsWith(one) || stem(plain(word)) === stem(one));
    const cut = (piece) => piece.split(/([\p{L}\p{N}+#]+)/u); // every second part is a word
    const parts = cut(text);
    const first = parts.findIndex((part, number) => number % 2 && found(part));
    const at = parts.slice(0, Math.max(first, 0)).join("").length;
    const from = at > 40 ? text.lastIndexOf(" ", at - 30) + 1 : 0;
    const piece = (from ? "…" : "") + text.slice(from, from + 150) + (from + 150 < text.length ? "…" : "");
    cut(piece).forEach((part, number) => {
      if (number % 2 && found(part)) {
        const mark = document.createElement("mark");
        mark.textContent = part;
        span.append(mark);
      } else span.append(part);
    });
    return span;
  };

  // Fills `list` with the answers (at most `most`) and tells how many pages were found.
  window.handbookSearch = async (query, root, list, most) => {
    await ready;
    const found = query.trim() ? rank(query) : [];
    list.replaceChildren(...found.slice(0, most).map((record) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const title = document.createElement("b");
      link.href = root + record.u;
      title.textContent = record.t;
      link.append(title);
      if (record.p) {
        const page = document.createElement("small");
        page.textContent = " · " + record.p;
        link.append(page);
      }
      link.append(excerpt(record.x, query));
      item.append(link);
      return item;
    }));
    return found.length;
  };
})();
