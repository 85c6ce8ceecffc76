"use strict";
// What holds the parts together: a change of what is shown reaches each of them, in order.
(() => {
  const { element, word, phrase, count, state, claims, predicates, filter } = Dragoman;
  const byId = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  // What the scene depends on; another choice or another shape leaves it as it is.
  const SCENE = ["view", "focus", "depth", "path", "from", "to", "undated", "least", "more", "open", "off"];
  let scene = { nodes: [], edges: [], claims: [] };
  let revealNext = false;
  let drawn = false;
  let sight = null;

  Dragoman.shown = () => scene;

  function update(now, before) {
    const changed = (keys) => !before || keys.some((key) => now[key] !== before[key]);
    const anew = changed(SCENE) || (changed(["select"]) && Dragoman.scene.nodeOf.size > Dragoman.scene.CORE);
    if (anew) scene = Dragoman.scene.compute(now);
    const graph = now.view !== "timeline" && now.as === "graph";
    const returns = graph && byId("map").hidden;
    if (graph) byId("map").hidden = false;
    else hide();
    layout(now);
    Dragoman.facets.update(now);
    Dragoman.time.update(now);
    // What takes room beside the map comes before the map.
    Dragoman.panel.update(now);
    Dragoman.reading.update(now, before);
    Dragoman.table.update(now, scene);
    Dragoman.timeline.update(now, scene);
    if (returns) bring();
    if (graph && (anew || !drawn)) Dragoman.graph.draw(scene, now, { refit: !drawn || changed(["view", "focus", "depth", "more"]) });
    else if (graph) Dragoman.graph.choose(now);
    drawn = graph ? true : drawn && !anew;
    Dragoman.keepFocus(byId("status"), () => status(now));
    if (graph && changed(["select", "path"]) && (now.select || now.path)) {
      const near = revealNext;
      requestAnimationFrame(() => Dragoman.graph.reveal(near));
    }
    revealNext = false;
  }

  // vis-network zooms by itself when the map is hidden and comes back: what was in sight is kept.
  function hide() {
    const { network } = Dragoman.graph;
    if (!byId("map").hidden) sight = { position: network.getViewPosition(), scale: network.getScale() };
    byId("map").hidden = true;
  }

  function bring() {
    Dragoman.graph.network.setSize("100%", "100%");
    if (sight) Dragoman.graph.network.moveTo(sight);
  }

  function layout(now) {
    all("[data-view]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.view === now.view)));
    all("[data-as]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.as === now.as && now.view !== "timeline"));
      button.disabled = now.view === "timeline";
    });
    byId("read").setAttribute("aria-pressed", String(now.read));
    byId("back").disabled = !state.can(-1);
    byId("forward").disabled = !state.can(1);
    all("[data-take=png], [data-take=svg]").forEach((button) => { button.disabled = now.view === "timeline" || now.as === "table"; });
    byId("questions").value = "";
  }

  // What is left, and what is not shown of it.
  function status(now) {
    const left = scene.claims.length;
    const parts = [phrase("left", { n: count(left), all: count(claims.length) })];
    if (now.view !== "timeline") parts.push(phrase("on-map", { n: count(scene.nodes.length) }));
    byId("status").replaceChildren(...parts.map((text) => element("span", { text })));
    if (scene.hidden > 0 && now.view !== "timeline") {
      byId("status").append(element("span", { class: "hiding", text: phrase("hiding", { n: count(scene.hidden) }) }),
        element("button", { class: "plain", text: word("more"), set: { id: "more" }, click: () => state.set({ more: now.more + 1 }) }));
    }
    byId("reset").hidden = !(filter.active(now) || now.focus !== null || now.path || now.open.length || now.more);
    const bar = byId("focus");
    bar.hidden = now.focus === null;
    if (!bar.hidden) {
      bar.replaceChildren(element("span", { text: phrase("focused", { name: Dragoman.nameOf(now.focus), n: now.depth }) }),
        element("button", { class: "plain", text: word("unfocus"), click: () => state.set({ focus: null }) }));
    }
  }

  // Questions that a reader comes with, each a view with its filters: a place to start from.
  const off = (changes) => ({ ...state.empty().off, ...changes });
  const without = (facet, keep) => new Set(filter.values(facet).filter((value) => !keep(value)));
  const top = (wanted) => (id) => wanted.includes(predicates.find((p) => p.id === id).top);
  const QUESTIONS = {
    met: () => ({ view: "actors", off: off({ property: without("property", top(["participant"])) }) }),
    holds: () => ({ view: "stances" }),
    others: () => ({ as: "table", off: off({ speaker: without("speaker", (value) => value !== filter.AUTHOR) }) }),
    future: () => ({
      as: "table", off: off({
        speaker: without("speaker", (value) => value === filter.AUTHOR),
        modality: without("modality", (value) => ["Possible", "Hypothetical", "Planned"].includes(value)),
      }),
    }),
    when: () => ({ view: "timeline" }),
  };

  function questions() {
    byId("questions").replaceChildren(
      element("option", { text: word("questions"), set: { value: "" } }),
      ...Object.keys(QUESTIONS).map((key) => element("option", { text: word(`ask-${key}`), set: { value: key } })));
  }

  byId("questions").addEventListener("change", (event) => {
    const { language, read } = state.get();
    if (QUESTIONS[event.target.value]) state.set({ ...state.empty(), language, read, ...QUESTIONS[event.target.value]() });
  });
  all("[data-view]").forEach((button) => button.addEventListener("click", () => state.set({ view: button.dataset.view })));
  all("[data-as]").forEach((button) => button.addEventListener("click", () => state.set({ as: button.dataset.as })));
  all("[data-language]").forEach((button) => button.addEventListener("click", () => {
    Dragoman.setLanguage(button.dataset.language);
    state.set({ language: button.dataset.language }, { step: false });
  }));
  all("[data-zoom]").forEach((button) => button.addEventListener("click", () => Dragoman.graph.zoom(Number(button.dataset.zoom))));
  all("[data-take]").forEach((button) => button.addEventListener("click", () => {
    byId("take").open = false;
    Dragoman.export[button.dataset.take]();
  }));
  byId("take").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !byId("take").open) return;
    event.stopPropagation(); // the panel stays
    byId("take").open = false;
    byId("take").querySelector("summary").focus();
  });
  byId("fit").addEventListener("click", Dragoman.graph.fit);
  byId("reset").addEventListener("click", state.reset);
  byId("back").addEventListener("click", () => state.go(-1));
  byId("forward").addEventListener("click", () => state.go(1));
  byId("read").addEventListener("click", () => state.set({ read: !state.get().read }, { step: false }));
  byId("filters").addEventListener("click", () => {
    const open = document.body.classList.toggle("with-side");
    byId("filters").setAttribute("aria-expanded", String(open));
  });
  // What was looked up may be anywhere on the map.
  byId("search").addEventListener("focus", () => { revealNext = true; });
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return; // a phone's bars and keyboard come and go
    width = innerWidth;
    drawn = !byId("map").hidden;
    if (drawn) Dragoman.graph.draw(scene, state.get(), { refit: true });
  });

  Dragoman.on("language", () => { questions(); Dragoman.table.update(state.get(), scene); });
  Dragoman.on("theme", () => { Dragoman.facets.update(state.get()); Dragoman.timeline.update(state.get(), scene); });
  Dragoman.on("state", update);
  document.body.classList.add("live");
  state.begin();
})();
