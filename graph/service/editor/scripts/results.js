"use strict";
// The rows of an answer. YASR's own parser writes into literals what stands in {{braces}}; so the answer is read here.
Editor.results = (() => {
  const read = new WeakMap();

  function rows(results) {
    if (!results || results.hasError()) return null;
    if (!read.has(results)) read.set(results, parse(results));
    return read.get(results);
  }

  function parse(results) {
    // An answer without content is none to YASR: a graph without triples, or (204) an update that was done.
    const bare = results.summary?.data;
    if (bare?.ok && bare.content === "") return { variables: [], bindings: [], graph: true, done: bare.status === 204 };
    const type = results.getContentType() || "";
    if (type.includes("sparql-results+json")) {
      const answer = JSON.parse(results.getOriginalResponseAsString());
      if (!answer.results) return null; // yes or no
      return { variables: answer.head.vars, bindings: answer.results.bindings, graph: false };
    }
    results.getAsJson(); // tells the parser what kind of answer it has
    const statements = results.getStatements();
    if (!statements) return null;
    const bindings = statements.map((one) => ({ subject: term(one.subject), predicate: term(one.predicate), object: term(one.object) }));
    return { variables: ["subject", "predicate", "object"], bindings, graph: true };
  }

  function term(node) {
    if (node.termType === "NamedNode") return { type: "uri", value: node.value };
    if (node.termType === "BlankNode") return { type: "bnode", value: node.value };
    return { type: "literal", value: node.value, "xml:lang": node.language || undefined, datatype: node.datatype?.value };
  }

  return { rows };
})();
