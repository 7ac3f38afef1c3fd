import fc from 'fast-check';
import { findRunStarts } from './run-starts.js';

const colors = fc.constantFrom(0, 0x010203, 0xff0000, 0xffffff);
const picture = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 1 }))
  .chain(([width, height, offset]) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      offset: fc.constant(offset),
      // Most pixels are like the one before.
      steps: fc.array(fc.option(colors, { freq: 3 }), { minLength: width * height, maxLength: width * height }),
    }),
  );

it('finds where runs begin as one pixel after the other tells, wherever the pixels lie in memory', () => {
  fc.assert(
    fc.property(picture, ({ width, height, offset, steps }) => {
      const packed = new Uint32Array(width * height + offset).subarray(offset);
      steps.forEach((step, at) => {
        packed[at] = step ?? packed[at - 1] ?? 0;
      });
      const expected: number[] = [];
      const rowStart: number[] = [];
      for (let y = 0; y < height; y++) {
        rowStart.push(expected.length);
        for (let x = 0; x < width; x++)
          if (x === 0 || packed[y * width + x] !== packed[y * width + x - 1]) expected.push(x);
      }
      const found = findRunStarts(packed, width, height);
      expect([...found.startX]).toEqual(expected);
      expect([...found.rowStart]).toEqual([...rowStart, expected.length]);
      expect(found.blockRuns.reduce((sum, runs) => sum + runs, 0)).toBe(expected.length);
    }),
    { numRuns: 500 },
  );
});
