"use strict";
// The answer as a chart: numbers by name as bars; numbers, or how many rows there are, in the order of time.
Editor.chart = (() => {
  const { element, drawn, short, results, columns, names, downloads } = Editor;
  const BARS = 60; // more cannot be told apart
  const [WIDTH, LABEL, ROW, HEIGHT, EDGE] = [900, 280, 24, 320, 60];

  // What is drawn: {kind, points: [{text | at, value}], …}; null where nothing can be.
  function plan(answer) {
    if (!answer?.bindings.length) return null;
    const [time] = columns.where(answer, columns.isTime);
    const [number] = columns.where(answer, columns.isNumber);
    if (time !== undefined) return number === undefined ? counted(answer, time) : valued(answer, time, number);
    const others = answer.variables.filter((name) => name !== number);
    const label = others.find((name) => answer.bindings.some((row) => row[name]?.type === "literal")) || others[0];
    return number === undefined || label === undefined ? null : named(answer, label, number);
  }

  function named(answer, label, number) {
    const points = answer.bindings.filter((row) => row[label] && row[number]).map((row) => ({ term: row[label], value: Number(row[number].value) }));
    return { kind: "bars", label, number, points };
  }

  function valued(answer, time, number) {
    const points = answer.bindings.filter((row) => row[time] && row[number])
      .map((row) => ({ text: row[time].value, at: columns.years(row[time].value), value: Number(row[number].value) }));
    return { kind: "dots", label: time, number, points: points.sort((a, b) => a.at - b.at) };
  }

  // By months where every time has one, else by years.
  function counted(answer, time) {
    const texts = answer.bindings.filter((row) => row[time]).map((row) => row[time].value);
    const length = texts.every((text) => /^\d{4}-\d\d/.test(text)) ? 7 : 4;
    const counts = new Map();
    for (const text of texts) counts.set(text.slice(0, length), (counts.get(text.slice(0, length)) || 0) + 1);
    const points = [...counts].map(([text, value]) => ({ text, at: columns.years(text), value }));
    return { kind: "counts", label: time, number: "rows", points: points.sort((a, b) => a.at - b.at), span: length === 7 ? 1 / 12 : 1 };
  }

  // Round steps that cover a range: 1, 2 or 5 times a power of ten.
  function steps(low, high, most, least) {
    const rough = Math.max((high - low) / most, least, Number.MIN_VALUE);
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough * 0.999);
    const found = [];
    for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n += 1) found.push(Number((n * step).toPrecision(12)));
    return found;
  }

  const range = (values) => [Math.min(0, ...values), Math.max(0, ...values)];
  const text = (x, y, content, set = {}) => {
    const made = drawn("text", { x, y, ...set });
    made.textContent = content;
    return made;
  };
  const titled = (shape, content) => {
    const title = drawn("title");
    title.textContent = content;
    shape.append(title);
    return shape;
  };
  const picture = (height, said, ...parts) =>
    drawn("svg", { viewBox: `0 0 ${WIDTH} ${height}`, class: "chart", role: "img", "aria-label": said }, ...parts);

  function cut(name, most = 34) {
    let room = most;
    let kept = "";
    for (const letter of name) {
      room -= /[\u1100-\uffdc]/.test(letter) ? 2 : 1;
      if (room < 1) return `${kept}…`;
      kept += letter;
    }
    return kept;
  }

  async function bars(what) {
    const shown = what.points.slice(0, BARS);
    const found = await names.of(shown.filter(({ term }) => term.type === "uri").map(({ term }) => term.value));
    const [low, high] = range(shown.map(({ value }) => value));
    const place = (value) => LABEL + ((value - low) / (high - low || 1)) * (WIDTH - LABEL - EDGE);
    const rows = shown.flatMap(({ term, value }, i) => {
      const name = term.type === "uri" ? found.get(term.value)?.text || short(term.value) : term.value;
      const [from, to] = [place(Math.min(0, value)), place(Math.max(0, value))];
      const label = titled(text(LABEL - 8, i * ROW + 17, cut(name), { "text-anchor": "end" }), name);
      if (term["xml:lang"]) label.setAttribute("lang", term["xml:lang"]);
      return [label, titled(drawn("rect", { x: from, y: i * ROW + 4, width: Math.max(to - from, 1), height: ROW - 8 }), `${name}: ${value}`),
        text(to + 6, i * ROW + 17, String(value), { class: "value" })];
    });
    return picture(shown.length * ROW + 4, `${what.number} by ${what.label}`, ...rows);
  }

  function series(what) {
    const ats = what.points.map(({ at }) => at);
    const span = what.span || 0;
    const [first, last] = [Math.min(...ats), Math.max(...ats) + span];
    const [low, high] = range(what.points.map(({ value }) => value));
    const x = (at) => EDGE + (last === first ? 0.5 : (at - first) / (last - first)) * (WIDTH - 2 * EDGE);
    const y = (value) => HEIGHT - 40 - ((value - low) / (high - low || 1)) * (HEIGHT - 70);
    const grid = steps(low, high, 5, span ? 1 : 0).flatMap((value) => [
      drawn("line", { x1: EDGE, x2: WIDTH - EDGE, y1: y(value), y2: y(value) }), text(EDGE - 8, y(value) + 4, String(value), { "text-anchor": "end" })]);
    const all = steps(Math.ceil(first), last, 10, 1);
    const axis = (all.length ? all : [Math.floor(first)]).map((year) => text(Math.max(x(year), EDGE), HEIGHT - 16, String(year), { "text-anchor": "middle" }));
    const marks = what.points.map(({ text: when, at, value }) => {
      const shape = what.kind === "counts"
        ? drawn("rect", { x: x(at), y: y(value), width: Math.max(x(at + span) - x(at) - 1, 2), height: Math.max(y(0) - y(value), 1) })
        : drawn("circle", { cx: x(at), cy: y(value), r: 4 });
      return titled(shape, `${when}: ${value}`);
    });
    const once = new Set(ats).size === ats.length && what.kind === "dots";
    const line = once ? [drawn("polyline", { points: what.points.map(({ at, value }) => `${x(at)},${y(value)}`).join(" ") })] : [];
    return picture(HEIGHT, `${what.number} by ${what.label}`, ...grid, ...axis, ...line, ...marks);
  }

  function note(what) {
    if (what.kind === "counts") return `Rows by ${what.label}.`;
    const left = what.points.length - BARS;
    return `${what.number} by ${what.label}${what.kind === "bars" && left > 0 ? `: the first ${BARS}; ${left} more are in the table` : ""}.`;
  }

  class Chart {
    constructor(yasr) {
      this.yasr = yasr;
      this.label = "Chart";
      this.priority = 6;
    }

    canHandleResults() {
      return plan(results.rows(this.yasr.results)) !== null;
    }

    getIcon() {
      return undefined;
    }

    async draw() {
      const what = plan(results.rows(this.yasr.results));
      const made = what.kind === "bars" ? await bars(what) : series(what);
      this.yasr.resultsEl.replaceChildren(downloads(this.yasr), element("p", { text: note(what), set: { class: "quiet" } }), made);
    }
  }

  return Chart;
})();
