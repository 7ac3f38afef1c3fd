import { BodiesInFlight } from './bodies-in-flight.js';

describe('BodiesInFlight', () => {
  it('holds no more than its limit, and has room again once a body is gone, given back twice or not', () => {
    const bodies = new BodiesInFlight(1_000_000);
    const first = bodies.reserve(600_000);
    expect(bodies.reserve(400_001)).toBeUndefined();
    expect(bodies.reserve(400_000)).toBeDefined();
    expect(bodies.reserve(70_000)).toBeUndefined();
    first?.();
    first?.();
    expect(bodies.reserve(600_001)).toBeUndefined();
    expect(bodies.reserve(600_000)).toBeDefined();
  });

  it('lets small bodies pass, and all where there is no limit', () => {
    const full = new BodiesInFlight(100_000);
    full.reserve(100_000);
    expect(full.reserve(65_536)).toBeDefined();
    expect(full.reserve(65_537)).toBeUndefined();
    const unlimited = new BodiesInFlight(0);
    expect([1e9, 1e9, 1e9].map((bytes) => unlimited.reserve(bytes) !== undefined)).toEqual([true, true, true]);
  });
});
