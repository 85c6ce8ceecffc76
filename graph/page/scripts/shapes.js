"use strict";
// The shapes that vis-network lacks, and every shape, as vis-network has it, for the legend and for drawings.
Dragoman.shapes = (() => {
  const paths = {
    dot: (c, r) => c.arc(0, 0, r, 0, 2 * Math.PI),
    ring: (c, r) => c.arc(0, 0, r, 0, 2 * Math.PI),
    square: (c, r) => c.rect(-r, -r, 2 * r, 2 * r),
    diamond: (c, r) => polygon(c, [[0, -r], [r, 0], [0, r], [-r, 0]]),
    triangle: (c, r) => polygon(c, [[0, -1.01 * r], [1.15 * r, 0.98 * r], [-1.15 * r, 0.98 * r]]),
    triangleDown: (c, r) => polygon(c, [[0, 1.01 * r], [1.15 * r, -0.98 * r], [-1.15 * r, -0.98 * r]]),
    hexagon: (c, r) => polygon(c, regular(6, () => r, 0)),
    star: (c, r) => polygon(c, regular(10, (i) => (i % 2 ? 0.41 * r : 1.07 * r), -Math.PI / 2).map(([x, y]) => [x, y + 0.08 * r])),
    document: (c, r) => polygon(c, [[-0.8 * r, -r], [0.3 * r, -r], [0.8 * r, -0.5 * r], [0.8 * r, r], [-0.8 * r, r]]),
    pill: (c, r) => c.roundRect(-1.25 * r, -0.7 * r, 2.5 * r, 1.4 * r, 0.7 * r),
  };

  function polygon(c, points) {
    points.forEach(([x, y], i) => (i ? c.lineTo(x, y) : c.moveTo(x, y)));
    c.closePath();
  }

  function regular(count, radius, turn) {
    return Array.from({ length: count }, (_, i) => {
      const angle = turn + (2 * Math.PI * i) / count;
      return [radius(i) * Math.cos(angle), radius(i) * Math.sin(angle)];
    });
  }

  function draw(c, shape, radius, { fill, stroke, ground }, line) {
    c.beginPath();
    paths[shape](c, radius);
    c.lineJoin = "round";
    if (shape === "ring") {
      c.fillStyle = ground;
      c.fill();
      c.lineWidth = radius * 0.45;
      c.strokeStyle = fill;
      c.stroke();
      return;
    }
    c.fillStyle = fill;
    c.fill();
    c.lineWidth = line;
    c.strokeStyle = stroke;
    c.stroke();
  }

  // What vis-network calls to draw a node of ours.
  function renderer(shape, radius, look) {
    return ({ ctx, x, y, state: { selected, hover } }) => ({
      drawNode() {
        // Not by save and restore: of thousands of nodes those take a third of the time of the whole map.
        ctx.globalAlpha = look.opacity;
        ctx.translate(x, y);
        if (selected || hover) {
          ctx.beginPath();
          paths[shape](ctx, radius + 4);
          ctx.lineWidth = 3;
          ctx.strokeStyle = look.ring;
          ctx.stroke();
        }
        draw(ctx, shape, radius, look, 1.5);
        ctx.translate(-x, -y);
        ctx.globalAlpha = 1;
      },
      nodeDimensions: { width: 2 * radius, height: 2 * radius },
    });
  }

  function picture(shape, fill) {
    const canvas = Dragoman.element("canvas", { class: "shape", set: { width: 36, height: 36, "aria-hidden": "true" } });
    const c = canvas.getContext("2d");
    c.translate(18, 18);
    draw(c, shape, 11, { fill, stroke: Dragoman.color("--outline"), ground: Dragoman.color("--ground") }, 1.5);
    return canvas;
  }

  return { renderer, picture, paths };
})();
