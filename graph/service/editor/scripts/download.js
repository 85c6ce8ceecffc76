"use strict";
// What can be taken away: the rows as CSV, and the answer as the service gave it.
Editor.downloads = (() => {
  const { element, button, results } = Editor;

  function save(text, type, suffix) {
    const link = element("a", { set: { href: URL.createObjectURL(new Blob([text], { type })), download: `results.${suffix}` } });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // A spreadsheet runs what begins like a formula, full-width signs too: an apostrophe before it makes it text.
  function cell(term) {
    const value = term === undefined ? "" : term.value;
    const number = term !== undefined && Editor.columns.isNumber(term);
    const text = !number && /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  // With a byte order mark, without which Excel takes Japanese for Latin.
  function csv(answer) {
    const lines = answer.bindings.map((row) => answer.variables.map((name) => cell(row[name])).join(","));
    return `\ufeff${[answer.variables.join(","), ...lines].join("\r\n")}\r\n`;
  }

  // Give the buttons for an answer.
  return (yasr) => {
    const answer = results.rows(yasr.results);
    const whole = answer.graph ? ["N-Triples", "application/n-triples", "nt"] : ["JSON", "application/sparql-results+json", "json"];
    return element("p", { set: { class: "downloads" } },
      button("CSV", () => save(csv(answer), "text/csv;charset=utf-8", "csv")),
      button(whole[0], () => save(yasr.results.getOriginalResponseAsString(), whole[1], whole[2])));
  };
})();
