import type { GlyphKind } from './font-class.js';
import { fontClassRows } from './font-class-table.js';
import type { GlyphLine } from './glyph-line.js';
import { measureLines } from './measured-line.js';
import { rarerFontClassRows } from './rarer-font-class-table.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const TEXTS = [
  'Search orders customers and invoices',
  'Your plan renews on 12 March 2026',
  'Payment received from Northwind Traders',
  'Export the report as a spreadsheet file',
  'Last updated 3 minutes ago by Alice Johnson',
  'Add a new member to your workspace today',
];
const SIZE_PX = 31.5;

interface Row {
  readonly name: string;
  readonly measures: readonly number[];
  readonly widths: readonly number[];
}

const rows = [...fontClassRows, ...rarerFontClassRows].map((text): Row => {
  const [name = '', measures = '', widths = ''] = text.split('|');
  return { name, measures: measures.split(' ').map(Number), widths: widths.split(' ').map(Number) };
});
const regular = rows.filter(({ measures }) => measures[0] === 400);

function kindOf(letter: string): GlyphKind {
  if ('bdfhklt'.includes(letter) || /[A-Z0-9]/.test(letter)) return 'tall';
  return 'gpqy'.includes(letter) ? 'deep' : 'low';
}

/** A line as it is measured when it is set in a family at 31.5 px, without any error. */
function lineIn({ measures, widths }: Row, text: string): GlyphLine {
  const px = (thousandths = 0): number => (thousandths * SIZE_PX) / 1000;
  const [, cap, x, , , stem] = measures;
  const letters = text.split('').filter((letter) => LETTERS.includes(letter) && letter !== 'j');
  const glyphs = letters.map((letter, n) => {
    const kind = kindOf(letter);
    const left = 40 * n;
    const right = left + px(widths[LETTERS.indexOf(letter)]);
    return { kind, left, right, top: 100 - px(kind === 'tall' ? cap : x), bottom: 100 } as GlyphLine['glyphs'][number];
  });
  const heights = { baselineY: 100, xHeightPx: px(x), tallHeightPx: px(cap), scatterPx: 0, strokePx: px(stem) };
  return { glyphs, ...heights, ground: 0xff_ff_ff } as unknown as GlyphLine;
}

describe('the tables of families', () => {
  it.each([fontClassRows.length, rarerFontClassRows.length])('have a regular and a bold row each: %p', (count) => {
    expect(count % 2).toBe(0);
  });

  it.each(rows.map((row, n) => [row.name, row.measures[0], row, n] as const))('%s, %p', (_, weight, row, n) => {
    expect(weight).toBe(n % 2 === 0 ? 400 : 700);
    expect(row.name).toBe(rows[n - (n % 2)]?.name);
    expect(row.measures).toHaveLength(6);
    expect(row.widths).toHaveLength(LETTERS.length);
    expect([...row.measures, ...row.widths].every((each) => Number.isInteger(each) && each > 0)).toBe(true);
  });

  it('name no family twice', () => {
    const names = regular.flatMap(({ name }) => name.split(', '));
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('measureLines', () => {
  it.each(regular.map((row) => [row.name, row] as const))('reads the size of lines in %s', (_, row) => {
    for (const { fontSizePx } of measureLines(TEXTS.map((text) => lineIn(row, text)))) {
      expect(Math.abs(fontSizePx - SIZE_PX)).toBeLessThan(0.02 * SIZE_PX);
    }
  });
});
