import fc from 'fast-check';
import { colorFamily, colorName, nearestCssName } from './color.name.js';

it.each([
  ['#ffffff', 'white', 'white'],
  ['#000000', 'black', 'black'],
  ['#f8f9fc', 'gray-50', 'whitesmoke'],
  ['#858796', 'gray-500', 'lightslategray'],
  ['#212529', 'gray-950', 'black'],
  ['#4e73df', 'blue-500', 'royalblue'],
  ['#eaf0ff', 'blue-50', 'ghostwhite'],
  ['#e74a3b', 'red-500', 'red'],
  ['#1cc88a', 'emerald-400', 'mediumseagreen'],
  ['#f6c23e', 'yellow-300', 'gold'],
  ['#fd7e14', 'orange-400', 'darkorange'],
  ['#808080', 'gray-500', 'gray'],
])('%s is %s, nearest to CSS %s', (hex, name, css) => {
  expect(colorName(hex)).toBe(name);
  expect(nearestCssName(hex)).toBe(css);
});

it('takes the hue round the circle: 359 degrees is near 16, not far from it', () => {
  expect(colorFamily('#ff0066')).toBe('rose');
});

it('names every grey by its lightness alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 255 }), (level) => {
      const channel = level.toString(16).padStart(2, '0');
      expect(['white', 'gray', 'black']).toContain(colorFamily(`#${channel.repeat(3)}`));
    }),
  );
});
