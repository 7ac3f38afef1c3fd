import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { behaviours, checkout, type FakeModel, fakeModel, testFolder } from '@copy-that/testing';
import sharp from 'sharp';

const KEY = 'sk-ant-test-not-a-real-key';

describe('copy-that extract with a model', () => {
  let fake: FakeModel;
  let shot: string;

  beforeAll(async () => {
    fake = await fakeModel();
    shot = join(testFolder('cli'), 'shot.png');
    const card = { create: { width: 160, height: 120, channels: 3 as const, background: '#2563eb' } };
    await sharp({ create: { width: 392, height: 200, channels: 3, background: '#f3f4f6' } })
      .composite([
        { input: card, left: 24, top: 24 },
        { input: card, left: 208, top: 24 },
      ])
      .png()
      .toFile(shot);
  });
  afterAll(() => fake.close());
  beforeEach(() => fake.reset());

  function run(args: string[], env: Record<string, string> = {}) {
    const program = join(checkout, 'apps', 'cli', 'bin', 'copy-that.mjs');
    return new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const child = execFile(process.execPath, [program, 'extract', shot, ...args], { env }, (_error, out, err) => {
        resolve({ code: child.exitCode ?? -1, out, err });
      });
    });
  }
  const account = () => ({ ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: fake.url });

  it('names what was measured, as aliases', async () => {
    const { code, out } = await run(['--engine', 'claude', '--format', 'css'], account());
    expect(code).toBe(0);
    expect(fake.violations).toEqual([]);
    expect(fake.requests).toHaveLength(1);
    expect(out).toMatch(/--color-[a-z]+-[a-z]+-[0-9a-f]{4}: var\(--color-/);
  });

  it.each([
    ['auto', 0, /--color-/],
    ['claude', 1, /^$/],
  ])('engine %s after a refusal ends with %d', async (engine, code, out) => {
    fake.behave(behaviours.decline);
    const ended = await run(['--engine', engine, '--format', 'css'], account());
    expect(ended.code).toBe(code);
    expect(ended.out).toMatch(out);
    expect(ended.err).not.toContain(KEY);
  });

  it('without a key auto measures and claude says what is missing', async () => {
    expect((await run(['--engine', 'auto', '--format', 'css'])).out).toContain('#2563eb');
    const claude = await run(['--engine', 'claude']);
    expect(claude).toMatchObject({ code: 2, err: expect.stringContaining('ANTHROPIC_API_KEY') });
  });

  it('--dry-run prints what would be sent and its cost without a key, and sends nothing', async () => {
    const { code, out } = await run(['--engine', 'claude', '--dry-run'], { ANTHROPIC_BASE_URL: fake.url });
    expect(code).toBe(0);
    expect(out).toMatch(/would be sent to claude-sonnet-5-5, one call/);
    expect(out).toMatch(/cost {7}about 0\.0\d+ USD, at most 0\.0\d+ USD/);
    expect(out).toContain('1. #2563eb');
    expect(fake.requests).toHaveLength(0);
  });
});
