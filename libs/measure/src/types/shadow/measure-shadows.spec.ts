import type { ShadowValue } from '@copy-that/tokens';
import { Analysis } from '../../analysis/analysis.js';
import { BLUE, Drawing, GREY, LINE, type Rgb, WHITE } from '../../fixture/drawing.js';
import { measureShadows } from './measure-shadows.js';

const BLACK: Rgb = [0, 0, 0];

/** Error function (Abramowitz and Stegun 7.1.26). */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const sum = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}

/** A box with a box-shadow as CSS Backgrounds 3 defines it: its outline blurred by a Gaussian of half the blur radius. */
function cast(
  drawing: Drawing,
  [left, top, wide, tall]: readonly [left: number, top: number, width: number, height: number],
  [offsetY, blur, alpha]: Cast,
  fill: Rgb,
  color = BLACK,
) {
  const share = (at: number, from: number, to: number) =>
    (erf((at + 0.5 - from) / (blur / Math.SQRT2)) - erf((at + 0.5 - to) / (blur / Math.SQRT2))) / 2;
  const reach = 2 * blur + offsetY;
  drawing.cover(
    left - reach,
    top - reach,
    left + wide + reach,
    top + tall + reach,
    color,
    (column, row) => alpha * share(column, left, left + wide) * share(row, top + offsetY, top + tall + offsetY),
  );
  drawing.rect(left, top, wide, tall, fill);
}

type Cast = readonly [offsetY: number, blur: number, alpha: number];

const read = (drawing: Drawing, pixelRatio = 1) => measureShadows(new Analysis(drawing), pixelRatio);
const layersOf = (drawing: Drawing, pixelRatio = 1) =>
  read(drawing, pixelRatio).candidates.map(({ value }) => (value as ShadowValue).layers[0]);
const near = (value: number | undefined, want: number, least: number) =>
  expect(Math.abs((value ?? Number.NaN) - want)).toBeLessThanOrEqual(Math.max(least, 0.25 * want));

describe('measureShadows', () => {
  const casts = [4, 12, 40].flatMap((blur) =>
    [0, 2, 6, 12]
      .filter((offsetY) => offsetY <= blur / 2)
      .flatMap((offsetY) => [0.08, 0.3].map((alpha): Cast => [offsetY, blur, alpha])),
  );
  const grounds: [string, Rgb, Rgb][] = [
    ['a grey card on white', WHITE, GREY],
    ['a white card on grey', GREY, WHITE],
  ];

  it.each(grounds.flatMap(([name, ground, fill]) => casts.map((each) => [name, ...each, ground, fill] as const)))(
    'reads the shadow of %s: 0 %ppx %ppx, opacity %p',
    (_, offsetY, blur, alpha, ground, fill) => {
      const drawing = new Drawing(420, 340, ground);
      cast(drawing, [120, 110, 180, 120], [offsetY, blur, alpha], fill);
      const [layer, ...rest] = layersOf(drawing);
      expect(rest).toEqual([]);
      near(layer?.offset_y_px, offsetY, 1);
      near(layer?.blur_px, blur, 2);
      // Where the blur is small, opacity and how far out the edge lies explain each other.
      near(layer?.alpha, alpha, blur < 8 ? 0.5 * alpha : 0.03);
      expect(layer).toMatchObject({ color: '#000000', offset_x_px: 0, inset: false });
    },
  );

  it('gives CSS pixels, and counts the boxes of one shadow', () => {
    const drawing = new Drawing(900, 340, WHITE);
    for (const x of [80, 360, 640]) cast(drawing, [x, 110, 180, 120], [4, 16, 0.2], GREY);
    const [candidate, ...rest] = read(drawing, 2).candidates;
    expect(rest).toEqual([]);
    expect(candidate?.occurrence_count).toBe(3);
    expect(candidate?.evidence).toContainEqual({ x: 80, y: 110, width: 180, height: 120 });
    const [layer] = (candidate?.value as ShadowValue | undefined)?.layers ?? [];
    near(layer?.blur_px, 8, 1);
    near(layer?.offset_y_px, 2, 0.5);
  });

  it('tells two shadows apart, the more frequent first', () => {
    const drawing = new Drawing(900, 400, WHITE);
    for (const x of [60, 280]) cast(drawing, [x, 110, 140, 120], [2, 6, 0.2], GREY);
    cast(drawing, [560, 120, 220, 140], [10, 36, 0.25], GREY);
    const layers = layersOf(drawing);
    expect(layers).toHaveLength(2);
    near(layers[0]?.blur_px, 6, 2);
    near(layers[1]?.blur_px, 36, 2);
  });

  it('tells the hue of a coloured shadow', () => {
    const drawing = new Drawing(420, 340, WHITE);
    cast(drawing, [120, 110, 180, 120], [0, 16, 0.4], GREY, BLUE);
    const [layer] = layersOf(drawing);
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
      Number.parseInt(layer?.color.slice(at, at + 2) ?? '', 16),
    );
    expect(red).toBeLessThan(green);
    expect(green).toBeLessThan(blue);
  });

  it.each<[string, () => Drawing]>([
    ['an empty picture', () => new Drawing(300, 200, WHITE)],
    ['one pixel', () => new Drawing(1, 1, BLUE)],
    ['flat boxes', () => new Drawing(300, 200, WHITE).rect(40, 40, 120, 80, BLUE)],
    ['bordered boxes', () => new Drawing(300, 200, GREY).bordered(40, 40, 120, 80, 2, LINE, WHITE)],
    ['a box within a box', () => new Drawing(300, 200, WHITE).rect(30, 30, 200, 140, LINE).rect(60, 60, 100, 60, GREY)],
  ])('finds none on %s and says why', (_, draw) => {
    const { candidates, warnings } = read(draw());
    expect(candidates).toEqual([]);
    expect(warnings).toEqual([
      {
        type: 'shadow',
        code: 'nothing_found',
        message: expect.stringMatching(
          /^No shadow was found: beyond the edges of \d painted boxes nothing darkens and falls off; give a picture with cards, menus or buttons that cast shadows\.$/,
        ),
      },
    ]);
  });
});
