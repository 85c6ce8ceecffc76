"use strict";
// Search over the names in every script, spared of case, of full-width forms and of the two kana.
Dragoman.search = (() => {
  const { things, element, word, name, nameOf } = Dragoman;
  const kana = (text) => text.replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
  const plain = (text) => kana(text.normalize("NFKC").toLowerCase()).replace(/[\s・·.,'’-]/g, "");
  const index = things.map((thing, id) => ({ id, names: [...Object.values(thing.names), ...(thing.alts || [])].map(plain) }));
  const weight = (id) => Dragoman.scene.nodeOf.get(id)?.weight || 0;

  function rank(names, wanted) {
    if (names.includes(wanted)) return 0;
    if (names.some((text) => text.startsWith(wanted))) return 1;
    return names.some((text) => text.includes(wanted)) ? 2 : 9;
  }

  function hits(text) {
    const wanted = plain(text.trim());
    if (!wanted) return [];
    return index.map(({ id, names }) => ({ id, rank: rank(names, wanted) })).filter((hit) => hit.rank < 9)
      .sort((a, b) => a.rank - b.rank || weight(b.id) - weight(a.id) || a.id - b.id).slice(0, 12).map((hit) => hit.id);
  }

  // A field with a list of what it finds, as the combobox pattern of WAI-ARIA has it.
  function attach(input, list, chosen) {
    let active = -1;
    const set = (node, values) => Object.entries(values).forEach(([key, value]) => node.setAttribute(key, value));
    set(input, { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" });
    list.setAttribute("role", "listbox");

    function find() {
      const ids = hits(input.value);
      active = ids.length ? 0 : -1;
      list.replaceChildren(...ids.map(option));
      if (input.value.trim() && !ids.length) list.append(element("li", { class: "quiet", text: word("nothing") }));
      list.hidden = !input.value.trim();
      input.setAttribute("aria-expanded", String(!list.hidden));
      mark();
    }

    function option(id, i) {
      const item = element("li", { set: { role: "option", id: `${list.id}-${i}`, "data-id": id } },
        element("span", { text: nameOf(id) }), element("small", { text: name(things[id].kind) }));
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(id); });
      return item;
    }

    function mark() {
      const options = [...list.querySelectorAll("[role=option]")];
      options.forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
      if (active >= 0) input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
      else input.removeAttribute("aria-activedescendant");
      options[active]?.scrollIntoView({ block: "nearest" });
    }

    function choose(id) {
      hide();
      input.value = "";
      chosen(id);
    }

    function hide() {
      list.hidden = true;
      active = -1;
      mark();
      input.setAttribute("aria-expanded", "false");
    }

    input.addEventListener("input", find);
    input.addEventListener("blur", hide);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // an input method's own Enter and arrows
      const options = [...list.querySelectorAll("[role=option]")];
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) return find();
        active = options.length ? (active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length : -1;
        mark();
      } else if (event.key === "Enter" && options[active] && !list.hidden) choose(Number(options[active].dataset.id));
      else if (event.key === "Escape") hide();
    });
  }

  const input = document.getElementById("search");
  attach(input, document.getElementById("found"), (id) => Dragoman.state.set({ select: { kind: "thing", id }, path: null }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
    }
  });
  return { attach, hits };
})();
