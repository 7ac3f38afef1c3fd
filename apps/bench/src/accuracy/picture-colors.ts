import type { ColorRole, PageReading, Truth, TruthColor } from './truth.schema.js';

/** Packed 0xRRGGBB pixels of a picture. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

/** A flat colour fills at least this many 3x3 blocks. */
const FLAT_BLOCKS = 60;
const hexOf = (packed: number) => `#${packed.toString(16).padStart(6, '0')}`;

/** The number of pixels of every colour, most frequent first. */
export function countColors({ pixels }: Picture): Map<string, number> {
  const counts = new Map<number, number>();
  for (const packed of pixels) counts.set(packed, (counts.get(packed) ?? 0) + 1);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  return new Map(sorted.map(([packed, count]) => [hexOf(packed), count]));
}

/** Fewer pixels than these may be chance, and the browser may have rounded a mixed colour otherwise than we do. */
const SURE_PIXELS = 10;

/** Joins what styles say of colours with how much of each the picture shows; a colour of which no pixel shows is no truth. */
export function confirmColors(of: PageReading['colors'], picture: Picture): Pick<Truth, 'colors' | 'flat'> {
  const counts = countColors(picture);
  const shown = new Map<string, Partial<Record<ColorRole, number>>>();
  for (const [declared, roles] of Object.entries(of)) {
    const hex = roundedAlike(declared, counts);
    const joined = shown.get(hex) ?? {};
    for (const [role, by] of Object.entries(roles) as [ColorRole, number][]) joined[role] = (joined[role] ?? 0) + by;
    shown.set(hex, joined);
  }
  const colors: TruthColor[] = [...shown]
    .map(([hex, roles]) => {
      const pixels = counts.get(hex) ?? 0;
      return { hex, pixels, share: pixels / picture.pixels.length, roles };
    })
    .filter(({ pixels }) => pixels > 0)
    .sort((a, b) => b.pixels - a.pixels);
  return { colors, flat: flatColors(picture) };
}

/** The colour itself where the picture has it, else the most frequent one a level away in each channel at most. */
function roundedAlike(hex: string, counts: ReadonlyMap<string, number>): string {
  if ((counts.get(hex) ?? 0) >= SURE_PIXELS) return hex;
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  let best = hex;
  for (let n = 0; n < 27; n++) {
    const near = channels.map((level, c) => Math.min(255, Math.max(0, level + (Math.floor(n / 3 ** c) % 3) - 1)));
    const other = `#${near.map((level) => level.toString(16).padStart(2, '0')).join('')}`;
    if ((counts.get(other) ?? 0) > Math.max(counts.get(best) ?? 0, SURE_PIXELS)) best = other;
  }
  return best;
}

/** Colours that fill whole 3x3 blocks somewhere, the largest first. */
export function flatColors({ width, height, pixels }: Picture): string[] {
  const blocks = new Map<number, number>();
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const color = pixels[at] as number;
      if (pixels[at - 1] !== color || pixels[at + 1] !== color) continue;
      if (isRow(pixels, at - width, color) && isRow(pixels, at + width, color))
        blocks.set(color, (blocks.get(color) ?? 0) + 1);
    }
  return [...blocks]
    .filter(([, count]) => count >= FLAT_BLOCKS)
    .sort(([a, m], [b, n]) => n - m || a - b)
    .map(([packed]) => hexOf(packed));
}

function isRow(pixels: Uint32Array, at: number, color: number): boolean {
  return pixels[at - 1] === color && pixels[at] === color && pixels[at + 1] === color;
}
