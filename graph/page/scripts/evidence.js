"use strict";
// A claim as the panel tells it: who does what to whom, how surely and whose words, and the sentences that say so.
Dragoman.evidence = (() => {
  const { element, word, things, claims, rules, sources, name, nameOf } = Dragoman;

  const choose = (kind, id) => Dragoman.state.set({ select: { kind, id }, path: null });

  function link(id, fallback) {
    if (id === undefined) return element("span", { text: name(fallback) });
    return element("button", { class: "link", text: nameOf(id), click: () => choose("thing", id) });
  }

  const modality = (c) => [c.modality ? word(c.modality) : "", c.negated ? word("negated") : ""].filter(Boolean).join(" · ");

  // Links that leave the page go where their text says, and only to the web.
  function outward(address, text) {
    if (!/^https?:\/\//.test(address)) return element("code", { text });
    return element("a", { text, set: { href: address, target: "_blank", rel: "noopener noreferrer" } });
  }

  // To a page of the server that this one comes from; a file has no server.
  function inward(path, text) {
    return /^\/[^/\\]/.test(path) ? element("a", { text, set: { href: path } }) : null;
  }

  // The sentence of a piece of evidence with the words marked; where the text is there, a way to it.
  function quotation(e) {
    // What the graph kept of the words around may break off anywhere; a whole sentence does not.
    const before = e.before && !e.whole ? `…${e.before}` : e.before || "";
    const after = e.after && !e.whole ? `${e.after}…` : e.after || "";
    // Of a single commentary the heading above the map has the name.
    const where = [sources.length > 1 ? name(sources[e.source].names) : "", e.section, e.page === undefined ? "" : Dragoman.phrase("page", { n: e.page }), e.start === undefined ? "" : `${e.start}–${e.end}`];
    return element("figure", {},
      element("blockquote", { lang: "ja" }, before, element("mark", { text: e.exact }), after),
      element("figcaption", { text: where.filter(Boolean).join(" · ") }),
      Dragoman.reading.has(e) ? element("button", { class: "link small", text: word("in-text"), click: () => Dragoman.reading.open(e) }) : null);
  }

  // In one line: subject, relation, object; who says it, how surely and of when.
  function heading(i, level) {
    const c = claims[i];
    const predicate = Dragoman.predicate(c);
    return element(level, { class: `said ${predicate.tone} ${c.line}` },
      link(c.s, c.subject), element("span", { class: "relation", text: Dragoman.relation(c) }), link(c.o, c.value));
  }

  function told(c) {
    return [c.time, modality(c), c.by ? Dragoman.speakers(c) : word("author")].filter(Boolean).join(" · ");
  }

  // A claim among others: its line is a button that opens it, its first sentence beneath.
  function row(i, { sentence = true } = {}) {
    const c = claims[i];
    const text = `${Dragoman.subject(c)} ─ ${Dragoman.relation(c)} → ${Dragoman.object(c)}`;
    return element("li", { class: "row" },
      element("button", { class: `claim ${Dragoman.predicate(c).tone} ${c.line}`, click: () => choose("claim", i) },
        element("span", { text }), element("small", { text: told(c) })),
      sentence && c.evidence ? quotation(c.evidence[0]) : null);
  }

  // A list that shows its first claims and the others on demand.
  function rows(ids, options) {
    const list = element("ol", { class: "claims" });
    const STEP = 20;
    function more() {
      const from = list.querySelectorAll(":scope > .row").length;
      list.querySelector(":scope > .more")?.remove();
      list.append(...ids.slice(from, from + STEP).map((i) => row(i, options)));
      const left = ids.length - from - STEP;
      if (left > 0) list.append(element("li", { class: "more" }, element("button", { class: "plain", text: Dragoman.phrase("more-claims", { n: left }), click: more })));
    }
    more();
    return list;
  }

  const term = (label, ...values) => [element("dt", { text: label }), ...values.map((value) => element("dd", {}, value))];
  const plain = (text) => element("span", { text });

  function facts(c) {
    return element("dl", {},
      ...term(word("modality"), plain(modality(c))),
      ...term(word("speaker"), ...(c.by ? c.by.map((id) => link(id)) : [plain(word("author"))])),
      ...(c.reported ? term(word("reported"), ...c.reported.map((id) => link(id))) : []),
      ...(c.position ? term(word("position"), plain(c.position)) : []),
      ...(c.time ? term(word("time"), plain(c.time)) : []),
      ...(c.confidence === undefined ? [] : term(word("confidence"), plain(String(c.confidence)))),
      ...(c.rules ? term(word("rule"), ...c.rules.map((rule) => element("code", { text: rules[rule] }))) : []),
      ...term("IRI", outward(Dragoman.iri(c.id), Dragoman.iri(c.id))));
  }

  return { link, outward, inward, quotation, heading, row, rows, term, plain, facts, told, choose, things };
})();
