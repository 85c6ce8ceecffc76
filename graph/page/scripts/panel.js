"use strict";
// The panel: what was chosen, what is said of it, and the words of the text that say so.
Dragoman.panel = (() => {
  const { element, word, phrase, name, nameOf, things, claims, predicates } = Dragoman;
  const { link, outward, inward, quotation, heading, rows, term, plain, facts, choose } = Dragoman.evidence;
  const panel = document.getElementById("panel");
  const WIKIDATA = /^Q[1-9][0-9]*$/;
  let opener = null;
  let shown = "";

  // The relation on a line: its property, or how many things two actors share.
  function title(e) {
    if (!e.kind) return Dragoman.relation(claims[e.claims[0]]) + (e.claims.length > 1 ? ` ×${e.claims.length}` : "");
    return `${kindName(e.kind)}${e.via.size > 1 ? ` ×${e.via.size}` : ""}`;
  }

  function kindName(kind) {
    if (["event", "agreement", "relationship"].includes(kind)) return word(`shared-${kind}`);
    return name(predicates.find((p) => p.id === `drg:${kind}` || p.top === kind)?.names || { "": kind });
  }

  function update(state) {
    const { select, path } = state;
    const key = JSON.stringify([select, path]);
    const content = path ? ofPath(path) : select && { thing: ofThing, claim: ofClaim, tie: ofTie, sentence: ofSentence }[select.kind](select.id);
    if (content && panel.hidden) opener = { node: document.activeElement, home: document.activeElement.closest("main > section") };
    const inside = panel.contains(document.activeElement) ? document.activeElement.id : null;
    panel.hidden = !content;
    document.body.classList.toggle("with-panel", Boolean(content));
    if (content) {
      panel.replaceChildren(element("button", { class: "close", text: "×", click: close, set: { "aria-label": word("close") } }), ...content);
      if (key !== shown) panel.scrollTop = 0;
      if (inside !== null) (panel.querySelector(`[id="${inside}"]`) || panel).focus({ preventScroll: true });
    } else if (shown && (inside !== null || document.activeElement === document.body)) goBack(opener);
    shown = content ? key : "";
  }

  // The focus goes back to what opened the panel; a table that was made anew has another button for the same claim.
  function goBack({ node, home }) {
    const again = node.isConnected ? node : home?.querySelector(`[data-claim="${node.dataset.claim}"]`) || home;
    again?.focus({ preventScroll: true });
  }

  const close = () => Dragoman.state.set({ select: null, path: null });
  const kind = (text) => element("p", { class: "kind", text });
  const h2 = (text) => element("h2", { text });

  function ofThing(id) {
    const thing = things[id];
    const said = claims.map((_, i) => i).filter((i) => claims[i].s === id || claims[i].o === id);
    const passes = Dragoman.filter.passing(Dragoman.state.get());
    const left = said.filter(passes);
    return [
      kind(name(thing.kind)), h2(nameOf(id)), ...own(thing), tools(id), known(thing),
      element("h3", { text: phrase("claims-of", { n: left.length, all: said.length }) }),
      ...grouped(id, left),
      ...by(id, passes),
    ];
  }

  // Where the page is served, the thing's own page there.
  function own(thing) {
    const to = inward(thing.page || "", word("own-page"));
    return to ? [element("p", { class: "own" }, to)] : [];
  }

  // What a thing holds and does, by property, what it supports and opposes first; then what is done to it.
  function grouped(id, ids) {
    const groups = new Map();
    ids.forEach((i) => {
      const c = claims[i];
      const { top } = predicates[c.p];
      const stance = c.s === id && ["endorses", "opposes"].includes(top) ? top : "";
      const key = stance || `${c.s === id ? ">" : "<"}${c.p}`;
      const label = stance ? word(`does-${stance}`) : c.s === id ? `${name(predicates[c.p].names)} →` : `← ${name(predicates[c.p].names)}`;
      (groups.get(key) || groups.set(key, { key, label, ids: [] }).get(key)).ids.push(i);
    });
    const rank = ({ key }) => ({ endorses: 0, opposes: 1 })[key] ?? (key.startsWith(">") ? 2 : 3);
    const order = [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.ids.length - a.ids.length);
    return order.map(({ key, label, ids: some }, i) => section(`${label} (${some.length})`, key, i < 2 || ids.length <= 8, () => rows(some)));
  }

  function section(label, key, open, content) {
    const made = element("details", { class: "group", set: { "data-key": key } }, element("summary", { text: label }));
    const fill = () => made.open && made.children.length === 1 && made.append(content());
    made.addEventListener("toggle", fill);
    made.open = open;
    fill();
    return made;
  }

  // What somebody is quoted for.
  function by(id, passes) {
    const ids = claims.map((_, i) => i).filter((i) => claims[i].by?.includes(id) && passes(i));
    return ids.length ? [element("h3", { text: word("in-words") }), section(`${nameOf(id)} (${ids.length})`, "by", ids.length <= 8, () => rows(ids))] : [];
  }

  function tools(id) {
    const state = Dragoman.state.get();
    const scene = Dragoman.shown();
    const focused = state.focus === id;
    const set = (change) => () => Dragoman.state.set(change);
    const depth = element("select", { set: { "aria-label": word("depth"), id: "depth" } },
      ...[1, 2, 3].map((d) => element("option", { text: phrase("steps", { n: d }), set: { value: d } })));
    depth.value = String(state.depth);
    depth.addEventListener("change", () => Dragoman.state.set({ depth: Number(depth.value), focus: id }));
    const near = new Set((scene.near?.get(id) || []).map(([other]) => other));
    const shownHere = new Set(scene.nodes.map((n) => n.id));
    const hidden = [...near].filter((other) => !shownHere.has(other)).length;
    return element("div", { class: "doing" },
      element("button", {
        class: "plain", text: word(focused ? "unfocus" : "focus"), set: { id: "focus-on", "aria-pressed": String(focused) },
        click: set({ focus: focused ? null : id }),
      }),
      depth,
      hidden ? element("button", { class: "plain", text: phrase("open-hidden", { n: hidden }), click: set({ open: [...state.open, id] }), set: { id: "open" } }) : null,
      pathTo(id));
  }

  function pathTo(id) {
    const box = element("div", { class: "search" },
      element("input", { set: { type: "search", id: "path-to", autocomplete: "off", placeholder: word("path-to"), "aria-label": word("path-to") } }),
      element("ul", { set: { id: "path-found", hidden: "" } }));
    Dragoman.search.attach(box.querySelector("input"), box.querySelector("ul"), (other) => {
      if (other !== id) Dragoman.state.set({ path: [id, other], select: null, as: "graph", view: Dragoman.state.get().view === "timeline" ? "all" : Dragoman.state.get().view });
    });
    return box;
  }

  // What the authority knows: names, time, offices, its item in Wikidata.
  function known(thing) {
    const order = [...Dragoman.data.languages, "zh"];
    const rank = (code) => (order.indexOf(code) + 9) % 9;
    const names = Object.entries(thing.names).sort(([a], [b]) => rank(a) - rank(b))
      .map(([code, text]) => element("span", { lang: code, text: code ? `${text} (${code})` : text }));
    const span = (from, to) => `${from} – ${to}`;
    return element("dl", {},
      ...term(word("names"), element("span", { class: "names" }, ...names)),
      thing.alts ? element("dd", {}, element("details", { class: "quiet" },
        element("summary", { text: phrase("other-names", { n: thing.alts.length }) }), thing.alts.join("、"))) : null,
      ...(thing.time ? term(word("time"), plain(thing.time)) : []),
      ...(thing.offices ? term(word("offices"), ...thing.offices.map(([office, body, from = "", to = ""]) =>
        plain(`${name(body)} ${name(office)}${from || to ? `, ${span(from, to)}` : ""}`))) : []),
      ...(thing.facts || []).flatMap(([property, value]) => term(name(property), plain(name(value)))),
      ...(WIKIDATA.test(thing.wikidata) ? term("Wikidata", outward(`https://www.wikidata.org/wiki/${thing.wikidata}`, thing.wikidata)) : []),
      ...term("IRI", outward(Dragoman.iri(thing.id), Dragoman.iri(thing.id))));
  }

  function ofClaim(i) {
    const c = claims[i];
    return [kind(word("statement")), heading(i, "h2"), element("h3", { text: word("evidence") }), ...(c.evidence || []).map(quotation), facts(c)];
  }

  function ofTie(tie) {
    const e = Dragoman.graph.edge(tie);
    const ends = element("h2", { class: `said ${e?.tone || "neutral"} ${e?.line || "solid"}` },
      link(tie.ends[0]), element("span", { class: "relation", text: e ? title(e) : kindName(tie.kind) }), link(tie.ends[1]));
    if (!e) return [kind(word("tie")), ends, element("p", { class: "quiet", text: word("filtered-out") })];
    if (!e.kind || e.arrow) return [kind(word("tie")), ends, rows(e.claims)];
    const via = [...e.via].sort((a, b) => (things[a].from ?? Infinity) - (things[b].from ?? Infinity) || a - b);
    return [kind(word("tie")), ends, ...via.flatMap((shared) => [
      element("h3", {}, link(shared), element("small", { text: ` ${things[shared].time || ""}` })),
      rows(e.claims.filter((i) => claims[i].s === shared)),
    ])];
  }

  function ofPath([from, to]) {
    const { way } = Dragoman.shown();
    const ends = element("h2", {}, link(from), " … ", link(to));
    if (!way?.length) return [kind(word("path")), ends, element("p", { class: "quiet", text: word("no-path") })];
    let at = from;
    const steps = way.map((e) => {
      at = e.from === at ? e.to : e.from;
      const line = `${nameOf(e.from)} ─ ${title(e)} ${e.arrow ? "→" : "─"} ${nameOf(e.to)}`;
      return element("li", {},
        element("button", { class: `claim ${e.tone} ${e.line}`, text: line, click: () => Dragoman.graph.selectLine(e) }),
        claims[e.claims[0]].evidence ? quotation(claims[e.claims[0]].evidence[0]) : null);
    });
    return [kind(phrase("path-steps", { n: way.length })), ends, element("ol", { class: "claims path" }, ...steps)];
  }

  function ofSentence(key) {
    const ids = Dragoman.reading.claims(key);
    return [
      kind(word("sentence")), element("blockquote", { lang: "ja", text: Dragoman.reading.sentence(key) }),
      element("p", {}, ...Dragoman.reading.named(key).flatMap((id) => [link(id), " "])),
      element("h3", { text: phrase("claims-here", { n: ids.length }) }), rows(ids, { sentence: false }),
    ];
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) close();
  });
  return { update, title, close, choose };
})();
