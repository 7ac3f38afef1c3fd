import { sampleAsk } from '../fixture/sample-ask.js';
import { fingerprintOf, prepareAsk } from './prepare-ask.js';

const candidates = {
  spacing: [
    {
      value: { value_px: 16, spacing_type: 'padding' },
      confidence: 0.9,
      occurrence_count: 7,
      evidence: [1, 2, 3, 4].map((n) => ({ x: 100 * n, y: 20, width: 16, height: 1 })),
      engine: 'measured' as const,
    },
  ],
};
const picture = { bytes: new Uint8Array([1]), mediaType: 'image/png' as const, width: 500, height: 300, scale: 0.5 };
const subject = { picture, types: ['spacing', 'radius'] as const, candidates, maxTokens: 2048 };

it('lists what was measured with at most three places in pixels of the picture, and types without anything', () => {
  expect(prepareAsk(subject).text).toBe(
    `The picture is 500 x 300 pixels. Measured in it:

spacing:
1. 16 px, measured as padding; seen 7x, at (50, 10, 8, 1) (100, 10, 8, 1) (150, 10, 8, 1)

radius:
nothing was measured`,
  );
});

it.each([
  [256, 1],
  [2048, 31],
  [8192, 136],
])('asks within %d tokens about at most %d values', (maxTokens, most) => {
  const many = { spacing: Array.from({ length: 200 }, () => candidates.spacing[0] as (typeof candidates.spacing)[0]) };
  expect(prepareAsk({ ...subject, candidates: many, maxTokens }).asked).toHaveLength(most);
});

it('has one fingerprint for one question, and another for each change of it', () => {
  const ask = sampleAsk();
  expect(fingerprintOf(sampleAsk(), 'm')).toBe(fingerprintOf(ask, 'm'));
  const others = [
    fingerprintOf(ask, 'n'),
    fingerprintOf({ ...ask, promptVersion: 'x' }, 'm'),
    fingerprintOf({ ...ask, text: 'x' }, 'm'),
    fingerprintOf({ ...ask, maxTokens: 1 }, 'm'),
    fingerprintOf({ ...ask, picture: { ...ask.picture, bytes: new Uint8Array([9]) } }, 'm'),
    fingerprintOf({ ...ask, previous: { answer: '', problem: 'x' } }, 'm'),
  ];
  expect(new Set([fingerprintOf(ask, 'm'), ...others]).size).toBe(others.length + 1);
});
