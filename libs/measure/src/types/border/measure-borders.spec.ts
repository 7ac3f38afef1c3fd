import type { Pixels } from '@copy-that/imaging';
import type { BorderValue, Candidate } from '@copy-that/tokens';
import { Analysis } from '../../analysis/analysis.js';
import { packRgba } from '../../fixture/pack-rgba.js';
import { measureBorders } from './measure-borders.js';

type Rgb = readonly [red: number, green: number, blue: number];

const WHITE: Rgb = [255, 255, 255];
const GREY: Rgb = [0xf1, 0xf3, 0xf6];
const LINE: Rgb = [0xc8, 0xcc, 0xd4];
const RED: Rgb = [0xd9, 0x2d, 0x20];
const NIGHT: Rgb = [0x11, 0x18, 0x27];
const SLATE: Rgb = [0x3b, 0x46, 0x58];

/** A picture of one ground to draw on. */
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

  fill(x: number, y: number, width: number, height: number, rgb: Rgb): this {
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++) this.data.set(rgb, (row * this.width + column) * 4);
    return this;
  }

  bordered(x: number, y: number, width: number, height: number, thick: number, line: Rgb, fill: Rgb): this {
    return this.fill(x, y, width, height, line).fill(x + thick, y + thick, width - 2 * thick, height - 2 * thick, fill);
  }

  marks(x: number, y: number, count: number, length: number, gap: number, thick: number, rgb: Rgb): this {
    for (let mark = 0; mark < count; mark++) this.fill(x + mark * (length + gap), y, length, thick, rgb);
    return this;
  }
}

const hexOf = (rgb: Rgb) => `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
const read = (picture: Pixels, pixelRatio = 1) =>
  measureBorders(new Analysis(picture), pixelRatio).candidates as Candidate<BorderValue>[];

describe('measureBorders', () => {
  const frames = [1, 2, 3, 4].flatMap((thick) => [
    ['a card', thick, GREY, WHITE, LINE] as const,
    ['an outline', thick, WHITE, WHITE, RED] as const,
    ['a dark box', thick, NIGHT, NIGHT, SLATE] as const,
  ]);

  it.each([
    ['its colour', NIGHT],
    ['another', RED],
  ])('tells a border from a shadow without blur of %s', (_, shadow) => {
    const picture = new Picture(400, 300, GREY).fill(35, 46, 200, 120, shadow);
    expect(read(picture.bordered(30, 40, 200, 120, 2, NIGHT, WHITE))).toMatchObject([
      { value: { width_px: 2, color: hexOf(NIGHT) }, occurrence_count: 4 },
    ]);
  });

  it.each(frames)('reads %s with a border of %p px', (_, thick, ground, fill, line) => {
    const picture = new Picture(400, 300, ground).bordered(30, 40, 200, 120, thick, line, fill);
    const [border, ...rest] = read(picture);
    expect(rest).toEqual([]);
    expect(border).toMatchObject({
      value: { width_px: thick, style: 'solid', color: hexOf(line) },
      occurrence_count: 4,
      evidence: [{ x: 30, y: 40, width: 200, height: 120 }],
    });
  });

  it('reads the accent on one side apart from the other sides', () => {
    const picture = new Picture(400, 300, GREY).bordered(30, 40, 200, 120, 1, LINE, WHITE).fill(30, 40, 4, 120, RED);
    expect(read(picture).map(({ value }) => [value.width_px, value.color])).toEqual([
      [1, hexOf(LINE)],
      [4, hexOf(RED)],
    ]);
  });

  it('reads rules and gives CSS pixels', () => {
    const picture = new Picture(600, 400, WHITE).fill(40, 100, 500, 2, LINE).fill(40, 200, 500, 2, LINE);
    expect(read(picture, 2)).toMatchObject([
      { value: { width_px: 1, style: 'solid', color: hexOf(LINE) }, occurrence_count: 2 },
    ]);
  });

  it.each([
    ['dashed', 1, 3, 3],
    ['dashed', 2, 6, 4],
    ['dashed', 3, 6, 6],
    ['dotted', 1, 1, 1],
    ['dotted', 2, 2, 2],
    ['dotted', 4, 4, 4],
  ])('reads a %s line of %p px', (style, thick, length, gap) => {
    const picture = new Picture(400, 100, WHITE).marks(20, 50, 30, length, gap, thick, SLATE);
    expect(read(picture).map(({ value }) => value)).toEqual([{ width_px: thick, style, color: hexOf(SLATE) }]);
  });

  it('takes neither shadows nor the gap between two boxes for borders', () => {
    const picture = new Picture(400, 300, WHITE);
    for (let away = 8; away > 0; away--) {
      const level = 215 + away * 5;
      picture.fill(60 - away, 60 - away, 120 + 2 * away, 90 + 2 * away, [level, level, level]);
    }
    picture.fill(60, 60, 120, 90, WHITE).fill(220, 60, 60, 60, LINE).fill(284, 60, 60, 60, LINE);
    const { candidates, warnings } = measureBorders(new Analysis(picture), 1);
    expect(candidates).toEqual([]);
    expect(warnings).toMatchObject([{ type: 'border', code: 'nothing_found' }]);
  });
});
