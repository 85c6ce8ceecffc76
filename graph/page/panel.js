"use strict";
// The panel: what a node is and what is said of it; what a line says, and the words of the text that say so.
Dragoman.panel = (() => {
  const { element, word, name } = Dragoman;
  const panel = document.getElementById("panel");
  const WIKIDATA = /^Q[1-9][0-9]*$/;
  let current = null;
  let opener = null;

  function show(kind, id) {
    if (!current) opener = document.activeElement;
    current = { kind, id };
    fill();
    panel.hidden = false;
    panel.scrollTop = 0;
    document.body.classList.add("with-panel");
  }

  function close() {
    if (!current) return;
    current = null;
    panel.hidden = true;
    document.body.classList.remove("with-panel");
    Dragoman.tell("select", null, null);
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  }

  function fill() {
    const content = current.kind === "node" ? ofThing(current.id) : ofStatement(current.id);
    panel.replaceChildren(
      element("button", { class: "close", text: "×", click: close, set: { "aria-label": word("close") } }), ...content);
  }

  const choose = (kind, id) => Dragoman.tell("select", kind, id);
  const term = (label, ...values) => [element("dt", { text: label }), ...values.map((value) => element("dd", {}, value))];

  function end(id, fallback) {
    if (!id) return element("span", { text: name(fallback) });
    return element("button", { class: "link", text: name(Dragoman.thing(id).names), click: () => choose("node", id) });
  }

  function ofThing(id) {
    const thing = Dragoman.thing(id);
    const order = [...Dragoman.data.languages, "zh"];
    const names = Object.entries(thing.names).sort(([a], [b]) => (order.indexOf(a) + 9) % 9 - (order.indexOf(b) + 9) % 9)
      .map(([code, text]) => element("span", { lang: code, text: code ? `${text} (${code})` : text }));
    const rows = [...term(word("names"), ...names)];
    if (thing.alts.length) rows.push(element("dd", { class: "quiet", text: thing.alts.join("、") }));
    if (thing.time) rows.push(...term(word("time"), element("span", { text: thing.time })));
    if (WIKIDATA.test(thing.wikidata)) {
      rows.push(...term("Wikidata", element("a", {
        text: thing.wikidata,
        set: { href: `https://www.wikidata.org/wiki/${thing.wikidata}`, target: "_blank", rel: "noopener noreferrer" },
      })));
    }
    thing.facts.forEach((fact) => rows.push(...term(name(fact.p), element("span", { text: name(fact.o) }))));
    rows.push(...term("IRI", element("code", { text: thing.iri })));
    const said = Object.entries(Dragoman.data.details.statements).filter(([, s]) => s.s === id || s.o === id);
    return [
      element("p", { class: "kind", text: name(thing.kind) }),
      element("h2", { text: name(thing.names) }),
      element("dl", {}, ...rows),
      element("h3", { text: `${word("statements")} (${said.length})` }),
      element("ol", { class: "claims" }, ...said.map(([key, s]) => element("li", {}, row(key, s)))),
    ];
  }

  function row(key, s) {
    return element("button", { class: `claim ${s.tone} ${s.line}`, click: () => choose("edge", key) },
      element("span", { text: `${Dragoman.subject(s)} ─ ${relation(s)} → ${Dragoman.object(s)}` }),
      element("small", { text: [s.time, modality(s), speakers(s)].filter(Boolean).join(" · ") }));
  }

  const relation = (s) => name(s.p) + (s.lemma ? ` 「${s.lemma}」` : "") + (s.negated ? ` (${word("negated")})` : "");
  const modality = (s) => (s.modality ? word(s.modality) : "");
  const speakers = (s) => (s.by || []).map(name).join("・");

  function ofStatement(id) {
    const s = Dragoman.statement(id);
    const rows = [
      ...term(word("modality"), element("span", { text: [modality(s), s.negated && word("negated")].filter(Boolean).join(" · ") })),
      ...term(word("speaker"), element("span", { text: speakers(s) || word("author") })),
    ];
    if (s.reported) rows.push(...term(word("reported"), element("span", { text: s.reported.map(name).join("・") })));
    if (s.position) rows.push(...term(word("position"), element("span", { text: s.position })));
    if (s.time) rows.push(...term(word("time"), element("span", { text: s.time })));
    if (s.confidence) rows.push(...term(word("confidence"), element("span", { text: s.confidence })));
    if (s.rules) rows.push(...term(word("rule"), ...s.rules.map((rule) => element("code", { text: rule }))));
    rows.push(...term("IRI", element("code", { text: s.iri })));
    return [
      element("p", { class: "kind", text: word("statement") }),
      element("h2", { class: `said ${s.tone} ${s.line}` },
        end(s.s, s.subject), element("span", { class: "relation", text: relation(s) }), end(s.o, s.value)),
      element("h3", { text: word("evidence") }),
      ...(s.evidence || []).map(quotation),
      element("dl", {}, ...rows),
    ];
  }

  function quotation(e) {
    // What the graph kept of the words around breaks off anywhere; a whole sentence does not.
    const before = e.before && !e.whole ? `…${e.before}` : e.before;
    const after = e.after && !e.whole ? `${e.after}…` : e.after;
    return element("figure", {},
      element("blockquote", { lang: "ja" }, before, element("mark", { text: e.exact }), after),
      element("figcaption", { text: [name(e.source), e.section, e.start ?? ""].filter((part) => part !== "").join(" · ") }));
  }

  Dragoman.on("language", () => current && fill());
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  return { show, close, relation };
})();
