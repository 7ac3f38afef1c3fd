import { blurredEdge } from './blurred-edge.js';

/** The Gaussian's integral beyond a place, by adding up small steps. */
function gaussianTail(from: number, sigma: number): number {
  const step = sigma / 500;
  let total = 0;
  for (let x = from + step / 2; x < 8 * sigma; x += step) total += Math.exp(-((x / sigma) ** 2) / 2);
  return (total * step) / (sigma * Math.sqrt(2 * Math.PI));
}

describe('blurredEdge', () => {
  it.each([
    ['deep inside', -40, 1],
    ['on the edge', 0, 0.5],
    ['far outside', 40, 0],
  ])('%s', (_, distance, want) => {
    expect(blurredEdge(distance, 5)).toBeCloseTo(want, 12);
  });

  it.each([0.5, 1, 3, 12, 30])('is the Gaussian of sigma %p to within 0.011', (sigma) => {
    for (let distance = -3 * sigma; distance <= 3 * sigma; distance += sigma / 4)
      expect(Math.abs(blurredEdge(distance, sigma) - gaussianTail(distance, sigma))).toBeLessThan(0.011);
  });
});
