import { hash } from '@node-rs/argon2';
import { Passwords } from './passwords.js';

const passwords = new Passwords();

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

describe('Passwords', () => {
  it('hashes with Argon2id at the cost OWASP asks for, each time with another salt', async () => {
    const [first, second] = await Promise.all([passwords.hash('correct horse'), passwords.hash('correct horse')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(await passwords.matches(first, 'correct horse')).toBe(true);
    expect(await passwords.matches(first, 'correct horsf')).toBe(false);
    expect(await passwords.matches(null, 'correct horse')).toBe(false);
    expect(passwords.isOutdated(first)).toBe(false);
    expect(passwords.isOutdated(await hash('x', { memoryCost: 8192, timeCost: 1 }))).toBe(true);
  });

  it('looks at every byte of a long password', async () => {
    const long = 'x'.repeat(100);
    expect(await passwords.matches(await passwords.hash(`${long}a`), `${long}b`)).toBe(false);
  });

  it('takes as long for nobody as for somebody', async () => {
    const somebody = await passwords.hash('correct horse');
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let i = 0; i < 30; i++) {
      for (const [who, passwordHash] of [
        ['known', somebody],
        ['unknown', null],
      ] as const) {
        const start = performance.now();
        await passwords.matches(passwordHash, 'wrong');
        times[who].push(performance.now() - start);
      }
    }
    // Without the dummy hash the ratio is near 0; machines shared by several suites are noisy.
    const ratio = median(times.unknown) / median(times.known);
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.4);
  });
});
