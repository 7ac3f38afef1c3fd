import type { MergedValue } from '../../definition.js';
import { completeBorders } from './border.complete.js';
import { borderDistance } from './border.distance.js';
import { borderDtcg } from './border.dtcg.js';
import type { BorderToken, BorderValue } from './border.schema.js';
import { borderStatistics } from './border.statistics.js';
import { border } from './border.type.js';

const line = (change: Partial<BorderValue> = {}): BorderValue => ({
  width_px: 1,
  style: 'solid',
  color: '#e3e6f0',
  ...change,
});

it.each([
  ['a hair wider', { width_px: 1.25 }, true],
  ['half as wide again', { width_px: 1.5 }, false],
  ['a shade off', { color: '#e2e5ef' }, true],
  ['another grey', { color: '#d1d3e2' }, false],
  ['dashed', { style: 'dashed' }, false],
] as const)('a border that is %s is the same: %o, %s', (_, change, want) => {
  expect(borderDistance(line(), line(change)) <= 1).toBe(want);
});

it('completes with the thinnest first in rank, and sums up', () => {
  const values = [line(), line({ width_px: 4, color: '#4e73df' }), line({ width_px: 2, style: 'dotted' })];
  const tokens = completeBorders(
    values.map((value, i): MergedValue<BorderValue> => {
      const provenance = [{ image_id: 1, confidence: 0.9 }];
      return { value, confidence: 0.9, occurrence_count: 9 - i, evidence: [], provenance, engine: 'measured' };
    }),
    1,
  );
  expect(tokens.map(({ name, semantic_names: names }) => [name, names.scale_position])).toEqual([
    ['px-1-solid-gray-100', '1'],
    ['px-4-solid-blue-500', '3'],
    ['px-2-dotted-gray-100', '2'],
  ]);
  expect(border.css(tokens[1] as BorderToken)).toBe('4px solid #4e73df');
  expect(borderDtcg(tokens[2] as BorderToken)).toMatchObject({
    $type: 'border',
    $value: { width: { value: 2, unit: 'px' }, style: 'dotted', color: { hex: '#e3e6f0', alpha: 1 } },
  });
  expect(borderStatistics(tokens)).toEqual({
    token_count: 3,
    widths_px: [1, 2, 4],
    styles: { solid: 2, dotted: 1 },
  });
});
