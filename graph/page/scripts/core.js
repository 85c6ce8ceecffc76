"use strict";
// What the other scripts share: the data, the language, and the one way in which text reaches the page.
// biome-ignore lint/correctness/noUnusedVariables: it is what the others use
const Dragoman = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { things, claims, predicates, rules, sources, groups, root } = data.details;
  const listeners = { language: [], theme: [], state: [] };
  let language = "ja";

  const on = (event, listener) => listeners[event].push(listener);
  const tell = (event, ...values) => listeners[event].forEach((listener) => listener(...values));

  // Text is set with textContent only: a name or a quotation is never read as markup.
  function element(tag, options = {}, ...children) {
    const made = document.createElement(tag);
    if (options.text !== undefined) made.textContent = options.text;
    if (options.class) made.className = options.class;
    if (options.lang) made.lang = options.lang;
    for (const [name, value] of Object.entries(options.set || {})) made.setAttribute(name, value);
    if (options.click) {
      if (tag === "button") made.type = "button";
      made.addEventListener("click", options.click);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  const word = (key) => (Object.hasOwn(data.words[language], key) ? data.words[language][key] : key);

  // A sentence of the page's own with numbers or names in it: "{n} of {all}".
  const phrase = (key, values) => word(key).replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const count = (number) => number.toLocaleString(language);

  // A name in the reader's language, else in any that there is.
  function name(names) {
    for (const code of [language, ...data.languages, "zh", ""]) if (names[code]) return names[code];
    return Object.values(names)[0] || "";
  }

  const nameOf = (id) => name(things[id].names);
  const subject = (c) => (c.s === undefined ? name(c.subject) : nameOf(c.s));
  const object = (c) => (c.o === undefined ? name(c.value) : nameOf(c.o));
  const predicate = (c) => predicates[c.p];
  const relation = (c) => name(predicate(c).names) + (c.lemma ? ` 「${c.lemma}」` : "") + (c.negated ? ` (${word("negated")})` : "");
  const speakers = (c) => (c.by || []).map(nameOf).join("・");
  const isFact = (c) => c.modality === "Asserted" && !c.negated && !c.by;
  const iri = (id) => (/^[a-z][a-z0-9+.-]*:/i.test(id) ? id : root + id);

  function setLanguage(code) {
    language = data.words[code] ? code : "ja";
    document.documentElement.lang = language;
    document.querySelectorAll("[data-word]").forEach((node) => { node.textContent = word(node.dataset.word); });
    document.querySelectorAll("[data-placeholder]").forEach((node) => {
      node.placeholder = word(node.dataset.placeholder);
      node.setAttribute("aria-label", word(node.dataset.placeholder));
    });
    document.querySelectorAll("[data-label]").forEach((node) => {
      node.setAttribute("aria-label", word(node.dataset.label));
      if (node.tagName === "BUTTON") node.title = word(node.dataset.label);
    });
    document.querySelectorAll("[data-language]").forEach((node) => {
      node.setAttribute("aria-pressed", String(node.dataset.language === language));
    });
    tell("language");
  }

  // Parts of the page are made anew with every change: the focus stays on the button that it was on.
  function keepFocus(box, fill) {
    const list = () => [...box.querySelectorAll("button")];
    const at = list().indexOf(document.activeElement);
    fill();
    if (at >= 0) list()[at]?.focus({ preventScroll: true });
  }

  const color = (variable) => getComputedStyle(document.documentElement).getPropertyValue(variable).trim();

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia("(max-width: 700px)");
  const printing = matchMedia("print");
  const fill = (group) => (dark.matches && !printing.matches ? group.dark : group.color);
  [dark, printing].forEach((query) => query.addEventListener("change", () => tell("theme")));

  return {
    data, things, claims, predicates, rules, sources, groups, on, tell, element, word, phrase, count, name, nameOf,
    subject, object, predicate, relation, speakers, isFact, iri, setLanguage, keepFocus, color, fill, narrow,
    language: () => language,
  };
})();
