import { denoise } from './denoise.js';

/** `count` pixels of each colour. */
const pixels = (...parts: readonly (readonly [rgb: number, count: number])[]): Uint32Array =>
  Uint32Array.from(parts.flatMap(([rgb, count]) => Array.from({ length: count }, () => rgb)));

describe('denoise', () => {
  it.each([
    ['a shade near a frequent colour becomes it', 0x4e73df, 0x5076de, 0x4e73df],
    ['across a cell border too', 0x070707, 0x0a0a0a, 0x070707],
    ['a colour out of reach stays', 0x4e73df, 0x5573df, 0x5573df],
  ])('%s', (_, frequent, rare, want) => {
    expect([...denoise(pixels([frequent, 50], [rare, 3]), 53)]).toEqual([...pixels([frequent, 50], [want, 3])]);
  });

  it('leaves a colour of one pixel alone: it is no area', () => {
    expect(denoise(pixels([0x4e73df, 50], [0x5076de, 1]), 51).at(-1)).toBe(0x5076de);
  });
});
