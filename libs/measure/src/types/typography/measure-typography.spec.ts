import type { Pixels } from '@copy-that/imaging';
import type { Candidate, TypographyValue } from '@copy-that/tokens';
import { Analysis } from '../../analysis/analysis.js';
import { packRgba } from '../../fixture/pack-rgba.js';
import { fontClassRows } from '../../text/font-class-table.js';
import { measureTypography } from './measure-typography.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
/** Sizes are told to a quarter of a pixel. */
const HALF_STEP_PX = 0.125;
const SENTENCE = 'Overview of monthly revenue and users';
const OTHER_SENTENCE = 'Search the table by group or project before we change what they back';

interface Style {
  readonly family: string;
  readonly weight: 400 | 700;
  readonly sizePx: number;
  readonly ink: number;
}

/** A page that bars are drawn on, anti-aliased to the sub-pixel. */
class Page implements Pixels {
  readonly data: Uint8Array;
  readonly lossless = true;
  readonly flattened = false;

  constructor(
    readonly width: number,
    readonly height: number,
    private readonly ground: number,
  ) {
    this.data = new Uint8Array(width * height * 4).fill(255);
    for (let at = 0; at < this.data.length; at += 4) this.data.fill(ground, at, at + 3);
  }

  get packed(): Uint32Array {
    return packRgba(this.data);
  }

  bar(left: number, top: number, right: number, bottom: number, ink: number): void {
    const share = (from: number, to: number, at: number) => Math.max(0, Math.min(to, at + 1) - Math.max(from, at));
    for (let y = Math.floor(top); y < bottom; y++) {
      for (let x = Math.floor(left); x < right; x++) {
        const at = 4 * (y * this.width + x);
        const before = this.data[at] ?? this.ground;
        const value = Math.round(before + (ink - this.ground) * share(left, right, x) * share(top, bottom, y));
        const most = this.ground > ink ? Math.max(ink, value) : Math.min(ink, value);
        this.data.fill(most, at, at + 3);
      }
    }
  }

  fillBar(): this {
    this.bar(40, 40, 900, 120, 60);
    return this;
  }

  /** Draws each letter as an arch (two stems and a bar) as wide and high as the family's own. */
  write(text: string, x: number, baselineY: number, { family, weight, sizePx, ink }: Style): this {
    const row = fontClassRows.find((each) => each.startsWith(`${family}|${weight}`)) ?? '';
    const [, measures = '', widths = ''] = row.split('|');
    const [, cap = 0, xHeight = 0, , descender = 0, stem = 0] = measures
      .split(' ')
      .map((each) => (Number(each) * sizePx) / 1000);
    let pen = x;
    for (const letter of text) {
      const width = (Number(widths.split(' ')[LETTERS.indexOf(letter)]) * sizePx) / 1000;
      if (letter === ' ') pen += 0.28 * sizePx;
      else {
        const top = baselineY - ('acegimnopqrsuvwxyz'.includes(letter) ? xHeight : cap);
        const bottom = baselineY + ('gpqy'.includes(letter) ? descender : 0);
        this.bar(pen, top, pen + stem, bottom, ink);
        if (width > 2 * stem) {
          this.bar(pen + stem, top, pen + width - stem, top + stem, ink);
          this.bar(pen + width - stem, top, pen + width, bottom, ink);
        }
        pen += width + 0.13 * sizePx;
      }
    }
    return this;
  }
}

const page = (height = 260, ground = 255) => new Page(1400, height, ground);
const measure = (pixels: Pixels, pixelRatio = 1) => {
  const { candidates, warnings } = measureTypography(new Analysis(pixels), pixelRatio);
  return { candidates: candidates as Candidate<TypographyValue>[], warnings };
};
const body: Style = { family: 'Roboto', weight: 400, sizePx: 16, ink: 34 };

describe('measureTypography', () => {
  describe.each(['Roboto', 'Open Sans, Noto Sans', 'Inter', 'Lato'])('letters as wide as those of %s', (family) => {
    it.each([12, 13.59, 15.94, 18, 23.3, 32, 47.5, 64])('measures %s px', (sizePx) => {
      const text = page().write(SENTENCE, 20, 100, { ...body, family, sizePx });
      text.write(OTHER_SENTENCE, 20, 200, { ...body, family, sizePx });
      const [first] = measure(text).candidates;
      expect(Math.abs((first?.value.font_size_px ?? 0) - sizePx)).toBeLessThanOrEqual(
        Math.max(0.6, 0.03 * sizePx) + HALF_STEP_PX,
      );
    });
  });

  it.each([
    ['dark on light', 255, 34],
    ['light on dark', 20, 230],
  ])('measures text that is %s', (_, ground, ink) => {
    const text = page(200, ground)
      .write(SENTENCE, 20, 60, { ...body, ink })
      .write(SENTENCE, 20, 84, { ...body, ink });
    const [first] = measure(text).candidates;
    expect(first?.value).toMatchObject({
      font_weight: 400,
      line_height_px: 24,
      text_case: 'none',
      color: `#${ink.toString(16).repeat(3)}`,
      role: 'body',
      letter_spacing_px: null,
      font_family: null,
    });
    expect(first?.occurrence_count).toBe(2);
  });

  it('tells capitals, weights and sizes apart', () => {
    const text = page(400)
      .write(SENTENCE, 20, 60, body)
      .write(SENTENCE, 20, 84, body)
      .write('OVERVIEW AND NOTES', 20, 140, { ...body, weight: 700, sizePx: 12 })
      .write('Monthly revenue', 20, 230, { ...body, weight: 700, sizePx: 40 });
    const values = measure(text).candidates.map(({ value }) => value);
    expect(values.map(({ role }) => role)).toEqual(['body', 'label', 'display']);
    expect(values.map(({ text_case }) => text_case)).toEqual(['none', 'uppercase', 'none']);
    expect(values.map(({ font_weight }) => (font_weight ?? 0) >= 600)).toEqual([false, true, true]);
  });

  it('gives CSS px of a picture with two source px each', () => {
    const text = page().write(SENTENCE, 20, 100, { ...body, sizePx: 32 });
    const once = measure(text).candidates[0]?.value.font_size_px ?? 0;
    const twice = measure(text, 2).candidates[0]?.value.font_size_px ?? 0;
    expect(Math.abs(twice - once / 2)).toBeLessThanOrEqual(0.25);
    expect(twice % 0.25).toBe(0);
  });

  it('places a line in source px', () => {
    const [first] = new Analysis(page().write(SENTENCE, 20, 100, body)).measuredLines;
    expect(first).toMatchObject({ left: 20, bottom: 104, isMono: false });
    expect(first?.baselineY).toBeCloseTo(100, 0);
  });

  it.each([
    ['an empty page', page()],
    ['one large bar', page().fillBar()],
  ])('says why it found nothing in %s', (_, pixels) => {
    expect(measure(pixels).candidates).toEqual([]);
    expect(measure(pixels).warnings.map(({ type, code }) => [type, code])).toEqual([['typography', 'nothing_found']]);
  });

  it('finds nothing in noise, and the same every time', () => {
    const noise = page(500);
    let state = 1;
    for (let at = 0; at < noise.data.length; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      if (at % 4 < 3) noise.data[at] = state >>> 24;
    }
    expect(measure(noise).candidates).toEqual([]);
    const text = page().write(SENTENCE, 20, 100, body);
    expect(measure(text)).toEqual(measure(text));
  });
});
