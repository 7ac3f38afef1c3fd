import { wcagContrast } from 'culori';
import fc from 'fast-check';
import { apcaContrast, contrastOn, wcagRatio } from './color.contrast.js';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`);

// Test values published with APCA-W3 0.1.9 (github.com/Myndex/apca-w3, README).
it.each([
  ['#888888', '#ffffff', 63.056469930209424],
  ['#ffffff', '#888888', -68.54146436644962],
  ['#000000', '#aaaaaa', 58.146262578561334],
  ['#aaaaaa', '#000000', -56.24113336839742],
  ['#112233', '#ddeeff', 91.66830811481631],
  ['#ddeeff', '#112233', -93.06770049484275],
  ['#112233', '#444444', 8.32326136957393],
  ['#444444', '#112233', -7.526878460278154],
  ['#777777', '#777777', 0],
])('APCA of %s on %s is %d', (text, background, want) => {
  expect(apcaContrast(text, background)).toBeCloseTo(want, 9);
});

it.each([
  ['#000000', '#ffffff', 21],
  ['#767676', '#ffffff', 4.54],
  ['#ffffff', '#ffffff', 1],
])('the WCAG ratio of %s and %s is %d', (a, b, want) => {
  expect(wcagRatio(a, b)).toBeCloseTo(want, 2);
});

it('agrees with culori on WCAG and is the same both ways', () => {
  fc.assert(
    fc.property(hex, hex, (a, b) => {
      expect(wcagRatio(a, b)).toBe(wcagRatio(b, a));
      expect(wcagRatio(a, b)).toBeCloseTo(wcagContrast(a, b), 4);
    }),
  );
});

it('rounds as a token shows it', () => {
  expect(contrastOn('#888888', '#ffffff')).toEqual({ on: '#ffffff', wcag: 3.54, apca: 63.1 });
});
