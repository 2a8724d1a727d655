// Turns the tables of the role finder into questions to answer, and adds the points up.
// The tables themselves stay for paper and for readers without a script. Nothing is stored or sent.
(() => {
  "use strict";
  const told = document.currentScript.dataset;
  const finder = document.querySelector(".finder");
  if (!finder) return;
  const { make } = window.handbook;

  // One choice per row: what it says, which roles get points and why.
  const read = (row) => ({
    text: row.cells[0].textContent.trim(),
    reason: row.cells[2].textContent.trim(),
    points: [...row.cells[1].querySelectorAll("p")].map((line) => {
      const link = line.querySelector("a");
      return { href: link.href, name: link.textContent.trim(), value: Number(line.textContent.match(/(\d+)\s*$/)[1]) };
    }),
  });

  const form = make("form", { className: "finder-form" });
  const questions = [...finder.querySelectorAll(".finder-ask")].map((ask, number) => {
    const box = ask.nextElementSibling;
    const choices = [...box.querySelectorAll("tbody tr")].map(read);
    const group = make("fieldset", {}, make("legend", {}, ask.textContent.trim()));
    choices.forEach((choice, place) => {
      const input = make("input", { type: "radio", name: `question-${number}`, value: String(place) });
      group.append(make("label", {}, input, make("span", {}, choice.text)));
    });
    form.append(group);
    return { choices, chosen: () => choices[new FormData(form).get(`question-${number}`)] };
  });
  const status = make("p", { className: "finder-status", role: "status" });
  const result = make("div", { className: "finder-result", hidden: true });
  const again = make("button", { type: "reset", className: "finder-again" }, told.again);

  const entry = (role) => make("li", {},
    make("a", { href: role.href }, role.name),
    make("ul", {}, ...role.reasons.sort((a, b) => b.value - a.value).slice(0, 3).map(({ text }) => make("li", {}, text))));

  const tally = () => {
    const answers = questions.map((question) => question.chosen()).filter(Boolean);
    const done = answers.length === questions.length;
    status.textContent = done ? "" : told.progress.replace("{n}", answers.length).replace("{m}", questions.length);
    result.hidden = !done;
    if (!done) return;
    const roles = new Map();
    answers.forEach(({ points, reason }) => points.forEach(({ href, name, value }) => {
      const role = roles.get(href) || { href, name, total: 0, most: 0, reasons: [] };
      role.total += value;
      role.most = Math.max(role.most, value);
      role.reasons.push({ text: reason, value });
      roles.set(href, role);
    }));
    const ranked = [...roles.values()].sort((a, b) => b.total - a.total || b.most - a.most);
    // The surprise: below the three, the role that one single answer spoke for most clearly.
    const surprise = ranked.slice(3).sort((a, b) => b.most - a.most || b.total - a.total)[0];
    const title = make("h2", { tabIndex: -1 }, told.title);
    result.replaceChildren(title, make("ol", {}, ...ranked.slice(0, 3).map(entry)));
    if (surprise) result.append(make("h3", {}, told.surprise), make("ul", {}, entry(surprise)));
  };

  form.append(status, again);
  form.addEventListener("change", tally);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(tally));
  finder.before(form, result);
  finder.classList.add("for-paper");
  tally();
})();
