"use strict";
// The slider over the years and months that the texts have, with how many claims each has; it also plays.
Dragoman.time = (() => {
  const { element, word, phrase, claims } = Dragoman;
  const box = document.getElementById("time");
  const { days, failures, timeBit } = Dragoman.filter;
  const STEP = 900; // milliseconds that a year or month is shown while playing

  let timer = null;

  const month = (day) => Math.floor(day / 31);
  const isYear = (from, to) => from % 372 === 0 && to === from + 371;

  function long(c) {
    return month(c.to) > month(c.from) && !isYear(c.from, c.to);
  }

  function stop(from, to) {
    const year = String(Math.floor(from / 372)).padStart(4, "0");
    return isYear(from, to) ? year : `${year}-${String((month(from) % 12) + 1).padStart(2, "0")}`;
  }

  // A stop is a year or a month that some claim is dated to; days go with their month, spans with both their ends.
  const stops = [...new Set(claims.flatMap((c) => (c.from === undefined ? [] : [stop(c.from, c.to), ...(long(c) ? [stop(c.to, c.to)] : [])])))]
    .sort((a, b) => days(a, false) - days(b, false) || a.length - b.length || (a < b ? -1 : 1));

  // Where a window up to a stop ends. Of a year whose months come after it that is its first day, which lets in what is
  // dated to the year only: up to its last day there would be more than up to its first month.
  const until = (i) => (stops[i].length === 4 && stops[i + 1]?.startsWith(stops[i]) ? `${stops[i]}-01-01` : stops[i]);

  // The stops that a window begins and ends with; of a window that no slider made, those within it.
  function ends({ from, to }) {
    const last = stops.length - 1;
    const pick = (...some) => some.find((i) => i >= 0);
    return [
      pick(stops.indexOf(from), stops.findIndex((s) => days(s, true) >= days(from, false)), last),
      to ? pick(stops.findIndex((_, i) => until(i) === to), stops.findLastIndex((s) => days(s, false) <= days(to, true)), 0) : last,
    ];
  }

  function put(from, to) {
    Dragoman.state.set({ from: from === 0 ? "" : stops[from], to: to === stops.length - 1 ? "" : until(to) }, { step: false });
  }

  // How many of the claims that nothing else puts out are dated to each stop.
  function histogram(state) {
    const fails = failures(state);
    const found = new Array(stops.length).fill(0);
    const at = new Map(stops.map((s, i) => [s, i]));
    let undated = 0;
    claims.forEach((c, i) => {
      if (fails[i] & ~timeBit) return;
      if (c.from === undefined) undated++;
      else found[at.get(stop(c.from, c.to))]++;
    });
    return { found, undated };
  }

  function slider(which, value) {
    const made = element("input", {
      set: { type: "range", id: `time-${which}`, min: 0, max: stops.length - 1, step: 1, "aria-label": word(`time-${which}`), "aria-valuetext": stops[value] },
    });
    made.value = String(value);
    made.addEventListener("input", () => {
      const [from, to] = [...box.querySelectorAll("input[type=range]")].map((one) => Number(one.value));
      if (which === "from") put(Math.min(from, to), to);
      else put(from, Math.max(from, to));
    });
    return made;
  }

  // The window grows from its beginning, a year or month at a time.
  function play() {
    if (timer) return halt();
    const [from, end] = ends(Dragoman.state.get());
    let to = end === stops.length - 1 ? from : end;
    const step = () => {
      put(from, to);
      if (to++ >= stops.length - 1) halt();
    };
    timer = setInterval(step, STEP);
    step();
  }

  function halt() {
    clearInterval(timer);
    timer = null;
    update(Dragoman.state.get());
  }

  function update(state) {
    box.hidden = stops.length < 2;
    if (box.hidden) return;
    const focus = box.contains(document.activeElement) ? document.activeElement.id : "";
    const [from, to] = ends(state);
    const { found, undated } = histogram(state);
    const timed = Boolean(state.from || state.to);
    const top = Math.max(1, ...found);
    const bars = found.map((n, i) => element("span", { class: i >= from && i <= to ? "in" : "", set: { title: `${stops[i]}: ${n}` } }));
    bars.forEach((bar, i) => { bar.style.height = `${Math.max(found[i] ? 8 : 1, (100 * found[i]) / top)}%`; });
    if (focus && box.querySelector(`#${focus}`)?.type === "range") return refresh(state, { from, to, bars, undated, timed });
    box.replaceChildren(
      element("div", { class: "row" },
        element("strong", { text: word("time") }), element("output", { set: { id: "window" } }),
        element("button", { class: "plain", set: { id: "play" }, click: play })),
      element("div", { class: "bars", set: { "aria-hidden": "true" } }),
      slider("from", from), slider("to", to),
      element("label", { set: { id: "undated-too" } }, undatedBox(), element("span")));
    refresh(state, { from, to, bars, undated, timed });
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  }

  // While a slider is being dragged it must stay the same element; only what is around it changes.
  function refresh(state, { from, to, bars, undated, timed }) {
    const [first, last] = box.querySelectorAll("input[type=range]");
    // One end does not go past the other, however far it is drawn.
    [[first, from], [last, to]].forEach(([input, value]) => {
      input.value = String(value);
      input.setAttribute("aria-valuetext", stops[value]);
      input.setAttribute("aria-label", word(input.id));
    });
    box.querySelector(".bars").replaceChildren(...bars);
    box.querySelector("strong").textContent = word("time");
    box.querySelector("#window").textContent = stops[from] === stops[to] ? stops[from] : `${stops[from]} – ${stops[to]}`;
    const button = box.querySelector("#play");
    button.textContent = word(timer ? "halt" : "play");
    button.setAttribute("aria-pressed", String(Boolean(timer)));
    const too = box.querySelector("#undated-too");
    too.hidden = !timed || !undated;
    too.querySelector("input").checked = state.undated;
    too.querySelector("span").textContent = phrase("undated", { n: undated });
  }

  function undatedBox() {
    const made = element("input", { set: { type: "checkbox", id: "undated" } });
    made.addEventListener("change", () => Dragoman.state.set({ undated: made.checked }, { step: false }));
    return made;
  }

  return { update, stops };
})();
