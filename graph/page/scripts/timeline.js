"use strict";
// The events in the order of time: when, what, who took part, where, with what outcome; plans and hedges broken.
Dragoman.timeline = (() => {
  const { element, word, phrase, things, claims, predicates, groups, name } = Dragoman;
  const box = document.getElementById("timeline");
  const group = Object.fromEntries(groups.map((g) => [g.key, g]));
  const PAGE = 300;
  let limit = PAGE;

  // Each event with the claims of it that are left. Its time is its own or that of the first dated claim of it.
  function events(ids) {
    const found = new Map();
    ids.forEach((i) => {
      const c = claims[i];
      [c.s, c.o].forEach((id) => {
        if (id === undefined || things[id].shares !== "event") return;
        (found.get(id) || found.set(id, []).get(id)).push(i);
      });
    });
    return [...found].map(([id, some]) => {
      const dated = things[id].from === undefined ? claims[some.find((i) => claims[i].from !== undefined && claims[i].s === id)] || {} : things[id];
      return { id, claims: some, time: dated.time || "", from: dated.from, sure: some.some((i) => Dragoman.isFact(claims[i])) };
    }).sort((a, b) => (a.from ?? Infinity) - (b.from ?? Infinity) || (a.time < b.time ? -1 : Number(a.time > b.time)) || a.id - b.id);
  }

  function part(event, label, wanted) {
    const ends = [...new Map(event.claims.filter((i) => claims[i].s === event.id && claims[i].o !== undefined && wanted(predicates[claims[i].p].top))
      .map((i) => [claims[i].o, i])).keys()];
    if (!ends.length) return null;
    return element("span", { class: "part" }, element("small", { text: label }), ...ends.flatMap((id) => [Dragoman.evidence.link(id), " "]));
  }

  function entry(event) {
    const thing = things[event.id];
    const chosen = Dragoman.state.get().select;
    const look = group[thing.group];
    return element("li", { class: `event ${event.sure ? "solid" : "dashed"}`, set: chosen?.kind === "thing" && chosen.id === event.id ? { "aria-current": "true" } : {} },
      element("time", { text: event.time }),
      element("div", {},
        element("p", {}, look ? Dragoman.shapes.picture(look.shape, Dragoman.fill(look)) : null, Dragoman.evidence.link(event.id), element("small", { text: ` ${name(thing.kind)}` })),
        element("p", { class: "parts" },
          part(event, word("who"), (top) => top === "participant"), part(event, word("where"), (top) => top === "place"),
          part(event, word("outcome"), (top) => top === "outcome"), part(event, word("about"), (top) => top === "topic"))));
  }

  function update(state, scene) {
    box.hidden = state.view !== "timeline";
    if (box.hidden) return;
    const all = events(scene.claims);
    const list = all.slice(0, limit);
    const years = new Map();
    list.forEach((event) => {
      const year = event.from === undefined ? word("no-time") : String(Math.floor(event.from / 372));
      (years.get(year) || years.set(year, []).get(year)).push(event);
    });
    const top = box.scrollTop;
    Dragoman.keepFocus(box, () => box.replaceChildren(
      element("p", { class: "quiet", text: phrase("events", { n: all.length }) }),
      ...[...years].map(([year, some]) => element("section", {}, element("h2", { text: year }), element("ol", {}, ...some.map(entry)))),
      ...(all.length > limit ? [element("button", { class: "plain", text: phrase("more-events", { n: all.length - limit }), click: () => { limit += PAGE; update(state, scene); } })] : [])));
    box.scrollTop = top;
  }

  return { update, events };
})();
