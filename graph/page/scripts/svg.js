"use strict";
// The current view as SVG: the shapes, lines and names that the map shows, as text and paths that a paper can print.
Dragoman.svg = (() => {
  const { groups, word, name } = Dragoman;
  const XML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  // What XML cannot hold, lone surrogates among it, becomes the replacement character.
  const BAD = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
  const xml = (text) => String(text).replace(BAD, "\ufffd").replace(/[&<>"']/g, (c) => XML[c]);
  const r = (number) => String(Math.round(number * 10) / 10);
  const LEGEND = 34; // pixels of a legend's line, beneath the picture

  function tag(kind, attributes, content = "") {
    const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${xml(value)}"`).join("");
    return content ? `<${kind}${list}>${content}</${kind}>` : `<${kind}${list}/>`;
  }

  // A canvas that writes a path down instead of drawing it, for the shapes that the map knows.
  function recorder() {
    const parts = [];
    const put = (...some) => parts.push(some.map((one) => (typeof one === "number" ? r(one) : one)).join(" "));
    return {
      parts, moveTo: (x, y) => put("M", x, y), lineTo: (x, y) => put("L", x, y), closePath: () => put("Z"),
      arc: (x, y, radius) => {
        const a = Number(r(radius)); // two arcs make a circle only if each is exactly half of it
        put("M", x - a, y, "a", a, a, 0, 1, 0, 2 * a, 0, "a", a, a, 0, 1, 0, -2 * a, 0);
      },
      rect: (x, y, w, h) => put("M", x, y, "h", w, "v", h, "h", -w, "Z"),
      roundRect: (x, y, w, h, c) => put("M", x + c, y, "h", w - 2 * c, "a", c, c, 0, 0, 1, c, c, "v", h - 2 * c, "a", c, c, 0, 0, 1, -c, c, "h", 2 * c - w, "a", c, c, 0, 0, 1, -c, -c, "v", 2 * c - h, "a", c, c, 0, 0, 1, c, -c, "Z"),
    };
  }

  function outline(shape, radius) {
    const record = recorder();
    Dragoman.shapes.paths[shape](record, radius);
    return record.parts.join("");
  }

  function node(at, n, scale, colors, look, chosen) {
    const radius = n.size * scale;
    const group = groups.find((g) => g.key === n.kind);
    const ring = group.shape === "ring";
    const place = { transform: `translate(${r(at.x)} ${r(at.y)})`, opacity: look.opacity };
    const mark = chosen ? tag("path", { d: outline(group.shape, ring ? radius + 4 * scale : radius), ...place, fill: "none", stroke: colors.ring, "stroke-width": r(4 * scale) }) : "";
    return tag("path", {
      d: outline(group.shape, radius), ...place,
      fill: ring ? colors.ground : Dragoman.fill(group), stroke: ring ? Dragoman.fill(group) : colors.outline, "stroke-width": ring ? r(radius * 0.45) : 1.5,
    }, `<title>${xml(Dragoman.nameOf(n.id))}</title>`) + mark;
  }

  function edge(e, ends, via, scale, colors, look) {
    const [a, b] = ends;
    const aim = via || a.at; // where the line comes from, at its end
    const angle = Math.atan2(b.at.y - aim.y, b.at.x - aim.x);
    const tip = { x: b.at.x - Math.cos(angle) * (b.radius + 1), y: b.at.y - Math.sin(angle) * (b.radius + 1) };
    const head = Math.max(5, (8.25 + 3 * look.width) * scale); // as vis-network draws it: so long, 0.6 as wide, with a notch
    const behind = (part) => ({ x: tip.x - Math.cos(angle) * head * part, y: tip.y - Math.sin(angle) * head * part });
    const back = behind(1), notch = behind(0.9);
    const end = e.arrow ? notch : tip;
    const d = via ? `M${r(a.at.x)} ${r(a.at.y)}Q${r(via.x)} ${r(via.y)} ${r(end.x)} ${r(end.y)}` : `M${r(a.at.x)} ${r(a.at.y)}L${r(end.x)} ${r(end.y)}`;
    const side = { x: -Math.sin(angle) * head * 0.3, y: Math.cos(angle) * head * 0.3 };
    const line = tag("path", {
      d, fill: "none", stroke: colors[e.tone], "stroke-width": r(Math.max(0.6, look.width * scale)), opacity: look.color.opacity,
      ...(look.dashes ? { "stroke-dasharray": look.dashes.map((one) => r(one * scale)).join(" ") } : {}),
    }, `<title>${xml(`${Dragoman.nameOf(e.from)} ─ ${Dragoman.panel.title(e)} → ${Dragoman.nameOf(e.to)}`)}</title>`);
    if (!e.arrow) return line;
    const points = [tip, { x: back.x + side.x, y: back.y + side.y }, notch, { x: back.x - side.x, y: back.y - side.y }];
    return line + tag("polygon", { points: points.map((p) => `${r(p.x)},${r(p.y)}`).join(" "), fill: colors[e.tone], opacity: look.color.opacity });
  }

  function label(box, colors) {
    const anchor = { center: ["middle", box.x + box.w / 2], left: ["start", box.x], right: ["end", box.x + box.w] }[box.align];
    const lines = box.lines.map((line, i) => tag("tspan", { x: r(anchor[1]), y: r(box.y + i * box.step + box.size * 0.88) }, xml(line))).join("");
    return tag("text", {
      "text-anchor": anchor[0], "font-size": r(box.size), "font-weight": box.strong ? 700 : 500, fill: colors.ink, opacity: box.dim ? 0.22 : 1,
      stroke: colors.halo, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke",
    }, lines);
  }

  function legend(kinds, width, top, colors) {
    const parts = [];
    let x = 12, y = top + 20;
    const put = (mark, text) => {
      const wide = 26 + [...text].reduce((sum, c) => sum + (c > "\u2e7f" ? 12 : 7), 0) + 14;
      if (x + wide > width) { x = 12; y += 20; }
      parts.push(mark(x + 8, y), tag("text", { x: r(x + 22), y: r(y + 4), "font-size": 12, fill: colors.ink }, xml(text)));
      x += wide;
    };
    kinds.forEach((g) => put((cx, cy) => tag("path", {
      d: outline(g.shape, 6), transform: `translate(${r(cx)} ${r(cy)})`, fill: g.shape === "ring" ? colors.ground : Dragoman.fill(g),
      stroke: g.shape === "ring" ? Dragoman.fill(g) : "none", "stroke-width": 3,
    }), name(g.names)));
    const stroke = (color, dash) => (cx, cy) => tag("path", { d: `M${r(cx - 8)} ${r(cy)}h18`, stroke: color, "stroke-width": 2.5, ...(dash ? { "stroke-dasharray": dash } : {}) });
    ["cooperation", "conflict", "neutral"].forEach((tone) => put(stroke(colors[tone]), word(tone)));
    [["solid", ""], ["dashed", "5 3"], ["dotted", "1.5 3"]].forEach(([line, dash]) => put(stroke(colors.ink, dash), word(line)));
    return { content: parts.join(""), height: y - top + 16 };
  }

  // The view as one file, in the window's size, with a legend and whose text it is beneath.
  function draw() {
    const { network, nodeLook, edgeLook, place, colors: readColors } = Dragoman.graph;
    const { clientWidth: width, clientHeight: height } = document.getElementById("network");
    const scale = network.getScale();
    const colors = readColors();
    const { nodes, edges } = Dragoman.shown();
    const spots = new Map(nodes.map((n) => [n.id, { at: network.canvasToDOM(place(n.id)), radius: n.size * scale }]));
    const middle = (e) => {
      const via = network.body.edges[e.id]?.edgeType?.getViaNode?.();
      return e.bend && via ? network.canvasToDOM(via) : null;
    };
    const lines = edges.map((e) => edge(e, [spots.get(e.from), spots.get(e.to)], middle(e), scale, colors, edgeLook(e)));
    const chosen = new Set(network.getSelectedNodes());
    const shapes = nodes.map((n) => node(spots.get(n.id).at, n, scale, colors, nodeLook(n), chosen.has(n.id)));
    const names = Dragoman.labels.boxes().filter((box) => box.lines).map((box) => label(box, colors));
    const kinds = groups.filter((g) => nodes.some((n) => n.kind === g.key));
    const key = legend(kinds, width, height, colors);
    const source = [document.title, ...[...document.querySelectorAll(".heading p")].map((p) => p.textContent)].join(" · ");
    const total = height + key.height + LEGEND;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${r(total)}" viewBox="0 0 ${width} ${r(total)}" font-family="${xml(Dragoman.labels.FACE)}">`
      + `<title>${xml(document.title)}</title>${tag("rect", { width, height: r(total), fill: colors.ground })}`
      + `<svg width="${width}" height="${height}">${lines.join("")}${shapes.join("")}${names.join("")}</svg>${key.content}`
      + tag("text", { x: 12, y: r(total - 14), "font-size": 11, fill: colors.ink, opacity: 0.75 }, xml(`${source} · Dragoman`)) + "</svg>\n";
  }

  return { draw };
})();
