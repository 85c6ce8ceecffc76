"use strict";
// What the columns of an answer hold: numbers, times, IRIs, relations.
Editor.columns = (() => {
  const { known } = Editor;
  const XSD = known.prefixes.xsd;
  const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long", "short", "nonNegativeInteger", "positiveInteger"].map((each) => XSD + each));
  const TIMES = new Set(["date", "dateTime", "gYear", "gYearMonth"].map((each) => XSD + each));
  const TIME = /^(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?(?:Z|[+-]\d\d:\d\d)?$/;
  const RELATIONS = new Set(known.properties.map(({ iri }) => iri));
  const PLAIN = new Set([undefined, "", `${XSD}string`]);

  const isNumber = (term) => NUMBERS.has(term.datatype) && Number.isFinite(Number(term.value));

  // A time by its datatype, or a plain text that is written like one (what STR() leaves of it): 2025, 2025-06, 2025-06-03.
  const isTime = (term) => term.type !== "uri" && !term["xml:lang"] && TIME.test(term.value) &&
    (TIMES.has(term.datatype) || (PLAIN.has(term.datatype) && !/^\d{5,}$/.test(term.value)));

  // As a number of years, a time of which only the year or the month is known at its beginning.
  function years(text) {
    const [, year, month = "1", day = "1"] = TIME.exec(text);
    return Number(year) + (Number(month) - 1) / 12 + (Number(day) - 1) / 372;
  }

  // The names of the columns of which each value there is passes, and that have one.
  function where(answer, passes) {
    return answer.variables.filter((name) => {
      const values = answer.bindings.map((row) => row[name]).filter((term) => term !== undefined);
      return values.length > 0 && values.every(passes);
    });
  }

  // Which columns a network is drawn of: from, to, and what names the line; null where there are none.
  function ends(answer) {
    if (answer.graph) return { from: "subject", relation: "predicate", to: "object" };
    const found = where(answer, (term) => term.type === "uri");
    if (found.length < 2 || found.length > 3) return null;
    const relation = found.find((name) => answer.bindings.every((row) => !row[name] || RELATIONS.has(row[name].value))) || (found.length === 3 ? found[1] : undefined);
    const things = found.filter((name) => name !== relation);
    return things.length === 2 ? { from: things[0], relation, to: things[1] } : null;
  }

  return { isNumber, isTime, years, where, ends };
})();
