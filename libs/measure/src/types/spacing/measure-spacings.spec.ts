import type { SpacingValue } from '@copy-that/tokens';
import { Analysis } from '../../analysis/analysis.js';
import { BLUE, Drawing, faceOf, GREY, INK, LINE, WHITE } from '../../fixture/drawing.js';
import { measureSpacings } from './measure-spacings.js';

const read = (drawing: Drawing, pixelRatio = 1) => measureSpacings(new Analysis(drawing), pixelRatio);
const valuesOf = (drawing: Drawing, pixelRatio = 1) =>
  read(drawing, pixelRatio).candidates.map(({ value }) => value as SpacingValue);
const nearest = (drawing: Drawing, px: number) =>
  Math.min(...valuesOf(drawing).map(({ value_px }) => Math.abs(value_px - px)));

const row = (gap: number) => {
  const drawing = new Drawing(700, 320, GREY);
  for (let card = 0; card < 3; card++) drawing.rect(101 + card * (120 + gap), 101, 120, 110, WHITE);
  return drawing;
};
const column = (gap: number) => {
  const drawing = new Drawing(502, 700, GREY);
  for (let card = 0; card < 3; card++) drawing.rect(101, 101 + card * (120 + gap), 300, 120, WHITE);
  return drawing;
};
/** Cards with one block each that keeps the padding on its left and at the top. */
const padded = (padding: number) => {
  const drawing = new Drawing(920, 520, GREY);
  for (const x of [101, 511])
    drawing.bordered(x, 101, 280, 310, 1, LINE, WHITE).rect(x + 1 + padding, 102 + padding, 90, 90, BLUE);
  return drawing;
};
/** Buttons around a word in a line box of 24 px, `x` and `y` px free on each side. */
const buttons = (x: number, y: number) => {
  const drawing = new Drawing(400, 600, WHITE);
  for (const top of [40, 240, 440]) {
    const end = drawing.text(60, top + 199, 'Huhuhn', faceOf(16), WHITE);
    const width = Math.ceil(end) - 60 + 2 * x;
    drawing.rect(60, top, width, 24 + 2 * y, BLUE);
    // Browsers put the middle of ascent and descent in the middle of the line box.
    drawing.text(60 + x, top + y + 12 + 0.35 * 16, 'Huhuhn', faceOf(16), WHITE);
  }
  return drawing;
};

describe('measureSpacings', () => {
  it.each([8, 10, 12, 16, 20, 24, 32, 40, 48])(
    'reads %p px between cards, side by side and one below the other',
    (gap) => {
      expect(valuesOf(row(gap)).map(({ value_px }) => value_px)).toContain(gap);
      expect(valuesOf(column(gap)).map(({ value_px }) => value_px)).toContain(gap);
    },
  );

  it.each([8, 12, 16, 20, 24, 32, 48])('reads %p px from a card to what is in it', (padding) => {
    expect(valuesOf(padded(padding)).map(({ value_px }) => value_px)).toContain(padding);
  });

  it.each([
    [8, 4],
    [12, 6],
    [16, 8],
    [24, 12],
    [32, 16],
  ])('reads %p px beside and %p px above the text of a button', (x, y) => {
    expect(nearest(buttons(x, y), x)).toBeLessThanOrEqual(1);
    expect(nearest(buttons(x, y), y)).toBeLessThanOrEqual(1);
  });

  it.each([
    ['of its border', INK],
    ['of another colour', BLUE],
  ])('reads between cards past a shadow without blur %s', (_, shadow) => {
    const drawing = new Drawing(700, 320, GREY);
    for (const x of [101, 245, 389]) drawing.rect(x + 6, 87, 120, 150, shadow).bordered(x, 81, 120, 150, 2, INK, WHITE);
    const values = valuesOf(drawing).map(({ value_px }) => value_px);
    expect(values.filter((px) => px < 60)).toEqual([24]);
  });

  it.each([1, 1.5, 2, 3])('gives CSS pixels at a pixel ratio of %p', (ratio) => {
    expect(valuesOf(row(24), ratio).map(({ value_px }) => value_px)).toContain(24 / ratio);
  });

  it('tells gutters of columns from padding, with the spaces themselves as evidence', () => {
    const gutter = read(row(24)).candidates.find(({ value }) => (value as SpacingValue).value_px === 24);
    expect(gutter).toMatchObject({ value: { spacing_type: 'gutter' }, occurrence_count: 2 });
    expect(gutter?.evidence).toEqual([
      { x: 221, y: 156, width: 24, height: 1 },
      { x: 365, y: 156, width: 24, height: 1 },
    ]);
    expect(valuesOf(padded(16)).find(({ value_px }) => value_px === 16)?.spacing_type).toBe('padding');
  });

  it('is surer of what recurs', () => {
    const sure = (cards: number) => {
      const drawing = new Drawing(400, 900, GREY);
      for (let card = 0; card < cards; card++) drawing.rect(37, 61 + card * 144, 300, 120, WHITE);
      return read(drawing).candidates.find(({ value }) => (value as SpacingValue).value_px === 24)?.confidence ?? 0;
    };
    expect(sure(2)).toBeGreaterThan(0);
    expect(sure(5)).toBeGreaterThan(sure(2));
  });

  it.each<[string, Drawing, string]>([
    ['an empty picture', new Drawing(300, 200, WHITE), '1 painted boxes and 0 lines of text'],
    ['one pixel', new Drawing(1, 1, WHITE), '0 painted boxes and 0 lines of text'],
  ])('finds none on %s and says why', (_, drawing, seen) => {
    const message = `No spacing was found: ${seen} show no distance of 2 to 96 CSS pixels that is clear; give a larger part of the page, or the right pixel ratio.`;
    expect(read(drawing)).toEqual({ candidates: [], warnings: [{ type: 'spacing', code: 'nothing_found', message }] });
  });
});
