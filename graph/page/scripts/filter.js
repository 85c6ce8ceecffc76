"use strict";
// Which claims are left by the filters, and how many each value of a facet would leave.
Dragoman.filter = (() => {
  const { things, claims, predicates, sources, groups } = Dragoman;
  const MODALITIES = ["Asserted", "Assessed", "Possible", "Hypothetical", "Normative", "Planned"];
  const AUTHOR = "author";

  const groupOf = (id) => (id === undefined ? [] : [things[id].group]);
  const ofClaim = {
    group: (c) => [...new Set([...groupOf(c.s), ...groupOf(c.o)])],
    tone: (c) => [predicates[c.p].tone],
    line: (c) => [c.line],
    modality: (c) => [c.modality || ""],
    property: (c) => [predicates[c.p].id],
    speaker: (c) => (c.by ? c.by.map((id) => things[id].id) : [AUTHOR]),
    source: (c) => [...new Set((c.evidence || []).map((e) => sources[e.source].id))],
  };
  const NAMES = Object.keys(ofClaim);
  // A class that is put out takes its claims along; of speakers and sources one that is left will do.
  const EVERY = new Set(["group"]);

  const sorted = Object.fromEntries(NAMES.map((facet) => [facet, claims.map(ofClaim[facet])]));
  const known = Object.fromEntries(NAMES.map((facet) => [facet, order(facet)]));

  // Each facet's values, the most frequent first where they have no order of their own.
  function order(facet) {
    const tally = new Map();
    sorted[facet].forEach((values) => values.forEach((value) => tally.set(value, (tally.get(value) || 0) + 1)));
    const given = { group: groups.map((g) => g.key), tone: ["cooperation", "conflict", "neutral"], line: ["solid", "dashed", "dotted"], modality: MODALITIES }[facet];
    const there = [...tally.keys()];
    if (given) return [...given.filter((value) => tally.has(value)), ...there.filter((value) => !given.includes(value))];
    there.sort((a, b) => tally.get(b) - tally.get(a) || (a < b ? -1 : 1));
    return facet === "speaker" && tally.has(AUTHOR) ? [AUTHOR, ...there.filter((value) => value !== AUTHOR)] : there;
  }

  // Days as the claims have them, 31 in each month: "2025" is the first or the last of 372.
  function days(text, last) {
    const [year, month, date] = text.split("-").map(Number);
    return year * 372 + ((month || (last ? 12 : 1)) - 1) * 31 + (date || (last ? 31 : 1)) - 1;
  }

  function window_(state) {
    return { from: state.from ? days(state.from, false) : -Infinity, to: state.to ? days(state.to, true) : Infinity };
  }

  let cached = { key: null };

  // For each claim which of the facets it fails, as bits; the last two are confidence and time.
  function failures(state) {
    const { from, to } = window_(state);
    const timed = Boolean(state.from || state.to);
    const key = JSON.stringify([NAMES.map((facet) => [...state.off[facet]]), state.least, from, to, state.undated]);
    if (cached.key === key) return cached.fails;
    const fails = new Uint16Array(claims.length);
    NAMES.forEach((facet, bit) => {
      const off = state.off[facet];
      if (!off.size) return;
      const out = (value) => off.has(value);
      sorted[facet].forEach((values, i) => {
        if (EVERY.has(facet) ? values.some(out) : values.length && values.every(out)) fails[i] |= 1 << bit;
      });
    });
    claims.forEach((c, i) => {
      if (c.confidence !== undefined && c.confidence < state.least) fails[i] |= 1 << NAMES.length;
      if (timed && !(c.from === undefined ? state.undated : c.from <= to && c.to >= from)) fails[i] |= 2 << NAMES.length;
    });
    cached = { key, fails };
    return fails;
  }

  const passing = (state) => {
    const fails = failures(state);
    return (i) => fails[i] === 0;
  };

  // How many claims each value has among those that nothing else puts out; of classes, how many things.
  function tally(state, facet) {
    const fails = failures(state);
    const others = ~(1 << NAMES.indexOf(facet));
    const found = new Map(known[facet].map((value) => [value, facet === "group" ? new Set() : 0]));
    claims.forEach((c, i) => {
      if (fails[i] & others) return;
      if (facet !== "group") sorted[facet][i].forEach((value) => found.set(value, found.get(value) + 1));
      else [c.s, c.o].forEach((id) => id !== undefined && found.get(things[id].group)?.add(id));
    });
    if (facet === "group") found.forEach((ids, value) => found.set(value, ids.size));
    return found;
  }

  // Whether some filter is set, apart from the choice of a view.
  const active = (state) => NAMES.some((facet) => state.off[facet].size) || state.least > 0 || Boolean(state.from || state.to);

  return { AUTHOR, values: (facet) => known[facet], passing, failures, tally, active, days, timeBit: 2 << NAMES.length };
})();
