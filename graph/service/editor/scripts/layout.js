"use strict";
// Where the nodes of a network lie: forces between them (Fruchterman and Reingold 1991), from a fixed beginning, so that
// the same answer is drawn the same way each time.
Editor.layout = (() => {
  const TURN = Math.PI * (3 - Math.sqrt(5)); // the golden angle: a spiral on which no two beginnings are near
  const ROUNDS = 300;
  const REACH = 4; // lengths beyond which nodes do not push: parts that nothing ties would drift away for ever

  // Give a place {x, y} for each of `count` nodes that are tied by pairs of numbers; a tie is about `length` long.
  return (count, pairs, length) => {
    const places = Array.from({ length: count }, (_, i) => ({ x: length * Math.sqrt(i) * Math.cos(i * TURN), y: length * Math.sqrt(i) * Math.sin(i * TURN) }));
    for (let round = 0; round < ROUNDS; round += 1) {
      const moves = places.map(({ x, y }) => ({ x: -x * 0.12, y: -y * 0.26 })); // to the middle, so that parts stay near; a screen is wider than high
      const push = (i, j, force) => {
        const [dx, dy] = [places[i].x - places[j].x, places[i].y - places[j].y];
        const far = Math.max(Math.hypot(dx, dy), 0.01);
        const by = force(far) / far;
        moves[i].x += dx * by;
        moves[i].y += dy * by;
        moves[j].x -= dx * by;
        moves[j].y -= dy * by;
      };
      for (let i = 0; i < count; i += 1) for (let j = 0; j < i; j += 1) push(i, j, (far) => (far > REACH * length ? 0 : (length * length) / far));
      for (const [i, j] of pairs) if (i !== j) push(i, j, (far) => -(far * far) / length);
      const heat = length * 1.5 * (1 - round / ROUNDS);
      places.forEach((place, i) => {
        const far = Math.max(Math.hypot(moves[i].x, moves[i].y), 0.01);
        place.x += (moves[i].x / far) * Math.min(far, heat);
        place.y += (moves[i].y / far) * Math.min(far, heat);
      });
    }
    return places;
  };
})();
