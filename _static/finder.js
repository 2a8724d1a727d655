// Turns the tables of the role finder into questions to answer, and adds the points up.
// The tables themselves stay for paper and for readers without a script. Nothing is sent; the answers stand in the
// address, and on the device when the reader asks for it.
(() => {
  "use strict";
  const told = document.currentScript.dataset;
  const finder = document.querySelector(".finder");
  if (!finder) return;
  const { make, keep } = window.handbook;
  const sheets = JSON.parse(told.sheets);

  // One choice per row: what it says, which roles get points and why.
  const choiceOf = (row) => ({
    text: row.cells[0].textContent.trim(),
    reason: row.cells[2].textContent.trim(),
    points: [...row.querySelectorAll("[data-points]")].map((line) => {
      const link = line.querySelector("a");
      return { id: line.dataset.role, href: link.href, name: link.textContent.trim(), value: Number(line.dataset.points) };
    }),
  });

  const form = make("form", { className: "finder-form" });
  const questions = [...finder.querySelectorAll(".finder-ask")].map((ask, number) => {
    const box = ask.nextElementSibling;
    const choices = [...box.querySelectorAll("tbody tr")].map(choiceOf);
    const group = make("fieldset", {}, make("legend", {}, ask.textContent.trim()));
    choices.forEach((choice, place) => {
      const input = make("input", { type: "radio", name: `question-${number}`, value: String(place) });
      group.append(make("label", {}, input, make("span", {}, choice.text)));
    });
    form.append(group);
    return { choices, inputs: [...group.querySelectorAll("input")], chosen: () => choices[new FormData(form).get(`question-${number}`)] };
  });
  // The answers as one word: a figure per question, a hyphen where there is none yet.
  const read = () => questions.map(({ inputs }) => { const at = inputs.findIndex((input) => input.checked); return at < 0 ? "-" : at; }).join("");
  const fill = (answers) => questions.forEach(({ inputs }, number) => {
    const input = inputs[answers[number]];
    if (input) input.checked = true;
  });
  const status = make("p", { className: "finder-status", role: "status" });
  const result = make("div", { className: "finder-result", hidden: true });
  const again = make("button", { type: "reset", className: "finder-again" }, told.again);

  const sheetOf = ({ id }) => sheets[id]
    ? [" · ", make("a", { href: sheets[id], type: "application/pdf" }, told.sheet)] : [];
  const entry = (role) => make("li", {},
    make("a", { href: role.href }, role.name), ...sheetOf(role),
    make("ul", {}, ...role.reasons.sort((a, b) => b.value - a.value).slice(0, 3).map(({ text }) => make("li", {}, text))));

  const tally = () => {
    const answers = questions.map((question) => question.chosen()).filter(Boolean);
    const done = answers.length === questions.length;
    status.textContent = told.progress.replace("{n}", answers.length).replace("{m}", questions.length);
    result.hidden = !done;
    if (!done) return;
    const roles = new Map();
    answers.forEach(({ points, reason }) => points.forEach(({ id, href, name, value }) => {
      const role = roles.get(id) || { id, href, name, total: 0, most: 0, reasons: [] };
      role.total += value;
      role.most = Math.max(role.most, value);
      role.reasons.push({ text: reason, value });
      roles.set(id, role);
    }));
    const ranked = [...roles.values()].sort((a, b) => b.total - a.total || b.most - a.most);
    // The surprise: below the three, the role that one single answer spoke for most clearly.
    const surprise = ranked.slice(3).sort((a, b) => b.most - a.most || b.total - a.total)[0];
    const title = make("h2", { tabIndex: -1 }, told.title);
    result.replaceChildren(title, make("ol", {}, ...ranked.slice(0, 3).map(entry)));
    if (surprise) result.append(make("h3", {}, told.surprise), make("ul", {}, entry(surprise)));
    const steps = make("p", { className: "next-steps" });
    if (told.compare) steps.append(make("a", { href: told.compare + "?roles=" + ranked.slice(0, 3).map(({ id }) => id).join(",") }, told.beside), " ");
    if (told.levels) steps.append(make("a", { href: told.levels + "?role=" + ranked[0].id }, told.measure), " ");
    const print = make("button", { type: "button", className: "finder-again" }, told.print);
    print.addEventListener("click", () => window.print());
    steps.append(print);
    result.append(steps, make("p", {}, told.address));
  };
  const answer = () => {
    const hidden = result.hidden;
    tally();
    const answers = read();
    try { history.replaceState(null, "", /\d/.test(answers) ? "#answers=" + answers : location.pathname); } catch { /* not for a page from disk */ }
    kept.save();
    if (!hidden || result.hidden) return;
    // What the last answer made is below the screen: show it and say it.
    const title = result.querySelector("h2");
    title.scrollIntoView();
    title.focus({ preventScroll: true });
  };
  const kept = keep("finder", told.keep, read, fill);

  form.append(status, kept.part, again);
  form.addEventListener("change", ({ target }) => { if (target.type === "radio") answer(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(answer));
  finder.before(form, result);
  finder.classList.add("for-paper");
  const asked = new URLSearchParams(location.hash.slice(1)).get("answers");  // no server gets to see what is behind the #
  if (asked) fill(asked);
  else kept.restore();
  tally();
  // A browser fills in the form of a page that it shows again after this script ran.
  addEventListener("pageshow", () => setTimeout(tally));
})();
