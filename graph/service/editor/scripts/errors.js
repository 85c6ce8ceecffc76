"use strict";
// What the service says when it gives no answer, in its own words; they name what is wrong and the remedy.
Editor.errors = (() => {
  const { element } = Editor;
  const SILENT = /failed to fetch|networkerror|load failed/i;

  function told(text) {
    if (!text || SILENT.test(text)) return "The service does not answer. Look whether it still runs, then run the query again.";
    return text.trim();
  }

  class Errors {
    constructor(yasr) {
      this.yasr = yasr;
      this.priority = 20;
      this.hideFromSelection = true;
    }

    canHandleResults() {
      return Boolean(this.yasr.results?.getError());
    }

    getIcon() {
      return undefined;
    }

    draw() {
      const error = this.yasr.results.getError();
      this.yasr.resultsEl.append(element("div", { set: { class: "failure", role: "alert" } },
        element("strong", { text: "There is no answer." }), element("p", { text: told(error.text) })));
    }
  }

  return Errors;
})();
