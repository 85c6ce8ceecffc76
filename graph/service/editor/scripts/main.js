"use strict";
// Puts the editor together, offers the questions of the cookbook, and takes a query from the address without running it.
(() => {
  const { known, element, button, completing, withPrefixes } = Editor;
  const { Yasr } = Yasgui;
  const BEGINNING = "SELECT ?who ?name WHERE {\n  ?who a drg:Person ; rdfs:label ?name .\n}\nLIMIT 100";

  completing();
  Yasr.registerPlugin("table", Editor.table);
  Yasr.registerPlugin("chart", Editor.chart);
  Yasr.registerPlugin("network", Editor.network);
  Yasr.registerPlugin("error", Editor.errors);
  // The order of the list is that of the buttons.
  Object.assign(Yasr.defaults, { pluginOrder: ["table", "chart", "network", "response"], defaultPlugin: "table", prefixes: known.prefixes });
  // An answer is as old as its graph: what was answered before is not shown as if it were so now.
  Yasr.defaults.maxPersistentResponseSize = 0;
  // Tab is for indenting in the editor: Esc leaves it for the button behind it, from where Tab goes on to the answer.
  Yasgui.Yasqe.defaults.extraKeys.Esc = (editor) => editor.getWrapperElement().querySelector(".yasqe_queryButton").focus();
  // In the place of a sentence about plugins: why the answer is not shown as it was wanted.
  const NEEDS = { Chart: "a column of numbers or of times", Network: "two or three columns of things", Table: "rows" };
  Yasr.prototype.fillFallbackBox = function fill() {
    this.emptyFallbackElement();
    const wanted = this.getSelectedPlugin()?.label;
    if (this.results.hasError() || !NEEDS[wanted]) return;
    this.fallbackInfoEl.append(element("p", { text: `${wanted} needs ${NEEDS[wanted]}, which this answer has not.` }));
  };
  Yasgui.Tab.prototype.getShareableLink = function link() {
    return `${location.origin}/editor#${new URLSearchParams({ query: this.getYasqe().getValue() })}`;
  };

  const START = withPrefixes(BEGINNING);
  const endpoint = `${location.origin}/sparql`;
  const yasgui = new Yasgui(document.getElementById("editor"), {
    autofocus: false,
    populateFromUrl: false,
    copyEndpointOnNewTab: false,
    persistenceId: "dragoman",
    corsProxy: undefined,
    endpointCatalogueOptions: { getData: () => [], keys: [] },
    requestConfig: { endpoint, method: "POST", acceptHeaderSelect: "application/sparql-results+json", acceptHeaderGraph: "application/n-triples" },
    yasqe: { value: START, createShortLink: undefined },
  });

  // A tab for a query: the one that has it already, the first where nothing was written yet, else a new one.
  function show(name, query) {
    const text = withPrefixes(query);
    const tabs = Object.values(yasgui._tabs);
    const there = tabs.find((tab) => tab.getPersistedJson().yasqe.value.trim() === text.trim());
    const untouched = tabs.length === 1 && yasgui.getTab().getQuery() === START;
    if (there) yasgui.selectTabId(there.getId());
    else if (untouched) yasgui.getTab().setQuery(text).setName(yasgui.createTabName(name));
    else yasgui.addTab(true, { name: yasgui.createTabName(name), yasqe: { value: text } });
    yasgui.getTab().getYasqe().focus();
  }

  function asked() {
    const given = new URLSearchParams(location.hash.slice(1)).get("query") ?? new URLSearchParams(location.search).get("query");
    if (given?.trim()) show("From the address", given);
  }

  if (window.matchMedia("(max-width: 60rem)").matches) document.getElementById("cookbook").open = false;
  const list = document.querySelector("#cookbook ul");
  list.append(...known.recipes.map(({ name, question, sparql }) => element("li", {}, button(question, () => {
    show(name, sparql);
    document.getElementById("editor").scrollIntoView({ block: "nearest" });
  }))));
  window.addEventListener("hashchange", asked);
  asked();
})();
