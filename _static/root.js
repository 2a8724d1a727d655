// Leads to the language that this reader chose earlier, or else to the first of the browser's that we have.
(() => {
  const published = document.currentScript.dataset.languages.split(" ");
  const primary = (code) => code.toLowerCase().split(/[-_]/)[0];
  let chosen = null;
  try { chosen = localStorage.getItem("language"); } catch { /* no storage here */ }
  const wanted = [chosen, ...(navigator.languages || [])].filter(Boolean).map(primary);
  const found = wanted.map((code) => published.find((one) => primary(one) === code)).find(Boolean);
  // replace(): with the Back button a reader leaves, and is not sent here again.
  if (found) location.replace(found + "/index.html" + location.hash);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-language]");
    try { if (link) localStorage.setItem("language", link.dataset.language); } catch { /* no storage here */ }
  });
})();
