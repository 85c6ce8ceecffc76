"use strict";
// What is shown, as plain values: kept in the page's address, so that a view can be shared and gone back to.
Dragoman.state = (() => {
  const { data, things, claims, tell } = Dragoman;
  // Facets: what each claim is sorted by. Of each, `off` has the values that the reader has put out.
  const FACETS = ["group", "tone", "line", "modality", "property", "speaker", "source"];
  const numbers = { thing: index(things), claim: index(claims) };
  const start = new URLSearchParams(data.start).toString();
  const empty = () => ({
    view: "all", as: "graph", language: "ja", select: null, focus: null, depth: 1, path: null, from: "", to: "",
    undated: false, least: 0, more: 0, open: [], read: false, off: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])),
  });
  let now = empty();
  const visited = []; // addresses, for where the browser's own history is out of reach (in a frame of a notebook)
  let at = 0;

  function index(list) {
    return new Map(list.map((one, i) => [one.id, i]));
  }

  // Things and claims go by the end of their IRIs, which a graph built anew keeps; ties and sentences by what they join.
  function encode() {
    const found = new URLSearchParams();
    const put = (key, value, without) => value !== without && found.set(key, String(value));
    put("view", now.view, start ? "" : "all"); // an empty address asks for what the page opens with
    put("as", now.as, "graph");
    put("language", now.language, "ja");
    if (now.select) found.set("select", `${now.select.kind}:${keyOf(now.select)}`);
    if (now.focus !== null) found.set("focus", things[now.focus].id);
    put("depth", now.depth, 1);
    if (now.path) found.set("path", join(now.path.map((id) => things[id].id)));
    put("from", now.from, "");
    put("to", now.to, "");
    put("undated", Number(now.undated), 0);
    put("least", now.least, 0);
    put("more", now.more, 0);
    if (now.open.length) found.set("open", join(now.open.map((id) => things[id].id)));
    put("read", Number(now.read), 0);
    FACETS.forEach((facet) => encodeFacet(found, facet));
    return found.toString();
  }

  // Named are those that are on or those that are off, whichever are fewer.
  function encodeFacet(found, facet) {
    const off = now.off[facet];
    if (!off.size) return;
    const on = Dragoman.filter.values(facet).filter((value) => !off.has(value));
    // No name at all would read as the empty one, which a claim without a modality has.
    if (on.length && on.length < off.size) found.set(facet, list(on));
    else found.set(`no-${facet}`, list([...off]));
  }

  // A comma in a value would part it in two.
  const list = (values) => values.map((value) => value.replace(/[%,]/g, encodeURIComponent)).join(",");
  const unlist = (text) => text.split(",").map((value) => value.replace(/%25|%2C/g, decodeURIComponent));

  // The same for a tilde between things.
  const join = (ids) => ids.map((id) => id.replaceAll("%", "%25").replaceAll("~", "%7E")).join("~");
  const unjoin = (text) => text.split("~").map((id) => id.replaceAll("%7E", "~").replaceAll("%25", "%"));

  function keyOf({ kind, id }) {
    if (kind === "thing") return things[id].id;
    if (kind === "claim") return claims[id].id;
    if (kind === "tie") return join([...id.ends.map((end) => things[end].id), id.kind]);
    return id;
  }

  function decode(text) {
    const given = new URLSearchParams(text);
    const found = empty();
    const take = (key, allowed) => {
      if (allowed.includes(given.get(key))) found[key] = given.get(key);
    };
    take("view", ["all", "actors", "stances", "timeline"]);
    take("as", ["graph", "table"]);
    take("language", Object.keys(data.words));
    found.select = decodeSelect(given.get("select") || "");
    found.focus = numbers.thing.get(given.get("focus")) ?? null;
    found.depth = Math.min(3, Math.max(1, Number(given.get("depth")) || 1));
    found.path = ends(given.get("path") || "");
    for (const key of ["from", "to"]) if (/^\d{4}(-\d\d){0,2}$/.test(given.get(key) || "")) found[key] = given.get(key);
    found.undated = given.get("undated") === "1";
    found.least = Math.min(1, Math.max(0, Number(given.get("least")) || 0));
    found.more = Math.min(20, Math.max(0, Math.round(Number(given.get("more"))) || 0));
    found.open = unjoin(given.get("open") || "").map((id) => numbers.thing.get(id)).filter((id) => id !== undefined);
    found.read = given.get("read") === "1" && data.details.texts.length > 0;
    FACETS.forEach((facet) => { found.off[facet] = decodeFacet(given, facet); });
    return found;
  }

  function decodeFacet(given, facet) {
    const values = Dragoman.filter.values(facet);
    const named = (key) => new Set(unlist(given.get(key) || ""));
    if (given.has(facet)) return new Set(values.filter((value) => !named(facet).has(value)));
    return new Set(values.filter((value) => named(`no-${facet}`).has(value)));
  }

  function ends(text) {
    const found = unjoin(text).slice(0, 2).map((id) => numbers.thing.get(id));
    return found.length === 2 && found.every((id) => id !== undefined) ? found : null;
  }

  function decodeSelect(text) {
    const [, kind, key] = /^(thing|claim|tie|sentence):(.*)$/s.exec(text) || [];
    if (kind === "thing" || kind === "claim") return numbers[kind].has(key) ? { kind, id: numbers[kind].get(key) } : null;
    if (kind === "tie") return ends(key) && { kind, id: { ends: ends(key), kind: unjoin(key)[2] || "" } };
    return kind === "sentence" && /^\d+-\d+-\d+$/.test(key) && Dragoman.reading.sentence(key) ? { kind, id: key } : null;
  }

  // A step is something to go back from (another view, another choice); a filter being moved is not.
  function set(change, { step = true } = {}) {
    const before = now;
    now = { ...now, ...change };
    const address = encode();
    const goes = step && address !== visited[at];
    if (goes) visited.splice(++at, Infinity, address);
    else visited[at] = address;
    remember(address, goes);
    tell("state", now, before);
  }

  function remember(address, step) {
    try {
      history[step ? "pushState" : "replaceState"]({ at }, "", `#${address}`);
    } catch { /* a frame without an address of its own: back and forward go by `visited` */ }
  }

  function load(address) {
    const before = now;
    now = decode(address);
    if (now.language !== Dragoman.language()) Dragoman.setLanguage(now.language);
    tell("state", now, before);
  }

  function go(way) {
    if (visited[at + way] === undefined) return;
    at += way;
    load(visited[at]);
    remember(visited[at], false);
  }

  // The browser's own buttons, and an address that a reader has changed or pasted.
  addEventListener("popstate", (event) => {
    const address = location.hash.slice(1) || start;
    if (event.state) at = event.state.at;
    else visited.splice(++at, Infinity);
    visited[at] = address;
    remember(address, false);
    load(address);
  });

  function begin() {
    at = history.state?.at ?? 0; // where a page that is loaded again was
    visited[at] = location.hash.slice(1) || start;
    now = decode(visited[at]);
    remember(visited[at], false);
    Dragoman.setLanguage(now.language);
    tell("state", now, null);
  }

  const reset = () => set({ ...empty(), view: now.view, as: now.as, language: now.language, read: now.read });

  return { FACETS, set, go, begin, reset, empty, get: () => now, can: (way) => visited[at + way] !== undefined, address: encode };
})();
