"use strict";
// Search over the names in every script, spared of case and of full-width forms.
Dragoman.search = (() => {
  const { data, element, word, name } = Dragoman;
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const index = Object.entries(data.details.things).map(([id, thing]) => ({
    id, names: [...Object.values(thing.names), ...thing.alts].map(plain),
  }));
  let active = -1;

  function find() {
    const wanted = plain(input.value.trim());
    const hits = wanted ? index.map((entry) => ({ id: entry.id, rank: rank(entry.names, wanted) }))
      .filter((hit) => hit.rank < 9).sort((a, b) => a.rank - b.rank).slice(0, 12) : [];
    active = hits.length ? 0 : -1;
    list.replaceChildren(...hits.map((hit, i) => option(hit.id, i)));
    if (wanted && !hits.length) list.append(element("li", { class: "quiet", text: word("nothing") }));
    list.hidden = !wanted;
    input.setAttribute("aria-expanded", String(Boolean(wanted)));
    mark();
  }

  function rank(names, wanted) {
    if (names.includes(wanted)) return 0;
    if (names.some((text) => text.startsWith(wanted))) return 1;
    return names.some((text) => text.includes(wanted)) ? 2 : 9;
  }

  function option(id, i) {
    const thing = Dragoman.thing(id);
    const item = element("li", { set: { role: "option", id: `found-${i}`, "data-id": id } },
      element("span", { text: name(thing.names) }), element("small", { text: name(thing.kind) }));
    item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(id); });
    return item;
  }

  function mark() {
    const options = [...list.querySelectorAll("[role=option]")];
    options.forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) input.setAttribute("aria-activedescendant", `found-${active}`);
    else input.removeAttribute("aria-activedescendant");
    options[active]?.scrollIntoView({ block: "nearest" });
  }

  function choose(id) {
    hide();
    Dragoman.tell("select", "node", id, true);
  }

  function hide() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  input.addEventListener("input", find);
  input.addEventListener("blur", hide);
  input.addEventListener("keydown", (event) => {
    const options = [...list.querySelectorAll("[role=option]")];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      active = options.length ? (active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length : -1;
      mark();
    } else if (event.key === "Enter" && options[active] && !list.hidden) {
      choose(options[active].dataset.id);
    } else if (event.key === "Escape") hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
    }
  });
})();
