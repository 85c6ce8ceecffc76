"use strict";
// The legend is the filter: each class, tone, line, modality, property, speaker and source is a button that puts out
// and back what it explains, with how many claims it stands for.
Dragoman.facets = (() => {
  const { element, word, phrase, name, things, sources, predicates, groups, count, claims } = Dragoman;
  const box = document.getElementById("facets");
  const group = Object.fromEntries(groups.map((g) => [g.key, g]));
  const OPEN = new Set(["group", "tone", "line", "modality"]);
  const opened = new Map();
  const find = (list) => Object.fromEntries(list.map((one) => [one.id, one]));
  const thingOf = find(things), sourceOf = find(sources), propertyOf = find(predicates);

  const label = {
    group: (key) => name(group[key]?.names || { "": word(key) }),
    property: (key) => name(propertyOf[key].names),
    speaker: (key) => (key === Dragoman.filter.AUTHOR ? word("author") : name(thingOf[key].names)),
    source: (key) => name(sourceOf[key].names),
  };

  const swatch = (look) => element("span", { class: `swatch ${look}`, set: { "aria-hidden": "true" } });

  function picture(facet, key) {
    if (facet === "group" && group[key]) return Dragoman.shapes.picture(group[key].shape, Dragoman.fill(group[key]));
    if (facet === "tone" || facet === "line") return swatch(key);
    return facet === "property" ? swatch(propertyOf[key].tone) : null;
  }

  function put(facet, off) {
    Dragoman.state.set({ off: { ...Dragoman.state.get().off, [facet]: off } }, { step: false });
  }

  function item(facet, key, state, number) {
    const off = state.off[facet];
    const text = (label[facet] || word)(key);
    const toggle = () => {
      const next = new Set(off);
      if (!next.delete(key)) next.add(key);
      put(facet, next);
    };
    const only = () => put(facet, new Set(Dragoman.filter.values(facet).filter((value) => value !== key)));
    return element("div", { class: "facet" },
      element("button", { class: number ? "item" : "item none", set: { "aria-pressed": String(!off.has(key)), "data-filter": `${facet}:${key}` }, click: toggle },
        picture(facet, key), element("span", { text }), element("small", { text: count(number) })),
      element("button", { class: "only", text: word("only"), set: { "aria-label": phrase("only-this", { name: text }), "data-only": `${facet}:${key}` }, click: only }));
  }

  function section(facet, state) {
    const values = Dragoman.filter.values(facet);
    if (!values.length || (facet === "source" && values.length < 2)) return null;
    const tally = Dragoman.filter.tally(state, facet);
    const off = state.off[facet].size;
    const made = element("details", { class: "facets", set: { id: `facet-${facet}` } },
      element("summary", {}, element("span", { text: word(`facet-${facet}`) }), off ? element("small", { text: phrase("put-out", { n: off }) }) : null));
    const fill = () => {
      if (made.open && made.children.length === 1) {
        if (off) made.append(element("button", { class: "link small", text: word("all-on"), set: { "data-all": facet }, click: () => put(facet, new Set()) }));
        made.append(...values.map((key) => item(facet, key, state, tally.get(key))));
      }
    };
    made.open = opened.get(facet) ?? (OPEN.has(facet) || off > 0);
    made.addEventListener("toggle", () => { opened.set(facet, made.open); fill(); });
    fill();
    return made;
  }

  function confidence(state) {
    if (!claims.some((c) => c.confidence !== undefined)) return null;
    const slider = element("input", { set: { type: "range", id: "least", min: 0, max: 1, step: 0.05, "aria-label": word("facet-confidence") } });
    slider.value = String(state.least);
    slider.addEventListener("input", () => Dragoman.state.set({ least: Number(slider.value) }, { step: false }));
    return element("label", { class: "facets confidence" }, element("span", { text: word("facet-confidence") }), slider,
      element("output", { text: state.least ? `≥ ${state.least}` : word("any") }));
  }

  // The focus stays where it was, though the buttons are made anew.
  function update(state) {
    const focus = document.activeElement;
    const again = focus && box.contains(focus) ? ["data-filter", "data-only", "data-all", "id"].map((key) => focus.hasAttribute(key) && `[${key}="${CSS.escape(focus.getAttribute(key))}"]`).find(Boolean) : null;
    const summary = focus?.tagName === "SUMMARY" && box.contains(focus) ? `#${focus.parentElement.id} > summary` : null;
    const top = box.parentElement.scrollTop;
    const parts = Dragoman.state.FACETS.map((facet) => section(facet, state));
    box.replaceChildren(...[...parts, confidence(state)].filter((part) => part !== null));
    box.parentElement.scrollTop = top;
    box.querySelector(again || summary || "#none")?.focus({ preventScroll: true });
  }

  return { update };
})();
