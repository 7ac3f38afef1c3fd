/** Every number from 0 in a set of its own, for {@link join}: `parent[n]` is a smaller member of the set of `n`, or `n`. */
export function singleSets(length: number): Uint32Array {
  const parent = new Uint32Array(length);
  for (let node = 0; node < length; node++) parent[node] = node;
  return parent;
}

/** The root of `node`, halving the path on the way (Tarjan, van Leeuwen 1984). */
export function findRoot(parent: Uint32Array, node: number): number {
  let at = node;
  for (;;) {
    const up = parent[at] as number;
    if (up === at) return at;
    const above = parent[up] as number;
    parent[at] = above;
    at = above;
  }
}

/** Joins two sets; the smaller number stays root, so numbering follows the reading order. */
export function join(parent: Uint32Array, a: number, b: number): void {
  const rootA = findRoot(parent, a);
  const rootB = findRoot(parent, b);
  if (rootA < rootB) parent[rootB] = rootA;
  else if (rootB < rootA) parent[rootA] = rootB;
}

/** Puts the number of its set, in the order of the sets' first members, in the place of each parent; returns how many sets there are. */
export function numberSets(parent: Uint32Array): number {
  let sets = 0;
  // A parent comes first, so what stands in its place is its set already.
  for (let node = 0; node < parent.length; node++) {
    const up = parent[node] as number;
    parent[node] = up === node ? sets++ : (parent[up] as number);
  }
  return sets;
}
