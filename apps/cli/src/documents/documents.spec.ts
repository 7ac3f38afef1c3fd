import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { formatNames } from '@copy-that/formats';
import { runCli } from '../run-cli.js';

class Sink extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function run(...args: string[]) {
  const stdout = new Sink();
  const stderr = new Sink();
  const code = await runCli(args, { stdout, stderr });
  return { code, out: stdout.text, err: stderr.text };
}

const srgb = (hex: string) => ({
  colorSpace: 'srgb',
  components: [1, 3, 5].map((at) => Number((Number.parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(4))),
  alpha: 1,
  hex,
});
const px = (value: number) => ({ $type: 'dimension', $value: { value, unit: 'px' } });
const fast = (value: number) => ({ fast: { $type: 'duration', $value: { value, unit: 'ms' } } });

const before = {
  $schema: 'https://www.designtokens.org/schemas/2025.10/format.json',
  color: { $type: 'color', brand: { $value: srgb('#4e73df') }, ink: { $value: srgb('#111111') } },
  space: { md: px(16), lg: px(100) },
  motion: fast(100),
};
const after = {
  ...before,
  color: { $type: 'color', brand: { $value: srgb('#4e83df') }, text: { $value: srgb('#111112') } },
  space: { md: px(20), xl: px(200) },
  motion: fast(150),
};

describe('token documents', () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  const put = (name: string, document: unknown) =>
    writeFile(path(name), typeof document === 'string' ? document : JSON.stringify(document));
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'copy-that-documents-'));
    await put('a.json', before);
    await put('b.json', after);
    await put('circle.json', { a: { $value: '{b}' }, b: { $value: '{a}' } });
    await put('legacy.json', { color: { $type: 'color', brand: { $value: '#4e73df' } } });
    await put('odd.json', { a: { $type: 'dimension', $value: { value: 1, unit: 'em' } }, 'b/c': { $value: 1 } });
    await put('half.json', '{"a":');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(formatNames)('are converted to %s', async (format) => {
    const { code, out, err } = await run('convert', path('a.json'), '--format', format);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.toLowerCase()).toMatch(/brand/);
  });

  it('are converted to files, and to the same document', async () => {
    expect((await run('convert', path('a.json'), '--format', 'dtcg', '--out', `${path('out')}/`)).code).toBe(0);
    expect(await readdir(path('out'))).toEqual(['tokens.tokens.json']);
    expect(JSON.parse(await readFile(path('out/tokens.tokens.json'), 'utf8'))).toEqual(before);
  });

  it('of earlier drafts are read', async () => {
    const { out } = await run('convert', path('legacy.json'), '--format', 'css');
    expect(out).toContain('--color-brand: #4e73df;');
  });

  it('that differ are told apart, line by line, with exit 1', async () => {
    const { code, out, err } = await run('diff', path('a.json'), path('b.json'));
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out.trim().split('\n')).toEqual([
      '+ spacing.space-xl 200px',
      '- spacing.space-lg 100px',
      expect.stringMatching(/^~ color\.brand #4e73df -> #4e83df \(deltaE \d\.\d+\)$/),
      expect.stringMatching(/^~ color\.text #111111 -> #111112 \(deltaE 0\.\d+\)$/),
      '~ spacing.space-md 16px -> 20px (+4 px)',
      '> color.ink -> color.text',
      '~ motion.fast {"$type":"duration","$value":{"unit":"ms","value":100}} -> {"$type":"duration","$value":{"unit":"ms","value":150}}',
    ]);
  });

  it('that differ are told apart as JSON', async () => {
    const { code, out } = await run('diff', path('a.json'), path('b.json'), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      added: [{ type: 'spacing', name: 'space-xl' }],
      removed: [{ type: 'spacing', name: 'space-lg' }],
      changed: expect.arrayContaining([expect.objectContaining({ name: 'space-md', delta_px: 4 })]),
      renamed: [{ before: 'ink', after: 'text' }],
      kept: { changed: [{ path: 'motion.fast' }] },
    });
  });

  it('that are alike end with 0 and say nothing', async () => {
    expect(await run('diff', path('a.json'), path('a.json'))).toEqual({ code: 0, out: '', err: '' });
  });

  it('that keep to the standard are valid', async () => {
    expect(await run('validate', path('a.json'))).toEqual({ code: 0, out: '', err: '' });
  });

  it('that break it are told where, with exit 3', async () => {
    expect(await run('validate', path('odd.json'))).toEqual({
      code: 3,
      out: '#/a/$value/unit: the unit is px or rem\n#/b~1c: its type cannot be determined; give it or its group a $type\n',
      err: '',
    });
  });

  it.each([
    [['validate', 'half.json'], 3, 'is no JSON'],
    [['validate', 'none.json'], 3, 'there is no such file'],
    [['diff', 'a.json', 'circle.json'], 3, '#/b/$value: the alias {a} leads back to itself'],
    [['convert', 'half.json', '--format', 'css'], 3, '#: this is no JSON'],
  ] as const)('%j ends with %i', async ([command, ...args], want, message) => {
    const { code, out, err } = await run(command, ...args.map((arg) => (arg.endsWith('.json') ? path(arg) : arg)));
    expect({ code, out }).toEqual({ code: want, out: '' });
    expect(err).toContain(message);
  });

  it.each([
    [['convert', 'a.json'], /required option '--format/],
    [['convert', 'a.json', '--format', 'word'], /Allowed choices/],
    [['diff', 'a.json'], /missing required argument/],
  ] as const)('%j is no usage', async (args, message) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
