import fc from 'fast-check';
import { toPicture, toSource } from './places.js';

const half = { width: 500, height: 300, scale: 0.5 };

it.each([
  ['is halved and rounded outwards', { x: 11, y: 21, width: 40, height: 3 }, { x: 5, y: 10, width: 21, height: 2 }],
  ['a hairline keeps a pixel', { x: 999, y: 599, width: 1, height: 1 }, { x: 499, y: 299, width: 1, height: 1 }],
])('a box of the source %s', (_name, box, want) => {
  expect(toPicture(box, half)).toEqual(want);
});

it.each([
  ['is doubled', { x: 10, y: 20, width: 30, height: 5 }, { x: 20, y: 40, width: 60, height: 10 }],
  ['is clipped to the picture', { x: -10, y: 290, width: 30, height: 500 }, { x: 0, y: 580, width: 40, height: 20 }],
  ['beside the picture is none', { x: 500, y: 0, width: 10, height: 10 }, undefined],
  ['without area is none', { x: 5, y: 5, width: 0, height: 10 }, undefined],
  ['of no numbers is none', { x: Number.NaN, y: 0, width: 10, height: 10 }, undefined],
  ['without end is none', { x: 0, y: 0, width: Number.POSITIVE_INFINITY, height: 10 }, undefined],
])('a box of the picture %s', (_name, box, want) => {
  expect(toSource(box, half)).toEqual(want);
});

it('there and back again covers the box it came from', () => {
  const size = fc.integer({ min: 1, max: 4000 });
  fc.assert(
    fc.property(
      size,
      size,
      fc.double({ min: 0.1, max: 1, noNaN: true }),
      fc.infiniteStream(fc.nat(4000)),
      (w, h, scale, more) => {
        const [x, y, width, height] = [...more.take(4)] as [number, number, number, number];
        const box = { x: x % w, y: y % h, width: 1 + (width % (w - (x % w))), height: 1 + (height % (h - (y % h))) };
        const picture = {
          width: Math.max(1, Math.round(w * scale)),
          height: Math.max(1, Math.round(h * scale)),
          scale,
        };
        const back = toSource(toPicture(box, picture), picture);
        // Rounding the picture's own size may cost an edge a source pixel or so.
        const slack = Math.ceil(1 / scale) + 1;
        expect(back).toBeDefined();
        expect(back?.x).toBeLessThanOrEqual(box.x + slack);
        expect((back?.x ?? 0) + (back?.width ?? 0)).toBeGreaterThanOrEqual(box.x + box.width - slack);
      },
    ),
  );
});
