"use strict";
// What is offered while a query is written: our prefixes, and the classes and properties of the vocabulary by CURIE,
// IRI or any of their names.
Editor.completing = (() => {
  const { known, terms, element, short } = Editor;

  function fitting(list, typed) {
    const wanted = typed.toLowerCase();
    const bare = wanted.replace(/^\w*:/, "");
    // What is there already needs no completing.
    return list.filter(({ iri, names }) => iri !== typed && short(iri) !== typed && (
      iri.toLowerCase().startsWith(wanted) || short(iri).toLowerCase().startsWith(wanted) ||
      (bare && Object.values(names).some((name) => name.toLowerCase().includes(bare))))).map(({ iri }) => iri);
  }

  // Each with its names beside it, in the reader's scripts.
  function render(place, _, hint) {
    const names = terms.get(hint.iri) || {};
    const said = known.languages.filter((language) => names[language]).map((language) => element("span", { text: names[language], lang: language, set: { class: "name" } }));
    place.append(hint.text, ...said.flatMap((name) => [" ", name]));
  }

  // A name that is no SPARQL yet is several tokens to the editor: the word before the cursor is what is looked for.
  function whole(yasqe, token) {
    const { line, ch } = yasqe.getDoc().getCursor();
    const [word] = /[^\s{}()<>;,.?$":]*$/.exec(yasqe.getDoc().getLine(line).slice(0, ch));
    if (token.string.includes(":") || word.length <= token.string.trim().length) return token;
    return { ...token, autocompletionString: word, from: { ch: ch - word.length }, to: { ch } };
  }

  function completer(name, list) {
    const original = Yasgui.Yasqe.Autocompleters[name];
    return {
      name: `${name}-of-ours`,
      bulk: false,
      isValidCompletionPosition: original.isValidCompletionPosition,
      preProcessToken: (yasqe, token) => whole(yasqe, original.preProcessToken(yasqe, token)),
      get: (_, token) => fitting(list, (token.autocompletionString || token.string).trim()),
      postProcessSuggestion: (_yasqe, _token, iri) => short(iri),
      postprocessHints: (_, hints) => hints.map((hint) => ({ ...hint, render, iri: expanded(hint.text) })),
    };
  }

  function expanded(curie) {
    const at = curie.indexOf(":");
    return (known.prefixes[curie.slice(0, at)] || `${curie.slice(0, at)}:`) + curie.slice(at + 1);
  }

  // Put ours in the place of those that ask prefix.cc and Linked Open Vocabularies; nothing is asked of other hosts.
  return () => {
    const { Yasqe } = Yasgui;
    const lines = Object.entries(known.prefixes).map(([name, space]) => `${name}: <${space}>`).sort();
    Yasqe.forkAutocompleter("prefixes", { name: "prefixes-of-ours", get: () => lines, persistenceId: null }, false);
    Yasqe.registerAutocompleter(completer("class", known.classes), false);
    Yasqe.registerAutocompleter(completer("property", [...known.properties, ...known.used]), false);
    Yasqe.defaults.autocompleters = ["variables", "prefixes-of-ours", "class-of-ours", "property-of-ours"];
    Yasqe.defaults.prefixCcApi = null;
  };
})();
