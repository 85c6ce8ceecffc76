"use strict";
// The legend is the filter: each class, tone and line is a button that hides and shows what it explains.
Dragoman.legend = (() => {
  const { data, element, word, name } = Dragoman;
  const hidden = { group: new Set(), tone: new Set(), line: new Set() };

  const count = { group: tally(data.nodes, "kind"), tone: tally(data.edges, "tone"), line: tally(data.edges, "line") };

  function tally(things, property) {
    const found = {};
    things.forEach((thing) => { found[thing[property]] = (found[thing[property]] || 0) + 1; });
    return found;
  }

  function item(kind, key, picture, text) {
    const pressed = !hidden[kind].has(key);
    return element("button", {
      class: "item", set: { "aria-pressed": String(pressed), "data-filter": `${kind}:${key}` },
      click: () => {
        if (pressed) hidden[kind].add(key); else hidden[kind].delete(key);
        fill();
        document.querySelector(`[data-filter="${kind}:${key}"]`).focus();
        Dragoman.graph.filter();
      },
    }, picture, element("span", { text }), element("small", { text: String(count[kind][key] || 0) }));
  }

  const swatch = (name) => element("span", { class: `swatch ${name}`, set: { "aria-hidden": "true" } });

  function fill() {
    document.getElementById("groups").replaceChildren(...data.details.groups.map((group) =>
      item("group", group.key, Dragoman.shapes.picture(group.shape, Dragoman.fill(group)), name(group.names))));
    document.getElementById("tones").replaceChildren(...["cooperation", "conflict", "neutral"].map((key) =>
      item("tone", key, swatch(key), word(key))));
    document.getElementById("lines").replaceChildren(...["solid", "dashed", "dotted"].map((key) =>
      item("line", key, swatch(key), word(key))));
  }

  const node = (n) => !hidden.group.has(n.kind);
  const edge = (e) => !hidden.tone.has(e.tone) && !hidden.line.has(e.line);

  Dragoman.on("language", fill);
  Dragoman.on("theme", fill);
  return { node, edge };
})();
