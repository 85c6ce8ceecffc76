"use strict";
// The map itself: vis-network draws nodes and lines where they were placed; names come from labels.js.
Dragoman.graph = (() => {
  const { claims, groups, color } = Dragoman;
  const BUILT_IN = new Set(["dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"]);
  const CROWD = 600; // lines or nodes; above these each is drawn with less
  const BENT = 1500; // lines; above these each two nodes have a single straight one, that with most claims
  const MANY = 3000; // nodes; above these, fading all the others out takes longer than it helps
  const group = Object.fromEntries(groups.map((g) => [g.key, g]));
  const container = document.getElementById("network");
  const none = { nodes: null, edges: null, line: false, strong: new Set() };
  let scene = { nodes: [], edges: [] };
  let places = new Map();
  let chosen = none;
  let hovered = null;
  let colors = {};
  let edgeOf = new Map();
  let lines = []; // of the scene's those that are drawn
  let upright = false;

  function readColors() {
    const names = ["ground", "ink", "halo", "outline", "ring", "cooperation", "conflict", "neutral"];
    colors = Object.fromEntries(names.map((name) => [name, color(`--${name}`)]));
  }

  const fading = () => scene.nodes.length <= MANY;
  const crowded = () => scene.edges.length > BENT;
  const faded = (id) => fading() && chosen.nodes !== null && !chosen.nodes.has(id);

  function nodeLook(n) {
    const { shape } = group[n.kind];
    const fill = Dragoman.fill(group[n.kind]);
    const opacity = faded(n.id) ? 0.18 : 1;
    const look = {
      id: n.id, size: n.size, opacity, label: undefined, borderWidth: border(), borderWidthSelected: 4,
      shape: BUILT_IN.has(shape) ? shape : "custom",
      color: {
        background: fill, border: colors.outline,
        highlight: { background: fill, border: colors.ring }, hover: { background: fill, border: colors.ring },
      },
    };
    if (look.shape === "custom") {
      look.ctxRenderer = Dragoman.shapes.renderer(shape, n.size, { fill, opacity, stroke: colors.outline, ring: colors.ring, ground: colors.ground });
    }
    return look;
  }

  // Where nodes are small and many, their outlines would be all that is seen of them.
  const border = () => (scene.nodes.length > CROWD ? 0.5 : 1.5);
  // The more lines there are, the fainter and thinner each is: nodes and names stay on top, and where lines are dense shows.
  // In steps, as a line that looks the same need not be made anew.
  const faint = () => 2 ** (-Math.min(4, Math.max(0, Math.round(Math.log2((lines.length + 1) / CROWD)))) / 2);
  const width = (e) => ((e.tone === "neutral" ? 1.2 : 1.8) + Math.min(3, 0.8 * Math.log2(Dragoman.scene.evidence(e.claims)))) * Math.sqrt(faint());
  const bend = (e) => (crowded() ? 0 : upright ? -e.bend : e.bend);

  // Straight lines between the same two nodes hide one another: only what is seen is drawn, and what is chosen.
  function seen() {
    if (!crowded()) return scene.edges;
    const best = new Map();
    scene.edges.forEach((e) => {
      const pair = Math.min(e.from, e.to) * 1e6 + Math.max(e.from, e.to);
      if (!(best.get(pair)?.claims.length >= e.claims.length)) best.set(pair, e);
    });
    const kept = new Set(best.values());
    return scene.edges.filter((e) => kept.has(e) || chosen.edges?.has(e.id));
  }

  function opacity(e, away, marked) {
    if (away) return 0.08 * faint();
    if (marked) return 1;
    return (e.tone === "neutral" ? 0.6 : 0.85) * (chosen.edges?.has(e.id) ? 1 : faint());
  }

  function edgeLook(e) {
    const lit = chosen.edges?.has(e.id);
    const away = fading() && chosen.edges !== null && !lit;
    const marked = chosen.line && lit;
    return {
      id: e.id, from: e.from, to: e.to,
      color: { color: colors[e.tone], highlight: colors[e.tone], hover: colors[e.tone], opacity: opacity(e, away, marked) },
      width: width(e) + (marked ? 2 : 0), selectionWidth: 2, hoverWidth: 1.5,
      dashes: { solid: false, dashed: [8, 5], dotted: [2, 4] }[e.line],
      smooth: e.bend ? { enabled: true, type: bend(e) > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(e.bend) } : false,
      arrows: { to: { enabled: Boolean(e.arrow && (lit || !crowded())), scaleFactor: 0.55 } },
    };
  }

  readColors();
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(container, { nodes, edges }, {
    physics: { enabled: false }, layout: { improvedLayout: false, randomSeed: 1 },
    interaction: { hover: true, dragNodes: false, selectConnectedEdges: false, hoverConnectedEdges: false, keyboard: { enabled: false } },
    nodes: { scaling: { label: false } },
  });

  // On a screen higher than wide the map lies on its side: the same places, mirrored along the diagonal and drawn out.
  const place = (id) => {
    const { x, y } = places.get(id);
    return upright ? { x: y, y: 1.35 * x } : { x, y };
  };

  function draw(next, state, { refit }) {
    scene = next;
    upright = innerHeight > innerWidth;
    places = Dragoman.places.of(scene, state);
    edgeOf = new Map(scene.edges.map((e) => [e.id, e]));
    mark(state);
    atOnce(() => {
      drop(edges, new Set(lines.map((e) => e.id)));
      drop(nodes, places);
      change(nodes, scene.nodes.map((n) => Object.assign(nodeLook(n), place(n.id))));
      change(edges, lines.map(edgeLook));
      pick(state);
      if (refit) fit();
    });
  }

  // vis-network draws the whole map anew at every change that it is told of; of many changes only the last counts.
  let depth = 0;
  function atOnce(work) {
    const { emitter } = network.body;
    if (depth++ === 0) emitter.emit("_blockRedraw");
    try {
      work();
    } finally {
      if (--depth === 0) {
        emitter.emit("_allowRedraw");
        network.redraw();
      }
    }
  }

  const looks = new Map([[nodes, new Map()], [edges, new Map()]]);

  function drop(set, kept) {
    const known = looks.get(set);
    const gone = [...known.keys()].filter((id) => !kept.has(id));
    gone.forEach((id) => known.delete(id));
    if (gone.length) set.remove(gone);
  }

  // To compare how something looks takes a tenth of the time that vis-network takes to look at it again.
  function change(set, items) {
    const known = looks.get(set);
    const other = items.filter((item) => {
      const look = JSON.stringify(item);
      return known.get(item.id) !== look && known.set(item.id, look);
    });
    if (other.length) set.update(other);
  }

  // What stands out: what is chosen and what it touches, or the way from one node to another.
  function mark(state) {
    const found = lit(state);
    const ends = (list) => list.flatMap((e) => [e.from, e.to]);
    const ids = state.select?.kind === "thing" ? [state.select.id] : [];
    if (state.select?.kind === "sentence") ids.push(...Dragoman.reading.named(state.select.id));
    chosen = found || ids.length ? {
      nodes: new Set([...ids, ...ends(found || [])]), edges: new Set((found || []).map((e) => e.id)),
      line: Boolean(state.path) || ["claim", "tie"].includes(state.select?.kind),
      strong: new Set(state.select?.kind === "thing" && !state.path ? ids : [...ids, ...ends(found || [])]),
    } : none;
    if (![...(chosen.nodes || [])].some((id) => places.has(id))) chosen = none;
    lines = seen();
  }

  function lit(state) {
    if (state.path) return Dragoman.shown().way || [];
    if (!state.select) return null;
    const { kind, id } = state.select;
    if (kind === "thing") return scene.edges.filter((e) => e.from === id || e.to === id);
    if (kind === "claim") return scene.edges.filter((e) => e.claims.includes(id));
    if (kind === "tie") return scene.edges.filter((e) => isTie(e, id));
    const told = new Set(Dragoman.reading.claims(id));
    return scene.edges.filter((e) => e.claims.some((i) => told.has(i)));
  }

  // A line's kind: of actors' ties what they share, of others the property and how it is told.
  const kindOf = (e) => e.kind || `${Dragoman.predicate(claims[e.claims[0]]).id}${e.line === "solid" ? "" : `-${e.line}`}`;
  const isTie = (e, { ends, kind }) => e.from === ends[0] && e.to === ends[1] && kindOf(e) === kind;

  function pick(state) {
    network.unselectAll();
    const { kind, id } = state.select || {};
    if (kind === "thing" && places.has(id)) network.selectNodes([id], false);
    else if (chosen.edges?.size === 1) network.selectEdges([...chosen.edges]);
  }

  // Another choice in the same scene: only looks change.
  function choose(state) {
    mark(state);
    atOnce(() => {
      drop(edges, new Set(lines.map((e) => e.id)));
      change(nodes, scene.nodes.map((n) => Object.assign(nodeLook(n), place(n.id))));
      change(edges, lines.map(edgeLook));
      pick(state);
    });
  }

  function drawNames(ctx) {
    const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const told = [...new Set([chosen.edges?.size === 1 ? [...chosen.edges][0] : null, hovered])].filter((id) => edgeOf.has(id));
    Dragoman.labels.draw(ctx, names(), told.map((id) => tagOf(edgeOf.get(id))), network.getScale(), colors, container.clientWidth, container.clientHeight);
    ctx.restore();
  }

  function names() {
    const scale = network.getScale();
    const language = Dragoman.language();
    const strong = (n) => n.id === hovered || chosen.strong.has(n.id);
    const order = (n) => (strong(n) ? 1e6 : 0) + (chosen.nodes?.has(n.id) ? 1e5 : 0) + n.weight;
    const found = [];
    const middle = network.canvasToDOM({ x: 0, y: 0 });
    scene.nodes.forEach((n) => {
      const spot = place(n.id);
      const x = middle.x + scale * spot.x, y = middle.y + scale * spot.y;
      if (x < -50 || y < -50 || x > container.clientWidth + 50 || y > container.clientHeight + 50) return;
      found.push({ id: n.id, x, y, radius: n.size * scale, lines: n.labels[language].split("\n"), strong: strong(n), dim: faded(n.id), order: order(n) });
    });
    return found.sort((a, b) => b.order - a.order || a.id - b.id);
  }

  function tagOf(e) {
    const a = place(e.from), b = place(e.to);
    // A curve with roundness r passes its middle at half of r times the way from end to end, to one side.
    const side = bend(e) * 0.5;
    const middle = { x: (a.x + b.x) / 2 + (b.y - a.y) * side, y: (a.y + b.y) / 2 - (b.x - a.x) * side };
    return { line: Dragoman.panel.title(e), ...network.canvasToDOM(middle), color: colors[e.tone] };
  }

  // What was chosen is brought back into sight, beside the panel that opened or above it.
  function reveal(near) {
    const spots = [...chosen.strong].filter((id) => places.has(id)).map(place);
    if (!spots.length) return;
    network.setSize("100%", "100%");
    network.redraw();
    const below = Dragoman.narrow.matches ? document.getElementById("panel").offsetHeight : 0;
    const room = { x: container.clientWidth, y: container.clientHeight - below };
    const out = spots.some((spot) => {
      const at = network.canvasToDOM(spot);
      return at.x < 40 || at.y < 30 || at.x > room.x - 40 || at.y > room.y - 40;
    });
    if (!out && !near) return;
    const mean = (axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
    const scale = near ? Math.max(network.getScale(), 0.9) : network.getScale();
    network.moveTo({ position: { x: mean("x"), y: mean("y") }, scale, offset: { x: 0, y: -below / 2 } });
  }

  // A little smaller than the window, so that names at the rim have room too.
  function fit() {
    atOnce(() => {
      network.setSize("100%", "100%");
      network.fit({ animation: false, minZoomLevel: 0.02, maxZoomLevel: 1.3 });
      network.moveTo({ scale: 0.92 * network.getScale(), animation: false });
    });
  }

  const zoom = (by) => network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * by)) });

  const select = (kind, id) => Dragoman.state.set({ select: kind && { kind, id }, path: null });

  function selectLine(e) {
    if (!e.kind && e.claims.length === 1) select("claim", e.claims[0]);
    else select("tie", { ends: [e.from, e.to], kind: kindOf(e) });
  }

  network.on("afterDrawing", drawNames);
  network.on("click", (event) => {
    if (event.event.tapCount > 1) return; // of a double click: the panel that the first opened has moved the map
    // Over a line that is told by its tag, names have made room: what moved there is not what the reader aimed at.
    const name = event.edges.includes(hovered) ? undefined : Dragoman.labels.at(event.pointer.DOM.x, event.pointer.DOM.y);
    const node = event.nodes[0] ?? name;
    if (node !== undefined) select("thing", node);
    else if (event.edges.length) selectLine(edgeOf.get(event.edges[0]));
    else if (Dragoman.state.get().select) select(null);
  });
  network.on("doubleClick", () => {
    const { select: chosenOne } = Dragoman.state.get();
    if (chosenOne?.kind === "thing") Dragoman.state.set({ focus: chosenOne.id });
  });
  const hover = (id) => { hovered = id; container.style.cursor = id === null ? "grab" : "pointer"; network.redraw(); };
  network.on("hoverNode", (event) => hover(event.node));
  // A name lies above the lines.
  network.on("hoverEdge", (event) => hover(Dragoman.labels.at(event.pointer.DOM.x, event.pointer.DOM.y) ?? event.edge));
  network.on("blurNode", () => hover(null));
  network.on("blurEdge", () => hover(null));

  // By keyboard: arrows go to the next node that way, Enter opens what is there, + and - and 0 zoom.
  const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  container.addEventListener("keydown", (event) => {
    const go = ARROWS[event.key];
    if (go) step(go);
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(0.77);
    else if (event.key === "0") fit();
    else if (event.key === "Enter" && Dragoman.state.get().select) document.getElementById("panel").focus();
    else return;
    event.preventDefault();
  });

  function step([dx, dy]) {
    const { select: chosenOne } = Dragoman.state.get();
    const here = chosenOne?.kind === "thing" ? chosenOne.id : null;
    if (here === null || !places.has(here)) {
      const first = [...scene.nodes].sort((a, b) => b.weight - a.weight)[0];
      if (first) select("thing", first.id);
      return;
    }
    const from = place(here);
    const cost = (n) => {
      const to = place(n.id);
      const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
      const aside = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
      return along > 0 ? along + 2 * aside : Infinity;
    };
    const best = scene.nodes.reduce((found, n) => (n.id !== here && cost(n) < found.cost ? { cost: cost(n), id: n.id } : found), { cost: Infinity });
    if (best.id !== undefined) select("thing", best.id);
  }

  Dragoman.on("theme", () => { readColors(); choose(Dragoman.state.get()); });
  Dragoman.on("language", () => network.redraw());
  addEventListener("beforeprint", () => { readColors(); network.redraw(); });

  return {
    network, draw, choose, fit, zoom, reveal, selectLine, kindOf, isTie, place, nodeLook, edgeLook,
    edge: (tie) => Dragoman.shown().edges.find((e) => isTie(e, tie)), colors: () => colors,
  };
})();
