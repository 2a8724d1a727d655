// One screen for who leads: the team of a stage, who not yet, and what a function costs by the share that people review.
// Team and figures are those of the tables of the page; the order of the figures is that of the table.
(() => {
  "use strict";
  const told = document.currentScript.dataset;
  const tool = document.querySelector(".lead-screen");
  if (!tool) return;
  const { make } = window.handbook;
  const language = document.documentElement.lang;
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const tiles = new Map([...tool.querySelectorAll("[data-role]")].map((box) => [box.dataset.role, box]));
  const roleOf = (link) => link.pathname.split("/").pop().replace(".html", "");
  const phases = [...document.querySelector("table.data-team-stages").tBodies[0].rows].map(({ cells: [name, people, needs, early, next] }) => ({
    name: words(name), people: words(people), next: words(next),
    needs: [...needs.querySelectorAll("a")].map((link) => ({ id: roleOf(link), share: words(link.previousElementSibling) })),
    early: [...early.querySelectorAll("a")].map((link) => ({ id: roleOf(link), share: "" })),
  }));

  // -- The team
  const phase = make("select", { id: "lead-phase" }, ...phases.map(({ name }, place) => make("option", { value: String(place) }, name)));
  const team = make("div", { className: "tool-result" });
  const tile = ({ id, share }) => {
    const box = tiles.get(id).cloneNode(true);
    if (share) box.append(make("p", { className: "share" }, `× ${share}`));
    return box;
  };
  const drawTeam = () => {
    const { needs, early, people, next } = phases[phase.value];
    const wall = (list) => make("div", { className: "team-wall" }, ...list.filter(({ id }) => tiles.has(id)).map(tile));
    team.replaceChildren(make("h2", {}, `${told.team}: ${people}`), wall(needs),
      ...(early.length ? [make("h3", {}, told.early), wall(early)] : []), make("p", {}, make("strong", {}, `${told.next}: `), next));
  };

  // -- The costs: the formula of the page on costs
  const decimal = new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === "decimal").value;
  const figures = [...document.querySelector("table.data-cost-example").tBodies[0].rows].map(({ cells: [given, number] }) => ({
    given: words(given), value: Number([...words(number)].filter((sign) => /\d/.test(sign) || sign === decimal).join("").replace(decimal, ".")),
  }));
  const fields = figures.map(({ given, value }, place) => make("input", { type: "number", min: "0", step: "any", id: `lead-${place}`, value: String(value) }));
  const SHARE = 4;  // the place of the share among the figures
  const [cases, calls, price, fixed, , minutes, upkeep, before, build, rate] = figures.map((_, place) => () => Number(fields[place].value) || 0);
  const outcome = (share) => {
    const hours = (cases() * share / 100 * minutes()) / 60 + upkeep();
    const money = (cases() * before() / 60 - hours) * rate() - (cases() * calls() * price() + fixed());
    return { hours, money, back: money > 0 ? build() * rate() / money : null };
  };
  const slider = make("input", { type: "range", min: "0", max: "100", step: "5", id: "lead-share", value: String(figures[SHARE].value) });
  const shown = make("output", {});
  shown.htmlFor = slider.id;
  const status = make("p", { className: "finder-status", role: "status" });
  const numbers = make("dl", { className: "lead-figures" });
  const chart = make("div", { className: "lead-chart" });
  const said = (value, style = {}) => new Intl.NumberFormat(language, { maximumFractionDigits: 0, ...style }).format(value);
  const euros = (value) => said(value, { style: "currency", currency: "EUR" });
  const drawn = (name, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...children);
    return element;
  };
  const WIDTH = 640;
  const HEIGHT = 240;
  const drawCosts = () => {
    const share = Number(slider.value);
    const now = outcome(share);
    const months = now.back === null ? told.never : said(now.back, { maximumFractionDigits: 1 });
    shown.textContent = ` ${said(share)} %`;
    numbers.replaceChildren(...[[told.month, euros(now.money)], [told.hours, said(now.hours)], [told.back, months]].map(([term, value]) => make("div", {}, make("dt", {}, term), make("dd", {}, value))));
    const shares = Array.from({ length: 101 }, (_, place) => place);
    const values = shares.map((one) => outcome(one).money);
    const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
    const x = (one) => 8 + one / 100 * (WIDTH - 16);
    const y = (value) => 20 + (high - value) / (high - low || 1) * (HEIGHT - 52);
    const turn = values.findIndex((value) => value < 0);
    status.textContent = turn < 0 ? told.always : told.turn.replace("{n}", turn);
    const label = (at, height, text, anchor) => drawn("text", { x: at, y: height, "text-anchor": anchor }, text);
    const picture = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${told.chart}. ${status.textContent}` },
      drawn("line", { x1: x(0), x2: x(100), y1: y(0), y2: y(0), class: "zero" }),
      drawn("polyline", { points: shares.map((one) => [x(one), y(values[one])].join(",")).join(" "), class: "line" }),
      drawn("line", { x1: x(share), x2: x(share), y1: 20, y2: HEIGHT - 32, class: "now" }),
      drawn("circle", { cx: x(share), cy: y(now.money), r: 7, class: "dot" }),
      label(x(0), HEIGHT - 10, "0 %", "start"), label(x(50), HEIGHT - 10, "50 %", "middle"), label(x(100), HEIGHT - 10, "100 %", "end"),
      label(x(0), 14, euros(high), "start"));
    chart.replaceChildren(picture);
  };
  const own = make("details", {}, make("summary", {}, told.own), ...figures.map(({ given }, place) => (place === SHARE ? "" : make("p", {}, make("label", { htmlFor: fields[place].id }, given), " ", fields[place]))));
  const address = () => {
    try { history.replaceState(null, "", `?phase=${phase.value}&share=${slider.value}`); } catch { /* not for a page from disk */ }
  };
  const asked = new URLSearchParams(location.search);
  if (phases[asked.get("phase")]) phase.value = asked.get("phase");
  if (asked.get("share")) slider.value = asked.get("share");
  phase.addEventListener("change", () => { drawTeam(); address(); });
  slider.addEventListener("input", drawCosts);
  slider.addEventListener("change", address);
  own.addEventListener("input", drawCosts);
  const form = make("div", { className: "tool-form" }, make("p", {}, make("label", { htmlFor: phase.id }, told.phase), " ", phase));
  const costs = make("div", { className: "tool-result" }, make("h2", {}, told.cost),
    make("p", { className: "lead-share" }, make("label", { htmlFor: slider.id }, told.share), shown, slider), status, numbers, chart, own);
  tool.prepend(form, team, costs);
  tool.classList.add("ready");
  drawTeam();
  drawCosts();
  addEventListener("pageshow", () => setTimeout(() => { drawTeam(); drawCosts(); }));
})();
