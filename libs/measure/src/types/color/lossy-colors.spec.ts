import { decodeImage } from '@copy-that/imaging';
import { type ColorValue, deltaE } from '@copy-that/tokens';
import sharp, { type Sharp } from 'sharp';
import { Analysis } from '../../analysis/analysis.js';
import { measureColors } from './measure-colors.js';

const WIDTH = 384;
const HEIGHT = 224;
const STROKE_PX = 1.7;

type Stroke = readonly [x: number, y: number, toX: number, toY: number];

/** Three lines of words of five letters, as fine as text of 16 px, by their strokes. */
const LETTERS = Array.from({ length: 90 }, (_, letter): Stroke[] => {
  const x = 24.3 + (letter % 30) * 9.37 + Math.floor((letter % 30) / 5) * 14;
  const y = 30.4 + Math.floor(letter / 30) * 35.3;
  const shapes: Stroke[][] = [
    [
      [x, y, x, y + 11],
      [x, y + 5, x + 6, y + 5],
      [x + 6, y + 5, x + 6, y + 11],
    ],
    [
      [x, y + 11, x + 3, y],
      [x + 3, y, x + 6, y + 11],
    ],
    [
      [x + 6, y + 2, x, y + 2],
      [x, y + 2, x, y + 10],
      [x, y + 10, x + 6, y + 10],
    ],
  ];
  return shapes[letter % 3] ?? [];
}).flat();

const rgbOf = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** Share of a pixel that a stroke covers. */
function coverage([x, y, toX, toY]: Stroke, px: number, py: number): number {
  const length = Math.hypot(toX - x, toY - y);
  const along = ((px - x) * (toX - x) + (py - y) * (toY - y)) / length;
  const nearest = Math.max(0, Math.min(length, along)) / length;
  const distance = Math.hypot(px - x - nearest * (toX - x), py - y - nearest * (toY - y));
  return Math.max(0, Math.min(1, STROKE_PX / 2 + 0.5 - distance));
}

/** The letters and a button, anti-aliased. */
function page(ground: string, ink: string, button: string): Sharp {
  const covered = new Float64Array(WIDTH * HEIGHT);
  for (const stroke of LETTERS) {
    const [left, right] = [Math.min(stroke[0], stroke[2]) - 2, Math.max(stroke[0], stroke[2]) + 2];
    const [top, bottom] = [Math.min(stroke[1], stroke[3]) - 2, Math.max(stroke[1], stroke[3]) + 2];
    for (let y = Math.floor(top); y <= bottom; y++) {
      for (let x = Math.floor(left); x <= right; x++) {
        const at = y * WIDTH + x;
        covered[at] = Math.max(covered[at] ?? 0, coverage(stroke, x + 0.5, y + 0.5));
      }
    }
  }
  const [under, over, painted] = [rgbOf(ground), rgbOf(ink), rgbOf(button)] as const;
  const data = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let at = 0; at < covered.length; at++) {
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
    const isButton = x >= 40 && x < 160 && y >= 150 && y < 187;
    for (let channel = 0; channel < 3; channel++) {
      const from = (isButton ? painted : under)[channel] ?? 0;
      data[at * 3 + channel] = Math.round(from + ((over[channel] ?? 0) - from) * (covered[at] ?? 0));
    }
  }
  return sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
}

async function colorsOf(file: Sharp): Promise<string[]> {
  const analysis = new Analysis(await decodeImage(await file.toBuffer()));
  return measureColors(analysis).candidates.map(({ value }) => (value as ColorValue).hex);
}

const away = (colors: readonly string[], hex: string): number => Math.min(...colors.map((each) => deltaE(each, hex)));

const encoders: readonly [name: string, encode: (file: Sharp) => Sharp, within: number][] = [
  ['JPEG 80 4:2:0', (file) => file.jpeg({ quality: 80, chromaSubsampling: '4:2:0' }), 4],
  ['JPEG 80 4:4:4', (file) => file.jpeg({ quality: 80, chromaSubsampling: '4:4:4' }), 4],
  ['JPEG 90 4:2:0', (file) => file.jpeg({ quality: 90, chromaSubsampling: '4:2:0' }), 4],
  ['WebP 80', (file) => file.webp({ quality: 80 }), 5],
];

const pages: readonly [ground: string, ink: string, button: string][] = [
  ['#ffffff', '#5755d9', '#21ba45'],
  ['#ffffff', '#495057', '#f44336'],
  ['#ffffff', '#67748e', '#ff9800'],
  ['#f8f9fc', '#1b6e3c', '#4e73df'],
  ['#1b1c1d', '#ffffff', '#2185d0'],
  ['#2185d0', '#ffffff', '#1b1c1d'],
];

describe.each(encoders)('colours of %s', (_, encode, within) => {
  it.each(pages)('tells ground %s, ink %s and button %s', async (ground, ink, button) => {
    const colors = await colorsOf(encode(page(ground, ink, button)));
    expect({
      ground: away(colors, ground) <= 1.5,
      button: away(colors, button) <= 1.5,
      ink: away(colors, ink) <= within || `${away(colors, ink).toFixed(1)} of ${colors.join(' ')}`,
    }).toEqual({ ground: true, button: true, ink: true });
  });
});

describe('what compression adds', () => {
  it.each(pages)('is no colour of a page with ground %s, ink %s and button %s', async (...drawn) => {
    const colors = await colorsOf(page(...drawn).jpeg({ quality: 80 }));
    expect(colors.filter((hex) => away(drawn, hex) > 8)).toEqual([]);
  });
});
