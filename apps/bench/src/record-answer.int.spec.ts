import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNamer } from '@copy-that/ai';
import { behaviours, checkout, type FakeModel, fakeModel, testFolder } from '@copy-that/testing';

const KEY = 'sk-ant-canary-recording';

describe('npm run ai:record', () => {
  let fake: FakeModel;

  beforeAll(async () => {
    fake = await fakeModel();
  });
  afterAll(() => fake.close());
  beforeEach(() => fake.reset());

  function record(file: string, env: Record<string, string>) {
    const program = join(checkout, 'apps', 'bench', 'dist', 'record-answer.js');
    return new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const child = execFile(process.execPath, [program, file], { env }, (_error, out, err) => {
        resolve({ code: child.exitCode ?? -1, out, err });
      });
    });
  }

  it('without a key says so in one sentence and ends with 2', async () => {
    const file = join(testFolder('record'), 'sample.json');
    const { code, out, err } = await record(file, { ANTHROPIC_BASE_URL: fake.url });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^ANTHROPIC_API_KEY is not set[^.]*\.\n$/);
    expect(existsSync(file)).toBe(false);
    expect(fake.requests).toHaveLength(0);
  });

  it('asks once about the sample and keeps the body and the request id alone', async () => {
    const file = join(testFolder('record'), 'sample.json');
    const { code, err } = await record(file, { ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: fake.url });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(fake.violations).toEqual([]);
    expect(fake.requests).toHaveLength(1);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(KEY);
    const recorded = JSON.parse(text);
    expect(Object.keys(recorded)).toEqual(['recorded_on', 'prompt_version', 'picture_sha256', 'request_id', 'body']);
    expect(recorded.request_id).toBe(fake.ledger[0]?.requestId);
    const anthropic = { apiKey: KEY, model: 'claude-sonnet-5-5' };
    const answer = createNamer({ anthropic, deadlineMs: 1 })?.read(JSON.stringify(recorded.body), recorded.request_id);
    expect(answer).toMatchObject({ stopReason: 'end', usage: { outputTokens: fake.ledger[0]?.usage.output_tokens } });
  });

  it('says why nothing was recorded', async () => {
    fake.behave(behaviours.unauthorized);
    const file = join(testFolder('record'), 'sample.json');
    const { code, err } = await record(file, { ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: fake.url });
    expect(code).toBe(1);
    expect(err).toMatch(/^Nothing was recorded\. .* refuses the API key\.\n$/);
    expect(existsSync(file)).toBe(false);
  });
});
