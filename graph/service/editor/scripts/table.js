"use strict";
// The answer as a table: IRIs by short name and name, literals in their language's script, sorted by a click, in pages.
Editor.table = (() => {
  const { element, button, short, address, results, names, downloads } = Editor;
  const PAGE = 50;

  // An IRI as a link to our page about it, its name beside it once that is known.
  function iri(value, waiting) {
    const shown = short(value);
    const link = address(value) ? element("a", { text: shown, set: { href: address(value) } }) : element("span", { text: shown, set: { title: value } });
    const name = element("span", { set: { class: "name" } });
    waiting.push([value, name]);
    return [link, " ", name];
  }

  function content(term, waiting) {
    if (term === undefined) return [];
    if (term.type === "uri") return iri(term.value, waiting);
    if (term.type === "bnode") return [element("span", { text: `_:${term.value}`, set: { class: "quiet" } })];
    return [element("span", { text: term.value, lang: term["xml:lang"] })];
  }

  function cell(term, waiting) {
    const { isNumber, isTime } = Editor.columns;
    const kind = term === undefined ? "" : isNumber(term) ? "number" : isTime(term) ? "time" : "";
    return element("td", { set: kind ? { class: kind } : {} }, ...content(term, waiting));
  }

  // What is missing comes last, numbers go by value, all else by its letters.
  function compare(a, b) {
    if (a === undefined || b === undefined) return (a === undefined) - (b === undefined);
    if (Editor.columns.isNumber(a) && Editor.columns.isNumber(b)) return Number(a.value) - Number(b.value);
    return a.value < b.value ? -1 : Number(a.value > b.value);
  }

  class Table {
    constructor(yasr) {
      this.yasr = yasr;
      this.label = "Table";
      this.priority = 10;
    }

    canHandleResults() {
      return results.rows(this.yasr.results) !== null;
    }

    getIcon() {
      return undefined;
    }

    draw() {
      this.answer = results.rows(this.yasr.results);
      this.bindings = this.answer.bindings;
      this.start = 0;
      this.by = null;
      this.place = element("div", { set: { class: "table" } });
      this.yasr.resultsEl.append(...(this.answer.done ? [] : [downloads(this.yasr)]), this.place);
      this.show();
    }

    sort(name) {
      const back = this.by === name && !this.descending;
      this.by = name;
      this.descending = back;
      const sign = back ? -1 : 1;
      this.bindings = [...this.answer.bindings].sort((a, b) => sign * compare(a[name], b[name]));
      this.start = 0;
      this.show();
      this.place.querySelectorAll("th button")[this.answer.variables.indexOf(name)].focus();
    }

    head() {
      const sorted = (name) => (this.by !== name ? "none" : this.descending ? "descending" : "ascending");
      const cells = this.answer.variables.map((name) =>
        element("th", { set: { scope: "col", "aria-sort": sorted(name) } }, button(name, () => this.sort(name))));
      return element("thead", {}, element("tr", {}, ...cells));
    }

    pages() {
      const total = this.bindings.length;
      if (total <= PAGE) return null;
      const turn = (by) => {
        this.start += by;
        this.show();
      };
      const [before, after] = [button("Previous", () => turn(-PAGE)), button("Next", () => turn(PAGE))];
      before.disabled = this.start === 0;
      after.disabled = this.start + PAGE >= total;
      const last = Math.min(this.start + PAGE, total);
      return element("p", { set: { class: "pages" } }, before, element("span", { text: ` ${this.start + 1}–${last} of ${total} ` }), after);
    }

    async show() {
      const waiting = [];
      const body = this.bindings.slice(this.start, this.start + PAGE).map((row) =>
        element("tr", {}, ...this.answer.variables.map((name) => cell(row[name], waiting))));
      const table = element("table", {}, this.head(), element("tbody", {}, ...body));
      const nothing = this.bindings.length ? null : element("p", { text: this.answer.done ? "Done." : "Nothing fits this query." });
      this.place.replaceChildren(...[table, nothing, this.pages()].filter((each) => each !== null));
      const known = await names.of(waiting.map(([value]) => value));
      for (const [value, place] of waiting) {
        const name = known.get(value);
        if (!name) continue;
        place.textContent = name.text;
        if (name.language) place.lang = name.language;
      }
    }
  }

  return Table;
})();
