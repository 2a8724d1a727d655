// A document that readers fill in: its blanks are fields; it can be copied, taken along (.docx, .md) and printed.
// It is made on the device, and nothing is sent.  Other scripts give its blocks:
//   { kind: "title" | "heading" | "text" | "item" | "step", runs, strong }
// Runs are texts and blanks; a blank is { blank: what to fill in, key: its name, long: true for more lines }.
(() => {
  "use strict";
  const told = document.currentScript.dataset;
  const { make } = window.handbook;
  const LINES = "…".repeat(40);

  // -- What is written: a text for each run, as it stands now
  const written = (values, open = (blank) => `[${blank}]`) => (run) => {
    if (typeof run === "string") return run;
    const value = (values.get(run.key) || "").trim();
    return value || (run.long ? LINES : open(run.blank));
  };
  const joined = (runs, values) => runs.map(written(values)).join("");

  const markdown = (blocks, values) => {
    const safe = (runs) => joined(runs, values).replace(/[\\`*_<>|]/g, "\\$&").replace(/\s*\n\s*/g, " ");
    let step = 0;
    return blocks.map(({ kind, runs, strong }, place) => {
      step = kind === "step" ? step + 1 : step;
      const listed = ["item", "step"].includes(kind);
      const end = listed && blocks[place + 1]?.kind === kind ? "\n" : "\n\n";
      const words = strong ? `**${safe(runs)}**` : safe(runs);
      return { title: "# ", heading: "## ", text: "", item: "- ", step: `${step}. ` }[kind] + words + end;
    }).join("").trimEnd() + "\n";
  };

  // -- A Word document: a zip without compression, of four small files
  const table = Uint32Array.from({ length: 256 }, (_, sign) => {
    for (let bit = 0; bit < 8; bit += 1) sign = sign & 1 ? 0xedb88320 ^ (sign >>> 1) : sign >>> 1;
    return sign;
  });
  const checksum = (bytes) => ~bytes.reduce((sum, byte) => table[(sum ^ byte) & 255] ^ (sum >>> 8), ~0) >>> 0;
  const record = (...fields) => {  // pairs of a size in bytes and a value, the low byte first
    const bytes = [];
    fields.forEach(([size, value]) => { for (let place = 0; place < size; place += 1) bytes.push((value >>> (8 * place)) & 255); });
    return Uint8Array.from(bytes);
  };
  const zip = (files) => {
    const parts = [];
    const directory = [];
    let at = 0;
    Object.entries(files).forEach(([name, text]) => {
      const [bytes, called] = [text, name].map((words) => new TextEncoder().encode(words));
      const told = [[2, 20], [2, 0x0800], [2, 0], [2, 0], [2, 0x21], [4, checksum(bytes)], [4, bytes.length], [4, bytes.length], [2, called.length], [2, 0]];
      directory.push(record([4, 0x02014b50], [2, 20], ...told, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), called);
      const head = record([4, 0x04034b50], ...told);
      parts.push(head, called, bytes);
      at += head.length + called.length + bytes.length;
    });
    const size = directory.reduce((sum, { length }) => sum + length, 0);
    const count = Object.keys(files).length;
    return [...parts, ...directory, record([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0])];
  };
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  const escaped = (words) => [...words].filter((sign) => sign >= " " || sign === "\n").join("").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const docx = (blocks, values, language) => {
    const run = (one, strong) => {
      const open = typeof one !== "string" && !one.long && !(values.get(one.key) || "").trim();
      const words = escaped(written(values)(one)).split("\n").map((line) => `<w:t xml:space="preserve">${line}</w:t>`).join("<w:br/>");
      const look = (strong ? "<w:b/>" : "") + (open ? '<w:highlight w:val="yellow"/>' : "");
      return `<w:r><w:rPr>${look}</w:rPr>${words}</w:r>`;
    };
    const styles = { title: "Title", heading: "Heading1", text: "Normal", item: "ListBullet", step: "ListNumber" };
    const paragraph = (runs, kind, strong) => `<w:p><w:pPr><w:pStyle w:val="${styles[kind]}"/></w:pPr>${runs.map((one) => run(one, strong)).join("")}</w:p>`;
    const body = blocks.map(({ kind, runs, strong }) => paragraph(runs, kind, strong)).join("");
    const style = (id, name, kind, more = "") => `<w:style w:type="paragraph" w:styleId="${id}"${id === "Normal" ? ' w:default="1"' : ""}><w:name w:val="${name}"/>${id === "Normal" ? "" : '<w:basedOn w:val="Normal"/>'}<w:pPr>${kind}</w:pPr><w:rPr>${more}</w:rPr></w:style>`;
    // One template within another would lose its spaces when the script is made small.
    const typed = (part) => `<Override PartName="/word/${part.split(".")[0]}.xml" ContentType="${WORD}.${part}+xml"/>`;
    const related = (part) => `<Relationship Id="${part}" Type="${OFFICE}/${part}" Target="${part}.xml"/>`;
    const level = (id, format, sign) => `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${sign}"/><w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>`;
    return zip({
      "[Content_Types].xml": `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${["document.main", "styles", "numbering"].map(typed).join("")}</Types>`,
      "_rels/.rels": `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
      "word/_rels/document.xml.rels": `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${["styles", "numbering"].map(related).join("")}</Relationships>`,
      "word/document.xml": `${HEAD}<w:document ${W}><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
      "word/styles.xml": `${HEAD}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="21"/><w:lang w:val="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>${style("Normal", "Normal", "")}${style("Title", "Title", "", '<w:b/><w:sz w:val="36"/>')}${style("Heading1", "heading 1", '<w:keepNext/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="24"/>')}${style("ListBullet", "List Bullet", '<w:numPr><w:numId w:val="1"/></w:numPr>')}${style("ListNumber", "List Number", '<w:numPr><w:numId w:val="2"/></w:numPr>')}</w:styles>`,
      "word/numbering.xml": `${HEAD}<w:numbering ${W}>${level(0, "bullet", "•")}${level(1, "decimal", "%1.")}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
    });
  };

  const take = (name, parts, type) => {
    const link = make("a", { href: URL.createObjectURL(new Blob(parts, { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  // Return a document with its buttons: `part` belongs in the page, `show` puts blocks in it, `values` has what was filled in.
  const paper = (changed) => {
    const values = new Map();
    const sheet = make("div", { className: "paper-sheet" });
    const status = make("p", { className: "finder-status", role: "status" });
    let blocks = [];
    let name = "";
    const count = () => {
      const fields = [...sheet.querySelectorAll("input")];
      status.textContent = fields.length ? told.filled.replace("{n}", fields.filter(({ value }) => value.trim()).length).replace("{m}", fields.length) : "";
    };
    const field = ({ blank, key, long }, before) => {
      const input = make(long ? "textarea" : "input", { className: "paper-blank", placeholder: long ? "" : `[${blank}]`, value: values.get(key) || "" });
      // What stands before a blank says which one it is: one text may ask for two numbers.
      input.setAttribute("aria-label", `${before.trim().split(/\s+/).slice(-6).join(" ")} [${blank}]`.trim());
      const fit = () => { if (!long) input.size = Math.max(4, (input.value || input.placeholder).length); };
      fit();
      input.addEventListener("input", () => { values.set(key, input.value); fit(); count(); changed(); });
      return input;
    };
    const filled = (element, runs) => {
      let before = "";
      runs.forEach((run) => {
        element.append(typeof run === "string" ? run : field(run, before));
        before += typeof run === "string" ? run : ` ${run.blank}`;
      });
      return element;
    };
    const draw = () => {
      sheet.replaceChildren();
      let list = null;
      let step = 0;
      blocks.forEach(({ kind, runs, strong }) => {
        const wanted = { item: "UL", step: "OL" }[kind];
        if (wanted && list?.tagName !== wanted) sheet.append(list = make(wanted));
        if (!wanted) list = null;
        const element = make({ title: "h3", heading: "h4", text: "p", item: "li", step: "li" }[kind]);
        if (kind === "step") element.value = step += 1;  // text may stand between two of them
        (list || sheet).append(element);
        filled(strong ? element.appendChild(make("strong")) : element, runs);
      });
      count();
    };
    const button = (words, pressed) => {
      const made = make("button", { type: "button", className: "finder-again" }, words);
      made.addEventListener("click", pressed);
      return made;
    };
    const copy = button(told.copy, async () => {
      const words = markdown(blocks, values).replace(/^#+ |\*\*|\\(?=[\\`*_<>|])/gm, "");
      try { await navigator.clipboard.writeText(words); } catch {
        const box = make("textarea", { value: words });  // from disk a page has no clipboard
        sheet.append(box);
        box.select();
        document.execCommand("copy");
        box.remove();
        copy.focus();
      }
      status.textContent = told.copied;
    });
    const language = document.documentElement.lang;
    const buttons = make("p", { className: "tool-buttons" }, copy,
      button(told.word, () => take(`${name}.docx`, docx(blocks, values, language), `${WORD}.document`)),
      button(told.markdown, () => take(`${name}.md`, [markdown(blocks, values)], "text/markdown")),
      button(told.print, () => { document.body.classList.add("prints-paper"); window.print(); }));
    addEventListener("afterprint", () => document.body.classList.remove("prints-paper"));
    const part = make("div", { className: "paper" }, sheet, make("div", { className: "tool-form" }, status, buttons));
    return { part, values, draw, show: (shown, called) => { blocks = shown; name = called; draw(); } };
  };
  // A text with blanks between square brackets, as runs; equal blanks get names of their own, by their order.
  const runs = (text, seen = new Map(), prefix = "") => text.split(/(\[[^\]]+\])/).filter(Boolean).map((part) => {
    if (!/^\[.+\]$/.test(part)) return part;
    const blank = part.slice(1, -1);
    seen.set(blank, (seen.get(blank) || 0) + 1);
    return { blank, key: prefix + (seen.get(blank) > 1 ? `${blank} ${seen.get(blank)}` : blank) };
  });
  Object.assign(window.handbook, { paper, runs });
})();
