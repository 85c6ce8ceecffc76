"use strict";
// The same content as a table: the claims behind the view, a page of them at a time, sorted by any column.
Dragoman.table = (() => {
  const { element, word, phrase, claims } = Dragoman;
  const box = document.getElementById("table");
  const PAGE = 100;
  const COLUMNS = {
    subject: Dragoman.subject, predicate: Dragoman.relation, object: Dragoman.object,
    modality: (c) => [c.modality && word(c.modality), c.negated && word("negated")].filter(Boolean).join(" · "),
    speaker: (c) => (c.by ? Dragoman.speakers(c) : word("author")), time: (c) => c.time || "",
  };
  let sort = { column: null, down: false };
  let page = 0;
  let ids = [];

  function ordered() {
    if (!sort.column) return ids;
    const text = new Map(ids.map((i) => [i, COLUMNS[sort.column](claims[i])]));
    const way = sort.down ? -1 : 1;
    return [...ids].sort((a, b) => way * text.get(a).localeCompare(text.get(b), Dragoman.language()) || a - b);
  }

  function head(column) {
    if (column === "quote") return element("th", { text: word(column), set: { scope: "col" } });
    const sorted = sort.column === column ? (sort.down ? "descending" : "ascending") : "none";
    return element("th", { set: { scope: "col", "aria-sort": sorted } }, element("button", {
      class: "sort", text: word(column), set: { "data-sort": column },
      click: () => { sort = { column, down: sort.column === column && !sort.down }; page = 0; fill(); box.querySelector(`[data-sort=${column}]`).focus(); },
    }));
  }

  function line(i, number) {
    const c = claims[i];
    const chosen = Dragoman.state.get().select;
    return element("tr", { set: chosen?.kind === "claim" && chosen.id === i ? { "aria-selected": "true" } : {} },
      element("td", {}, element("button", {
        class: "plain", text: String(number), set: { "data-claim": i, "aria-label": `${word("statement")} ${number}` },
        click: () => Dragoman.state.set({ select: { kind: "claim", id: i }, path: null }),
      })),
      ...Object.entries(COLUMNS).map(([column, text]) => element("td", { text: text(c), set: { "data-cell": column } })),
      element("td", { lang: "ja" }, ...(c.evidence || []).map((e) => element("q", { text: e.exact }))));
  }

  function turn(by) {
    page += by;
    fill();
    box.scrollTop = 0;
    box.focus({ preventScroll: true });
  }

  function fill() {
    const pages = Math.max(1, Math.ceil(ids.length / PAGE));
    page = Math.min(page, pages - 1);
    const shown = ordered().slice(page * PAGE, (page + 1) * PAGE);
    const pager = element("p", { class: "pager" },
      element("span", { text: phrase("rows", { from: ids.length ? page * PAGE + 1 : 0, to: page * PAGE + shown.length, all: ids.length }) }),
      pages > 1 ? element("button", { class: "plain", text: "←", set: { "aria-label": word("previous"), ...(page ? {} : { disabled: "" }) }, click: () => turn(-1) }) : null,
      pages > 1 ? element("button", { class: "plain", text: "→", set: { id: "next-page", "aria-label": word("next"), ...(page + 1 < pages ? {} : { disabled: "" }) }, click: () => turn(1) }) : null);
    box.replaceChildren(pager, element("table", {},
      element("thead", {}, element("tr", {}, element("th", { text: "#", set: { scope: "col" } }), ...[...Object.keys(COLUMNS), "quote"].map(head))),
      element("tbody", {}, ...shown.map((i, k) => line(i, page * PAGE + k + 1)))));
  }

  function update(state, scene) {
    box.hidden = state.as !== "table" || state.view === "timeline";
    if (box.hidden) return;
    ids = scene.claims;
    const top = box.scrollTop;
    Dragoman.keepFocus(box, fill);
    box.scrollTop = top;
  }

  return { update, COLUMNS };
})();
