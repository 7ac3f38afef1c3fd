import { cornerCoverage, Hairline } from './arc-coverage.js';

function sum(size: number, coverage: (i: number, j: number) => number): number {
  let total = 0;
  for (let j = 0; j < size; j++) for (let i = 0; i < size; i++) total += coverage(i, j);
  return total;
}

describe('cornerCoverage', () => {
  it.each([1, 1.5, 2, 3.3, 4, 5.25, 8, 12.7, 20, 40])('leaves out r²(1 - π/4) at a radius of %p px', (radius) => {
    const size = Math.ceil(radius) + 2;
    const missing = size * size - sum(size, (i, j) => cornerCoverage(i, j, 0, 0, radius));
    const truth = radius * radius * (1 - Math.PI / 4);
    expect(Math.abs(missing - truth)).toBeLessThan(0.01 * truth + 0.01);
  });

  it.each([
    ['whole pixels', 0, 0, 100],
    ['half a column', 0.5, 0, 95],
    ['quarters of both', 0.25, 0.75, 9.75 * 9.25],
  ])('counts square corners with %s exactly', (_, edgeX, edgeY, area) => {
    expect(sum(10, (i, j) => cornerCoverage(i, j, edgeX, edgeY, 0))).toBeCloseTo(area, 9);
  });
});

describe('Hairline', () => {
  it.each([4, 8, 18, 24])('is one pixel thick across the steeper axis at a radius of %p px', (radius) => {
    const size = Math.ceil(radius) + 4;
    const line = new Hairline(size + 1, 0, 0, radius);
    const row = Math.floor(0.7 * radius);
    let thick = 0;
    for (let i = 0; i < row; i++) thick += line.coverage(i, row);
    expect(thick).toBeCloseTo(1, 1);
    expect(line.coverage(0, size)).toBe(1);
    expect(line.coverage(1, size)).toBe(0);
  });

  it('is the same across the diagonal, also where the edges are not on whole pixels', () => {
    const line = new Hairline(12, 0.25, 0.75, 8);
    const turned = new Hairline(12, 0.75, 0.25, 8);
    for (let j = 0; j < 12; j++) for (let i = 0; i < 12; i++) expect(turned.coverage(j, i)).toBe(line.coverage(i, j));
  });
});
