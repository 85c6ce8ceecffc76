// The questions of the page: all that comes from a document is shown with textContent. What is decided is kept in one
// plain map until it is downloaded, as the file that the command line reads.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const chosen = new Map();
  const by = document.getElementById("by");
  const download = document.getElementById("download");
  const told = document.getElementById("told");

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function side(thing) {
    const section = element("section");
    section.append(element("h3", thing.name || thing.iri));
    const facts = [thing.class, thing.time, thing.actors.join(", ")].filter(Boolean).join(" · ");
    section.append(element("div", facts));
    const others = thing.names.filter((name) => name !== thing.name).join("、");
    if (others) section.append(element("div", `also ${others}`));
    section.append(element("div", thing.title || thing.source, "source"));
    for (const quote of thing.quotes) section.append(element("blockquote", quote));
    return section;
  }

  function choice(question, value, label) {
    const wrap = element("label");
    const input = element("input");
    input.type = "radio";
    input.name = question.id;
    input.value = value;
    input.checked = value === "";
    input.addEventListener("change", () => choose(question, value));
    wrap.append(input, ` ${label}`);
    return wrap;
  }

  function choose(question, value) {
    const before = chosen.get(question.id) || { note: "" };
    chosen.set(question.id, { ...before, question, value });
    tell();
  }

  function show(question) {
    const article = element("article");
    article.id = question.id;
    article.append(element("h2", `${question.confidence.toFixed(2)} · ${question.id}`));
    const sides = element("div", "", "sides");
    sides.append(...question.things.map(side));
    const why = element("details");
    why.append(element("summary", "Why"), ...question.reasons.map((reason) => element("div", reason)));
    const set = element("fieldset");
    set.append(choice(question, "same", "the same"), choice(question, "different", "different"), choice(question, "", "later"));
    const note = element("input");
    note.type = "text";
    note.setAttribute("aria-label", "Note");
    note.placeholder = "note";
    note.addEventListener("input", () => {
      const before = chosen.get(question.id) || { question, value: "" };
      chosen.set(question.id, { ...before, note: note.value });
    });
    set.append(note);
    article.append(sides, why, set);
    return article;
  }

  function made() {
    return [...chosen.values()].filter((one) => one.value);
  }

  function tell() {
    const count = made().length;
    told.textContent = `${count} of ${data.doubtful.length} decided`;
    download.disabled = count === 0 || by.value.trim() === "";
  }

  async function identifier(parts) {
    // Only that ids differ matters to whoever reads the file; a page that was saved has no digests of its own.
    if (!window.crypto?.subtle) return [...window.crypto.getRandomValues(new Uint8Array(4))].map(hex).join("");
    const digest = await window.crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(parts)));
    return [...new Uint8Array(digest).slice(0, 4)].map(hex).join("");
  }

  function hex(byte) {
    return byte.toString(16).padStart(2, "0");
  }

  async function file() {
    const at = new Date().toISOString().replace(/\.\d+Z$/, "Z");
    const entries = [];
    for (const { question, value, note } of made()) {
      const things = question.things.map(({ source, iri, name }) => ({ source, iri, name }));
      const id = await identifier([value, question.id, by.value.trim(), at]);
      const entry = { id, decision: value, things, by: by.value.trim(), at };
      entries.push(note ? { ...entry, note } : entry);
    }
    return { format: data.decisions.format, decisions: [...data.decisions.decisions, ...entries] };
  }

  download.addEventListener("click", async () => {
    const text = `${JSON.stringify(await file(), null, 2)}\n`;
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "decisions.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  by.addEventListener("input", tell);
  document.getElementById("questions").append(...data.doubtful.map(show));
  tell();
})();
