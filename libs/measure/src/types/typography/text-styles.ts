import type { MeasuredLine } from '../../text/measured-line.js';
import type { FontSize } from './font-sizes.js';

/** Lines of one size, weight and colour. */
export interface TextStyle {
  readonly size: FontSize;
  readonly lines: readonly MeasuredLine[];
  readonly letters: number;
  /** 300, 400 or 700: the nearest to the usual weight of its lines. */
  readonly fontWeight: number;
  readonly rgb: number;
}

/** Half way between regular and bold; stems are read to about 100 units, so medium and semibold cannot be told from them. */
const BOLD_FROM = 560;
const REGULAR_FROM = 350;
/** Cores of thin strokes differ from their colour by anti-aliasing; sRGB levels. */
const SAME_COLOR = 48;
/** Styles with fewer letters are chance. */
const MIN_LETTERS = 3;

const lettersOf = (lines: readonly MeasuredLine[]): number => lines.reduce((sum, { glyphs }) => sum + glyphs.length, 0);

/** The styles of one size, most letters first. */
export function stylesOf(size: FontSize): TextStyle[] {
  const byWeight = Map.groupBy(size.lines, ({ fontWeight }) => fontWeight >= BOLD_FROM);
  const styles = [...byWeight.values()].flatMap((lines) => byColor(lines).map((own) => styleOf(size, own)));
  styles.sort((a, b) => b.letters - a.letters || a.rgb - b.rgb);
  return styles.filter(({ letters }, rank) => rank === 0 || letters >= MIN_LETTERS);
}

function styleOf(size: FontSize, lines: readonly MeasuredLine[]): TextStyle {
  return { size, lines, letters: lettersOf(lines), fontWeight: usualWeight(lines), rgb: usualColor(lines) };
}

function usualWeight(lines: readonly MeasuredLine[]): number {
  const sorted = [...lines].sort((a, b) => a.fontWeight - b.fontWeight);
  const half = lettersOf(lines) / 2;
  let passed = 0;
  const found = sorted.find(({ glyphs }) => {
    passed += glyphs.length;
    return passed >= half;
  });
  const weight = found?.fontWeight ?? 400;
  if (weight >= BOLD_FROM) return 700;
  return weight < REGULAR_FROM ? 300 : 400;
}

function lettersByColor(lines: readonly MeasuredLine[]): [rgb: number, letters: number][] {
  const letters = new Map<number, number>();
  for (const { coreRgb, glyphs } of lines) letters.set(coreRgb, (letters.get(coreRgb) ?? 0) + glyphs.length);
  return [...letters].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

const usualColor = (lines: readonly MeasuredLine[]): number => lettersByColor(lines)[0]?.[0] ?? 0;

function isSameColor(a: number, b: number): boolean {
  return Math.hypot((a >> 16) - (b >> 16), ((a >> 8) & 255) - ((b >> 8) & 255), (a & 255) - (b & 255)) <= SAME_COLOR;
}

function byColor(lines: readonly MeasuredLine[]): MeasuredLine[][] {
  const heads: number[] = [];
  for (const [rgb] of lettersByColor(lines)) if (!heads.some((head) => isSameColor(head, rgb))) heads.push(rgb);
  const headOf = (rgb: number): number => heads.find((head) => isSameColor(head, rgb)) ?? rgb;
  return [...Map.groupBy(lines, ({ coreRgb }) => headOf(coreRgb)).values()];
}
