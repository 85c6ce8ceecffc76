"use strict";
// What the other scripts share: the data, the language, and the one way in which text reaches the page.
const Dragoman = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const listeners = { language: [], theme: [], select: [] };
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
      made.type = "button";
      made.addEventListener("click", options.click);
    }
    made.append(...children);
    return made;
  }

  const word = (key) => data.words[language][key] ?? key;

  // A name in the reader's language, else in any that there is.
  function name(names) {
    for (const code of [language, ...data.languages, "zh", ""]) if (names[code]) return names[code];
    return Object.values(names)[0] || "";
  }

  const thing = (id) => data.details.things[id];
  const statement = (id) => data.details.statements[id];
  const subject = (s) => name(s.s ? thing(s.s).names : s.subject);
  const object = (s) => name(s.o ? thing(s.o).names : s.value);

  function setLanguage(code) {
    language = code;
    document.documentElement.lang = code;
    document.querySelectorAll("[data-word]").forEach((node) => { node.textContent = word(node.dataset.word); });
    document.querySelectorAll("[data-placeholder]").forEach((node) => {
      node.placeholder = word(node.dataset.placeholder);
      node.setAttribute("aria-label", word(node.dataset.placeholder));
    });
    document.querySelectorAll("[data-label]").forEach((node) => {
      node.setAttribute("aria-label", word(node.dataset.label));
    });
    document.querySelectorAll("[data-language]").forEach((node) => {
      node.setAttribute("aria-pressed", String(node.dataset.language === code));
    });
    tell("language");
  }

  const color = (variable) => getComputedStyle(document.documentElement).getPropertyValue(variable).trim();

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const fill = (group) => (dark.matches ? group.dark : group.color);
  dark.addEventListener("change", () => tell("theme"));

  return {
    fill, data, on, tell, element, word, name, thing, statement, subject, object, setLanguage, color,
    language: () => language,
  };
})();
