import type { MergedValue } from '../../definition.js';
import { completeShadows } from './shadow.complete.js';
import { shadowCss } from './shadow.css.js';
import { shadowDistance } from './shadow.distance.js';
import { shadowDtcg } from './shadow.dtcg.js';
import type { ShadowLayer, ShadowToken, ShadowValue } from './shadow.schema.js';
import { shadowStatistics } from './shadow.statistics.js';

const layer = (change: Partial<ShadowLayer> = {}): ShadowLayer => ({
  offset_x_px: 0,
  offset_y_px: 4,
  blur_px: 12,
  spread_px: 0,
  color: '#000000',
  alpha: 0.15,
  inset: false,
  ...change,
});
const of = (...layers: ShadowLayer[]): ShadowValue => ({ layers });

function merged(value: ShadowValue, count: number): MergedValue<ShadowValue> {
  const provenance = [{ image_id: 1, confidence: 0.9 }];
  return { value, confidence: 0.9, occurrence_count: count, evidence: [], provenance, engine: 'measured' };
}

it.each([
  ['2 px more blur', { blur_px: 14 }, true],
  ['half as much blur again', { blur_px: 18 }, false],
  ['a pixel lower', { offset_y_px: 5 }, true],
  ['twice as low', { offset_y_px: 8 }, false],
  ['above the box', { offset_y_px: -4 }, false],
  ['a little fainter', { alpha: 0.115 }, true],
  ['half as strong', { alpha: 0.075 }, false],
  ['a grey that shows the same at this opacity', { color: '#1a1a22' }, true],
  ['blue', { color: '#4e73df' }, false],
  ['inside', { inset: true }, false],
])('%s is the same shadow as before: %o, %s', (_, change, want) => {
  expect(shadowDistance(of(layer()), of(layer(change))) <= 1).toBe(want);
  expect(shadowDistance(of(layer(), layer()), of(layer(), layer(change))) <= 1).toBe(want);
});

it('does not take two layers for one', () => {
  expect(shadowDistance(of(layer()), of(layer(), layer()))).toBeGreaterThan(1);
});

describe('a set', () => {
  const values = [
    of(layer()),
    of(layer({ offset_y_px: 1, blur_px: 2, inset: true, alpha: 0.075 })),
    of(layer({ blur_px: 4 }), layer({ blur_px: 24, offset_x_px: -2.5, spread_px: -3 })),
  ];
  const tokens = completeShadows(
    values.map((value, i) => merged(value, 9 - i)),
    1,
  );

  it('is named by its first layer and ranked by its greatest blur', () => {
    expect(tokens.map(({ name, elevation }) => [name, elevation])).toEqual([
      ['y4-b12', 2],
      ['inset-y1-b2', 1],
      ['y4-b4-layers-2', 3],
    ]);
    expect(tokens[1]?.design_intent).toBe(
      'Inner shadow 1 px down, 2 px blur, #000000 at 7.5 %, one layer, seen 8 times in one image.',
    );
    expect(shadowStatistics(tokens)).toEqual({ token_count: 3, levels: 3, inset_count: 1, max_blur_px: 24 });
  });

  it('is written as CSS', () => {
    expect(tokens.map(shadowCss)).toEqual([
      '0 4px 12px 0 rgb(0 0 0 / 0.15)',
      'inset 0 1px 2px 0 rgb(0 0 0 / 0.075)',
      '0 4px 4px 0 rgb(0 0 0 / 0.15), -2.5px 4px 24px -3px rgb(0 0 0 / 0.15)',
    ]);
  });

  it('is written as one layer or as an array, inset only where it is', () => {
    const [outer, inner, two] = tokens.map((token: ShadowToken) => shadowDtcg(token).$value);
    expect(outer).toEqual({
      color: { colorSpace: 'srgb', components: [0, 0, 0], alpha: 0.15, hex: '#000000' },
      offsetX: { value: 0, unit: 'px' },
      offsetY: { value: 4, unit: 'px' },
      blur: { value: 12, unit: 'px' },
      spread: { value: 0, unit: 'px' },
    });
    expect(inner).toHaveProperty('inset', true);
    expect(two).toHaveLength(2);
  });
});
