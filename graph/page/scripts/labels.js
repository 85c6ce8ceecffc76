"use strict";
// Names as on a map: as large on every scale as can be read, the important ones first, none over another.
Dragoman.labels = (() => {
  const FACE = '"Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Yu Gothic", ' +
    'Meiryo, "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", system-ui, sans-serif';
  const CELL = 64; // pixels
  const NAMES = 800; // more names than these have no room on any screen
  const SHAPES = 4000;
  const widths = new Map();
  let boxes = []; // what was drawn last, so that a click on a name finds its node

  function measure(ctx, line, font) {
    const key = font + line;
    if (!widths.has(key)) widths.set(key, ctx.measureText(line).width);
    return widths.get(key);
  }

  const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

  // Boxes by the squares of a grid that they touch, so that each is compared with those near it only.
  function grid() {
    const cells = new Map();
    function* squares(box) {
      for (let x = Math.floor(box.x / CELL); x * CELL <= box.x + box.w; x++) {
        for (let y = Math.floor(box.y / CELL); y * CELL <= box.y + box.h; y++) yield x * 4096 + y;
      }
    }
    function add(box) {
      for (const square of squares(box)) {
        if (cells.has(square)) cells.get(square).push(box);
        else cells.set(square, [box]);
      }
    }
    function hits(box) {
      for (const square of squares(box)) {
        if (cells.get(square)?.some((other) => other.id !== box.id && overlap(box, other))) return true;
      }
      return false;
    }
    return { add, hits };
  }

  // nodes: { id, lines, x, y, radius, strong, dim }, in screen pixels, most important first; tags: { line, x, y, color }.
  function draw(ctx, nodes, tags, scale, colors, wide, high) {
    const size = Math.max(12, Math.min(18, 14 * scale));
    const step = size * 1.22;
    const shapes = grid();
    const taken = grid();
    nodes.slice(0, SHAPES).forEach((n) => shapes.add({ id: n.id, x: n.x - n.radius, y: n.y - n.radius, w: 2 * n.radius, h: 2 * n.radius }));
    boxes = tags.map((one) => tag(ctx, one, colors));
    boxes.forEach(taken.add);
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    for (const node of nodes.slice(0, NAMES)) {
      const font = `${node.strong ? "700" : "500"} ${size}px ${FACE}`;
      ctx.font = font;
      const w = Math.max(...node.lines.map((line) => measure(ctx, line, font)));
      const h = step * node.lines.length;
      const r = node.radius + 3;
      const spots = [
        { x: node.x - w / 2, y: node.y + r, align: "center" },
        { x: node.x + r + 1, y: node.y - h / 2, align: "left" },
        { x: node.x - r - 1 - w, y: node.y - h / 2, align: "right" },
        { x: node.x - w / 2, y: node.y - r - h, align: "center" },
        { x: Math.max(2, Math.min(wide - 2 - w, node.x - w / 2)), y: node.y + r, align: "center" },
      ].map((spot) => ({ ...spot, w, h, id: node.id }));
      const inside = (spot) => spot.x >= 2 && spot.y >= 2 && spot.x + w <= wide - 2 && spot.y + h <= high - 2;
      const free = (spot) => !taken.hits(spot);
      const clear = (spot) => free(spot) && !shapes.hits(spot);
      const spot = spots.find((s) => clear(s) && inside(s)) || spots.find((s) => free(s) && inside(s)) || spots.find(clear) || (node.strong ? spots[0] : null);
      if (!spot) continue;
      boxes.push({ ...spot, lines: node.lines, size, step, strong: node.strong, dim: node.dim });
      taken.add(spot);
      ctx.globalAlpha = node.dim ? 0.22 : 1;
      ctx.textAlign = spot.align;
      const anchor = { center: spot.x + w / 2, left: spot.x, right: spot.x + w }[spot.align];
      node.lines.forEach((line, i) => text(ctx, line, anchor, spot.y + i * step, colors));
    }
    ctx.globalAlpha = 1;
  }

  function text(ctx, line, x, y, colors) {
    ctx.lineWidth = 4;
    ctx.strokeStyle = colors.halo;
    ctx.strokeText(line, x, y);
    ctx.fillStyle = colors.ink;
    ctx.fillText(line, x, y);
  }

  // The relation on a line, in a small box half way along it; names keep clear of the box.
  function tag(ctx, { line, x, y, color }, colors) {
    ctx.font = `600 12px ${FACE}`;
    ctx.textBaseline = "middle";
    ctx.textAlign = "center";
    const w = measure(ctx, line, ctx.font) + 10;
    const box = { x: x - w / 2, y: y - 10, w, h: 20 };
    ctx.fillStyle = colors.halo;
    ctx.strokeStyle = color;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.roundRect(box.x, box.y, box.w, box.h, 4);
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = colors.ink;
    ctx.fillText(line, x, y + 0.5);
    return box;
  }

  const at = (x, y) => boxes.find((box) => box.id !== undefined && overlap(box, { x, y, w: 0, h: 0 }))?.id;

  return { draw, at, FACE, boxes: () => boxes, shown: () => boxes.length };
})();
