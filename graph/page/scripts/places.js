"use strict";
// Where the shown nodes stand: where they were placed beforehand; part of a large graph is drawn together.
Dragoman.places = (() => {
  const { data } = Dragoman;
  const GAP = 12;
  const MANY = 1600; // more boxes than these are not pushed apart: that many names are not read at once
  const box = (n) => {
    const lines = Object.values(n.labels).map((label) => label.split("\n"));
    const long = Math.max(...lines.flat().map((line) => [...line].reduce((sum, c) => sum + (c > "\u2e7f" ? 1 : 0.55), 0)));
    return { w: Math.max(long * data.details.font, 2 * n.size) + GAP, h: 2 * n.size + Math.max(...lines.map((l) => l.length)) * data.details.line + GAP };
  };

  function of(scene, state) {
    const name = { actors: "actors", stances: "stances" }[state.view];
    if (name && scene.nodes.every((n) => n.at[name])) return new Map(scene.nodes.map((n) => [n.id, at(n.at[name])]));
    const core = data.nodes.length > Dragoman.scene.CORE;
    if (core && scene.nodes.every((n) => n.at.core)) return new Map(scene.nodes.map((n) => [n.id, at(n.at.core)]));
    if (!core || scene.nodes.length === data.nodes.length) return new Map(scene.nodes.map((n) => [n.id, { x: n.x, y: n.y }]));
    return together(scene.nodes);
  }

  const at = ([x, y]) => ({ x, y });

  // Some of many nodes stand far apart: their places are drawn together until boxes meet, then boxes pushed apart.
  function together(nodes) {
    const found = nodes.map((n) => ({ id: n.id, x: n.x, y: n.y, ...box(n) }));
    const area = found.reduce((sum, b) => sum + b.w * b.h, 0) * 1.8;
    const span = (axis) => Math.max(1, Math.max(...found.map((b) => b[axis])) - Math.min(...found.map((b) => b[axis])));
    const scale = Math.min(1, Math.sqrt(area / (span("x") * span("y"))));
    found.forEach((b) => { b.x *= scale; b.y *= scale; });
    if (found.length <= MANY) for (let round = 0; round < 60 && apart(found); round++);
    return new Map(found.map((b) => [b.id, { x: Math.round(b.x), y: Math.round(b.y) }]));
  }

  function apart(boxes) {
    boxes.sort((a, b) => a.x - b.x || a.id - b.id);
    let moved = false;
    boxes.forEach((a, i) => {
      for (let k = i + 1; k < boxes.length && boxes[k].x - a.x < 400; k++) {
        const b = boxes[k];
        const over = { x: (a.w + b.w) / 2 - (b.x - a.x), y: (a.h + b.h) / 2 - Math.abs(b.y - a.y) };
        if (over.x <= 0 || over.y <= 0) continue;
        moved = true;
        const axis = over.x < over.y ? "x" : "y";
        const side = axis === "x" || b.y >= a.y ? 1 : -1;
        a[axis] -= 0.5 * over[axis] * side;
        b[axis] += 0.5 * over[axis] * side;
      }
    });
    return moved;
  }

  return { of };
})();
