// A field that hides the entries of a page which do not have its words; runs after handbook.js.
(() => {
  "use strict";
  const form = document.querySelector("form.lookup");
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const main = document.querySelector("main");
  const plain = (text) => text.toLowerCase().replace(/ß/g, "ss").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const after = (head) => {
    const parts = [head];
    for (let next = head.nextElementSibling; next?.localName === "dd"; next = next.nextElementSibling) parts.push(next);
    return parts;
  };
  // Of each entry its parts and its words; a term has what explains it behind it.
  const entries = [...main.querySelectorAll(".glossary > dt, table.term-list tbody tr, [data-entry]")].map((entry) => {
    const parts = entry.localName === "dt" ? after(entry) : [entry];
    return { parts, words: plain(parts.map((part) => part.textContent).join(" ")) };
  });
  // What has no entry left is hidden with its heading: a publisher, a part of the page.
  const groups = [...main.querySelectorAll("dl > dt:not([data-entry]), section section")].filter((group) => !group.contains(form)).map((group) => {
    const parts = group.localName === "dt" ? after(group) : [group];
    return { parts, entries: entries.filter((entry) => parts.some((part) => part !== entry.parts[0] && part.contains(entry.parts[0]))) };
  }).filter((group) => group.entries.length);
  const show = (one, shown) => one.parts.forEach((part) => { part.hidden = !shown; });
  const left = (entry) => !entry.parts[0].hidden;
  const filter = () => {
    const asked = plain(field.value).split(/\s+/).filter(Boolean);
    entries.forEach((entry) => show(entry, asked.every((word) => entry.words.includes(word))));
    groups.forEach((group) => show(group, group.entries.some(left)));
    main.querySelectorAll(".letters").forEach((letters) => { letters.hidden = asked.length > 0; });
    const seen = entries.filter(({ parts }) => parts[0].checkVisibility());
    const all = entries.filter(({ parts }) => !parts[0].closest(".sd-tab-content") || parts[0].closest(".sd-tab-content").checkVisibility());
    status.textContent = !asked.length ? "" : seen.length ? main.dataset.shown.replace("{n}", seen.length).replace("{m}", all.length) : status.dataset.none;
    document.querySelector("form.filter")?.dispatchEvent(new Event("change"));
  };
  let waiting;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 80); });
  form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  main.addEventListener("change", (event) => { if (event.target.closest(".sd-tab-set") && field.value) filter(); });
  if (field.value) filter(); // what the browser kept
})();
