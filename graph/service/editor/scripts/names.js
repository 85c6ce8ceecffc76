"use strict";
// By which names things go: asked of the service for what is on the screen, and kept.
Editor.names = (() => {
  const { known, terms } = Editor;
  const MOST = 200; // things asked about at once
  const SAFE = /^[^\s<>"{}|\\^`]+$/;
  const NAMING = ["rdfs:label", "skos:prefLabel", "dct:title"];
  const found = new Map();

  // Of several names that in the first of our languages: each thing in its own script, as the graph has it.
  function best(names) {
    const rank = (name) => (known.languages.indexOf(name.language) + known.languages.length + 1) % (known.languages.length + 1);
    return [...names].sort((a, b) => rank(a) - rank(b) || (a.text < b.text ? -1 : 1))[0];
  }

  function ofTerm(iri) {
    const names = terms.get(iri);
    if (!names) return null;
    return best(Object.entries(names).map(([language, text]) => ({ language, text })));
  }

  async function ask(iris) {
    const relations = NAMING.map((each) => `{ ?thing ${each} ?name }`).join(" UNION ");
    const query = `SELECT ?thing ?name { VALUES ?thing { ${iris.map((iri) => `<${iri}>`).join(" ")} } ${relations} }`;
    const answer = await fetch("/sparql", { method: "POST", body: new URLSearchParams({ query }), headers: { Accept: "application/sparql-results+json" } });
    if (!answer.ok) return; // names are a help; the table says what it says without them
    const held = new Map(iris.map((iri) => [iri, []]));
    for (const row of (await answer.json()).results.bindings) {
      held.get(row.thing.value).push({ language: row.name["xml:lang"] || "", text: row.name.value });
    }
    for (const [iri, names] of held) found.set(iri, names.length ? best(names) : null);
  }

  // Give for each IRI that has a name its name with the language; what the vocabulary names needs no question.
  async function of(iris) {
    const wanted = [...new Set(iris)];
    for (const iri of wanted) if (!found.has(iri) && terms.has(iri)) found.set(iri, ofTerm(iri));
    const missing = wanted.filter((iri) => !found.has(iri) && SAFE.test(iri));
    for (let start = 0; start < missing.length; start += MOST) {
      try {
        await ask(missing.slice(start, start + MOST));
      } catch {
        break; // the service has gone, which the next query tells
      }
    }
    return new Map(wanted.filter((iri) => found.get(iri)).map((iri) => [iri, found.get(iri)]));
  }

  return { of };
})();
