import { fontClassRows } from './font-class-table.js';
import { rarerFontClassRows } from './rarer-font-class-table.js';

/** Which letters a glyph can be, told by where it begins and ends in its line. */
export type GlyphKind = 'low' | 'tall' | 'deep' | 'capital' | 'digit';

/** Measures of one weight of a family, as shares of the font size. */
export interface FontClass {
  readonly name: string;
  readonly weight: number;
  /** Log odds of text being drawn in this weight. */
  readonly odds: number;
  readonly cap: number;
  readonly x: number;
  readonly ascender: number;
  readonly descender: number;
  readonly stem: number;
  /** Log densities of ink widths by kind and smoothing, {@link BINS} each. */
  readonly logDensity: { readonly [Kind in GlyphKind]: readonly Float32Array[] };
}

/** The weights of one family. */
export interface FontFamilyClass {
  readonly name: string;
  /** Whether all letters have the same advance. */
  readonly isMono: boolean;
  /** Log odds of a page being set in it. */
  readonly odds: number;
  /** Height of x of the regular weight, and of capitals. */
  readonly x: number;
  readonly cap: number;
  /** The weight that stems of this share of the font size have, 300 to 800, not rounded. */
  weightOf(stem: number): number;
  /** The weights that letters with about such stems can be drawn in, at least one. */
  near(weight: number): readonly FontClass[];
}

/** Bins of a log density by em: a width of `w` em is in bin `round(w * 256)`, at most {@link LAST_BIN}. */
export const BINS_PER_EM = 256;
/** The widest letter measures 1.06 em. */
const BINS = 320;
export const LAST_BIN = BINS - 1;
/** Standard deviations of a measured width, in em: 0.2 px at 10, 20, 40 and 80 px. */
const SMOOTHINGS_EM = [0.02, 0.01, 0.005, 0.0025] as const;
/** Joined letters, icons and other scripts have any width. */
const ANY_WIDTH = 0.12;

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
/** Share of each letter, a to z, in English text in percent (Lewand, Cryptological Mathematics, 2000). */
const LOWER_PERCENT = [
  8.2, 1.5, 2.8, 4.3, 12.7, 2.2, 2, 6.1, 7, 0.15, 0.77, 4, 2.4, 6.7, 7.5, 1.9, 0.1, 6, 6.3, 9.1, 2.8, 0.98, 2.4, 0.15,
  2, 0.07,
];
const TALL = 'bdfhklt';
const DEEP = 'gpqy';
/** Percent of a letter that interfaces write as a capital: words of labels begin with one. */
const CAPITAL_SHARE = 0.15;
const DIGIT_PERCENT = 0.5;

/** Weights of the table's rows. */
const REGULAR = 400;
const BOLD = 700;
/** Interfaces use no others. */
const LEAST_WEIGHT = 300;
const MOST_WEIGHT = 800;

/** The weights that interfaces are drawn in, with log odds: most text is regular or bold. */
const drawnWeights: readonly (readonly [weight: number, odds: number])[] = [
  [300, -2.5],
  [400, 0],
  [500, -2.5],
  [600, -1.5],
  [700, 0],
  [800, -3],
];
/** Log odds of a page being set in one of the rarer families: few letters tell families apart badly. */
const RARER_ODDS = -8;
/** A stem is read to about this many units of weight. */
const MAX_OFF_WEIGHT = 160;

/** Weighted widths in em of the letters one kind can be. */
type Widths = readonly (readonly [width: number, weight: number])[];

function widthsByKind(lower: number[], upper: number[], digits: number[]): { readonly [Kind in GlyphKind]: Widths } {
  const low = lower.map((width, index) => [width, LOWER_PERCENT[index] as number] as const);
  const capital = upper.map((width, index) => [width, (LOWER_PERCENT[index] as number) + 0.3] as const);
  const digit = digits.map((width) => [width, DIGIT_PERCENT] as const);
  const only = (letters: string) =>
    letters.split('').map((letter) => low[LOWER.indexOf(letter)] as (typeof low)[number]);
  const rest = LOWER.split('')
    .filter((letter) => !`${TALL}${DEEP}j`.includes(letter))
    .join('');
  const capitals = capital.map(([width, weight]) => [width, weight * CAPITAL_SHARE] as const);
  return { low: only(rest), tall: [...only(TALL), ...capitals, ...digit], deep: only(DEEP), capital, digit };
}

function logDensityOf(widths: Widths, deviation: number): Float32Array {
  const density = new Float32Array(BINS).fill(ANY_WIDTH);
  const total = widths.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [width, weight] of widths) {
    const height = ((1 - ANY_WIDTH) * weight) / (total * deviation * Math.sqrt(2 * Math.PI));
    const reach = Math.ceil(3 * deviation * BINS_PER_EM);
    const middle = Math.round(width * BINS_PER_EM);
    for (let bin = Math.max(0, middle - reach); bin <= Math.min(BINS - 1, middle + reach); bin++) {
      const away = (bin / BINS_PER_EM - width) / deviation;
      density[bin] = (density[bin] as number) + height * Math.exp(-0.5 * away * away);
    }
  }
  return density.map(Math.log);
}

/** One row of the table, in thousandths of the em. */
interface Row {
  readonly name: string;
  readonly measures: readonly number[];
  readonly widths: readonly number[];
}

function rowOf(text: string): Row {
  const [name = '', measures = '', widths = ''] = text.split('|');
  return { name, measures: measures.split(' ').map(Number), widths: widths.split(' ').map(Number) };
}

/** The class of a weight, between or beyond the regular and the bold one, along the straight line through both. */
function classOf(regular: Row, bold: Row, weight: number): FontClass {
  const share = (weight - REGULAR) / (BOLD - REGULAR);
  const mix = (from: number, to: number): number => (from + share * (to - from)) / 1000;
  const measure = (index: number): number => mix(regular.measures[index] as number, bold.measures[index] as number);
  const widths = regular.widths.map((from, index) => mix(from, bold.widths[index] as number));
  const byKind = widthsByKind(widths.slice(0, 26), widths.slice(26, 52), widths.slice(52));
  const densities = (kind: GlyphKind) => SMOOTHINGS_EM.map((deviation) => logDensityOf(byKind[kind], deviation));
  return {
    name: regular.name,
    weight,
    odds: drawnWeights.find(([drawn]) => drawn === weight)?.[1] ?? 0,
    cap: measure(1),
    x: measure(2),
    ascender: measure(3),
    descender: measure(4),
    stem: measure(5),
    logDensity: {
      low: densities('low'),
      tall: densities('tall'),
      deep: densities('deep'),
      capital: densities('capital'),
      digit: densities('digit'),
    },
  };
}

function familyOf(regular: Row, bold: Row, odds: number): FontFamilyClass {
  const [, cap = 0, x = 0, , , thin = 0] = regular.measures;
  const thick = bold.measures[5] as number;
  // Worked out when first needed, since a picture shows two or three weights.
  const classes = new Map<number, FontClass>();
  const at = (weight: number): FontClass => {
    const found = classes.get(weight) ?? classOf(regular, bold, weight);
    classes.set(weight, found);
    return found;
  };
  return {
    name: regular.name,
    isMono: /Mono$|Code/.test(regular.name),
    odds,
    x: x / 1000,
    cap: cap / 1000,
    weightOf: (stem) =>
      Math.min(
        MOST_WEIGHT,
        Math.max(LEAST_WEIGHT, REGULAR + ((BOLD - REGULAR) * (1000 * stem - thin)) / (thick - thin)),
      ),
    near: (weight) =>
      drawnWeights.filter(([drawn]) => Math.abs(drawn - weight) <= MAX_OFF_WEIGHT).map(([drawn]) => at(drawn)),
  };
}

function familiesOf(rows: readonly string[], odds: number): FontFamilyClass[] {
  return Array.from({ length: rows.length / 2 }, (_, index) =>
    familyOf(rowOf(rows[2 * index] as string), rowOf(rows[2 * index + 1] as string), odds),
  );
}

/** The known families; what a page is set in is matched to the nearest of them. */
export const fontFamilyClasses: readonly FontFamilyClass[] = [
  ...familiesOf(fontClassRows, 0),
  ...familiesOf(rarerFontClassRows, RARER_ODDS),
];

/** Log densities of widths of a kind, smoothed by the error that widths have, at a font size; both in source px. */
export function widthDensity(font: FontClass, kind: GlyphKind, fontSizePx: number, errorPx: number): Float32Array {
  const error = errorPx / fontSizePx;
  const index = SMOOTHINGS_EM.findIndex((deviation) => error > deviation / Math.SQRT2);
  return font.logDensity[kind].at(index) as Float32Array;
}
