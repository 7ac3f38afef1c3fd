import { Analysis } from '../analysis/analysis.js';
import { Drawing, type Face, faceOf, GREY, INK, packed, type Rgb, WHITE } from '../fixture/drawing.js';

const NIGHT: Rgb = [0x11, 0x18, 0x27];
/** Three words with small letters, ascenders and descenders; capitals only; small letters only. */
const MIXED = 'Huhupu puuhn punhp';
const CAPITALS = 'HHHHH HHHH';
const SMALL = 'nnpnn pnnn';
const MAX_OFF_PX = 0.15;

const linesOn = (face: Face, letters: string, baseline = 80, ink = INK, ground = WHITE) => {
  const drawing = new Drawing(900, 160, ground);
  const right = drawing.text(20, baseline, letters, face, ink);
  return { lines: new Analysis(drawing).glyphLines, right };
};
const hinted = ({ capHeight, xHeight, stem }: Face): Face => ({
  capHeight: Math.round(capHeight),
  xHeight: Math.round(xHeight),
  stem,
});
const offBy = (value: number | null | undefined, want: number) => Math.abs((value ?? Number.NaN) - want);

describe('readGlyphLines', () => {
  const faces = [
    // Hinting puts the edges of small letters on whole rows.
    ...[12, 13, 14, 15, 16].map((size) => [size, hinted(faceOf(size))] as const),
    ...[18, 19.4, 20, 24, 28.4, 32, 40, 48].map((size) => [size, faceOf(size)] as const),
  ];

  it.each(faces)('reads small letters, ascenders and the baseline of a font of %p px', (_, face) => {
    const { lines, right } = linesOn(face, MIXED);
    expect(lines).toHaveLength(1);
    expect(offBy(lines[0]?.baselineY, 80)).toBeLessThan(MAX_OFF_PX);
    expect(offBy(lines[0]?.tallHeightPx, face.capHeight)).toBeLessThan(MAX_OFF_PX);
    expect(offBy(lines[0]?.xHeightPx, face.xHeight)).toBeLessThan(MAX_OFF_PX);
    expect(lines[0]).toMatchObject({ left: 20, right: Math.ceil(right), pieces: 16 });
  });

  it.each(faces)('reads capitals of a font of %p px, and no small letters there', (_, face) => {
    const { lines } = linesOn(face, CAPITALS);
    expect(lines).toHaveLength(1);
    expect(offBy(lines[0]?.tallHeightPx, face.capHeight)).toBeLessThan(MAX_OFF_PX);
    expect(lines[0]).toMatchObject({ xHeightPx: null, pieces: 9 });
  });

  it.each(faces)('reads small letters of a font of %p px, and no capitals there', (_, face) => {
    const { lines } = linesOn(face, SMALL);
    expect(lines).toHaveLength(1);
    expect(offBy(lines[0]?.xHeightPx, face.xHeight)).toBeLessThan(MAX_OFF_PX);
    expect(lines[0]).toMatchObject({ pieces: 9 });
  });

  it.each([79, 79.25, 79.5, 79.75, 80, 80.4])('reads a baseline at %p', (baseline) => {
    const face = faceOf(20);
    const { lines } = linesOn(face, MIXED, baseline);
    expect(offBy(lines[0]?.baselineY, baseline)).toBeLessThan(MAX_OFF_PX);
    expect(offBy(lines[0]?.xHeightPx, face.xHeight)).toBeLessThan(MAX_OFF_PX);
  });

  it.each<[string, Rgb, Rgb]>([
    ['dark on white', INK, WHITE],
    ['white on dark', WHITE, NIGHT],
    ['grey on light grey', [0x8a, 0x90, 0x99], GREY],
    ['red on white', [0xd9, 0x2d, 0x20], WHITE],
  ])('gives the colours and the ink of %s', (_, ink, ground) => {
    const face: Face = { capHeight: 14, xHeight: 10, stem: 2 };
    const { lines } = linesOn(face, 'HHHH', 80, ink, ground);
    // Two stems of 14 by 2 px and a bar of 4 by 2 px.
    expect(lines).toMatchObject([{ coreRgb: packed(ink), groundRgb: packed(ground) }]);
  });

  it('leaves a taller icon beside a text out', () => {
    const drawing = new Drawing(400, 160, WHITE);
    drawing.text(60, 80, 'nuhuh', faceOf(16), INK);
    drawing.rect(46, 66, 4, 28, INK).rect(38, 78, 20, 4, INK);
    expect(new Analysis(drawing).glyphLines).toMatchObject([{ left: 60, pieces: 5 }]);
  });

  it.each<[string, Drawing]>([
    ['an empty picture', new Drawing(200, 100, WHITE)],
    ['one pixel', new Drawing(1, 1, INK)],
    ['letters of 3 px', smallPrint()],
  ])('finds none on %s', (_, drawing) => {
    expect(new Analysis(drawing).glyphLines).toEqual([]);
  });
});

function smallPrint(): Drawing {
  const drawing = new Drawing(200, 100, WHITE);
  drawing.text(20, 50, 'HHnn', { capHeight: 3, xHeight: 2, stem: 1 }, INK);
  return drawing;
}
