// Puts two or three roles of the table side by side; loaded only where such a table is.
// The full table stays for readers without a script, and comes back when fewer than two roles are chosen.
(() => {
  "use strict";
  const MOST = 3;
  const told = document.currentScript.dataset;
  const table = document.querySelector("table.comparable");
  if (!table) return;
  const { make, setStops } = window.handbook;
  const full = table.closest(".scroller") || table;
  const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
  // In the order of the page, whatever the reader sorts later.
  const roles = [...table.tBodies[0].rows].map((row) => {
    const name = row.querySelector("a").textContent.trim();
    return { id: row.dataset.role, name, cells: [...row.cells] };
  });

  const asked = (new URLSearchParams(location.search).get("roles") || "").split(",");
  const wanted = roles.filter(({ id }) => asked.includes(id)).slice(0, MOST);
  const group = make("fieldset", { className: "compare-choices" }, make("legend", {}, told.legend));
  roles.forEach((role) => {
    role.box = make("input", { type: "checkbox", value: role.id, checked: wanted.includes(role) });
    group.append(make("label", { className: "filter-option" }, role.box, make("span", {}, role.name)));
  });
  const status = make("p", { className: "filter-count", role: "status" });
  const again = make("button", { type: "button", className: "finder-again" }, told.again);
  const form = make("form", { className: "compare-form" }, group, status, again);

  const box = make("div", { className: "scroller", hidden: true, role: "group", ariaLabel: told.legend });

  const copy = (cell, name, scope) => make(name, scope ? { scope } : {}, ...cell.cloneNode(true).childNodes);
  const labelled = (cell, name) => { cell.dataset.label = name; return cell; };
  const sideBySide = (chosen) => make("table", { className: "docutils side-by-side stacked" },
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, heads[0]), ...chosen.map(({ cells }) => copy(cells[0], "th", "col")))),
    make("tbody", {}, ...heads.slice(1).map((head, place) => make("tr", {},
      make("th", { scope: "row" }, head), ...chosen.map(({ cells, name }) => labelled(copy(cells[place + 1], "td"), name))))));

  const show = () => {
    const chosen = roles.filter((role) => role.box.checked);
    const some = chosen.length > 1;
    roles.forEach((role) => { role.box.disabled = chosen.length >= MOST && !role.box.checked; });
    full.hidden = some;
    box.hidden = !some;
    box.replaceChildren(...(some ? [sideBySide(chosen)] : []));
    again.hidden = !chosen.length;
    status.textContent = some ? told.shown.replace("{n}", chosen.length) : told.hint;
    setStops();
    return chosen;
  };
  const choose = () => {
    const chosen = show();
    const query = chosen.length ? "?roles=" + chosen.map(({ id }) => id).join(",") : location.pathname;
    try { history.replaceState(null, "", query + location.hash); } catch { /* not for a page from disk */ }
  };

  form.addEventListener("change", choose);
  again.addEventListener("click", () => {
    roles.forEach((role) => { role.box.checked = false; });
    choose();
    roles[0].box.focus();
  });
  full.before(form, box);
  show();
})();
