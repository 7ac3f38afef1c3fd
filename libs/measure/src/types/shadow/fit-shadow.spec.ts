import { fitShadow } from './fit-shadow.js';
import { type Profile, REACH_PX, type ShadowProfiles } from './shadow-profile.js';

/** Normal distribution function by Simpson's rule, so that the fixture shares no formula with what it checks. */
function phi(z: number): number {
  const end = Math.max(-8, Math.min(8, z));
  const steps = 400;
  const step = (end + 8) / steps;
  let sum = 0;
  for (let at = 0; at <= steps; at++) {
    const x = -8 + at * step;
    sum += Math.exp((-x * x) / 2) * (at === 0 || at === steps ? 1 : at % 2 === 1 ? 4 : 2);
  }
  return (sum * step) / 3 / Math.sqrt(2 * Math.PI);
}

/** What a shadow darkens beyond a side when its edge lies `edge` px outside the box; as levels of 255 where asked. */
const side = (edge: number, blur: number, alpha: number, levels = 0): Profile => ({
  darkness: Float64Array.from({ length: REACH_PX }, (_, at) => {
    const dark = alpha * phi((edge - at - 0.5) / (blur / 2));
    return levels > 0 ? Math.round(dark * levels) / levels : dark;
  }),
  gap: null,
});

const around = (offsetY: number, blur: number, alpha: number, spread = 0, levels = 0): ShadowProfiles => ({
  top: side(spread - offsetY, blur, alpha, levels),
  bottom: side(spread + offsetY, blur, alpha, levels),
  left: side(spread, blur, alpha, levels),
  right: side(spread, blur, alpha, levels),
  ground: 0xffffff,
  channels: [1, 1, 1],
});

const shadows = [4, 6, 10, 16, 24, 40].flatMap((blur) =>
  [0, 1, 2, 4, 8, 12]
    .filter((offsetY) => offsetY <= blur)
    .flatMap((offsetY) => [0.05, 0.1, 0.3].map((alpha) => [offsetY, blur, alpha] as const)),
);
const near = (value: number | undefined, want: number, px: number, share: number) =>
  expect(Math.abs((value ?? Number.NaN) - want)).toBeLessThanOrEqual(Math.max(px, share * want));

describe('fitShadow', () => {
  it.each(shadows)('fits 0 %ppx %ppx of opacity %p', (offsetY, blur, alpha) => {
    const fit = fitShadow(around(offsetY, blur, alpha, 0, 3 * 255));
    near(fit?.offsetY, offsetY, 1, 0.25);
    near(fit?.blur, blur, 2, 0.25);
    near(fit?.alpha, alpha, 0.02, 0.25);
    expect(fit?.explained).toBeGreaterThan(0.95);
  });

  it.each([3, 4])('tells the spread of a ring of %p px, which no blur explains', (spread) => {
    const fit = fitShadow(around(0, 2, 0.3, spread));
    near(fit?.spread, spread, 0.5, 0);
    near(fit?.offsetY, 0, 0.5, 0);
    near(fit?.alpha, 0.3, 0.02, 0);
  });

  it('takes the spread for 0 where one side shows nothing', () => {
    const fit = fitShadow({ ...around(6, 12, 0.3), top: null });
    expect(fit?.spread).toBe(0);
    near(fit?.offsetY, 6, 1, 0);
  });

  it.each<[string, ShadowProfiles]>([
    ['no side', { ...around(0, 8, 0), top: null, right: null, bottom: null, left: null }],
    ['no darkness', around(0, 8, 0)],
  ])('fits nothing to %s', (_, profiles) => {
    expect(fitShadow(profiles)).toBeNull();
  });
});
