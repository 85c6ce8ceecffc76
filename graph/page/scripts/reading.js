"use strict";
// The text beside the graph: its sentences with names and claims marked; from a sentence to the graph and back.
Dragoman.reading = (() => {
  const { data, things, claims, sources, element, name, predicates } = Dragoman;
  const box = document.getElementById("reading");
  const END = /[。！？!?]+(?:(?![」』）)”"'])|[」』）)”"']+(?=\s|$))|\n[ \t]*\n|\n(?=\u3000)/g;

  // Offsets count code points, strings here UTF-16 units: where a text has characters of two units, both are kept.
  const texts = data.details.texts.map((one) => {
    const points = one.text.length === [...one.text].length ? null : unitsOf(one.text);
    const unit = points ? (point) => points[point] : (point) => point;
    return { ...one, unit, sentences: sentences(one.text), spots: spots(one, unit) };
  });
  let drawn = false;

  function unitsOf(text) {
    const found = [0];
    for (const character of text) found.push(found.at(-1) + character.length);
    return found;
  }

  function sentences(text) {
    const found = [];
    let start = 0;
    for (const end of [...[...text.matchAll(END)].map((match) => match.index + match[0].length), text.length]) {
      const words = text.slice(start, end);
      const first = start + words.length - words.trimStart().length;
      if (words.trim()) found.push([first, first + words.trim().length]);
      start = end;
    }
    return found;
  }

  // What is told or named from where to where, in units.
  function spots(one, unit) {
    const told = claims.flatMap((c, i) => (c.evidence || []).filter((e) => e.source === one.source && e.end !== undefined)
      .map((e) => ({ start: unit(e.start), end: unit(e.end), claim: i })));
    const named = one.mentions.map(([start, end, thing]) => ({ start: unit(start), end: unit(end), thing }));
    return { told, named: [...named].sort((a, b) => a.start - b.start || b.end - a.end) };
  }

  const has = (e) => texts.some((one) => one.source === e.source) && e.end !== undefined;
  const key = (t, s) => `${t}-${texts[t].sentences[s].join("-")}`;

  function place(sentence) {
    const [t, start, end] = sentence.split("-").map(Number);
    return texts[t] ? { text: texts[t], start, end } : null;
  }

  const inside = (spot, { start, end }) => spot.start < end && spot.end > start;
  const claimsOf = (sentence) => {
    const at = place(sentence);
    return at ? [...new Set(at.text.spots.told.filter((spot) => inside(spot, at)).map((spot) => spot.claim))] : [];
  };
  const named = (sentence) => {
    const at = place(sentence);
    return at ? [...new Set(at.text.spots.named.filter((spot) => inside(spot, at)).map((spot) => spot.thing))] : [];
  };
  const sentence = (at) => (place(at) ? place(at).text.text.slice(place(at).start, place(at).end) : "");

  function draw() {
    drawn = true;
    box.replaceChildren(...texts.map((one, t) => element("article", { lang: "ja", set: { "data-text": t } },
      element("h2", { text: name(sources[one.source].names) }), ...paragraphs(one, t))));
  }

  // A line end between two sentences begins a paragraph; each sentence can be chosen.
  function paragraphs(one, t) {
    const found = [];
    one.sentences.forEach(([start, end], s) => {
      const between = s ? one.text.slice(one.sentences[s - 1][1], start) : "\n";
      if (between.includes("\n")) found.push(element("p"));
      found.at(-1).append(element("span", { class: "sentence", set: { "data-sentence": key(t, s), tabindex: "0", role: "button" } }, ...pieces(one, start, end)));
    });
    return found;
  }

  // A sentence cut where names and claims begin and end; a piece tells which of them it belongs to.
  function pieces(one, from, to) {
    const told = one.spots.told.filter((spot) => spot.start < to && spot.end > from);
    const names = one.spots.named.filter((spot) => spot.start < to && spot.end > from);
    const cuts = [...new Set([from, to, ...[...told, ...names].flatMap((spot) => [spot.start, spot.end])])].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
    return cuts.slice(1).map((end, i) => {
      const start = cuts[i];
      const over = (spot) => spot.start <= start && spot.end >= end;
      const mine = told.filter(over), of = names.filter(over);
      const text = one.text.slice(start, end);
      if (!mine.length && !of.length) return document.createTextNode(text);
      const piece = element("span", { text, class: of.length ? "mention" : "told" });
      if (mine.length) piece.dataset.claims = mine.map((spot) => spot.claim).join(" ");
      if (of.length) {
        // Of names one in the other (李在明 in 李在明政権) a click means the longest, which comes first.
        piece.dataset.things = of.map((spot) => spot.thing).join(" ");
        piece.title = [...new Set(of.map((spot) => Dragoman.nameOf(spot.thing)))].join(" / ");
      }
      return piece;
    });
  }

  function open(e) {
    Dragoman.state.set({ read: true }, { step: false });
    const t = texts.findIndex((one) => one.source === e.source);
    const at = texts[t].unit(e.start);
    const s = texts[t].sentences.findLastIndex(([start]) => start <= at);
    show(box.querySelector(`[data-sentence="${key(t, s)}"]`));
  }

  function show(node) {
    node?.scrollIntoView({ block: "center" });
  }

  // What is chosen in the graph is marked in the text.
  function update(state, before) {
    document.body.classList.toggle("reads", state.read);
    box.hidden = !state.read;
    if (box.hidden) return;
    if (!drawn) draw();
    const { kind, id } = state.select || {};
    const hot = new Set(kind === "claim" ? [id] : kind === "tie" ? Dragoman.graph.edge(id)?.claims || [] : []);
    let first = null;
    box.querySelectorAll(".hot, .here").forEach((node) => node.classList.remove("hot", "here"));
    box.querySelectorAll("[data-claims], [data-things]").forEach((node) => {
      const list = (text) => (text || "").split(" ").filter(Boolean).map(Number);
      const lit = list(node.dataset.claims).some((i) => hot.has(i)) || (kind === "thing" && list(node.dataset.things).includes(id));
      node.classList.toggle("hot", lit);
      if (lit && !first) first = node;
    });
    if (kind === "sentence") box.querySelector(`[data-sentence="${CSS.escape(id)}"]`)?.classList.add("here");
    if (first && JSON.stringify(state.select) !== JSON.stringify(before?.select) && kind !== "sentence") show(first);
  }

  function choose(node) {
    if (!node.closest) return;
    const mention = node.closest("[data-things]");
    const whole = node.closest("[data-sentence]");
    if (mention) Dragoman.state.set({ select: { kind: "thing", id: Number(mention.dataset.things.split(" ")[0]) }, path: null });
    else if (whole) Dragoman.state.set({ select: { kind: "sentence", id: whole.dataset.sentence }, path: null });
  }

  box.addEventListener("click", (event) => choose(event.target));
  box.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.dataset.sentence) {
      event.preventDefault();
      Dragoman.state.set({ select: { kind: "sentence", id: event.target.dataset.sentence }, path: null });
    }
  });

  return { has, open, update, claims: claimsOf, named, sentence, predicates, things };
})();
