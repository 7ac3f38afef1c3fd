import { Analysis } from '../../analysis/analysis.js';
import { packRgba } from '../../fixture/pack-rgba.js';
import { findGradients } from './find-gradients.js';
import { measureGradients } from './measure-gradients.js';

type Stops = readonly (readonly [position: number, rgb: number])[];

const BOX = { left: 40, top: 30, width: 240, height: 160 };
const BLUE: Stops = [
  [0, 0x4e73df],
  [1, 0x1ec8a0],
];

function colorAt(stops: Stops, place: number): number[] {
  const next = Math.max(
    1,
    stops.findIndex(([position], index) => index > 0 && place <= position),
  );
  const [from, before] = stops[next - 1] as readonly [number, number];
  const [to, after] = stops[next] as readonly [number, number];
  const share = Math.max(0, Math.min(1, (place - from) / (to - from)));
  return [16, 8, 0].map((shift) => ((before >> shift) & 255) * (1 - share) + ((after >> shift) & 255) * share);
}

/** Draws one box on plain ground; `placeOf` gives the place along the gradient, `over` what lies on it. */
function draw(
  placeOf: (x: number, y: number) => number,
  stops: Stops,
  { ground = 0xffffff, over = (_x: number, _y: number): boolean => false, box = BOX, width = 340, height = 230 } = {},
): Analysis {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isWithin = x >= box.left && x < box.left + box.width && y >= box.top && y < box.top + box.height;
      let levels = [ground >> 16, (ground >> 8) & 255, ground & 255];
      if (isWithin) levels = colorAt(stops, placeOf(x + 0.5 - box.left, y + 0.5 - box.top));
      if (isWithin && over(x, y)) levels = [255, 255, 255];
      levels.forEach((level, channel) => {
        data[(y * width + x) * 4 + channel] = Math.max(0, Math.min(255, Math.round(level)));
      });
    }
  }
  return new Analysis({ packed: packRgba(data), width, height, lossless: true, flattened: false });
}

const along = (angleDeg: number, { width, height } = BOX) => {
  const sine = Math.sin((angleDeg * Math.PI) / 180);
  const cosine = Math.cos((angleDeg * Math.PI) / 180);
  const line = Math.abs(width * sine) + Math.abs(height * cosine);
  return (x: number, y: number) => ((x - width / 2) * sine - (y - height / 2) * cosine) / line + 0.5;
};

function farthestChannel(a: string, rgb: number): number {
  const value = Number.parseInt(a.slice(1), 16);
  return Math.max(...[16, 8, 0].map((shift) => Math.abs(((value >> shift) & 255) - ((rgb >> shift) & 255))));
}

describe('measureGradients', () => {
  it.each([15, 45, 90, 120, 135, 160, 180])('a linear gradient at %p degrees', (angle) => {
    const { candidates } = measureGradients(draw(along(angle), BLUE), 1);
    expect(candidates).toHaveLength(1);
    const { kind, angle_deg, stops } = candidates[0]?.value ?? {};
    expect(kind).toBe('linear');
    expect(Math.abs((angle_deg ?? 0) - angle)).toBeLessThanOrEqual(1);
    expect(stops?.map(({ position }) => position)).toEqual([0, 1]);
    BLUE.forEach(([, rgb], index) => {
      expect(farthestChannel(stops?.[index]?.color ?? '#000000', rgb)).toBeLessThanOrEqual(3);
    });
  });

  it.each([0.25, 0.5, 0.7])('a stop at %p', (position) => {
    const truth: Stops = [
      [0, 0x4e73df],
      [position, 0xf0a050],
      [1, 0x802060],
    ];
    const { candidates } = measureGradients(draw(along(90), truth), 1);
    const stops = candidates[0]?.value.stops ?? [];
    expect(stops).toHaveLength(3);
    expect(Math.abs((stops[1]?.position ?? 0) - position)).toBeLessThanOrEqual(0.03);
    expect(farthestChannel(stops[1]?.color ?? '#000000', 0xf0a050)).toBeLessThanOrEqual(8);
  });

  it('flat ends are left to their stops', () => {
    const truth: Stops = [
      [0, 0x4e73df],
      [0.2, 0x4e73df],
      [0.7, 0x802060],
      [1, 0x802060],
    ];
    const stops = measureGradients(draw(along(90), truth), 1).candidates[0]?.value.stops ?? [];
    expect(stops).toHaveLength(2);
    expect(Math.abs((stops[0]?.position ?? 9) - 0.2)).toBeLessThanOrEqual(0.02);
    expect(Math.abs((stops[1]?.position ?? 9) - 0.7)).toBeLessThanOrEqual(0.02);
  });

  it('a radial gradient', () => {
    const reach = Math.hypot(BOX.width, BOX.height) / 2;
    const place = (x: number, y: number) => Math.hypot(x - BOX.width / 2, y - BOX.height / 2) / reach;
    const { candidates } = measureGradients(draw(place, BLUE), 1);
    expect(candidates.map(({ value: { kind, angle_deg } }) => ({ kind, angle_deg }))).toEqual([
      { kind: 'radial', angle_deg: null },
    ]);
  });

  it('text on it does not disturb', () => {
    const over = (x: number, y: number) => y > 90 && y < 120 && x > 90 && x < 230 && x % 7 < 3;
    const { candidates } = measureGradients(draw(along(135), BLUE, { over }), 1);
    expect(candidates.map(({ value }) => value.angle_deg)).toEqual([135]);
  });

  it('a button is enough', () => {
    const box = { left: 40, top: 30, width: 120, height: 40 };
    const analysis = draw(along(90, box), BLUE, { box });
    expect(measureGradients(analysis, 1).candidates[0]?.value).toMatchObject({ kind: 'linear', angle_deg: 90 });
    expect(findGradients(analysis, 1).map((seen) => seen.box)).toEqual([{ left: 40, top: 30, right: 160, bottom: 70 }]);
  });

  it.each<[string, Analysis]>([
    ['flat fills', draw(() => 0, BLUE)],
    ['two flat halves', draw((x) => (x < 120 ? 0 : 1), BLUE)],
    [
      'a strip of shade beside a box',
      draw(
        (x) => x / 24,
        [
          [0, 0xd8d8d8],
          [1, 0xf4f4f4],
        ],
        { box: { left: 0, top: 20, width: 24, height: 190 } },
      ),
    ],
    ['a texture', draw((x, y) => ((Math.imul(x ^ (y << 8), 0x9e3779b1) >>> 8) & 255) / 255, BLUE)],
    [
      'a fall-off into the ground',
      draw(
        (_, y) => Math.exp(-y / 14),
        [
          [0, 0xffffff],
          [1, 0xd8d8d8],
        ],
        {
          box: { left: 0, top: 60, width: 340, height: 170 },
        },
      ),
    ],
  ])('finds none: %s', (_, analysis) => {
    const { candidates, warnings } = measureGradients(analysis, 1);
    expect(candidates).toEqual([]);
    expect(warnings).toEqual([expect.objectContaining({ type: 'gradient', code: 'nothing_found' })]);
  });
});
