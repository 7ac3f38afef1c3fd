import type { Pixels } from '@copy-that/imaging';
import { showsColor } from './shows-color.js';

/** White, 40 by 30, with one pixel of `#2563eb` at 20, 10. */
function picture(): Pixels {
  const packed = new Uint32Array(40 * 30).fill(0xffffff);
  packed[10 * 40 + 20] = 0x2563eb;
  return { packed, width: 40, height: 30, lossless: true, flattened: false };
}

it.each([
  ['at its place', '#2563eb', { x: 20, y: 10, width: 1, height: 1 }, true],
  ['a shade beside it that no eye tells apart', '#2664ec', { x: 20, y: 10, width: 1, height: 1 }, true],
  ['another blue', '#1d4ed8', { x: 20, y: 10, width: 1, height: 1 }, false],
  ['just beside the box', '#2563eb', { x: 22, y: 12, width: 5, height: 5 }, true],
  ['elsewhere', '#2563eb', { x: 0, y: 0, width: 10, height: 10 }, false],
  ['in a box that reaches out of the picture', '#ffffff', { x: 30, y: 20, width: 500, height: 500 }, true],
])('%s', (_name, hex, box, want) => {
  expect(showsColor(picture(), hex, box)).toBe(want);
});
