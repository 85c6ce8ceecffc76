"use strict";
// The legend is the filter: each class, tone, line, modality, property, speaker and source is a button that puts out
// and back what it explains, with how many claims it stands for.
Dragoman.facets = (() => {
  const { element, word, phrase, name, things, sources, predicates, groups, count, claims } = Dragoman;
  const box = document.getElementById("facets");
  const values = element("div");
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

  // The slider stays the same element, or it could not be dragged.
  const slider = element("input", { set: { type: "range", id: "least", min: 0, max: 1, step: 0.05 } });
  const sure = element("label", { class: "facets confidence" }, element("span"), slider, element("output"));
  slider.addEventListener("input", () => Dragoman.state.set({ least: Number(slider.value) }, { step: false }));
  sure.hidden = !claims.some((c) => c.confidence !== undefined);
  box.append(values, sure);

  function confidence(state) {
    slider.setAttribute("aria-label", word("facet-confidence"));
    slider.value = String(state.least);
    sure.querySelector("span").textContent = word("facet-confidence");
    sure.querySelector("output").textContent = state.least ? `≥ ${state.least}` : word("any");
  }

  // The focus stays where it was, though the buttons are made anew; where its button is gone, in the same group.
  function update(state) {
    const focus = values.contains(document.activeElement) ? document.activeElement : null;
    const mine = ["data-filter", "data-only", "data-all"].find((key) => focus?.hasAttribute(key));
    const again = mine ? `[${mine}="${CSS.escape(focus.getAttribute(mine))}"]` : "#none";
    const group = focus ? `#${focus.closest("details").id} > summary` : "#none";
    const top = box.parentElement.scrollTop;
    const parts = Dragoman.state.FACETS.map((facet) => section(facet, state));
    values.replaceChildren(...parts.filter((part) => part !== null));
    confidence(state);
    box.parentElement.scrollTop = top;
    (values.querySelector(again) || values.querySelector(group))?.focus({ preventScroll: true });
  }

  return { update };
})();
