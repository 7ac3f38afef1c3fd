import { Worker } from 'node:worker_threads';
import { decodeImage, type Pixels } from '@copy-that/imaging';
import { type ColorValue, candidateSchema, deltaE, type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';
import sharp, { type Sharp } from 'sharp';
import { packRgba } from './fixture/pack-rgba.js';
import { type MeasureResult, measure } from './measure.js';

type Rgb = readonly [red: number, green: number, blue: number];

const PAGE: Rgb = [0xf4, 0xf5, 0xf9];
const CARD: Rgb = [0xff, 0xff, 0xff];
const INK: Rgb = [0x33, 0x3a, 0x4d];
const BRAND: Rgb = [0xd0, 0x40, 0x30];
const DRAWN = [PAGE, CARD, INK, BRAND];

/** Processor time for one picture, which other work on the machine does not lengthen. */
const MAX_CPU_MS = 5000;

const hexOf = (rgb: Rgb): string => `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

/** RGB pixels to fill by rectangles. */
class Canvas {
  readonly data: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
    ground: Rgb,
  ) {
    this.data = new Uint8Array(width * height * 3);
    this.fill(0, 0, width, height, ground);
  }

  fill(left: number, top: number, width: number, height: number, rgb: Rgb): this {
    for (let y = top; y < top + height; y++)
      for (let x = left; x < left + width; x++) this.data.set(rgb, (y * this.width + x) * 3);
    return this;
  }

  /** Made-up letters, 5 x 7 squares of 2 px whose pattern the letter's number gives. */
  text(left: number, top: number, letters: number, ink: Rgb): this {
    for (let letter = 0; letter < letters; letter++) {
      if (letter % 7 === 6) continue;
      const pattern = Math.imul(letter + 3, 2_654_435_761) >>> 0;
      for (let cell = 0; cell < 35; cell++) {
        if (cell % 5 !== 0 && ((pattern >>> (cell % 31)) & 1) === 0) continue;
        this.fill(left + letter * 14 + (cell % 5) * 2, top + Math.floor(cell / 5) * 2, 2, 2, ink);
      }
    }
    return this;
  }

  get open(): Sharp {
    return sharp(this.data, { raw: { width: this.width, height: this.height, channels: 3 } });
  }
}

/** Two rows of three cards with text and a button. */
function drawPage(): Canvas {
  const page = new Canvas(800, 608, PAGE);
  for (let card = 0; card < 6; card++) {
    const x = 40 + (card % 3) * 248;
    const y = 48 + Math.floor(card / 3) * 272;
    page.fill(x, y, 224, 240, CARD).fill(x + 24, y + 176, 120, 40, BRAND);
    for (let line = 0; line < 4; line++) page.text(x + 24, y + 24 + line * 32, 12, INK);
  }
  return page;
}

function sequence(): () => number {
  let state = 7;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 24;
}

function noise(width: number, height: number): Sharp {
  const next = sequence();
  const data = Uint8Array.from({ length: width * height * 3 }, next);
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** A sky over waves of hills, with light that falls off and a grain. */
function photograph(width: number, height: number): Sharp {
  const next = sequence();
  const data = new Uint8ClampedArray(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const hill = height * (0.5 + 0.1 * Math.sin(x / 97) + 0.05 * Math.sin(x / 23));
      const light = 1 - 0.4 * Math.hypot(x / width - 0.5, y / height - 0.5);
      const texture = 40 * Math.sin(x / 5 + Math.sin(y / 7) * 3) * Math.cos(y / 11);
      const base =
        y < hill ? [110 + y / 9, 150 + y / 12, 220 - y / 20] : [90 + texture, 120 + texture, 60 + texture / 2];
      for (let channel = 0; channel < 3; channel++)
        data[at + channel] = (base[channel] as number) * light + (next() - 128) / 16;
    }
  }
  return sharp(Buffer.from(data.buffer), { raw: { width, height, channels: 3 } });
}

const plain = (width: number, height: number, rgb: Rgb) => new Canvas(width, height, rgb).open;

async function animated(): Promise<Buffer> {
  const first = drawPage();
  const frames = Buffer.concat([first.data, new Canvas(first.width, first.height, BRAND).data]);
  const raw = { width: first.width, height: first.height * 2, channels: 3 as const, pageHeight: first.height };
  return sharp(frames, { raw }).gif({ loop: 0, dither: 0 }).toBuffer();
}

/** No wider strip exists; as a file it is refused for its shape, so its pixels are made directly. */
function strip(): Pixels {
  const data = new Uint8Array(16_384 * 4).fill(255);
  for (let x = 0; x < 16_384; x++) if (x % 48 < 20) data.set(INK, x * 4);
  return { packed: packRgba(data), width: 16_384, height: 1, lossless: true, flattened: false };
}

const clear = { create: { width: 320, height: 200, channels: 4 as const, background: { r: 9, g: 9, b: 9, alpha: 0 } } };

/** What may be found: anything that is there, colours and nothing else, or nothing at all. */
type MayFind = 'anything' | 'colours' | 'nothing';

const drawings: readonly (readonly [name: string, finds: MayFind, make: () => Promise<Buffer | Pixels>])[] = [
  ['one colour', 'colours', () => plain(1200, 800, BRAND).png().toBuffer()],
  ['a blank page', 'colours', () => plain(1440, 900, CARD).png().toBuffer()],
  ['one pixel', 'nothing', () => plain(1, 1, BRAND).png().toBuffer()],
  ['16384 x 1', 'anything', async () => strip()],
  ['transparent everywhere', 'colours', () => sharp(clear).png().toBuffer()],
  ['noise', 'nothing', () => noise(800, 600).png({ compressionLevel: 1 }).toBuffer()],
  ['noise as JPEG', 'nothing', () => noise(800, 600).jpeg().toBuffer()],
  ['a photograph', 'nothing', () => photograph(960, 600).png().toBuffer()],
  ['a photograph as JPEG', 'anything', () => photograph(960, 600).jpeg({ quality: 88 }).toBuffer()],
  ['grey only', 'anything', () => drawPage().open.toColourspace('b-w').png().toBuffer()],
  ['text only', 'anything', () => textOnly().png().toBuffer()],
  ['an animated GIF', 'anything', animated],
  ['a 16-bit PNG', 'anything', () => drawPage().open.toColourspace('rgb16').png().toBuffer()],
  ['a CMYK JPEG', 'anything', () => drawPage().open.toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()],
  ['a Display P3 PNG', 'anything', () => drawPage().open.withIccProfile('p3').png().toBuffer()],
  ['a JPEG on its side', 'anything', () => onItsSide().jpeg({ quality: 92 }).toBuffer()],
  ['a PNG on its side', 'anything', () => onItsSide().png().toBuffer()],
  ['an interlaced PNG', 'anything', () => drawPage().open.png({ progressive: true }).toBuffer()],
];

/** Drawing takes longer than measuring, so each is drawn once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const pictures = drawings.map(([name, finds, make]) => [name, finds, once(make)] as const);

function textOnly(): Sharp {
  const page = new Canvas(900, 600, CARD);
  for (let line = 0; line < 16; line++) page.text(40, 32 + line * 34, 50 - (line % 5), INK);
  return page.open;
}

/** Stored turned to the left, with EXIF orientation 6 that turns it back. */
function onItsSide(): Sharp {
  return drawPage().open.rotate(-90).withMetadata({ orientation: 6 });
}

async function pixelsOf(made: Buffer | Pixels): Promise<Pixels> {
  return made instanceof Uint8Array ? decodeImage(made) : made;
}

async function measured(name: string): Promise<MeasureResult> {
  const [, , make] = pictures.find(([one]) => one === name) ?? [];
  if (!make) throw new Error(`No picture is called ${name}.`);
  return measure(await pixelsOf(await make()));
}

const colorsOf = ({ candidates }: MeasureResult) =>
  (candidates.color ?? []).map(({ value }) => (value as ColorValue).hex);
/** How far the drawn colour that was found worst is from what was found, CIEDE2000. */
const farthest = (found: readonly string[], drawn = DRAWN) =>
  Math.max(...drawn.map((rgb) => Math.min(...found.map((hex) => deltaE(hex, hexOf(rgb))))));

/** Measures pictures in a thread, in the order given, and answers each picture's results; the thread runs what `tsc -b` built. */
async function measuredInThread(made: readonly (Buffer | Pixels)[], order: readonly number[]): Promise<string[][]> {
  const script = `
    const { parentPort, workerData } = require('node:worker_threads');
    (async () => {
      const { decodeImage } = await import('@copy-that/imaging');
      const { measure } = await import('@copy-that/measure');
      const answers = [];
      for (const at of workerData.order) {
        const one = workerData.made[at];
        (answers[at] ??= []).push(JSON.stringify(measure(one instanceof Uint8Array ? await decodeImage(one) : one)));
      }
      parentPort.postMessage(answers);
    })();`;
  const worker = new Worker(script, { eval: true, workerData: { made, order } });
  try {
    return await new Promise<string[][]>((resolve, reject) => worker.once('message', resolve).once('error', reject));
  } finally {
    await worker.terminate();
  }
}

describe('odd pictures', () => {
  it.each(pictures)('%s: valid candidates or a reason, within 5 s', async (_, finds, make) => {
    const made = await make();
    const started = process.cpuUsage();
    const pixels = await pixelsOf(made);
    const { candidates, warnings } = measure(pixels);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(MAX_CPU_MS);
    const found: TokenTypeName[] = tokenTypeNames.filter((type) => candidates[type]?.length);
    if (finds !== 'anything') expect(found).toEqual(finds === 'nothing' ? [] : ['color']);
    for (const type of tokenTypeNames) {
      const reasons = warnings.filter((warning) => warning.type === type && warning.code === 'nothing_found');
      expect([type, reasons.length]).toEqual([type, found.includes(type) ? 0 : 1]);
      for (const { message } of reasons) expect(message).toMatch(/^\S.{19,}\.$/);
      for (const candidate of candidates[type] ?? []) {
        expect(candidateSchema(type).parse(candidate)).toEqual(candidate);
        for (const box of candidate.evidence) {
          expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(pixels.width);
          expect(box.y + box.height).toBeLessThanOrEqual(pixels.height);
        }
      }
    }
  });

  // Calming the compression leaves bands of a sky flat, which then pass for boxes.
  it.failing('a photograph as JPEG: nothing', async () => {
    const { candidates } = await measured('a photograph as JPEG');
    expect(tokenTypeNames.filter((type) => candidates[type]?.length)).toEqual([]);
  });

  it('refuses the thinnest strip as a file, and says why', async () => {
    const file = await plain(16_384, 1, INK).png().toBuffer();
    await expect(decodeImage(file)).rejects.toMatchObject({ code: 'image_aspect' });
  });

  it.each([
    ['one colour', [BRAND]],
    ['a blank page', [CARD]],
    ['one pixel', []],
    ['transparent everywhere', [CARD]],
  ])('%s: that colour at most', async (name, drawn: Rgb[]) => {
    expect(colorsOf(await measured(name))).toEqual(drawn.map(hexOf));
  });

  it('finds only greys in a grey picture', async () => {
    const found = colorsOf(await measured('grey only'));
    expect(found.length).toBeGreaterThan(0);
    for (const hex of found) expect(hex).toMatch(/^#(..)\1\1$/);
  });

  it.each(['a 16-bit PNG', 'an animated GIF', 'an interlaced PNG', 'a PNG on its side'])(
    '%s: the very answer of the plain PNG',
    async (name) => {
      const page = measure(await decodeImage(await drawPage().open.png().toBuffer()));
      expect(colorsOf(page).sort()).toEqual(DRAWN.map(hexOf).sort());
      expect(await measured(name)).toEqual(page);
    },
  );

  it('converts Display P3 to sRGB', async () => {
    const bytes = await drawPage().open.withIccProfile('p3').png().toBuffer();
    const stored = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer();
    const { packed } = await decodeImage(bytes);
    const at = (48 + 180) * 800 + 40 + 30;
    expect(deltaE(hexOf([...stored.subarray(at * 3, at * 3 + 3)] as unknown as Rgb), hexOf(BRAND))).toBeGreaterThan(3);
    expect(deltaE(`#${packed[at]?.toString(16).padStart(6, '0')}`, hexOf(BRAND))).toBeLessThan(1);
    expect(farthest(colorsOf(await measured('a Display P3 PNG')))).toBeLessThan(1);
  });

  it('finds the colours of a JPEG on its side to the eye, and of a CMYK JPEG as print shows them', async () => {
    const areas = [PAGE, CARD, BRAND];
    expect(farthest(colorsOf(await measured('a JPEG on its side')), areas)).toBeLessThanOrEqual(2.3);
    expect(farthest(colorsOf(await measured('a CMYK JPEG')), areas)).toBeLessThanOrEqual(10);
  });

  it('answers the same bit for bit twice, and in threads in any order', async () => {
    const made = await Promise.all(pictures.map(([, , make]) => make()));
    const forward = made.map((_, at) => at);
    const backward = forward.toReversed();
    const [twice, inReverse] = await Promise.all([
      measuredInThread(made, [...forward, ...backward]),
      measuredInThread(made, backward),
    ]);
    expect(inReverse).toHaveLength(pictures.length);
    expect(twice).toEqual(inReverse.map(([answer]) => [answer, answer]));
  }, 60_000);
});
