// Before the first paint: the colours that this reader chose earlier.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch { /* no storage here: the system's colours hold */ }
