"use strict";
// The answer as a network: things as nodes, which are links to their pages; rows as lines between them.
Editor.network = (() => {
  const { element, drawn, button, short, address, results, columns, names, layout, downloads } = Editor;
  const MOST = 250; // nodes that can be told apart
  const LENGTH = 130;
  const FAR = 1.5; // units of the drawing in a pixel, from which on only things have their names
  const NAMING = new Set([`${Editor.known.prefixes.rdfs}label`, `${Editor.known.prefixes.skos}prefLabel`, `${Editor.known.prefixes.dct}title`]);

  // Nodes (IRIs) and lines {from, to, relations} of an answer; those with most ties where there are too many.
  function gathered(answer) {
    const ends = columns.ends(answer);
    if (!ends) return null;
    const lines = new Map();
    for (const row of answer.bindings) {
      const [from, to] = [row[ends.from], row[ends.to]];
      if (from?.type !== "uri" || to?.type !== "uri") continue;
      const key = `${from.value} ${to.value}`;
      if (!lines.has(key)) lines.set(key, { from: from.value, to: to.value, relations: new Set() });
      const relation = ends.relation && row[ends.relation];
      if (relation) lines.get(key).relations.add(relation.value);
    }
    const ties = new Map();
    for (const { from, to } of lines.values()) for (const end of [from, to]) ties.set(end, (ties.get(end) || 0) + 1);
    const weight = ({ from, to }) => ties.get(from) + ties.get(to);
    // By lines, so that no node is kept without what it is tied to.
    const kept = new Set();
    for (const { from, to } of [...lines.values()].sort((a, b) => weight(b) - weight(a) || (a.from + a.to < b.from + b.to ? -1 : 1))) {
      if (kept.size + 2 <= MOST || (kept.has(from) && kept.has(to))) kept.add(from).add(to);
    }
    return {
      nodes: [...kept], left: ties.size - kept.size,
      lines: [...lines.values()].filter(({ from, to }) => kept.has(from) && kept.has(to)),
    };
  }

  // Names that a graph gives with itself.
  function told(answer) {
    const found = new Map();
    if (!answer.graph) return found;
    for (const { subject, predicate, object } of answer.bindings) {
      if (NAMING.has(predicate.value) && object.type === "literal" && !found.has(subject.value)) found.set(subject.value, { text: object.value, language: object["xml:lang"] || "" });
    }
    return found;
  }

  const cut = (name) => ([...name].length > 16 ? `${[...name].slice(0, 15).join("")}…` : name);

  function written(tag, set, content) {
    const made = drawn(tag, set);
    made.textContent = content;
    return made;
  }

  function node(iri, place, name) {
    const label = written("text", { y: "1.7em", "text-anchor": "middle" }, cut(name.text));
    if (name.language) label.setAttribute("lang", name.language);
    const parts = [written("title", {}, `${name.text}\n${short(iri)}`), drawn("circle", { r: 8 }), label];
    const at = { transform: `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`, class: "node" };
    return address(iri) ? drawn("a", { ...at, href: address(iri) }, ...parts) : drawn("g", at, ...parts);
  }

  function line({ from, to, relations }, places, name) {
    const [a, b] = [places.get(from), places.get(to)];
    const said = [...relations].map(name).sort().join(", ");
    const far = Math.max(Math.hypot(b.x - a.x, b.y - a.y), 1);
    const near = ([x, y], [ox, oy]) => [(x + ((ox - x) * 10) / far).toFixed(1), (y + ((oy - y) * 10) / far).toFixed(1)];
    const [x1, y1] = near([a.x, a.y], [b.x, b.y]);
    const [x2, y2] = near([b.x, b.y], [a.x, a.y]);
    const path = from === to
      ? drawn("path", { d: `M ${a.x - 5} ${a.y - 7} c -25 -35 35 -35 10 0` })
      : drawn("line", { x1, y1, x2, y2, "marker-end": "url(#arrow)" });
    path.append(written("title", {}, said));
    const label = said ? [written("text", { class: "relation", x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - 4, "text-anchor": "middle" }, cut(said))] : [];
    return drawn("g", { class: "line" }, path, ...label);
  }

  // The picture is seen through a window that is moved with the mouse and made smaller and larger with buttons.
  function lens(svg, box) {
    const view = { ...box };
    const scale = () => Math.max(view.width / (svg.clientWidth || 900), view.height / (svg.clientHeight || 600));
    // Names and nodes stay as large on the screen as they are; what lines mean is read from near.
    const set = () => {
      svg.setAttribute("viewBox", [view.x, view.y, view.width, view.height].map((each) => each.toFixed(1)).join(" "));
      svg.style.setProperty("--scale", scale().toFixed(3));
      svg.classList.toggle("far", scale() > FAR);
    };
    const zoom = (by) => {
      view.x += (view.width * (1 - by)) / 2;
      view.y += (view.height * (1 - by)) / 2;
      view.width *= by;
      view.height *= by;
      set();
    };
    let held = null;
    svg.addEventListener("pointerdown", (event) => { held = event.target.closest("a") ? null : { x: event.clientX, y: event.clientY }; });
    window.addEventListener("pointerup", () => { held = null; });
    svg.addEventListener("pointermove", (event) => {
      if (!held) return;
      view.x -= (event.clientX - held.x) * scale();
      view.y -= (event.clientY - held.y) * scale();
      held = { x: event.clientX, y: event.clientY };
      set();
    });
    requestAnimationFrame(set); // once it has a size
    return [button("Larger", () => zoom(0.8)), button("Smaller", () => zoom(1.25)), button("Whole", () => { Object.assign(view, box); set(); })];
  }

  function arrow() {
    const shape = drawn("path", { d: "M 0 0 L 8 4 L 0 8 z" });
    return drawn("defs", {}, drawn("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, shape));
  }

  class Network {
    constructor(yasr) {
      this.yasr = yasr;
      this.label = "Network";
      this.priority = 5;
    }

    canHandleResults() {
      const answer = results.rows(this.yasr.results);
      return Boolean(answer && gathered(answer)?.nodes.length);
    }

    getIcon() {
      return undefined;
    }

    async draw() {
      const answer = results.rows(this.yasr.results);
      const { nodes, lines, left } = gathered(answer);
      const numbers = new Map(nodes.map((iri, i) => [iri, i]));
      const found = layout(nodes.length, lines.map(({ from, to }) => [numbers.get(from), numbers.get(to)]), LENGTH);
      const places = new Map(nodes.map((iri, i) => [iri, found[i]]));
      const known = new Map([...(await names.of([...nodes, ...lines.flatMap(({ relations }) => [...relations])])), ...told(answer)]);
      const named = (iri) => known.get(iri) || { text: short(iri), language: "" };
      const [xs, ys] = [found.map(({ x }) => x), found.map(({ y }) => y)];
      const box = { x: Math.min(...xs) - 90, y: Math.min(...ys) - 50, width: 0, height: 0 };
      box.width = Math.max(...xs) + 90 - box.x;
      box.height = Math.max(...ys) + 60 - box.y;
      const svg = drawn("svg", { class: "network", role: "group", "aria-label": `A network of ${nodes.length} things` }, arrow(),
        ...lines.map((each) => line(each, places, (iri) => named(iri).text)), ...nodes.map((iri) => node(iri, places.get(iri), named(iri))));
      const note = `${nodes.length} things, ${lines.length} ties${left ? `; ${left} things with fewer ties are left out` : ""}.`;
      const tools = lens(svg, box);
      this.yasr.resultsEl.replaceChildren(downloads(this.yasr), element("p", { set: { class: "quiet" } }, `${note} `, ...tools), svg);
    }
  }

  return Network;
})();
