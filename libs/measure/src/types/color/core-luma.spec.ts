import { CoreLuma } from './core-luma.js';

describe('CoreLuma', () => {
  it.each([
    ['nothing away', [0, 1, 2, 3], 0],
    ['cores among anti-aliasing', [...Array(40).fill(30), ...Array(40).fill(70), ...Array(20).fill(120)], 120],
    ['one pixel of overshoot in many', [...Array(199).fill(100), 108], 100.04],
    ['cores with noise', [...Array(30).fill(97), ...Array(30).fill(100), ...Array(30).fill(103)], 100],
  ])('%s', (_, levels, want) => {
    const core = new CoreLuma();
    for (const level of levels) core.add(level);
    expect(core.away).toBeCloseTo(want, 2);
  });
});
