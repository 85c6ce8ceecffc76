"use strict";
// What the other scripts share: what the page knows, short names of IRIs, and the one way in which text reaches the page.
// biome-ignore lint/correctness/noUnusedVariables: it is what the others use
const Editor = (() => {
  const known = JSON.parse(document.getElementById("knowledge").textContent);
  const SVG = "http://www.w3.org/2000/svg";
  const OURS = known.prefixes.id;
  const terms = new Map([...known.classes, ...known.properties, ...known.modalities].map((term) => [term.iri, term.names]));

  // Text is set with textContent only: nothing that comes from a graph is ever read as markup.
  function fill(made, options, children) {
    if (options.text !== undefined) made.textContent = options.text;
    if (options.lang) made.setAttribute("lang", options.lang);
    for (const [name, value] of Object.entries(options.set || {})) made.setAttribute(name, value);
    if (options.click) made.addEventListener("click", options.click);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  const element = (tag, options = {}, ...children) => fill(document.createElement(tag), options, children);
  const drawn = (tag, set = {}, ...children) => fill(document.createElementNS(SVG, tag), { set }, children);
  const button = (text, click) => element("button", { text, click, set: { type: "button" } });

  // The shortest that tells what it is: with a prefix of the vocabulary, else whole.
  function short(iri) {
    let best = "";
    for (const [name, space] of Object.entries(known.prefixes)) {
      if (iri.startsWith(space) && iri !== space && space.length > (known.prefixes[best] || "").length) best = name;
    }
    return best ? `${best}:${iri.slice(known.prefixes[best].length)}` : iri;
  }

  // The page of this service about a thing of ours; of others we know no page, and send readers nowhere.
  function address(iri) {
    if (!iri.startsWith(OURS)) return "";
    return `/id/${iri.slice(OURS.length).split("/").map(encodeURIComponent).join("/")}`;
  }

  // The PREFIX lines that a query lacks: the service knows them, the editor's check of syntax does not.
  function withPrefixes(query) {
    const bare = query.replace(/#[^\n]*|"(?:[^"\\\n]|\\.)*"/g, " ");
    const lines = Object.entries(known.prefixes)
      .filter(([name]) => new RegExp(`(?:^|[^\\w:?$-])${name}:`).test(bare.replace(/<[^>\s]*>/g, " ")))
      .filter(([name]) => !new RegExp(`\\bprefix\\s+${name}:`, "i").test(bare))
      .map(([name, space]) => `PREFIX ${name}: <${space}>\n`);
    return lines.length ? `${lines.join("")}\n${query}` : query;
  }

  return { known, terms, element, drawn, button, short, address, withPrefixes };
})();
