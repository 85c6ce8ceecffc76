"use strict";
// What can be taken away: the view as PNG and SVG, the claims behind it as CSV.
Dragoman.export = (() => {
  const { claims, things, sources, rules, name } = Dragoman;
  const SHARP = 3; // pixels of the picture for one of the screen, so that it prints well

  function save(blob, suffix) {
    const link = Dragoman.element("a", { set: { href: URL.createObjectURL(blob), download: `${fileName()}.${suffix}` } });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // A title may hold what no file's name can, and be longer than one.
  function fileName() {
    const title = [...document.title.replace(/[^\p{L}\p{M}\p{N} _-]+/gu, " ").replace(/^[ -]+/, "").trim()].slice(0, 60).join("");
    return `${title || "dragoman"} ${Dragoman.state.get().view}`.replace(/\s+/g, "-");
  }

  const svg = () => save(new Blob([Dragoman.svg.draw()], { type: "image/svg+xml" }), "svg");

  async function png() {
    const drawing = Dragoman.svg.draw();
    const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(drawing).map(Number);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`;
    await image.decode();
    const canvas = Dragoman.element("canvas", { set: { width: Math.round(width * SHARP), height: Math.round(height * SHARP) } });
    const c = canvas.getContext("2d");
    c.scale(SHARP, SHARP);
    c.drawImage(image, 0, 0);
    save(await new Promise((done) => canvas.toBlob(done, "image/png")), "png");
  }

  const COLUMNS = ["statement", "subject", "subject_iri", "predicate", "object", "object_iri", "modality", "negated", "speaker", "speaker_iri",
    "time", "confidence", "rule", "source", "start", "end", "quote"];

  // A row for each piece of evidence, so that every line has its sentence.
  function rows() {
    const iri = (id) => (id === undefined ? "" : Dragoman.iri(things[id].id));
    return Dragoman.shown().claims.flatMap((i) => {
      const c = claims[i];
      const common = [Dragoman.iri(c.id), Dragoman.subject(c), iri(c.s), Dragoman.predicate(c).id, Dragoman.object(c), iri(c.o), c.modality || "", String(Boolean(c.negated)),
        Dragoman.speakers(c), (c.by || []).map(iri).join(" "), c.time || "", c.confidence ?? "", (c.rules || []).map((rule) => rules[rule]).join(" ")];
      return (c.evidence || [{}]).map((e) => [...common, e.source === undefined ? "" : name(sources[e.source].names), e.start ?? "", e.end ?? "", e.exact || ""]);
    });
  }

  // A spreadsheet runs what begins like a formula, full-width signs too: an apostrophe before it makes it text.
  function cell(value) {
    const text = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  // With a byte order mark, without which Excel takes Japanese for Latin.
  const csv = () => save(new Blob([`\ufeff${[COLUMNS, ...rows()].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`], { type: "text/csv;charset=utf-8" }), "csv");

  return { png, svg, csv };
})();
