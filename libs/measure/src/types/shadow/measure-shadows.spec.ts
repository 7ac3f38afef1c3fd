import { Analysis } from '../../analysis/analysis.js';
import { packRgba } from '../../fixture/pack-rgba.js';
import { measureShadows } from './measure-shadows.js';

interface Shadow {
  readonly x: number;
  readonly y: number;
  readonly blur: number;
  readonly spread: number;
  readonly rgb: number;
  readonly alpha: number;
}

interface Card {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly fill: number;
  readonly border?: number;
  readonly shadows: readonly Shadow[];
}

const shadow = (y: number, blur: number, alpha: number, more: Partial<Shadow> = {}): Shadow => ({
  x: 0,
  y,
  blur,
  spread: 0,
  rgb: 0,
  alpha,
  ...more,
});

const card = (fill: number, ...shadows: Shadow[]): Card => ({
  left: 110,
  top: 100,
  width: 220,
  height: 140,
  fill,
  shadows,
});

/** The error function (Abramowitz, Stegun 7.1.26), so that pictures are drawn by another formula than they are read by. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - tail * Math.exp(-x * x));
}

const between = (at: number, from: number, to: number, sigma: number): number =>
  sigma === 0
    ? Number(at >= from && at < to)
    : (erf((to - at) / (sigma * Math.SQRT2)) - erf((from - at) / (sigma * Math.SQRT2))) / 2;

/** Draws cards with their shadows as CSS does: a blurred rectangle is the product of two blurred edges each way. */
function draw(width: number, height: number, ground: number, cards: readonly Card[]): Analysis {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const levels = [ground >> 16, (ground >> 8) & 255, ground & 255];
      for (const { left, top, width: wide, height: high, fill, border, shadows } of cards) {
        for (const { x: offsetX, y: offsetY, blur, spread, rgb, alpha } of shadows.toReversed()) {
          const share =
            alpha *
            between(x + 0.5, left - spread + offsetX, left + wide + spread + offsetX, blur / 2) *
            between(y + 0.5, top - spread + offsetY, top + high + spread + offsetY, blur / 2);
          [16, 8, 0].forEach((shift, channel) => {
            levels[channel] = (levels[channel] as number) * (1 - share) + ((rgb >> shift) & 255) * share;
          });
        }
        const isWithin = (by: number) => x >= left + by && x < left + wide - by && y >= top + by && y < top + high - by;
        const paint = isWithin(border === undefined ? 0 : 1) ? fill : isWithin(0) ? border : undefined;
        if (paint !== undefined) levels.splice(0, 3, paint >> 16, (paint >> 8) & 255, paint & 255);
      }
      levels.forEach((level, channel) => {
        data[(y * width + x) * 4 + channel] = Math.max(0, Math.min(255, Math.round(level)));
      });
    }
  }
  return new Analysis({ packed: packRgba(data), width, height, lossless: true, flattened: false });
}

const measured = (ground: number, ...cards: Card[]) => measureShadows(draw(440, 360, ground, cards), 1);

describe('measureShadows', () => {
  it.each([
    ['faint and small', 0xf5f7fb, 0xffffff, shadow(1, 2, 0.05)],
    ['usual', 0xf5f7fb, 0xffffff, shadow(2, 4, 0.1)],
    ['medium', 0xffffff, 0xffffff, shadow(4, 8, 0.15)],
    ['without offset', 0xffffff, 0xffffff, shadow(0, 10, 0.2)],
    ['wide', 0xe9ecef, 0xffffff, shadow(8, 24, 0.2)],
    ['far below', 0xffffff, 0x2563eb, shadow(16, 32, 0.2)],
    ['dense', 0xffffff, 0x2563eb, shadow(6, 12, 0.4)],
    ['on grey', 0x808890, 0xffffff, shadow(4, 16, 0.3)],
    ['on dark', 0x1f2937, 0xffffff, shadow(6, 20, 0.4)],
    ['upwards', 0xffffff, 0x2563eb, shadow(-4, 12, 0.2)],
  ])('%s', (_, ground, fill, truth) => {
    const { candidates } = measured(ground, card(fill, truth));
    expect(candidates).toHaveLength(1);
    const [layer, ...others] = candidates[0]?.value.layers ?? [];
    expect(others).toEqual([]);
    expect(Math.abs((layer?.blur_px ?? 0) - truth.blur)).toBeLessThanOrEqual(Math.max(1, truth.blur * 0.15));
    expect(Math.abs((layer?.offset_y_px ?? 0) - truth.y)).toBeLessThanOrEqual(Math.max(0.5, truth.y * 0.15));
    expect(Math.abs((layer?.alpha ?? 0) - truth.alpha)).toBeLessThanOrEqual(0.02 + truth.alpha * 0.2);
    expect(layer).toMatchObject({ color: '#000000', offset_x_px: 0, inset: false });
  });

  it.each([-6, -3, 3, 6])('an offset of %p aside', (x) => {
    const { candidates } = measured(0xffffff, card(0x2563eb, shadow(4, 12, 0.25, { x })));
    expect(Math.abs((candidates[0]?.value.layers[0]?.offset_x_px ?? 0) - x)).toBeLessThanOrEqual(0.5);
  });

  it('tells a coloured shadow by its channels', () => {
    const { candidates } = measured(0xffffff, card(0x9c27b0, shadow(4, 12, 0.3, { rgb: 0x9c00b0 })));
    expect(candidates[0]?.value.layers[0]).toMatchObject({ color: expect.stringMatching(/^#[89a].00[a-c].$/) });
  });

  it('asks for two layers where one does not do', () => {
    const { candidates } = measured(0xffffff, card(0xffffff, shadow(2, 4, 0.25), shadow(10, 40, 0.25)));
    const blurs = (candidates[0]?.value.layers ?? []).map(({ blur_px }) => blur_px).sort((a, b) => a - b);
    expect(blurs).toHaveLength(2);
    expect(blurs[0]).toBeLessThan(8);
    expect(blurs[1]).toBeGreaterThan(26);
  });

  it('starts outside the border', () => {
    const { candidates } = measured(0xf5f7fb, { ...card(0xffffff, shadow(4, 12, 0.1)), border: 0xd0d4da });
    expect(candidates).toHaveLength(1);
    expect(candidates[0]?.evidence).toEqual([{ x: 110, y: 100, width: 220, height: 140 }]);
    expect(Math.abs((candidates[0]?.value.layers[0]?.blur_px ?? 0) - 12)).toBeLessThanOrEqual(2);
  });

  it('reads the shadow below a bar as wide as the picture', () => {
    const bar = { left: 0, top: 0, width: 440, height: 60, fill: 0x2563eb, shadows: [shadow(4, 12, 0.2)] };
    const [candidate] = measured(0xffffff, bar).candidates;
    expect(Math.abs((candidate?.value.layers[0]?.blur_px ?? 0) - 12)).toBeLessThanOrEqual(4);
    expect(Math.abs((candidate?.value.layers[0]?.offset_y_px ?? 0) - 4)).toBeLessThanOrEqual(2);
  });

  it.each([
    [4, 4, 0x000000, 0x000000, 1],
    [-6, 6, 0x7c3aed, 0x7c3aed, 1],
    [5, -5, 0xcccccc, 0x000000, 0.2],
  ])('reads a shadow without blur, %p px aside and %p px down', (x, y, seen, rgb, alpha) => {
    const hard = { ...card(0xfde68a, shadow(y, 0, 1, { x, rgb: seen })), border: 0x222222 };
    const layer = { offset_x_px: x, offset_y_px: y, blur_px: 0, spread_px: 0, inset: false, alpha };
    const color = `#${rgb.toString(16).padStart(6, '0')}`;
    expect(measured(0xffffff, hard).candidates).toMatchObject([{ value: { layers: [{ ...layer, color }] } }]);
  });

  it('tells the soft shadow of a card that holds a box with a shadow without blur', () => {
    const button = { left: 150, top: 140, width: 120, height: 60, fill: 0xfde68a, border: 0x222222 };
    const hard = { ...button, shadows: [shadow(4, 0, 1, { x: 4, rgb: 0x222222 })] };
    const { candidates } = measured(0xf0f0f0, card(0xffffff, shadow(4, 12, 0.2)), hard);
    const blurs = candidates.map(({ value }) => value.layers[0]?.blur_px ?? 0).sort((a, b) => a - b);
    expect(blurs).toHaveLength(2);
    expect(blurs[0]).toBe(0);
    expect(Math.abs((blurs[1] ?? 0) - 12)).toBeLessThanOrEqual(2);
  });

  it('counts like shadows as one', () => {
    const small = { ...card(0xffffff, shadow(2, 6, 0.15)), width: 90, height: 60 };
    const { candidates } = measured(0xf0f0f0, { ...small, left: 40 }, { ...small, left: 180 }, { ...small, left: 320 });
    expect(candidates.map(({ occurrence_count }) => occurrence_count)).toEqual([3]);
  });

  it.each([1, 2])('reads a wide shadow that ends at neighbours without one, at a pixel ratio of %p', (ratio) => {
    const at = (left: number, top: number, width: number, height: number) => ({
      left: left * ratio,
      top: top * ratio,
      width: width * ratio,
      height: height * ratio,
    });
    const truth = shadow(2 * ratio, 25 * ratio, 0.15);
    const panel = { ...at(60, 80, 260, 120), fill: 0xffffff, border: 0xe3e6f0, shadows: [truth] };
    const notice = { ...at(60, 20, 260, 44), fill: 0xd7e4f2, border: 0xc4cede, shadows: [] };
    const rail = { ...at(36, 0, 2, 300), fill: 0xdddddd, shadows: [] };
    const drawn = draw(342 * ratio, 300 * ratio, 0xffffff, [panel, notice, rail]);
    const { candidates } = measureShadows(drawn, ratio);
    expect(candidates).toHaveLength(1);
    const [layer] = candidates[0]?.value.layers ?? [];
    expect(Math.abs((layer?.blur_px ?? 0) - 25)).toBeLessThanOrEqual(8);
    expect(Math.abs((layer?.offset_y_px ?? 0) - 2)).toBeLessThanOrEqual(1.5);
  });

  it('lets the head of a card cast no shadow of its own', () => {
    const whole = card(0xffffff, shadow(4, 12, 0.2));
    const head = { ...whole, height: 40, fill: 0x2563eb, shadows: [] };
    const [candidate, ...others] = measured(0xf0f0f0, whole, head).candidates;
    expect(others).toEqual([]);
    expect(candidate?.evidence).toEqual([{ x: 110, y: 100, width: 220, height: 140 }]);
  });

  it('gives lengths in CSS pixels', () => {
    const { candidates } = measureShadows(draw(440, 360, 0xf0f0f0, [card(0xffffff, shadow(8, 16, 0.2))]), 2);
    const layer = candidates[0]?.value.layers[0];
    expect(Math.abs((layer?.blur_px ?? 0) - 8)).toBeLessThanOrEqual(1);
    expect(Math.abs((layer?.offset_y_px ?? 0) - 4)).toBeLessThanOrEqual(0.5);
  });

  it.each<[string, number, Card]>([
    ['no shadow', 0xf5f7fb, card(0xffffff)],
    ['a border', 0xffffff, { ...card(0xf8f8f8), border: 0xdddddd }],
    ['a blur too sharp to tell from an edge', 0xffffff, card(0x2563eb, shadow(1, 1, 0.3))],
    ['a blurred shape far below', 0xffffff, card(0xffffff, shadow(40, 30, 0.2))],
    ['a line below', 0xffffff, { ...card(0xf0f0f0, shadow(1, 0, 0.3)) }],
  ])('finds none: %s', (_, ground, plain) => {
    const { candidates, warnings } = measured(ground, plain);
    expect(candidates).toEqual([]);
    expect(warnings).toEqual([expect.objectContaining({ type: 'shadow', code: 'nothing_found' })]);
  });
});
