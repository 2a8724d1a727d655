// Reloads the page when it was built anew, and shows what is wrong when a build failed.  Only `make live` sends it.
(() => {
  "use strict";
  const version = document.currentScript.dataset.version;
  let stream = null;
  let box = null;

  const element = (name, text, parent) => {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  };

  const clear = () => {
    if (box) box.remove();
    box = null;
  };

  const open = (kind, title, note) => {
    clear();
    box = document.createElement("section");
    box.className = `live-box live-${kind}`;
    box.lang = "en";
    box.setAttribute("role", kind === "problems" ? "alert" : "status");
    const head = element("header", "", box);
    element("h2", title, head);
    const close = element("button", "Close", head);
    close.type = "button";
    close.addEventListener("click", clear);
    element("p", note, box);
  };

  const show = (problems) => {
    if (!problems.length) return clear();
    const many = problems.length === 1 ? "The build failed" : `The build failed: ${problems.length} lines`;
    open("problems", many, "What you see below is the last good page. Save again when it is mended.");
    const list = element("ol", "", box);
    for (const line of problems) {
      const item = element("li", "", list);
      const place = /^(\S+?:\d+)(:.*)$/s.exec(line);
      if (place) {
        element("b", place[1], item);
        item.append(place[2]);
      } else {
        item.append(line);
      }
    }
    document.body.prepend(box);
  };

  const listen = () => {
    const asked = new URLSearchParams({ page: location.pathname, version });
    stream = new EventSource(`/_live/events?${asked}`);
    stream.addEventListener("reload", () => location.reload());
    stream.addEventListener("problems", (event) => show(JSON.parse(event.data)));
    stream.addEventListener("error", () => {
      if (box && box.classList.contains("live-problems")) return;
      open("gone", "No connection", "make live was stopped, or is starting again. This page may be old.");
      document.body.prepend(box);
    });
  };

  // A browser allows six connections to a host: a page that nobody looks at gives its own back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      stream.close();
    } else if (stream.readyState === EventSource.CLOSED) {
      listen();
    }
  });
  addEventListener("pagehide", () => stream.close());
  listen();
})();
