// What the shell does beyond HTML and CSS. Every page works without it.
(() => {
  "use strict";
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const store = (key, value) => {
    try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* no storage here */ }
  };

  // For the scripts that only some pages have, and that run after this one.
  const make = (name, attributes = {}, ...children) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.append(...children);
    return element;
  };

  // Colours: the system's; then the other ones, which is what most want who press; then the system's of now, for good.
  const themeButton = one(".theme-button");
  const showTheme = () => {
    themeButton.dataset.now = root.dataset.theme || "system";
    themeButton.title = themeButton.dataset[themeButton.dataset.now];
    themeButton.setAttribute("aria-label", themeButton.title);
  };
  if (themeButton) {
    showTheme();
    themeButton.addEventListener("click", () => {
      const round = matchMedia("(prefers-color-scheme: dark)").matches ? ["", "light", "dark"] : ["", "dark", "light"];
      const next = round[(round.indexOf(root.dataset.theme || "") + 1) % round.length];
      if (next) root.dataset.theme = next;
      else delete root.dataset.theme;
      store("theme", next || null);
      showTheme();
    });
  }

  // The language link keeps the section and the choices in the address, which are the same in every language, and remembers the choice.
  all("a[data-language]").forEach((link) => link.addEventListener("click", () => {
    link.search = location.search;
    link.hash = location.hash;
    store("language", link.dataset.language);
  }));

  // In a long tree the current page is in sight.
  const tree = one(".sidebar");
  const here = tree && one("[aria-current=page]", tree);
  if (here && here.offsetTop > tree.clientHeight) tree.scrollTop = here.offsetTop - tree.clientHeight / 2;

  // A box is a stop for the keyboard only while it scrolls.
  const setStops = () => {
    const boxes = all(".scroller");
    boxes.forEach((box) => box.classList.remove("fits"));
    const fits = boxes.map((box) => box.scrollWidth <= box.clientWidth + 1);
    boxes.forEach((box, place) => {
      box.classList.toggle("fits", fits[place]);
      if (fits[place]) box.removeAttribute("tabindex");
      else box.tabIndex = 0;
    });
  };
  setStops();
  addEventListener("resize", setStops);
  document.fonts?.ready.then(setStops);
  addEventListener("toggle", setStops, true);
  // What a reader filled in stays on the device only when asked, and goes when the tick goes.
  const keep = (name, words, read, fill) => {
    const key = `kept-${name}`;
    let kept = null;
    try { kept = localStorage.getItem(key); } catch { /* no storage here */ }
    const box = make("input", { type: "checkbox", checked: kept !== null });
    const save = () => store(key, box.checked ? read() : null);
    box.addEventListener("change", save);
    const part = make("label", { className: "keep" }, box, make("span", {}, words));
    return { part, save, restore: () => { if (kept !== null) fill(kept); } };
  };
  const script = (address) => new Promise((done, failed) => {
    document.head.append(make("script", { src: address, onload: done, onerror: failed }));
  });
  window.handbook = { make, setStops, keep, script };

  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, root.lang, { numeric: true }));

  // Sort a table by any column.
  all("table.sortable").forEach((table) => {
    const heads = all("thead th", table);
    heads.forEach((head, column) => {
      const words = one("p", head) || head;
      const marks = all(".claim, .cite", words); // links, which cannot stand in a button
      marks.forEach((mark) => mark.remove());
      const button = make("button", { type: "button", className: "sort" }, ...words.childNodes);
      head.replaceChildren(button, ...marks);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const key = (row) => {
          const meter = one(".meter", row.cells[column]);
          return meter ? -Number(meter.dataset.value) : row.cells[column].textContent.trim();
        };
        const body = table.tBodies[0];
        body.append(...[...body.rows].sort((a, b) => compare(key(a), key(b)) * (up ? 1 : -1)));
      });
    });
  });

  // A text to take along can be copied; the page says so when it is done.
  all(".copyable").forEach((box) => {
    const body = one(".sd-summary-content, .sd-card-body", box) || box;
    const told = one("main").dataset;
    const button = make("button", { type: "button", className: "finder-again copy" }, told.copy);
    const status = make("span", { role: "status" });
    const row = make("p", { className: "next-steps" }, button, status);
    button.addEventListener("click", async () => {
      row.remove();
      const words = body.innerText.trim();
      body.append(row);
      try { await navigator.clipboard.writeText(words); } catch {
        getSelection().selectAllChildren(body);  // from disk a page has no clipboard
        document.execCommand("copy");
      }
      status.textContent = told.copied;
      button.focus();
    });
    body.append(row);
  });
  // An address leads to what is folded, too.
  const unfold = () => {
    const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (aim?.localName === "details") aim.open = true;
    const tab = aim?.closest(".sd-tab-content")?.previousElementSibling;
    if (tab) { document.getElementById(tab.htmlFor).checked = true; aim.scrollIntoView(); }
  };
  addEventListener("hashchange", unfold);
  unfold();

  // A filter tells how much it leaves and puts the choice in the address; the stylesheet itself hides the rest.
  const filter = one("form.filter");
  if (filter) {
    const items = all(".filter-item");
    const sort = one("select", filter);
    const count = make("p", { className: "filter-count", role: "status" });
    filter.insertBefore(count, sort && sort.parentElement);

    // Sorted cards stand together in one grid; the sections that they come from are hidden until then.
    // What an order sorts by has its name: its words are compared, or its place, high first.
    const keyOf = (card, order) => {
      const part = one(`[data-by="${order}"]`, card);
      return part.dataset.place ? -Number(part.dataset.place) : part.textContent.trim();
    };
    const homes = sort ? items.map((item) => item.parentElement) : [];
    const together = homes.length && make("div", { className: homes[0].className, hidden: true });
    if (together) filter.after(together);
    const arrange = () => {
      const order = sort.value;
      together.hidden = !order;
      homes.forEach((home) => { home.closest("section").hidden = Boolean(order); });
      if (order) together.append(...[...items].sort((a, b) => compare(keyOf(a, order), keyOf(b, order))));
      else items.forEach((item, place) => homes[place].append(item));
    };
    const told = one("main").dataset;
    const clear = make("button", { type: "reset", className: "finder-again filter-clear" }, told.clear);
    const sections = [...new Set(items.map((item) => item.closest("section")))].filter((section) => !section.contains(filter));
    const tell = () => {
      const left = items.filter((item) => item.checkVisibility());
      count.replaceChildren(told.shown.replace("{n}", left.length).replace("{m}", items.length));
      if (left.length < items.length) count.append(clear);
      // A heading above nothing says that something is missing.
      sections.forEach((section) => one("h2, h3", section).toggleAttribute("hidden", !left.some((item) => section.contains(item))));
    };
    filter.addEventListener("reset", () => setTimeout(() => filter.dispatchEvent(new Event("change"))));
    const asked = new URLSearchParams(location.search);
    all("input", filter).forEach((input) => { if (asked.get(input.name) === input.value) input.checked = true; });
    if (sort) {
      const wanted = asked.get("sort") || "";
      sort.value = [...sort.options].some(({ value }) => value === wanted) ? wanted : "";
      sort.addEventListener("change", arrange);
      arrange();
    }
    filter.addEventListener("change", () => {
      const chosen = [...new FormData(filter)].filter(([, value]) => value);
      const query = chosen.length ? "?" + new URLSearchParams(chosen) : location.pathname;
      try { history.replaceState(null, "", query + location.hash); } catch { /* not for a page from disk */ }
      tell();
    });
    tell();
  }

  // The contents list follows the reader.
  const tocLinks = new Map(all(".page-toc a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  if (tocLinks.size) {
    const inView = new Set();
    const observer = new IntersectionObserver((entries) => {
      entries.forEach(({ target, isIntersecting }) => (isIntersecting ? inView.add(target.id) : inView.delete(target.id)));
      const current = [...tocLinks.keys()].filter((id) => inView.has(id)).pop();
      tocLinks.forEach((link, id) => (id === current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    }, { rootMargin: "-10% 0px -70%" });
    tocLinks.forEach((_, id) => { const section = document.getElementById(id); if (section) observer.observe(section); });
  }

  // Search: a link that opens a dialog; what it needs is loaded when a reader first reaches for it.
  const dialog = one(".search-dialog");
  let loading = null;
  const load = () => (loading ||= dialog.dataset.scripts.split(" ").reduce((before, address) => before.then(() => script(address)), Promise.resolve()));
  const show = (place, words, status, most) => load().then(() => window.handbookShow(place, words, status, most));

  const field = one("input", dialog);
  const list = one(".search-answers", dialog);
  const status = one(".search-status", dialog);
  const open = (event) => {
    event.preventDefault();
    load();
    dialog.showModal();
    field.select();
  };
  all("[data-opens-search]").forEach((link) => {
    link.addEventListener("click", (event) => { if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event); });
    link.addEventListener("pointerenter", load, { once: true });
  });
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    if (dialog.open) { event.preventDefault(); dialog.close(); } else open(event);
  });
  let waiting;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => show(list, field, status, 8), 60); });
  one("form", dialog).addEventListener("submit", (event) => {
    if (event.submitter && document.activeElement === event.submitter) return;
    event.preventDefault();
    show(list, field, status, 8).then(() => one(".search-results a", list)?.click());
  });
  dialog.addEventListener("keydown", (event) => {
    const links = all("a", list);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !links.length) return;
    event.preventDefault();
    const next = links.indexOf(document.activeElement) + step;
    if (next < 0) field.focus();
    else links[Math.min(next, links.length - 1)].focus();
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

  // The search page answers its own address, so that an answer can be linked to.
  const place = one("[data-search-page]");
  if (place) {
    const words = one("#q");
    words.value = new URLSearchParams(location.search).get("q") || "";
    const told = make("p", { role: "status" });
    const answers = make("div", { className: "search-answers" });
    place.append(told, answers);
    if (words.value) show(answers, words, told, 20);
  }
})();
