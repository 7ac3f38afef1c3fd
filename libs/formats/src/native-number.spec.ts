import { decimal, floating, gradientLine } from './native-number.js';

it.each([
  [16, '16', '16.0'],
  [100, '100', '100.0'],
  [0.1 + 0.2, '0.3', '0.3'],
  [-0.0000001, '0', '0.0'],
  [-2.5, '-2.5', '-2.5'],
  [1e-7, '0', '0.0'],
])('writes %d', (value, plain, point) => {
  expect([decimal(value), floating(value)]).toEqual([plain, point]);
});

it('rounds to whole numbers without losing their zeros', () => {
  expect(decimal(100.4, 0)).toBe('100');
});

it.each([
  [0, [0.5, 1], [0.5, 0]],
  [90, [0, 0.5], [1, 0.5]],
  [180, [0.5, 0], [0.5, 1]],
  [45, [0, 1], [1, 0]],
  [225, [1, 0], [0, 1]],
])('lays a gradient of %d degrees as CSS does', (angle, from, to) => {
  const line = gradientLine(angle);
  const close = (point: number[]) => point.map((each) => expect.closeTo(each, 9) as number);
  expect(line).toEqual({ from: close(from), to: close(to) });
});
