import { continued, isBlur, outwards } from './edge-pixels.js';

const grey = (level: number): number => (level << 16) | (level << 8) | level;
const EDGE_PX = 6;
const SIDE_PX = 20;
const bounds = { left: EDGE_PX, top: EDGE_PX, right: EDGE_PX + SIDE_PX, bottom: EDGE_PX + SIDE_PX };

/** A square of the first level, around it rings of the next ones, one pixel each; the last level is the ground. */
function rings([fill = 0, ...levels]: readonly number[]) {
  const width = SIDE_PX + 2 * EDGE_PX;
  const packed = new Uint32Array(width * width);
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++) {
      const away = Math.max(bounds.left - x, bounds.top - y, x - bounds.right + 1, y - bounds.bottom + 1);
      const level = away <= 0 ? fill : (levels[away - 1] ?? levels.at(-1) ?? fill);
      packed[y * width + x] = grey(level);
    }
  return { packed, width, height: width };
}

const sides = ['left', 'top', 'right', 'bottom'] as const;

describe.each(sides)('the %s side', (side) => {
  it('is looked at outwards', () => {
    const seen = outwards(rings([10, 20, 30, 40]), bounds, side);
    expect(seen).toEqual([20, 30, 40].map(grey));
  });

  it('ends at the picture', () => {
    const whole = { left: 0, top: 0, right: 32, bottom: 32 };
    expect(outwards(rings([10, 20]), whole, side)).toEqual([-1, -1, -1]);
  });
});

it.each([
  ['a shadow that grows lighter', 191, 206, 218, true],
  ['one that grows darker', 60, 50, 42, true],
  ['a mixed pixel', 140, 240, 240, false],
  ['a mixed pixel before a soft shadow', 140, 220, 222, false],
  ['a line', 200, 255, 200, false],
])('isBlur tells %s', (_, near, beyond, next, want) => {
  expect(isBlur(grey(near), grey(beyond), grey(next))).toBe(want);
});

it.each([
  [200, 210, 190],
  [200, 200, 200],
  [250, 240, 255],
  [5, 20, 0],
])('continued goes on from %p after %p to %p', (near, far, want) => {
  expect(continued(grey(near), grey(far))).toBe(grey(want));
});
