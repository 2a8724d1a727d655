// Before the first paint: the colours that this reader chose earlier, and that a search page will show answers.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch { /* no storage here: the system's colours hold */ }
if (/[?&]q=[^&]/.test(location.search)) document.documentElement.dataset.asked = "";
