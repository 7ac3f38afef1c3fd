import { BodiesInFlight } from './bodies-in-flight.js';

describe('BodiesInFlight', () => {
  it('holds no more than its limit, and has room again once a body is gone, given back twice or not', () => {
    const bodies = new BodiesInFlight(1_000_000);
    const first = bodies.reserve(1, 600_000);
    expect(bodies.reserve(2, 400_001)).toBeUndefined();
    expect(bodies.reserve(2, 400_000)).toBeDefined();
    expect(bodies.reserve(3, 70_000)).toBeUndefined();
    first?.();
    first?.();
    expect(bodies.reserve(3, 600_001)).toBeUndefined();
    expect(bodies.reserve(3, 600_000)).toBeDefined();
  });

  it('gives one owner half of it with several bodies, and the whole with a single one', () => {
    const bodies = new BodiesInFlight(1_000_000);
    const first = bodies.reserve(1, 300_000);
    expect(bodies.reserve(1, 200_001)).toBeUndefined();
    expect(bodies.reserve(1, 200_000)).toBeDefined();
    expect(bodies.reserve(1, 70_000)).toBeUndefined();
    expect(bodies.reserve(2, 500_000)).toBeDefined();
    first?.();
    expect(bodies.reserve(1, 300_000)).toBeDefined();
    expect(new BodiesInFlight(1_000_000).reserve(1, 1_000_000)).toBeDefined();
  });

  it('lets small bodies pass, and all where there is no limit', () => {
    const full = new BodiesInFlight(100_000);
    full.reserve(1, 100_000);
    expect(full.reserve(2, 65_536)).toBeDefined();
    expect(full.reserve(2, 65_537)).toBeUndefined();
    const unlimited = new BodiesInFlight(0);
    expect([1e9, 1e9, 1e9].map((bytes) => unlimited.reserve(1, bytes) !== undefined)).toEqual([true, true, true]);
  });
});
