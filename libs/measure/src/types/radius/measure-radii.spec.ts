import { decodeImage, type Pixels } from '@copy-that/imaging';
import type { RadiusValue } from '@copy-that/tokens';
import sharp from 'sharp';
import { Analysis } from '../../analysis/analysis.js';
import { packRgba } from '../../fixture/pack-rgba.js';
import { measureRadii } from './measure-radii.js';

type Rgb = readonly [red: number, green: number, blue: number];
type Paint = Rgb | ((x: number, y: number) => Rgb);

const WHITE: Rgb = [255, 255, 255];
const GREY: Rgb = [0xf4, 0xf5, 0xf9];
const LINE: Rgb = [0xc8, 0xcc, 0xd4];
const BLUE: Rgb = [0x2b, 0x6c, 0xe0];
const NIGHT: Rgb = [0x11, 0x18, 0x27];
const SLATE: Rgb = [0x2b, 0x36, 0x48];
type Box = [left: number, top: number, width: number, height: number];
/** Points a pixel side that coverage is sampled at: an error of about 1 / 64. */
const SAMPLES = 8;

/** A picture of one ground with boxes whose corners are anti-aliased by sampling. */
class Picture implements Pixels {
  readonly data: Uint8Array;
  readonly lossless = true;
  readonly flattened = false;

  constructor(
    readonly width: number,
    readonly height: number,
    ground: Rgb,
  ) {
    this.data = Uint8Array.from({ length: width * height * 4 }, (_, at) => ground[at % 4] ?? 255);
  }

  get packed(): Uint32Array {
    return packRgba(this.data);
  }

  box(x: number, y: number, width: number, height: number, radius: number, paint: Paint): this {
    for (let row = Math.floor(y); row < y + height; row++) {
      for (let column = Math.floor(x); column < x + width; column++) {
        const share = coverage(column - x, row - y, width, height, radius);
        this.mix(column, row, share, typeof paint === 'function' ? paint(column, row) : paint);
      }
    }
    return this;
  }

  /** A box whose radii are half its sides. */
  ellipse(x: number, y: number, width: number, height: number, paint: Rgb): this {
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        let inside = 0;
        for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
          const dx = (2 * (column + ((sample % SAMPLES) + 0.5) / SAMPLES)) / width - 1;
          const dy = (2 * (row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES)) / height - 1;
          if (dx * dx + dy * dy <= 1) inside++;
        }
        this.mix(x + column, y + row, inside / SAMPLES ** 2, paint);
      }
    }
    return this;
  }

  private mix(x: number, y: number, share: number, rgb: Rgb): void {
    rgb.forEach((channel, i) => {
      const at = (y * this.width + x) * 4 + i;
      this.data[at] = Math.round((this.data[at] ?? 0) * (1 - share) + channel * share);
    });
  }

  bordered(x: number, y: number, width: number, height: number, radius: number, thick: number, line: Rgb, fill: Rgb) {
    const inner = Math.max(0, radius - thick);
    if (thick === 0) return this.box(x, y, width, height, radius, fill);
    return this.box(x, y, width, height, radius, line).box(
      x + thick,
      y + thick,
      width - 2 * thick,
      height - 2 * thick,
      inner,
      fill,
    );
  }
}

function coverage(x: number, y: number, width: number, height: number, radius: number): number {
  const isAwayX = x >= radius && x + 1 <= width - radius;
  const isAwayY = y >= radius && y + 1 <= height - radius;
  if ((isAwayX && y >= 0 && y + 1 <= height) || (isAwayY && x >= 0 && x + 1 <= width)) return 1;
  let inside = 0;
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
    const px = x + ((sample % SAMPLES) + 0.5) / SAMPLES;
    const py = y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
    if (px < 0 || py < 0 || px > width || py > height) continue;
    const dx = Math.max(0, radius - px, px - (width - radius));
    const dy = Math.max(0, radius - py, py - (height - radius));
    if (dx * dx + dy * dy <= radius * radius || dx === 0 || dy === 0) inside++;
  }
  return inside / (SAMPLES * SAMPLES);
}

const valuesOf = (picture: Pixels, pixelRatio = 1) =>
  measureRadii(new Analysis(picture), pixelRatio).candidates.map(({ value }) => value as RadiusValue);

/** How much of a blur of `reach` pixels shows at a distance from where it is half as strong as inside. */
const blurAt = (away: number, reach: number): number => 1 / (1 + Math.exp((3.4 * away) / reach));

/** A square box that a shadow without offset lies around or, where `isInset`, in. */
function shaded(ratio: number, reach: number, isInset: boolean, fill: Rgb): Picture {
  const [left, top, width, height] = [20 * ratio, 20 * ratio, 120 * ratio, 40 * ratio];
  const shade = (x: number, y: number, strength: number): Rgb => {
    const near = (at: number, from: number, size: number) =>
      blurAt(from - at - 0.5, reach * ratio) * blurAt(at + 0.5 - from - size, reach * ratio);
    const inside = near(x, left, width) * near(y, top, height);
    const level = Math.round(250 * (1 - strength * (isInset ? 1 - inside : inside)));
    return [level, level, level];
  };
  const picture = new Picture(160 * ratio, 80 * ratio, WHITE);
  if (!isInset)
    return picture
      .box(0, 0, 160 * ratio, 80 * ratio, 0, (x, y) => shade(x, y, 0.6))
      .box(left, top, width, height, 0, fill);
  return picture
    .bordered(left - ratio, top - ratio, width + 2 * ratio, height + 2 * ratio, 0, ratio, LINE, fill)
    .box(left, top, width, height, 0, (x, y) => shade(x, y, 0.13));
}

describe('measureRadii', () => {
  const radii = [2, 2.6, 4, 6.25, 11.2, 23, 37.5];
  const paints: [string, Rgb, Rgb, number, Rgb][] = [
    ['a blue fill on white', WHITE, BLUE, 0, BLUE],
    ['a white fill on light grey', GREY, WHITE, 0, WHITE],
    ['a dark fill on a darker ground', NIGHT, SLATE, 0, SLATE],
    ['an outline of 1 px', WHITE, WHITE, 1, LINE],
    ['an outline of 2 px', NIGHT, NIGHT, 2, BLUE],
    ['a bordered card', GREY, WHITE, 1, LINE],
    ['a thick border', GREY, SLATE, 4, BLUE],
  ];
  const cases = paints.flatMap((paint) => radii.map((radius) => [...paint, radius] as const));

  const read = (ground: Rgb, fill: Rgb, thick: number, line: Rgb, radius: number) => {
    const picture = new Picture(260, 250, ground);
    picture.bordered(20, 20, 220, 96, radius, thick, line, fill).bordered(20, 140, 120, 96, radius, thick, line, fill);
    const [value, ...rest] = valuesOf(picture);
    expect(rest).toEqual([]);
    expect(Math.abs((value?.value_px ?? 0) - radius)).toBeLessThan(Math.max(0.3, 0.03 * radius));
    expect(value?.is_full).toBe(false);
  };

  it.each(cases)('reads %s', (_, ...given) => {
    read(...given);
  });

  it.each([1, 1.5, 2, 3])('gives CSS pixels at a pixel ratio of %p', (ratio) => {
    const picture = new Picture(600, 400, WHITE).box(30, 30, 480, 300, 6 * ratio, BLUE);
    expect(valuesOf(picture, ratio)[0]?.value_px).toBeCloseTo(6, 0);
  });

  it.each<[string, number, number, Paint]>([
    ['a pill', 120, 40, BLUE],
    ['a disc', 48, 48, BLUE],
    ['a round picture', 56, 56, (x, y) => [(x * 37) % 200, (y * 53) % 200, ((x + y) * 11) % 200]],
  ])('takes %s for full', (_, width, height, paint) => {
    const picture = new Picture(300, 200, WHITE).box(40, 40, width, height, Math.min(width, height) / 2, paint);
    expect(valuesOf(picture)).toEqual([{ value_px: null, is_full: true }]);
  });

  it.each([1, 2, 3])('takes what is a pixel and a half higher than wide for a disc at a pixel ratio of %p', (ratio) => {
    const [left, top, width, height] = [20.4, 20.3, 47.9, 49.3].map((px) => Math.round(px * ratio)) as Box;
    const picture = new Picture(90 * ratio, 90 * ratio, WHITE).ellipse(left, top, width, height, BLUE);
    expect(valuesOf(picture, ratio)).toEqual([{ value_px: null, is_full: true }]);
  });

  it.each([
    ['upright and short, as the inside of an o', 40, 54, 0],
    ['upright and long, as a scroll bar', 20, 80, 1],
    ['lying and short, as a switch', 54, 40, 1],
  ])('takes a pill %s: %p x %p px for %p radii', (_, width, height, count) => {
    const picture = new Picture(300, 200, WHITE).box(40, 40, width, height, Math.min(width, height) / 2, BLUE);
    expect(valuesOf(picture)).toHaveLength(count);
  });

  it.each([
    ['two small boxes', 16, 2, 0],
    ['three small boxes', 16, 3, 1],
    ['two large boxes', 60, 2, 1],
  ])('reads from %s (%p px, %p of them) with one square corner each %p radii', (_, side, boxes, count) => {
    const picture = new Picture(300, 100, WHITE);
    for (let at = 0; at < boxes; at++)
      picture.box(20 + at * 90, 20, side, side, 4, BLUE).box(20 + at * 90, 20, side / 2, side / 2, 0, BLUE);
    expect(valuesOf(picture)).toHaveLength(count);
  });

  it('reads edges that lie between pixels', () => {
    const picture = new Picture(300, 200, WHITE).box(20.4, 30.7, 200.3, 100.5, 9, BLUE);
    expect(Math.abs((valuesOf(picture)[0]?.value_px ?? 0) - 9)).toBeLessThanOrEqual(0.5);
  });

  it.each([0, 2, 4, 6.25, 11.2].flatMap((radius) => [1, 2].map((thick) => [radius, thick] as const)))(
    'reads %p px off fields with a border of %p px and a shadow inside',
    (radius, thick) => {
      const picture = new Picture(300, 250, WHITE);
      for (const y of [20, 140]) {
        // Darkest at the top, as of a light above, and gone after some pixels.
        const shade = (x: number, row: number): Rgb => {
          const depth = Math.min(row - y - thick, x - 20 - thick + 2, 20 + 240 - thick - x + 1);
          const level = Math.min(255, 232 + 5 * Math.max(0, depth));
          return [level, level, level];
        };
        picture.box(20, y, 240, 90, radius, LINE);
        picture.box(20 + thick, y + thick, 240 - 2 * thick, 90 - 2 * thick, Math.max(0, radius - thick), shade);
      }
      const values = valuesOf(picture).map(({ value_px }) => value_px ?? 0);
      expect(values).toHaveLength(radius === 0 ? 0 : 1);
      for (const value of values) expect(Math.abs(value - radius)).toBeLessThanOrEqual(0.5);
    },
  );

  it.each([0, 8, 12, 16])(
    'reads %p px off bordered cards after JPEG at quality 80, at a pixel ratio of 2',
    async (radius) => {
      const [width, height] = [1280, 960];
      const picture = new Picture(width, height, GREY);
      for (const y of [40, 260, 480, 700])
        for (const x of [80, 680]) picture.bordered(x, y, 480, 160, 2 * radius, 2, LINE, WHITE);
      const raw = { width, height, channels: 4 } as const;
      const jpeg = await sharp(picture.data, { raw }).removeAlpha().jpeg({ quality: 80 }).toBuffer();
      const { candidates } = measureRadii(new Analysis(await decodeImage(jpeg)), 2);
      expect(candidates).toHaveLength(radius === 0 ? 0 : 1);
      const found = candidates.map(({ value }) => (value as RadiusValue).value_px ?? 0);
      for (const px of found) expect(Math.abs(px - radius)).toBeLessThanOrEqual(0.5);
    },
  );
  const reaches = [1.5, 2, 3, 4].flatMap((reach) => [1, 2, 3].map((ratio) => [reach, ratio] as const));

  it.each(reaches)('finds none in a shadow of %p px inside a square box at a pixel ratio of %p', (reach, ratio) => {
    expect(valuesOf(shaded(ratio, reach, true, WHITE), ratio)).toEqual([]);
  });

  it.each(reaches)('finds none in a shadow of %p px around a square box at a pixel ratio of %p', (reach, ratio) => {
    expect(valuesOf(shaded(ratio, reach, false, BLUE), ratio)).toEqual([]);
  });

  it('tells two radii apart, the more frequent one first', () => {
    const picture = new Picture(500, 300, GREY);
    for (const x of [20, 140, 260]) picture.box(x, 20, 100, 50, 4, BLUE);
    picture.box(20, 120, 340, 150, 12, WHITE);
    const values = valuesOf(picture).map(({ value_px }) => Math.round(value_px ?? 0));
    expect(values).toEqual([4, 12]);
  });

  it.each<[string, (picture: Picture) => Picture]>([
    ['an empty page', (picture) => picture],
    ['square boxes', (picture) => picture.box(20, 20, 200, 80, 0, BLUE).bordered(20, 120, 200, 60, 0, 2, LINE, WHITE)],
  ])('finds none on %s and says why', (_, draw) => {
    const { candidates, warnings } = measureRadii(new Analysis(draw(new Picture(300, 200, WHITE))), 1);
    expect(candidates).toEqual([]);
    expect(warnings).toMatchObject([{ type: 'radius', code: 'nothing_found' }]);
  });
});
