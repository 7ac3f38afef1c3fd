import { differenceCiede2000 } from 'culori';
import fc from 'fast-check';
import { deltaE } from './color.distance.js';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`);

it.each([
  ['#000000', '#ffffff', 100],
  ['#4e73df', '#4e73df', 0],
  ['#ffffff', '#fefefe', 0.2],
])('%s and %s are %d apart', (a, b, want) => {
  expect(deltaE(a, b)).toBeCloseTo(want, 1);
});

it('is the distance that culori gives for the same two colours', () => {
  const reference = differenceCiede2000();
  fc.assert(fc.property(hex, hex, (a, b) => Math.abs(deltaE(a, b) - reference(a, b)) < 1e-9));
});

it('holds more colours than it remembers', () => {
  const before = deltaE('#123456', '#654321');
  for (let rgb = 0; rgb < 5000; rgb++) deltaE('#000000', `#${rgb.toString(16).padStart(6, '0')}`);
  expect(deltaE('#123456', '#654321')).toBe(before);
});
