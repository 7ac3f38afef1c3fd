import type { Pixels } from '@copy-that/imaging';
import {
  type Candidate,
  type ColorValue,
  candidateSchema,
  deltaE,
  type SpacingValue,
  tokenTypeNames,
} from '@copy-that/tokens';
import sharp from 'sharp';
import { packRgba } from './fixture/pack-rgba.js';
import { measure } from './measure.js';

type Rgb = readonly [red: number, green: number, blue: number];

const PAGE: Rgb = [0xf4, 0xf5, 0xf9];
const CARD: Rgb = [0xff, 0xff, 0xff];
const LINE: Rgb = [0xd8, 0xdb, 0xe4];
const INK: Rgb = [0x33, 0x3a, 0x4d];
const BRAND: Rgb = [0x2b, 0x6c, 0xe0];
const ALARM: Rgb = [0xd9, 0x2d, 0x20];

/** A picture to draw on, white to begin with. */
class Picture implements Pixels {
  readonly data: Uint8Array;
  readonly lossless = true;
  readonly flattened = false;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.data = new Uint8Array(width * height * 4).fill(255);
  }

  get packed(): Uint32Array {
    return packRgba(this.data);
  }

  fill(x: number, y: number, width: number, height: number, [red, green, blue]: Rgb): this {
    const rgba = new Uint32Array(new Uint8Array([red, green, blue, 255]).buffer)[0] ?? 0;
    const words = new Uint32Array(this.data.buffer);
    for (let row = y; row < y + height; row++) words.fill(rgba, row * this.width + x, row * this.width + x + width);
    return this;
  }

  bordered(x: number, y: number, width: number, height: number, border: Rgb, fill: Rgb): this {
    return this.fill(x, y, width, height, border).fill(x + 1, y + 1, width - 2, height - 2, fill);
  }

  /** Letters of one stem each, 2 px of full ink with a mixed pixel on both sides, as anti-aliasing makes them. */
  text(x: number, y: number, letters: number, ink: Rgb, ground: Rgb): this {
    const mix = ink.map((channel, i) => Math.round((channel + (ground[i] ?? 0)) / 2)) as unknown as Rgb;
    for (let i = 0; i < letters; i++) this.fill(x + i * 6, y, 4, 10, mix).fill(x + i * 6 + 1, y, 2, 10, ink);
    return this;
  }
}

/** Two rows of three cards, 30 px apart, with text 22 px from their left edge and a button 14 px around its text. */
function drawPage(): Picture {
  const page = new Picture(1000, 1000).fill(0, 0, 1000, 1000, PAGE);
  for (let row = 0; row < 2; row++) {
    for (let column = 0; column < 3; column++) {
      const x = 50 + column * 310;
      const y = 60 + row * 290;
      page.bordered(x, y, 280, 260, LINE, CARD);
      for (let line = 0; line < 4; line++) page.text(x + 1 + 22, y + 30 + line * 24, 30 - line, INK, CARD);
      page.fill(x + 1 + 22, y + 180, 88, 36, row === 0 || column > 0 ? BRAND : ALARM);
      page.text(x + 1 + 22 + 14, y + 193, 10, CARD, BRAND);
    }
  }
  return page;
}

const hexOf = (rgb: Rgb): string => `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
const colorsOf = (pixels: Pixels) => (measure(pixels).candidates.color ?? []) as Candidate<ColorValue>[];
const spacingsOf = (pixels: Pixels, pixelRatio = 1) =>
  (measure(pixels, { pixelRatio }).candidates.spacing ?? []) as Candidate<SpacingValue>[];

async function asJpeg(picture: Picture): Promise<Pixels> {
  const { width, height } = picture;
  const raw = sharp(picture.data, { raw: { width, height, channels: 4 } });
  const jpeg = await raw.jpeg({ quality: 85 }).toBuffer();
  const data = await sharp(jpeg).ensureAlpha().raw().toBuffer();
  return { packed: packRgba(data), width, height, lossless: false, flattened: false };
}

describe('measure: colours', () => {
  it('finds the drawn colours, and no mix of two of them', () => {
    expect(
      colorsOf(drawPage())
        .map(({ value }) => value.hex)
        .sort(),
    ).toEqual([PAGE, CARD, LINE, INK, BRAND, ALARM].map(hexOf).sort());
  });

  it.each([
    ['ground', PAGE, 'background'],
    ['fill of cards', CARD, 'surface'],
    ['outline', LINE, 'border'],
    ['letters', INK, 'text'],
    ['most used fill', BRAND, 'accent'],
    ['small red fill', ALARM, 'error'],
  ] as const)('tells the role of the %s', (_, rgb, role) => {
    const page = drawPage();
    expect(colorsOf(page).find(({ value }) => value.hex === hexOf(rgb))?.value.role).toBe(role);
  });

  it('counts every pixel of a colour, and says what it was seen on', () => {
    const ink = colorsOf(drawPage()).find(({ value }) => value.hex === hexOf(INK));
    expect(ink?.value.coverage).toBeCloseTo((6 * (30 + 29 + 28 + 27) * 20) / 1_000_000, 6);
    expect(ink?.value.seen_on).toEqual([hexOf(CARD)]);
    expect(ink?.occurrence_count).toBe(6 * (30 + 29 + 28 + 27));
  });

  it('is surer of what it saw more of', () => {
    const few = new Picture(200, 100).text(20, 20, 6, INK, CARD);
    const many = new Picture(200, 100).text(20, 20, 25, INK, CARD);
    const sure = (picture: Picture) => colorsOf(picture).find(({ value }) => value.hex === hexOf(INK))?.confidence ?? 0;
    expect(sure(few)).toBeGreaterThan(0);
    expect(sure(many)).toBeGreaterThan(sure(few));
  });

  it('finds the colours of large areas in a JPEG, to the eye', async () => {
    const found = colorsOf(await asJpeg(drawPage())).map(({ value }) => value.hex);
    for (const rgb of [PAGE, CARD, BRAND]) {
      expect(Math.min(...found.map((hex) => deltaE(hex, hexOf(rgb))))).toBeLessThanOrEqual(2.3);
    }
    expect(found.length).toBeLessThanOrEqual(12);
  });

  it('takes nothing from a photograph beside an interface', () => {
    const page = drawPage();
    let state = 1;
    const next = () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return state >>> 24;
    };
    for (let y = 60; y < 220; y++) for (let x = 960; x < 1000; x++) page.fill(x, y, 1, 1, [next(), next(), next()]);
    expect(
      colorsOf(page)
        .map(({ value }) => value.hex)
        .sort(),
    ).toEqual([PAGE, CARD, LINE, INK, BRAND, ALARM].map(hexOf).sort());
  });
});

describe('measure: spacings', () => {
  it.each([
    ['between cards', 30, 0],
    ['from a card to its text and button', 22, 0],
    ['from a button to its label, less what letters keep free beside their ink', 15, 0.25],
  ])('finds the distance %s', (_, px, bearings) => {
    const off = spacingsOf(drawPage()).map(({ value }) => Math.abs(value.value_px - px));
    expect(Math.min(...off)).toBeLessThanOrEqual(bearings);
  });

  it('puts the distance seen most first, with the spaces themselves as evidence', () => {
    const [first] = spacingsOf(drawPage());
    const gap = spacingsOf(drawPage()).find(({ value }) => value.value_px === 30);
    expect([22, 30]).toContain(first?.value.value_px);
    expect(gap?.value.spacing_type).toBe('gutter');
    expect(gap?.occurrence_count).toBeGreaterThanOrEqual(7);
    expect(gap?.evidence[0]).toEqual({ x: 330, y: 190, width: 30, height: 1 });
  });

  it('divides by the pixel ratio', () => {
    expect(spacingsOf(drawPage(), 2).map(({ value }) => value.value_px)).toEqual(expect.arrayContaining([15, 11]));
  });

  it('measures from the outside of a border to the next box, and from its inside to content', () => {
    const picture = new Picture(400, 200).fill(0, 0, 400, 200, PAGE);
    for (const x of [20, 140, 260]) picture.bordered(x, 20, 100, 100, LINE, CARD).fill(x + 1 + 9, 30, 80, 80, BRAND);
    const found = spacingsOf(picture).map(({ value }) => value.value_px);
    expect(found).toEqual(expect.arrayContaining([20, 9]));
    expect(found).not.toContain(22);
  });
});

describe('measure: any picture', () => {
  const noise = (width: number, height: number) => {
    const picture = new Picture(width, height);
    let state = 7;
    for (let at = 0; at < picture.data.length; at++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      if (at % 4 < 3) picture.data[at] = state >>> 24;
    }
    return picture;
  };
  const lossy = ({ packed, width, height }: Pixels): Pixels => ({
    packed,
    width,
    height,
    lossless: false,
    flattened: false,
  });
  const checked = (width: number, height: number) => {
    const picture = new Picture(width, height);
    for (let y = 0; y < height; y += 16)
      for (let x = (y / 8) % 16 === 0 ? 0 : 8; x + 8 <= width; x += 16)
        picture.fill(x, y, 8, Math.min(8, height - y), INK);
    return picture;
  };

  it.each([
    ['one pixel', new Picture(1, 1)],
    ['one colour', new Picture(300, 200)],
    ['one row', new Picture(500, 1)],
    ['noise', noise(400, 300)],
    ['lossy noise', lossy(noise(400, 300))],
    ['the widest picture', checked(16_384, 16)],
    ['many small boxes', checked(1200, 900)],
    ['a page', drawPage()],
  ])('gives valid candidates or says why there are none: %s', (_, picture: Pixels) => {
    const { width, height } = picture;
    const { candidates, warnings } = measure(picture);
    for (const type of tokenTypeNames) {
      const found = candidates[type] ?? [];
      const reasons = warnings.filter((warning) => warning.type === type && warning.code === 'nothing_found');
      expect(reasons).toHaveLength(found.length === 0 ? 1 : 0);
      for (const candidate of found) {
        expect(candidateSchema(type).parse(candidate)).toEqual(candidate);
        for (const box of candidate.evidence) {
          expect(box.x + box.width).toBeLessThanOrEqual(width);
          expect(box.y + box.height).toBeLessThanOrEqual(height);
        }
      }
    }
  });

  it.each([
    [
      'color',
      'No colour was found: most of the picture is a photograph or a gradient, which has no chosen colours; give a screenshot of an interface.',
    ],
    [
      'spacing',
      'No spacing was found: most of the picture is a photograph or a gradient, which has no boxes; give a screenshot of an interface.',
    ],
    [
      'typography',
      'No typography was found: most of the picture is a photograph or a gradient; give a screenshot of an interface.',
    ],
    [
      'radius',
      'No radius was found: most of the picture is a photograph or a gradient, which has no boxes; give a screenshot of an interface.',
    ],
    [
      'border',
      'No border was found: most of the picture is a photograph or a gradient, which has no boxes; give a screenshot of an interface.',
    ],
    [
      'shadow',
      'No shadow was found: none of 0 painted boxes stands on ground that gets steadily darker towards it; give a picture without scaling or strong compression, or add the shadow by hand.',
    ],
  ])('says what to give instead of a photograph: %s', (type, message) => {
    const { warnings } = measure(noise(400, 300));
    expect(warnings.filter((warning) => warning.type === type)).toEqual([{ type, code: 'nothing_found', message }]);
  });

  it('gives the same answer every time, and leaves the pixels as they are', () => {
    const page = drawPage();
    const { packed, width, height } = page;
    const before = packed.slice();
    const measured = () => JSON.stringify(measure({ packed, width, height, lossless: true, flattened: false }));
    expect(measured()).toBe(measured());
    expect(packed).toEqual(before);
  });

  it('says when transparency was laid on white', () => {
    const { packed, width, height } = drawPage();
    const { warnings } = measure({ packed, width, height, lossless: true, flattened: true });
    expect(warnings.filter(({ code }) => code !== 'nothing_found')).toEqual([
      {
        code: 'transparency_flattened',
        message:
          'The picture is transparent in places; it was measured on white, so mixed colours may not be of the design.',
      },
    ]);
  });

  it('measures only the types asked for', () => {
    expect(Object.keys(measure(drawPage(), { types: ['spacing'] }).candidates)).toEqual(['spacing']);
  });
});
