import { ColorTable } from './color-table.js';

/** JPEG at usual qualities moves a flat area's colour by less than this in each channel. */
const REACH = 6;
/** Beside edges compression errs by up to this much, but not everywhere: most neighbours tell what a pixel was. */
const MAX_NOISE = 28;
const MIN_VOTES = 4;
const PASSES = 3;
/** In a larger picture an area is large too, and one pass does. */
const MAX_PIXELS_FOR_PASSES = 8_000_000;
/** So many pixels tell the frequent colours of any picture. */
const MAX_SAMPLES = 4_000_000;
/** A screenshot has some thousands of colours after compression. */
const MAX_COLORS = 1 << 16;
/** No colour; unsigned as the pixels are, so that V8 compares whole numbers. */
const NO_COLOR = 0xffffffff;
/** Cells of 8 levels a channel: what is within reach of a colour lies in its cell or one beside it. */
const CELL_BITS = 3;
const CELLS = 256 >> CELL_BITS;

const cellOf = (rgb: number): [number, number, number] => [
  rgb >> (16 + CELL_BITS),
  ((rgb >> 8) & 255) >> CELL_BITS,
  (rgb & 255) >> CELL_BITS,
];

function isWithin(a: number, b: number, levels: number): boolean {
  return (
    Math.abs((a >> 16) - (b >> 16)) <= levels &&
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) <= levels &&
    Math.abs((a & 255) - (b & 255)) <= levels
  );
}

/** What pictures were before {@link denoise}, for those who know more about noise than that flat areas are flat. */
const before = new WeakMap<Uint32Array, Uint32Array>();

/** The pixels that became `calm` by {@link denoise}; `undefined` for other pixels. */
export const noisyOf = (calm: Uint32Array): Uint32Array | undefined => before.get(calm);

/**
 * Makes the flat areas of a lossy picture flat again, inventing no colour: each frequent colour becomes the most
 * frequent one within reach of it, then what differs little from most of its neighbours becomes what they are.
 */
export function denoise(packed: Uint32Array, width: number): Uint32Array {
  const heads = findHeads(countColors(packed));
  let calm: Uint32Array = new Uint32Array(packed.length);
  let last = NO_COLOR;
  let head = NO_COLOR;
  for (let at = 0; at < packed.length; at++) {
    const rgb = packed[at] as number;
    if (rgb !== last) {
      const index = heads.find(rgb);
      head = index < 0 ? rgb : (heads.counts[index] as number);
      last = rgb;
    }
    calm[at] = head;
  }
  const passes = packed.length > MAX_PIXELS_FOR_PASSES ? 1 : PASSES;
  for (let pass = 0; pass < passes; pass++) calm = followNeighbours(calm, width);
  before.set(calm, packed);
  return calm;
}

function followNeighbours(packed: Uint32Array, width: number): Uint32Array {
  const result = packed.slice();
  const beside = Int32Array.of(-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1);
  const height = packed.length / width;
  for (let y = 1; y < height - 1; y++) {
    const end = (y + 1) * width - 1;
    for (let at = y * width + 1; at < end; at++) {
      const rgb = packed[at] as number;
      if (packed[at - 1] === rgb && packed[at + 1] === rgb) continue;
      const usual = usualOf(packed, at, beside);
      if (usual === rgb || !isWithin(rgb, usual, MAX_NOISE)) continue;
      let votes = 0;
      for (let n = 0; n < beside.length; n++) if (packed[at + (beside[n] as number)] === usual) votes++;
      if (votes >= MIN_VOTES) result[at] = usual;
    }
  }
  return result;
}

/** The colour of most neighbours, if there is one, by pairing off (Boyer, Moore 1981). */
function usualOf(packed: Uint32Array, at: number, beside: Int32Array): number {
  let usual = NO_COLOR;
  let lead = 0;
  for (let n = 0; n < beside.length; n++) {
    const other = packed[at + (beside[n] as number)] as number;
    if (lead === 0) usual = other;
    lead += other === usual ? 1 : -1;
  }
  return usual;
}

/** How often each colour occurs, by a sample where the picture is large. */
function countColors(packed: Uint32Array): ColorTable {
  const table = new ColorTable();
  // An odd step does not fall in with the picture's own columns.
  const step = packed.length <= MAX_SAMPLES ? 1 : Math.ceil(packed.length / MAX_SAMPLES) | 1;
  let last = packed[0] as number;
  let pixels = 0;
  for (let at = 0; at < packed.length; at += step) {
    const rgb = packed[at] as number;
    if (rgb !== last) {
      table.add(last, pixels);
      last = rgb;
      pixels = 0;
    }
    pixels++;
  }
  table.add(last, pixels);
  return table;
}

/** The frequent colours, each with what it becomes in place of its count. */
function findHeads(table: ColorTable): ColorTable {
  const cells = new Map<number, number[]>();
  const heads = new ColorTable();
  for (const index of frequentColors(table)) {
    const rgb = table.colors[index] as number;
    const near = headNear(cells, rgb);
    heads.counts[heads.indexOf(rgb)] = near ?? rgb;
    if (near !== undefined) continue;
    const [red, green, blue] = cellOf(rgb);
    const key = (red * CELLS + green) * CELLS + blue;
    const cell = cells.get(key);
    if (cell) cell.push(rgb);
    else cells.set(key, [rgb]);
  }
  return heads;
}

/** The numbers of the colours that make flat areas, the most frequent first. */
function frequentColors({ counts, size }: ColorTable): Uint32Array {
  // One pixel of a colour is no area; in a huge photograph few pixels are none either.
  let least = 2;
  let indices = Uint32Array.from({ length: size }, (_, index) => index).filter(
    (index) => (counts[index] as number) >= least,
  );
  while (indices.length > MAX_COLORS) {
    least *= 2;
    indices = indices.filter((index) => (counts[index] as number) >= least);
  }
  return indices.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
}

function headNear(cells: ReadonlyMap<number, readonly number[]>, rgb: number): number | undefined {
  const [red, green, blue] = cellOf(rgb);
  for (let r = red - 1; r <= red + 1; r++) {
    for (let g = green - 1; g <= green + 1; g++) {
      for (let b = blue - 1; b <= blue + 1; b++) {
        const near = cells.get((r * CELLS + g) * CELLS + b)?.find((head) => isWithin(head, rgb, REACH));
        if (near !== undefined) return near;
      }
    }
  }
  return undefined;
}
