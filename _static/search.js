// Answers what a reader asks, from the sections of the handbook; loaded after MiniSearch and the small part of the
// index. It touches no page, so that it can be tried without one; _static/search-view.js shows what it finds.
(() => {
  "use strict";
  const STOP = new Set(("de het een en of van voor met op in is zijn wat hoe wie waar welke als je ik te dat die er om aan bij naar mij mijn wil kan moet doet word worden mag heb hebben ben wanneer"
    + " the a an and or for with on are what how who where which as you i to that it my do does me want can should at by be this when").split(" ").concat(window.handbookStop || []));
  const plain = (text) => text.toLowerCase().replace(/ß/g, "ss").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const words = (text) => plain(text).split(/[^\p{L}\p{N}+#]+/u).filter(Boolean);
  const joined = (text) => words(text).join("");
  // The Snowball stemmer of the language, which Sphinx brings.
  const stemmer = window.Stemmer ? new window.Stemmer() : null;
  const stems = new Map();
  const stem = (word) => {
    if (!stems.has(word)) stems.set(word, stemmer ? stemmer.stemWord(word) : word);
    return stems.get(word);
  };

  // By any name of a term, without hyphens and spaces: the term.
  const named = new Map();
  const longest = { words: 1 };
  for (const term of window.handbookTerms) {
    for (const name of term.n) {
      longest.words = Math.max(longest.words, words(name).length);
      for (const key of [joined(name), words(name).map(stem).join("")]) if (!named.has(key)) named.set(key, term);
    }
  }

  // What can be searched: an index over records, and the words that occur in them.
  const searcher = (records, boost) => {
    const vocabulary = new Map();
    const index = new window.MiniSearch({
      fields: ["t", "k", "x", "c"],
      idField: "u",
      tokenize: (text) => {
        const found = words(text);
        found.forEach((word) => vocabulary.set(word, (vocabulary.get(word) || 0) + 1));
        return found;
      },
      processTerm: stem,
      searchOptions: { boost, tokenize: (text) => [text], weights: { fuzzy: .25, prefix: .4 } },
    });
    const byAddress = new Map(records.map((record) => [record.u, record]));
    // In pieces, so that a slow phone stays responsive meanwhile.
    return index.addAllAsync(records, { chunkSize: 25 }).then(() => ({ index, byAddress, vocabulary, pages: new Set(records.map(({ u }) => u.split("#")[0])).size }));
  };

  // Where a word occurs: the score by address of a record.  Slips of the finger count only where nothing else is found.
  const occurrences = ({ index }, word, fuzzy) => {
    const hits = index.search(word, fuzzy ? { fuzzy: word.length > 7 ? 2 : word.length > 3 ? 1 : false } : { prefix: word.length > 2 });
    return new Map(hits.map((hit) => [hit.id, { score: hit.score, terms: hit.terms }]));
  };

  // The two known words that a compound is made of: what is not written as one elsewhere is found by its parts.
  const halves = ({ vocabulary }, word) => {
    for (let cut = word.length - 3; cut >= 3; cut -= 1) {
      const [first, last] = [word.slice(0, cut), word.slice(cut)];
      if (vocabulary.has(last)) for (const one of [first, first.replace(/s$/, "")]) if (one.length > 2 && vocabulary.has(one)) return [one, last];
    }
    return null;
  };

  const all = (maps, weight) => {
    const found = new Map();
    maps[0].forEach((hit, id) => {
      const hits = maps.map((map) => map.get(id));
      if (hits.every(Boolean)) found.set(id, { score: weight * hits.reduce((sum, { score }) => sum + score, 0) / maps.length, terms: hits.flatMap(({ terms }) => terms) });
    });
    return found;
  };
  const merge = (into, from) => from.forEach((hit, id) => {
    const before = into.get(id);
    if (!before || before.score < hit.score) into.set(id, { score: hit.score, terms: hit.terms.concat(before ? before.terms : []) });
  });

  // By place in the question: where that word, or what it also is called, occurs.
  const places = (engine, asked) => {
    const found = asked.map((word) => occurrences(engine, word));
    const unknown = asked.map((_word, place) => !found[place].size);
    // Two words that are one elsewhere: back end, backend.
    asked.slice(1).forEach((word, place) => {
      const one = occurrences(engine, asked[place] + word);
      [place, place + 1].forEach((at) => { merge(found[at], one); if (one.size) unknown[at] = false; });
    });
    // What the handbook calls otherwise, also in another language.
    for (let size = Math.min(longest.words, asked.length); size; size -= 1) {
      for (let at = 0; at + size <= asked.length; at += 1) {
        const part = asked.slice(at, at + size);
        const term = named.get(part.join("")) || named.get(part.map(stem).join(""));
        if (!term) continue;
        for (const name of term.n) {
          const other = words(name).filter((word) => !STOP.has(word));
          if (!other.length || other.join("") === part.join("")) continue;
          const here = all(other.map((word) => occurrences(engine, word)), .8);
          for (let place = at; place < at + size; place += 1) { merge(found[place], here); if (here.size) unknown[place] = false; }
        }
      }
    }
    asked.forEach((word, place) => {
      if (!unknown[place]) return;
      const parts = halves(engine, word);
      if (parts) merge(found[place], all(parts.map((part) => occurrences(engine, part)), .8));
      if (parts) parts.forEach((part) => merge(found[place], all([occurrences(engine, part)], .3)));
      else merge(found[place], occurrences(engine, word, true));
    });
    return { found, unknown };
  };

  const OPENS = 1.6, ENTRY = [1, .5, .15];

  // The best section of every page and the entries of lists, best first.  A page is as good as the best place of each
  // word on it, and better the more words it has; weights are chosen with bench/search_quality.py.
  const rank = (engine, query, asked, found) => {
    const phrase = plain(query).trim();
    const bare = asked.join(" ");
    const units = new Map();
    found.forEach((hits, place) => hits.forEach(({ score, terms }, id) => {
      const record = engine.byAddress.get(id);
      const key = record.e ? id : id.split("#")[0];
      if (!units.has(key)) units.set(key, { best: asked.map(() => 0), records: new Map(), terms: new Set() });
      const unit = units.get(key);
      unit.best[place] = Math.max(unit.best[place], score * (record.p ? 1 : OPENS));
      const here = unit.records.get(record) || { sum: 0, many: 0 };
      unit.records.set(record, { sum: here.sum + score, many: here.many + 1 });
      terms.forEach((term) => unit.terms.add(term));
    }));
    // A word that few pages have says more than one that most have.
    const pages = found.map((hits) => new Set([...hits.keys()].map((id) => id.split("#")[0])).size);
    const rare = pages.map((many) => Math.log(1 + engine.pages / Math.max(many, 1)));
    const total = rare.reduce((sum, one) => sum + one, 0);
    const titled = (record) => {
      const title = plain(record.t);
      const one = joined(record.t);
      if (title === phrase || one === joined(query) || title === bare) return 4;
      if (phrase.length < 3) return 1;
      // The name of a page in the question: how do I become an engineer.
      const name = words(record.t.replace(/\(.*\)/, "")).join(" ");
      if (name.length > 4 && ` ${bare} `.includes(` ${name} `)) return name.includes(" ") ? 2.5 : 1.8;
      return title.startsWith(phrase) || title.startsWith(bare) ? 2.5 : title.includes(phrase) || title.includes(bare) ? 1.8 : 1;
    };
    return [...units].map(([key, { best, records, terms }]) => {
      const list = [...records].map(([record, { sum, many }]) => ({ record, score: sum * many * titled(record) * (record.p ? 1 : OPENS) })).sort((a, b) => b.score - a.score);
      const { record } = list[0];
      const cover = best.reduce((sum, one, place) => sum + (one ? rare[place] : 0), 0) / total;
      const together = Math.max(...[...records.values()].map(({ many }) => many)) / asked.length;
      const bonus = Math.max(...[...records.keys()].map((one) => (one.p && !one.e ? 1 + (titled(one) - 1) * .4 : titled(one))));
      const score = best.reduce((sum, one) => sum + one, 0) * cover * (.6 + .4 * together) * bonus * ENTRY[record.e || 0];
      return { record, terms, score, key };
    }).sort((a, b) => b.score - a.score);
  };

  // How many letters differ, with two that changed places as one; `most` at most.
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [before, row] = [[], [...Array(b.length + 1).keys()]];
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[b.length];
  };

  // What a reader may have meant: each word that nobody wrote by the nearest one in titles, headings and names.
  const meant = (first, engine, query, asked) => {
    let changed = plain(query).trim();
    asked.forEach((word) => {
      if (engine.vocabulary.has(word) || word.length < 4) return;
      const most = word.length > 7 ? 2 : 1;
      let nearest = null;
      first.vocabulary.forEach((times, other) => {
        if (other.length < 3 || STOP.has(other)) return;
        const away = distance(word, other, most);
        if (away && away <= most && (!nearest || away < nearest.away || (away === nearest.away && times > nearest.times))) nearest = { other, away, times };
      });
      if (nearest) changed = changed.replace(word, nearest.other);
    });
    return changed === plain(query).trim() ? "" : changed;
  };

  // How a page opens and is divided says more of it than any of its sections: both are ranked, and added up.
  const fused = (first, engine, query, asked, found) => {
    const ranked = rank(engine, query, asked, found);
    if (first === engine || !ranked.length) return ranked;
    const opening = rank(first, query, asked, places(first, asked).found);
    const best = new Map(opening.map(({ key, score, terms }) => [key, { share: score / opening[0].score, terms }]));
    const most = ranked[0].score;
    return ranked.map((one) => {
      const other = best.get(one.key);
      return { ...one, score: one.score / most + 1.6 * (other ? other.share : 0) };
    }).sort((a, b) => b.score - a.score);
  };

  const ask = (first, engine, query) => {
    const every = words(query);
    const telling = every.filter((word) => !STOP.has(word));
    const asked = [...new Set(telling.length ? telling : every)];
    if (!asked.length) return { term: null, found: [], meant: "" };
    const { found, unknown } = places(engine, asked);
    const term = named.get(joined(query)) || named.get(asked.join("")) || named.get(asked.map(stem).join("")) || null;
    // The definition of a term stands above the answers, and not once more among them.
    const ranked = fused(first, engine, query, asked, found).filter(({ record }) => !term || !term.x || record.u !== term.u);
    return { term, found: ranked, meant: unknown.some(Boolean) ? meant(first, engine, query, asked) : "" };
  };

  // `small` answers first; `whole(records)` makes what answers from all words.
  const small = searcher(window.handbookStart, { t: 6, k: 8 });
  window.handbookSearch = {
    plain, words, stem, STOP,
    small: small.then((engine) => (query) => ask(engine, engine, query)),
    whole: (records) => Promise.all([small, searcher(records, { t: 2, k: 6, c: .5 })]).then(([first, engine]) => (query) => ask(first, engine, query)),
  };
})();
