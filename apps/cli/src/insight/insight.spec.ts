import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type Insight, insightSchema } from '@copy-that/tokens';
import sharp from 'sharp';
import { runCli } from '../run-cli.js';
import { insightLines } from './insight-lines.js';

class Sink extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function run(...args: string[]) {
  const [stdout, stderr] = [new Sink(), new Sink()];
  const code = await runCli(['insight', ...args], { stdout, stderr });
  return { code, out: stdout.text, err: stderr.text };
}

const srgb = (hex: string) => ({
  colorSpace: 'srgb',
  components: [1, 3, 5].map((at) => Number((Number.parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(4))),
  alpha: 1,
  hex,
});

/** What libs/imaging blocks for the whole process, as it must, and drawing needs. */
const svgLoader = { operation: ['VipsForeignLoadSvg'] };

describe('copy-that insight', () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'copy-that-insight-'));
    const colors = {
      brand: { $value: srgb('#4e73df') },
      near: { $value: srgb('#4e78df') },
      ink: { $value: srgb('#111111') },
    };
    await writeFile(path('a.tokens.json'), JSON.stringify({ color: { $type: 'color', ...colors } }));
    await writeFile(path('empty.json'), '{}');
    // Grey text on white: 4.48 to 1, just below what AA asks for.
    const text =
      '<text x="20" y="60" font-family="sans-serif" font-size="20" fill="#777777">Hardly to be read here</text>';
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120"><rect width="300" height="120" fill="#ffffff"/>${text}</svg>`;
    sharp.unblock(svgLoader);
    await writeFile(path('shot.png'), await sharp(Buffer.from(svg)).png().toBuffer());
    sharp.block(svgLoader);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('tells of a token document what it shows, in words', async () => {
    const { code, out, err } = await run(path('a.tokens.json'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out.split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'score: 66.7 of 100, the mean of what was measured',
      '  spacings on the grid not measured, values apart 67 %, contrast met not measured',
      'contrast: 0 of 0 pairs meet WCAG 2.2 AA',
    ]);
    expect(out).toMatch(/near-duplicates: 1\n {2}~ color\.\S+ color\.\S+ \([\d.]+ apart\)\n {6}\S/);
  });

  it('measures a picture, and as JSON is what the API answers, but for the version', async () => {
    const { code, out } = await run(path('shot.png'), '--json');
    const insight = insightSchema.parse(JSON.parse(out));
    expect(code).toBe(0);
    const [lowest] = insight.contrast;
    expect(lowest).toMatchObject({ background: '#ffffff', needs: 4.5, is_met: false });
    expect((await run(path('shot.png'))).out).toContain(`- ${lowest?.text} on #ffffff ${lowest?.wcag} (needs 4.5`);
  });

  it('has no score for what holds nothing', async () => {
    expect((await run(path('empty.json'))).out.split('\n')[0]).toBe('score: none, nothing was measured');
  });

  it.each([
    ['no file', ['nowhere.json'], 3],
    ['no picture', ['nowhere.png'], 3],
    ['no ratio', ['shot.png', '--pixel-ratio', 'two'], 2],
  ])('ends with a code of its own for %s', async (_, [name = '', ...rest], want) => {
    const { code, out } = await run(path(name), ...rest);
    expect({ code, out }).toEqual({ code: want, out: '' });
  });
});

describe('insightLines', () => {
  it('says all kinds of findings, each with its suggestion', () => {
    const insight: Insight = {
      consistency: { score: 50, parts: { spacing_on_grid: 0.5, values_apart: 1, contrast_met: 0 } },
      contrast: [],
      near_duplicates: [],
      off_grid: [
        { name: 's', value_px: 9, base_unit_px: 8, nearest_px: 8, occurrence_count: 2, suggestion: 'Use 8 px.' },
      ],
      color_vision: [
        {
          vision: 'deuteranopia',
          colors: ['red', 'green'],
          roles: ['error', 'success'],
          delta_e: 60,
          delta_e_seen: 4.2,
          suggestion: 'Add an icon.',
        },
      ],
    };
    expect(insightLines(insight)).toEqual([
      'score: 50 of 100, the mean of what was measured',
      '  spacings on the grid 50 %, values apart 100 %, contrast met 0 %',
      'contrast: 0 of 0 pairs meet WCAG 2.2 AA',
      'near-duplicates: 0',
      'off the grid: 1',
      '  ~ spacing.s 9px -> 8px',
      '      Use 8 px.',
      'hard to tell apart for some: 1',
      '  ~ deuteranopia: red and green (error and success, 4.2 apart)',
      '      Add an icon.',
    ]);
  });
});
