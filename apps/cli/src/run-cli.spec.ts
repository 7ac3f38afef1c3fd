import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { Writable } from 'node:stream';
import sharp from 'sharp';
import { runCli } from './run-cli.js';

/** A page of two white cards on grey, 24 px apart, with a blue button each. */
function page(accent: string): Promise<Buffer> {
  const card = (left: number) => [
    { input: { create: { width: 160, height: 120, channels: 3 as const, background: '#ffffff' } }, left, top: 24 },
    {
      input: { create: { width: 96, height: 32, channels: 3 as const, background: accent } },
      left: left + 16,
      top: 40,
    },
  ];
  return sharp({ create: { width: 392, height: 200, channels: 3, background: '#f3f4f6' } })
    .composite([...card(24), ...card(208)])
    .png()
    .toBuffer();
}

class Sink extends Writable {
  text = '';
  constructor(readonly isTTY = false) {
    super();
  }
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function run(args: string[], watched = false) {
  const stdout = new Sink();
  const stderr = new Sink(watched);
  const code = await runCli(args, { stdout, stderr });
  return { code, out: stdout.text, err: stderr.text };
}

describe('copy-that extract', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'copy-that-cli-'));
    await mkdir(join(folder, 'shots'));
    await writeFile(join(folder, 'shots', 'one.png'), await page('#2563eb'));
    await writeFile(join(folder, 'shots', 'two.png'), await page('#dc2626'));
    await writeFile(join(folder, 'shots', 'notes.txt'), 'not a picture');
    await writeFile(join(folder, 'bad.png'), 'not a picture either');
    const blank = { create: { width: 64, height: 64, channels: 3 as const, background: '#ffffff' } };
    await writeFile(join(folder, 'blank.png'), await sharp(blank).png().toBuffer());
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('prints only the result, and is quiet when nobody watches', async () => {
    const { code, out, err } = await run(['extract', join(folder, 'shots', 'one.png'), '--format', 'css']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^:root \{/m);
    expect(out.toLowerCase()).toContain('#2563eb');
  });

  it('talks on stderr to somebody who watches', async () => {
    const { code, out, err } = await run(['extract', join(folder, 'shots', 'one.png')], true);
    expect(code).toBe(0);
    expect(JSON.parse(out).color).toBeDefined();
    expect(err).toContain('confidence');
    expect(err).toContain('#2563eb');
  });

  it('merges several pictures into one set', async () => {
    const { out } = await run(['extract', join(folder, 'shots')]);
    expect(out).toContain('#2563eb');
    expect(out).toContain('#dc2626');
    expect(out).toContain('"image_id": 2');
  });

  it('writes one result per input with --each', async () => {
    const target = join(folder, 'tokens');
    const { code, out } = await run(['extract', join(folder, 'shots'), '--each', '--out', `${target}/`]);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect((await readdir(target)).sort()).toEqual(['one.tokens.json', 'two.tokens.json']);
    expect(await readFile(join(target, 'two.tokens.json'), 'utf8')).not.toContain('#2563eb');
  });

  it('with --each one bad picture does not cost the others theirs', async () => {
    const target = join(folder, 'some');
    const { code, err } = await run([
      'extract',
      join(folder, 'bad.png'),
      join(folder, 'shots', 'one.png'),
      '--each',
      '--out',
      `${target}/`,
    ]);
    expect(code).toBe(3);
    expect(err).toContain('bad.png');
    expect(await readdir(target)).toEqual(['one.tokens.json']);
  });

  it('keeps to the asked types', async () => {
    const { out } = await run(['extract', join(folder, 'shots', 'one.png'), '--types', 'color']);
    expect(Object.keys(JSON.parse(out))).not.toContain('spacing');
  });

  const faults: [string, string[], number, RegExp][] = [
    ['no input', ['extract'], 2, /missing required argument/],
    ['an unknown format', ['extract', 'x.png', '--format', 'word'], 2, /Allowed choices/],
    ['an unknown type', ['extract', 'x.png', '--types', 'color,smell'], 2, /There is no type "smell"/],
    ['a silly ratio', ['extract', 'x.png', '--pixel-ratio', '0'], 2, /A number from 0.5 to 8/],
    ['half a token', ['extract', 'x.png', '--max', '1.5'], 2, /whole number/],
    ['--each without a folder', ['extract', 'x.png', '--each'], 2, /give a folder/],
    ['--each with one report', ['extract', 'x.png', '--each', '--out', 'a/', '--report', 'r.html'], 2, /give a folder/],
    ['a report to stdout', ['extract', 'x.png', '--report', '-'], 2, /give a .html file or a folder/],
    ['a report over a picture', ['extract', 'x.png', '--report', 'y.png'], 2, /give a .html file or a folder/],
    [
      'a report over the result',
      ['extract', 'x.png', '--out', 'a.html', '--report', './a.html'],
      2,
      /name the same file/,
    ],
    ['a key without a server', ['extract', __filename, '--api-key', 'k'], 2, /--api-key is for --server/],
    [
      'a server without a key',
      ['extract', __filename, '--server', 'http://127.0.0.1:1'],
      2,
      /--server needs --api-key/,
    ],
    ['no such file', ['extract', 'nowhere.png'], 3, /nowhere.png: there is no such file/],
    ['a file that is no picture', ['extract', __filename], 3, /run-cli/],
    [
      'a server that is not there',
      ['extract', __filename, '--server', 'http://127.0.0.1:1', '--api-key', 'k'],
      1,
      /does not answer/,
    ],
    ['an address of this machine', ['extract', 'http://127.0.0.1:1/x.png'], 3, /127\.0\.0\.1/],
    ['an unknown command', ['extrude'], 2, /unknown command/],
  ];
  it.each(faults)('%s', async (_name, args, code, message) => {
    const got = await run(args);
    expect(got.code).toBe(code);
    expect(got.err).toMatch(message);
    expect(got.out).toBe('');
  });

  it('nothing found is an end of its own', async () => {
    const { code, err } = await run([
      'extract',
      join(folder, 'blank.png'),
      '--types',
      'spacing',
      '--out',
      join(folder, 'none.json'),
    ]);
    expect(code).toBe(4);
    expect(err).toContain('nothing was found');
  });

  it('writes a page beside the result', async () => {
    const path = join(folder, 'pages', 'report.html');
    const { code, out, err } = await run(['extract', join(folder, 'shots', 'one.png'), '--report', path], true);
    expect(code).toBe(0);
    expect(JSON.parse(out).color).toBeDefined();
    const html = await readFile(path, 'utf8');
    const names = [...err.matchAll(/^\S+ +(\S+) +.+ \d+x +\d\.\d\d$/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) expect(html).toContain(`<span class="name">${name}</span>`);
    const picture = await readFile(join(folder, 'shots', 'one.png'));
    expect(html).toContain(`src="data:image/png;base64,${picture.toString('base64')}"`);
    expect(html).toContain('392 × 200 px');
  });

  it('writes one page per input with --each', async () => {
    const target = join(folder, 'each');
    const { code } = await run([
      'extract',
      join(folder, 'shots'),
      '--each',
      '--out',
      target + sep,
      '--report',
      target + sep,
    ]);
    expect(code).toBe(0);
    expect((await readdir(target)).filter((name) => name.endsWith('.html')).sort()).toEqual([
      'one.report.html',
      'two.report.html',
    ]);
  });

  it('writes one page of several pictures, with each of them', async () => {
    const target = join(folder, 'merged');
    await run(['extract', join(folder, 'shots'), '--report', target + sep]);
    const html = await readFile(join(target, 'copy-that.report.html'), 'utf8');
    expect(html.match(/<figure>/g)).toHaveLength(2);
  });

  it('writes a page also when nothing was found', async () => {
    const path = join(folder, 'none.html');
    const { code } = await run(['extract', join(folder, 'blank.png'), '--types', 'spacing', '--report', path]);
    expect(code).toBe(4);
    expect(await readFile(path, 'utf8')).toContain('Nothing was found');
  });

  it('a file name cannot become a part of the page', async () => {
    const name = '<script>alert(1)<img src=x onerror=alert(2)>"\'&.png';
    await writeFile(join(folder, name), await page('#2563eb'));
    const path = join(folder, 'hostile.html');
    expect((await run(['extract', join(folder, name), '--report', path])).code).toBe(0);
    const html = await readFile(path, 'utf8');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;img src=x onerror=alert(2)&gt;&quot;&#39;&amp;.png');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toContain('<img src=x');
  });

  it.each([['--help'], ['extract', '--help']])('%s %s explains itself', async (...args) => {
    const { code, out } = await run(args);
    expect(code).toBe(0);
    expect(out).toContain('copy-that');
  });
});
