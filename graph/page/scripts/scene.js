"use strict";
// What is drawn of the claims that are left: the nodes and lines of a view, a focus, a path, the core of a large graph.
Dragoman.scene = (() => {
  const { data, things, claims, predicates } = Dragoman;
  const STANCES = new Set(["endorses", "opposes"]);
  const CORE = data.details.core; // as many nodes as are drawn at first
  const nodeOf = new Map(data.nodes.map((n) => [n.id, n]));
  const weight = (id) => nodeOf.get(id)?.weight || 0;

  // A line of several claims is as thick as its evidence is plenty.
  const evidence = (ids) => ids.reduce((sum, i) => sum + (claims[i].evidence?.length || 1), 0);

  function bundles(passes, wanted) {
    const found = [];
    data.edges.forEach((e) => {
      const left = e.claims.filter(passes);
      if (left.length && wanted(claims[left[0]])) found.push({ ...e, claims: left, arrow: true });
    });
    return found;
  }

  // Ties between actors: through an event, an agreement or a relationship that they share, and from one to the other.
  function ties(passes) {
    const shared = new Map(), found = new Map();
    claims.forEach((c, i) => {
      if (!passes(i) || c.negated || c.s === undefined || c.o === undefined) return;
      const { top, dyad } = predicates[c.p];
      const kind = things[c.s].shares;
      if (kind && things[c.o].actor && top === (kind === "event" ? "participant" : "party")) {
        const members = shared.get(c.s) || shared.set(c.s, new Map()).get(c.s);
        members.set(c.o, [...(members.get(c.o) || []), i]);
      } else if (dyad && things[c.s].actor && things[c.o].actor) {
        tie(found, c.s, c.o, top, predicates[c.p].tone, true, c.s, [i]);
      }
    });
    shared.forEach((members, via) => {
      const who = [...members.keys()].sort((a, b) => a - b);
      who.forEach((a, k) => who.slice(k + 1).forEach((b) =>
        tie(found, a, b, things[via].shares, "neutral", false, via, [...members.get(a), ...members.get(b)])));
    });
    return fan([...found.values()]);
  }

  function tie(found, a, b, kind, tone, arrow, via, ids) {
    if (a === b) return;
    const key = `${a}-${b}-${kind}`;
    const one = found.get(key) || found.set(key, { id: key, from: a, to: b, kind, tone, arrow, claims: [], via: new Set(), line: "dashed" }).get(key);
    one.claims.push(...ids.filter((i) => !one.claims.includes(i)));
    one.via.add(arrow ? ids[0] : via);
    if (ids.every((i) => Dragoman.isFact(claims[i]))) one.line = "solid";
  }

  // Lines between the same two nodes curve apart; a single one is straight.
  function fan(edges) {
    const together = new Map();
    edges.sort((a, b) => (a.id < b.id ? -1 : 1)).forEach((e) => {
      const pair = `${Math.min(e.from, e.to)}-${Math.max(e.from, e.to)}`;
      together.set(pair, [...(together.get(pair) || []), e]);
    });
    together.forEach((some) => some.forEach((e, i) => {
      const step = Math.min(0.26, 1.4 / Math.max(1, some.length - 1));
      e.bend = (i - (some.length - 1) / 2) * step * (e.from < e.to ? 1 : -1);
    }));
    return edges;
  }

  function neighbours(edges) {
    const found = new Map();
    const add = (a, e, b) => (found.get(a) || found.set(a, []).get(a)).push([b, e]);
    edges.forEach((e) => { add(e.from, e, e.to); add(e.to, e, e.from); });
    return found;
  }

  // Everything within so many steps of a node.
  function around(id, depth, near) {
    const found = new Set([id]);
    let rim = [id];
    for (let i = 0; i < depth; i++) {
      rim = rim.flatMap((one) => (near.get(one) || []).map(([next]) => next)).filter((next) => !found.has(next) && found.add(next));
    }
    return found;
  }

  // A shortest way between two nodes, as the lines along it; of several the one through the more important nodes.
  function path([from, to], near) {
    const came = new Map([[from, null]]);
    let rim = [from];
    while (rim.length && !came.has(to)) {
      const next = [];
      rim.sort((a, b) => weight(b) - weight(a) || a - b);
      rim.forEach((one) => (near.get(one) || []).forEach(([other, e]) => {
        if (!came.has(other)) { came.set(other, [one, e]); next.push(other); }
      }));
      rim = next;
    }
    if (!came.has(to) || from === to) return null;
    const way = [];
    for (let one = to; came.get(one); [one] = came.get(one)) way.unshift(came.get(one)[1]);
    return way;
  }

  // The most important of many nodes, with what the reader has asked for by name.
  function core(ids, state, near) {
    const limit = CORE * 2 ** state.more;
    if (ids.length <= limit) return null;
    const wanted = [state.focus, state.select?.kind === "thing" ? state.select.id : null, ...(state.path || []), ...(state.select?.id?.ends || [])];
    const found = new Set(wanted.filter((id) => id !== null));
    state.open.forEach((id) => around(id, 1, near).forEach((one) => found.add(one)));
    (state.way || []).forEach((e) => { found.add(e.from); found.add(e.to); });
    ids.sort((a, b) => weight(b) - weight(a) || a - b).slice(0, limit).forEach((id) => found.add(id));
    return found;
  }

  function compute(state) {
    const passes = Dragoman.filter.passing(state);
    let edges = state.view === "actors" ? ties(passes)
      : bundles(passes, state.view === "stances" ? (c) => STANCES.has(predicates[c.p].top) : () => true);
    let near = neighbours(edges);
    const way = state.path ? path(state.path, near) : null;
    if (state.focus !== null) {
      const close = around(state.focus, state.depth, near);
      edges = edges.filter((e) => close.has(e.from) && close.has(e.to));
      near = neighbours(edges);
    }
    const ids = [...near.keys()];
    if (state.focus !== null && !near.has(state.focus)) ids.push(state.focus);
    const kept = core(ids, { ...state, way }, near);
    const shown = new Set((kept ? ids.filter((id) => kept.has(id)) : ids).filter((id) => nodeOf.has(id)));
    return {
      nodes: data.nodes.filter((n) => shown.has(n.id)),
      edges: kept ? edges.filter((e) => shown.has(e.from) && shown.has(e.to)) : edges,
      claims: belonging(state, passes, edges), near, way, hidden: ids.length - shown.size, left: ids.length,
    };
  }

  // The claims behind a view: those of its lines; of everything also those that have no line.
  function belonging(state, passes, edges) {
    const ids = new Set();
    if (state.view === "all" || state.view === "timeline") {
      if (state.focus === null) return claims.map((_, i) => i).filter(passes);
    }
    edges.forEach((e) => e.claims.forEach((i) => ids.add(i)));
    return [...ids].sort((a, b) => a - b);
  }

  return { compute, evidence, nodeOf, CORE };
})();
