"use strict";
// The text beside its graph: a mark shows the statements that rest on it, a statement shows its words.
(() => {
  const reading = document.getElementById("reading");
  const list = reading.querySelector("aside ol");
  const marks = [...reading.querySelectorAll(".mark")];
  const items = [...list.querySelectorAll("li[data-number]")];
  const pieces = [...reading.querySelectorAll("[data-of]")];
  const all = document.getElementById("all");
  const said = document.getElementById("chosen");
  const numbers = (text) => new Set((text || "").split(" ").filter(Boolean));

  function clear() {
    for (const one of reading.querySelectorAll(".chosen")) one.classList.remove("chosen");
    for (const one of reading.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
    for (const item of items) item.hidden = false;
    said.textContent = "";
    all.hidden = true;
  }

  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (one, block = "nearest") => one.scrollIntoView({ block, behavior: still() ? "instant" : "smooth" });

  // What rests on a mark: the others make room, as long as it is chosen.
  function chooseMark(mark) {
    clear();
    const told = numbers(mark.dataset.told);
    mark.classList.add("chosen");
    mark.setAttribute("aria-current", "true");
    for (const item of items) item.hidden = !told.has(item.dataset.number);
    said.textContent = `${told.size} on this mark`;
    all.hidden = false;
    list.parentElement.scrollTop = 0;
    show(mark);
  }

  // Where the words of a statement are: all of them are shown, the first is brought into view.
  function chooseStatement(item, hide = false) {
    clear();
    item.classList.add("chosen");
    item.setAttribute("aria-current", "true");
    const words = pieces.filter((piece) => numbers(piece.dataset.of).has(item.dataset.number));
    for (const piece of words) piece.classList.add("chosen");
    if (hide) for (const other of items) other.hidden = other !== item;
    said.textContent = words.length ? "its words are marked" : "its words are in another part";
    all.hidden = false;
    if (words.length) show(words[0], "center");
    if (!hide) show(item);
  }

  function choose(one) {
    if (one.matches(".mark")) chooseMark(one);
    else chooseStatement(one.closest("li"));
  }

  reading.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    const item = event.target.closest("li[data-number]");
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (mark || event.target.closest(".to")) {
      event.preventDefault();
      choose(mark || item);
    } else if (item && !event.target.closest("a")) choose(item);
  });
  all.addEventListener("click", clear);

  const ways = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "Escape") clear();
    const way = ways[event.key];
    const here = event.target.closest(".mark") || event.target.closest("li[data-number]")?.querySelector(".to");
    if (!way || !here) return;
    event.preventDefault();
    const row = here.matches(".mark") ? marks : items.filter((item) => !item.hidden).map((item) => item.querySelector(".to"));
    const next = row[row.indexOf(here) + way];
    if (next) next.focus();
  });

  // An address may name a place, as the pages of things do: START-END, or where it begins.
  const at = reading.dataset.at;
  if (at) {
    const there = items.filter((item) => item.dataset.places.split(" ").includes(at));
    const mark = document.getElementById("at");
    if (mark?.matches(".mark")) chooseMark(mark);
    if (there.length) {
      const wanted = new Set(there.map((item) => item.dataset.number));
      for (const piece of pieces) if ([...numbers(piece.dataset.of)].some((one) => wanted.has(one))) piece.classList.add("chosen");
      for (const item of items) item.hidden = !wanted.has(item.dataset.number);
      said.textContent = `${there.length} on these words`;
      all.hidden = false;
    }
    document.querySelector("#at")?.scrollIntoView({ block: "center" });
  }
})();
