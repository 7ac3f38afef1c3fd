import { Analysis } from '../../analysis/analysis.js';
import { packRgba } from '../../fixture/pack-rgba.js';
import { trendsOf } from './trends.js';

/** 64 × 64 grey pixels of the level `levelAt` gives. */
function grey(levelAt: (x: number, y: number) => number): Analysis {
  const data = new Uint8Array(64 * 64 * 4).fill(255);
  for (let at = 0; at < 64 * 64; at++) data.fill(levelAt(at % 64, at >> 6), at * 4, at * 4 + 3);
  return new Analysis({ packed: packRgba(data), width: 64, height: 64, lossless: true, flattened: false });
}

describe('trendsOf', () => {
  it.each([
    ['the noise of compression', (x: number, y: number) => 125 + ((x * 7 + y * 3) % 8), 0],
    ['a gradient to the right', (x: number) => 120 + (x >> 2), 8],
    ['a gradient downwards', (_: number, y: number) => 136 - (y >> 3), 4],
  ])('%s', (_, levelAt, want) => {
    expect(
      trendsOf(
        grey(() => 128),
        grey(levelAt).packed,
      )[0],
    ).toBeCloseTo(want, 1);
  });
});
