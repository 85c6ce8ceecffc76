"use strict";
// The map itself: vis-network draws nodes and lines where they were placed beforehand; names come from labels.js.
Dragoman.graph = (() => {
  const { data, color } = Dragoman;
  const BUILT_IN = new Set(["dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"]);
  const group = Object.fromEntries(data.details.groups.map((g) => [g.key, g]));
  const container = document.getElementById("network");
  const chosen = { kind: null, id: null, near: null };
  let hovered = null;
  let colors = {};

  function readColors() {
    const names = ["ground", "ink", "halo", "outline", "ring", "cooperation", "conflict", "neutral"];
    colors = Object.fromEntries(names.map((name) => [name, color(`--${name}`)]));
  }

  // On a screen higher than wide the map lies on its side: the same places, mirrored along the diagonal and drawn out.
  const upright = innerHeight > innerWidth;
  const place = (n) => (upright ? { x: n.y, y: 1.35 * n.x } : { x: n.x, y: n.y });
  const faded = (id) => chosen.near && !chosen.near.has(id);

  function nodeLook(n) {
    const { shape } = group[n.kind];
    const fill = Dragoman.fill(group[n.kind]);
    const opacity = faded(n.id) ? 0.18 : 1;
    const look = {
      id: n.id, size: n.size, opacity, hidden: !Dragoman.legend.node(n), label: undefined,
      borderWidth: 1.5, borderWidthSelected: 4, shape: BUILT_IN.has(shape) ? shape : "custom",
      color: {
        background: fill, border: colors.outline,
        highlight: { background: fill, border: colors.ring }, hover: { background: fill, border: colors.ring },
      },
    };
    if (look.shape === "custom") {
      look.ctxRenderer = Dragoman.shapes.renderer(shape, n.size, () => ({
        fill: Dragoman.fill(group[n.kind]), stroke: colors.outline, ring: colors.ring, opacity: faded(n.id) ? 0.18 : 1,
      }));
    }
    return look;
  }

  function edgeLook(e) {
    const away = chosen.near && !(chosen.kind === "edge" ? chosen.id === e.id : chosen.id === e.from || chosen.id === e.to);
    return {
      id: e.id, from: e.from, to: e.to,
      hidden: !(Dragoman.legend.edge(e) && Dragoman.legend.node(nodeOf[e.from]) && Dragoman.legend.node(nodeOf[e.to])),
      color: { color: colors[e.tone], highlight: colors[e.tone], hover: colors[e.tone], opacity: away ? 0.08 : e.tone === "neutral" ? 0.6 : 0.85 },
      width: e.tone === "neutral" ? 1.2 : 2, selectionWidth: 2, hoverWidth: 1.5,
      dashes: { solid: false, dashed: [8, 5], dotted: [2, 4] }[e.line],
      smooth: e.bend ? { enabled: true, type: (e.bend > 0) !== upright ? "curvedCW" : "curvedCCW", roundness: Math.abs(e.bend) } : false,
      arrows: { to: { enabled: true, scaleFactor: 0.55 } },
    };
  }

  const nodeOf = Object.fromEntries(data.nodes.map((n) => [n.id, n]));
  const edgeOf = Object.fromEntries(data.edges.map((e) => [e.id, e]));
  readColors();
  const nodes = new vis.DataSet(data.nodes.map((n) => ({ ...nodeLook(n), ...place(n) })));
  const edges = new vis.DataSet(data.edges.map(edgeLook));
  const network = new vis.Network(container, { nodes, edges }, {
    physics: { enabled: false },
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: {
      hover: true, selectConnectedEdges: false, hoverConnectedEdges: false,
      keyboard: { enabled: true, bindToWindow: false, autoFocus: false },
    },
    nodes: { scaling: { label: false } },
  });

  function filter() {
    nodes.update(data.nodes.map(nodeLook));
    edges.update(data.edges.map(edgeLook));
  }

  function drawNames(ctx) {
    const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
    const scale = network.getScale();
    const places = network.getPositions();
    const language = Dragoman.language();
    const strong = (n) => n.id === chosen.id || n.id === hovered || (chosen.kind === "edge" && chosen.near.has(n.id));
    const order = (n) => (strong(n) ? 1e6 : 0) + (chosen.near && chosen.near.has(n.id) ? 1e5 : 0) + n.weight;
    const seen = data.nodes.filter((n) => Dragoman.legend.node(n)).sort((a, b) => order(b) - order(a)).map((n) => {
      const at = network.canvasToDOM(places[n.id]);
      return { id: n.id, x: at.x, y: at.y, radius: n.size * scale, lines: n.labels[language].split("\n"), strong: strong(n), dim: faded(n.id) };
    });
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const lines = [...new Set([chosen.kind === "edge" ? chosen.id : null, hovered])].filter((id) => edgeOf[id]);
    const tags = lines.map((id) => tagOf(edgeOf[id], places));
    Dragoman.labels.draw(ctx, seen, tags, scale, colors, container.clientWidth, container.clientHeight);
    ctx.restore();
  }

  function tagOf(e, places) {
    const a = places[e.from], b = places[e.to];
    // A curve with roundness r passes its middle at half of r times the way from end to end, to one side.
    const side = e.bend * (upright ? -0.5 : 0.5);
    const middle = { x: (a.x + b.x) / 2 + (b.y - a.y) * side, y: (a.y + b.y) / 2 - (b.x - a.x) * side };
    const at = network.canvasToDOM(middle);
    return { line: Dragoman.panel.relation(Dragoman.statement(e.id)), x: at.x, y: at.y, color: colors[e.tone] };
  }

  function select(kind, id, move) {
    chosen.kind = kind;
    chosen.id = id;
    chosen.near = kind === "node" ? neighbours(id) : kind === "edge" && edgeOf[id] ? new Set([edgeOf[id].from, edgeOf[id].to]) : null;
    network.unselectAll();
    if (kind === "node" && nodeOf[id]) network.selectNodes([id], false);
    if (kind === "edge" && edgeOf[id]) network.selectEdges([id]);
    filter();
    if (kind) Dragoman.panel.show(kind, id);
    const spots = chosen.kind === "edge" ? [...(chosen.near || [])] : nodeOf[id] ? [id] : [];
    if (spots.length) requestAnimationFrame(() => reveal(spots, move));
  }

  // The panel takes room, so what was chosen may have to be brought back into sight.
  function reveal(ids, near) {
    network.setSize("100%", "100%");
    network.redraw();
    const places = ids.map((one) => network.getPosition(one));
    const hiddenBelow = innerWidth <= 700 ? document.getElementById("panel").offsetHeight : 0;
    const room = { x: container.clientWidth, y: container.clientHeight - hiddenBelow };
    const out = places.some((spot) => {
      const at = network.canvasToDOM(spot);
      return at.x < 40 || at.y < 30 || at.x > room.x - 40 || at.y > room.y - 40;
    });
    if (!out && !near) return;
    const middle = { x: mean(places.map((spot) => spot.x)), y: mean(places.map((spot) => spot.y)) };
    const scale = near ? Math.max(network.getScale(), 0.9) : network.getScale();
    network.moveTo({ position: middle, scale, offset: { x: 0, y: -hiddenBelow / 2 } });
  }

  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

  function neighbours(id) {
    if (!nodeOf[id]) return null;
    const near = new Set([id]);
    data.edges.forEach((e) => {
      if (e.from === id) near.add(e.to);
      if (e.to === id) near.add(e.from);
    });
    return near;
  }

  // A little smaller than the window, so that names at the rim have room too.
  function fit() {
    network.fit({ animation: false, minZoomLevel: 0.2, maxZoomLevel: 1.3 });
    network.moveTo({ scale: 0.94 * network.getScale(), animation: false });
  }

  network.on("afterDrawing", drawNames);
  network.on("click", (event) => {
    const named = Dragoman.labels.at(event.pointer.DOM.x, event.pointer.DOM.y);
    const node = event.nodes[0] ?? named;
    if (node !== undefined) Dragoman.tell("select", "node", node);
    else if (event.edges.length) Dragoman.tell("select", "edge", event.edges[0]);
    else Dragoman.panel.close();
  });
  const hover = (id) => { hovered = id; container.style.cursor = id ? "pointer" : "grab"; network.redraw(); };
  network.on("hoverNode", (event) => hover(event.node));
  network.on("hoverEdge", (event) => hover(event.edge));
  network.on("blurNode", () => hover(null));
  network.on("blurEdge", () => hover(null));
  Dragoman.on("theme", () => { readColors(); filter(); });
  Dragoman.on("select", select);
  Dragoman.on("language", () => network.redraw());
  return { network, filter, fit, select };
})();

(() => {
  const { element, word } = Dragoman;
  const table = document.getElementById("table");

  function view(name) {
    document.body.classList.toggle("as-table", name === "table");
    document.querySelectorAll("[data-view]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.view === name));
    });
    if (name === "graph") Dragoman.graph.network.redraw();
  }

  function relabel() {
    table.querySelectorAll("tbody tr").forEach((row) => {
      const s = Dragoman.statement(row.id);
      const cell = (name, text) => { row.querySelector(`[data-cell=${name}]`).textContent = text; };
      cell("s", Dragoman.subject(s));
      cell("p", Dragoman.panel.relation(s));
      cell("o", Dragoman.object(s));
      cell("modality", s.modality ? word(s.modality) : "");
      cell("by", (s.by || []).map(Dragoman.name).join("・"));
    });
  }

  document.querySelectorAll("[data-view]").forEach((button) => button.addEventListener("click", () => view(button.dataset.view)));
  document.querySelectorAll("[data-language]").forEach((button) =>
    button.addEventListener("click", () => Dragoman.setLanguage(button.dataset.language)));
  table.addEventListener("click", (event) => {
    const button = event.target.closest("[data-statement]");
    if (button) Dragoman.tell("select", "edge", button.dataset.statement);
  });
  document.getElementById("fit").addEventListener("click", Dragoman.graph.fit);
  Dragoman.on("language", relabel);
  document.body.classList.add("live");
  if (innerWidth < 700) document.getElementById("legend").open = false;
  Dragoman.setLanguage("ja");
  Dragoman.graph.network.setSize("100%", "100%");
  Dragoman.graph.network.redraw();
  Dragoman.graph.fit();
})();
