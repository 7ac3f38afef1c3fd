import type { Pixels } from '@copy-that/imaging';
import { deltaE, type GradientValue, gradientValueSchema } from '@copy-that/tokens';
import { Analysis } from '../../analysis/analysis.js';
import { packRgba } from '../../fixture/pack-rgba.js';
import { gradientAreas, measureGradients } from './measure-gradients.js';

type Rgb = readonly [red: number, green: number, blue: number];
type Stop = readonly [position: number, color: Rgb];

const VIOLET: Rgb = [0x79, 0x28, 0xca];
const PINK: Rgb = [0xff, 0x40, 0x80];
const BLUE: Rgb = [0x4e, 0x73, 0xdf];
const NAVY: Rgb = [0x22, 0x4a, 0xbe];

const WIDTH = 360;
const HEIGHT = 260;
const BOX = { left: 30, top: 20, right: 330, bottom: 220 };

/** A picture drawn pixel by pixel from the colour of each place. */
function picture(colorAt: (x: number, y: number) => Rgb): Pixels {
  const data = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) data.set(colorAt(x, y).map(Math.round), (y * WIDTH + x) * 4);
  return { packed: packRgba(data), width: WIDTH, height: HEIGHT, lossless: true, flattened: false };
}

const WHITE: Rgb = [255, 255, 255];
const isInBox = (x: number, y: number) => x >= BOX.left && x < BOX.right && y >= BOX.top && y < BOX.bottom;
/** Rows of strokes as text leaves them on a box. */
const isLetter = (x: number, y: number) => y > 100 && y < 120 && x > 120 && x < 240 && x % 7 < 2;

function mix(stops: readonly Stop[], place: number): Rgb {
  const next = stops.findIndex(([position]) => position >= place);
  if (next <= 0) return (stops.at(next) as Stop)[1];
  const [from, start] = stops[next - 1] as Stop;
  const [to, end] = stops[next] as Stop;
  const share = (place - from) / (to - from);
  return start.map((value, c) => value * (1 - share) + (end[c] as number) * share) as unknown as Rgb;
}

const inBox = (paint: (dx: number, dy: number) => Rgb): Pixels =>
  picture((x, y) =>
    isInBox(x, y) && !isLetter(x, y)
      ? paint(x + 0.5 - (BOX.left + BOX.right) / 2, y + 0.5 - (BOX.top + BOX.bottom) / 2)
      : WHITE,
  );

/** The gradient line of CSS Images 3. */
function linear(angleDeg: number, stops: readonly Stop[]): Pixels {
  const sin = Math.sin((angleDeg * Math.PI) / 180);
  const cos = Math.cos((angleDeg * Math.PI) / 180);
  const line = Math.abs((BOX.right - BOX.left) * sin) + Math.abs((BOX.bottom - BOX.top) * cos);
  return inBox((dx, dy) => mix(stops, (dx * sin - dy * cos) / line + 0.5));
}

const hex = (rgb: Rgb) => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
const measured = (pixels: Pixels) => measureGradients(new Analysis(pixels), 1);
const only = (pixels: Pixels): GradientValue => {
  const { candidates } = measured(pixels);
  expect(candidates).toHaveLength(1);
  return gradientValueSchema.parse(candidates[0]?.value);
};

function expectStops({ stops }: GradientValue, want: readonly Stop[]) {
  expect(stops).toHaveLength(want.length);
  for (const [index, [position, rgb]] of want.entries()) {
    expect(Math.abs((stops[index]?.position ?? 9) - position)).toBeLessThanOrEqual(0.01);
    expect(deltaE(stops[index]?.color ?? '', hex(rgb))).toBeLessThanOrEqual(1);
  }
}

describe('measureGradients', () => {
  it.each(Array.from({ length: 36 }, (_, index) => index * 10))('reads two stops along %d degrees', (angleDeg) => {
    const value = only(
      linear(angleDeg, [
        [0, VIOLET],
        [1, PINK],
      ]),
    );
    const isReversed = angleDeg < 22.5 || angleDeg >= 202.5;
    const named = isReversed ? (angleDeg + 180) % 360 : angleDeg;
    expect(value.kind).toBe('linear');
    expect(Math.abs((value.angle_deg ?? 999) - named)).toBeLessThanOrEqual(0.5);
    expectStops(
      value,
      isReversed
        ? [
            [0, PINK],
            [1, VIOLET],
          ]
        : [
            [0, VIOLET],
            [1, PINK],
          ],
    );
  });

  it.each<[string, number, readonly Stop[]]>([
    [
      'that begins at 10 %',
      180,
      [
        [0.1, BLUE],
        [1, NAVY],
      ],
    ],
    [
      'that ends at 70 %',
      90,
      [
        [0, VIOLET],
        [0.7, PINK],
      ],
    ],
    [
      'of three stops',
      135,
      [
        [0, BLUE],
        [0.5, PINK],
        [1, VIOLET],
      ],
    ],
    [
      'of four stops',
      60,
      [
        [0, BLUE],
        [0.3, PINK],
        [0.7, VIOLET],
        [1, NAVY],
      ],
    ],
    [
      'that goes back to its first colour',
      100,
      [
        [0, NAVY],
        [0.5, PINK],
        [1, NAVY],
      ],
    ],
  ])('reads the stops of one %s', (_, angleDeg, stops) => {
    const value = only(linear(angleDeg, stops));
    expect(Math.abs((value.angle_deg ?? 999) - angleDeg)).toBeLessThanOrEqual(0.5);
    expectStops(value, stops);
  });

  it.each<[string, (dx: number, dy: number) => number]>([
    ['ellipse', (dx, dy) => Math.hypot(dx / 150, dy / 100) / Math.SQRT2],
    ['circle', (dx, dy) => Math.hypot(dx, dy) / Math.hypot(150, 100)],
  ])('reads a radial one drawn as an %s', (_, placeOf) => {
    const value = only(
      inBox((dx, dy) =>
        mix(
          [
            [0, VIOLET],
            [1, PINK],
          ],
          placeOf(dx, dy),
        ),
      ),
    );
    expect(value).toMatchObject({ kind: 'radial', angle_deg: null });
    expectStops(value, [
      [0, VIOLET],
      [1, PINK],
    ]);
  });

  it('counts the boxes that share a gradient', () => {
    const halves = picture((x, y) => {
      const column = x % 180;
      return column >= 20 && column < 160 && y >= 40 && y < 200
        ? mix(
            [
              [0, BLUE],
              [1, PINK],
            ],
            (y + 0.5 - 40) / 160,
          )
        : WHITE;
    });
    const [candidate] = measured(halves).candidates;
    expect(candidate?.occurrence_count).toBe(2);
    expect(candidate?.evidence).toEqual([
      { x: 20, y: 40, width: 140, height: 160 },
      { x: 200, y: 40, width: 140, height: 160 },
    ]);
  });

  it('says where they are', () => {
    expect(
      gradientAreas(
        new Analysis(
          linear(90, [
            [0, BLUE],
            [1, PINK],
          ]),
        ),
      ),
    ).toEqual([BOX]);
  });

  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const shadow = (away: number) => 255 * (1 - 0.25 * Math.exp(-((away / 14) ** 2)));
  it.each<[string, (x: number, y: number) => Rgb]>([
    ['a flat page', () => WHITE],
    ['a flat box', (x, y) => (isInBox(x, y) ? BLUE : WHITE)],
    ['noise', () => [random() * 255, random() * 255, random() * 255]],
    ['soft noise', () => [120 + random() * 2, 120 + random() * 2, 120 + random() * 2]],
    ['a change too faint to see', (x, y) => (isInBox(x, y) ? [200 + x / 40, 200, 200] : WHITE)],
    [
      'waves as of water',
      (x, y) => [120 + 40 * Math.sin(x / 31) * Math.cos(y / 23), 140, 160 + 30 * Math.sin((x + 2 * y) / 47)],
    ],
    ['the falloff of a shadow beside a box', (x) => (x < 40 ? [shadow(40 - x), shadow(40 - x), shadow(40 - x)] : NAVY)],
    [
      'a shadow all round a box',
      (x, y) => {
        const dx = Math.max(BOX.left - x, 0, x - BOX.right + 1);
        const dy = Math.max(BOX.top - y, 0, y - BOX.bottom + 1);
        const light = shadow(Math.hypot(dx, dy));
        return dx + dy === 0 ? NAVY : [light, light, light];
      },
    ],
  ])('finds none in %s, and says so', (_, colorAt) => {
    const { candidates, warnings } = measured(picture(colorAt));
    expect(candidates).toEqual([]);
    expect(warnings).toEqual([expect.objectContaining({ type: 'gradient', code: 'nothing_found' })]);
  });
});
