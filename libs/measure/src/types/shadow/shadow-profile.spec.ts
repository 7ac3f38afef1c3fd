import { Analysis } from '../../analysis/analysis.js';
import { BLUE, Drawing, GREY, INK, LINE, packed, type Rgb, WHITE } from '../../fixture/drawing.js';
import { REACH_PX, shadowProfiles } from './shadow-profile.js';

const box = { left: 100, top: 80, right: 200, bottom: 140 };
/** Grey levels met on the way out of the box. */
const LEVELS = [225, 232, 238, 243, 247, 250, 252, 254];

const shaded = (levels: readonly number[] = LEVELS, channels = [1, 1, 1]) => {
  const drawing = new Drawing(320, 240, WHITE);
  for (const [at, level] of [...levels.entries()].reverse()) {
    const away = at + 1;
    const rgb = channels.map((share) => Math.round(255 - (255 - level) * share)) as unknown as Rgb;
    drawing.rect(box.left - away, box.top - away, 100 + 2 * away, 60 + 2 * away, rgb);
  }
  return drawing.rect(box.left, box.top, 100, 60, BLUE);
};
const read = (drawing: Drawing, surface = packed(WHITE)) => shadowProfiles(new Analysis(drawing), box, surface);

describe('shadowProfiles', () => {
  it('reads how much darker than the ground it is on the way out of each side', () => {
    const profiles = read(shaded());
    expect(profiles?.ground).toBe(packed(WHITE));
    for (const side of [profiles?.top, profiles?.right, profiles?.bottom, profiles?.left]) {
      expect(side?.gap).toBeNull();
      for (const [at, level] of LEVELS.entries()) expect(side?.darkness[at]).toBeCloseTo((255 - level) / 255, 9);
      expect(side?.darkness.length).toBeLessThanOrEqual(REACH_PX);
      expect(Math.max(...(side?.darkness.slice(LEVELS.length) ?? [1]))).toBe(0);
    }
  });

  it('sums up the darkness of each channel', () => {
    const [red = 0, green = 0, blue = 0] = read(shaded(LEVELS, [1, 0.5, 0]))?.channels ?? [];
    expect(green / red).toBeCloseTo(0.5, 1);
    expect(blue).toBe(0);
  });

  it('stops at the next thing, and tells how far it is', () => {
    expect(read(shaded().rect(212, 60, 60, 100, INK))?.right).toMatchObject({ gap: 12 });
  });

  it('stops at the end of the picture', () => {
    expect(read(shaded())?.bottom?.darkness.length).toBe(REACH_PX);
    const edge = shadowProfiles(new Analysis(shaded()), { ...box, bottom: 238 }, packed(WHITE));
    expect(edge?.bottom).toBeNull();
  });

  it('shows no darkness beyond a flat box', () => {
    const profiles = read(new Drawing(320, 240, GREY).rect(100, 80, 100, 60, WHITE), packed(GREY));
    expect(Math.max(...(profiles?.left?.darkness ?? [1]))).toBe(0);
    expect(profiles?.ground).toBe(packed(GREY));
  });

  it('tells nothing on a ground that is nearly black', () => {
    const night: Rgb = [16, 18, 20];
    expect(read(new Drawing(320, 240, night).rect(100, 80, 100, 60, LINE), packed(night))).toBeNull();
  });
});
