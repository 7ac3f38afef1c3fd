import { hashApiKey, isApiKey, makeApiKey } from './api-key-format.js';

describe('API keys', () => {
  it('are a prefix, 30 random digits and 6 of checksum, never twice the same', () => {
    const keys = Array.from({ length: 500 }, makeApiKey);
    for (const key of keys) {
      expect(key).toMatch(/^ct_live_[0-9A-Za-z]{36}$/);
      expect(isApiKey(key)).toBe(true);
    }
    expect(new Set(keys).size).toBe(500);
  });

  it('a changed character is noticed wherever it is', () => {
    const key = makeApiKey();
    for (let place = 'ct_live_'.length; place < key.length; place++) {
      const other = key[place] === 'a' ? 'b' : 'a';
      expect(isApiKey(key.slice(0, place) + other + key.slice(place + 1))).toBe(false);
    }
  });

  it.each([
    ['', false],
    ['ct_live_', false],
    ['ct_live_000000000000000000000000000000000000', false],
    [`ct_test_${makeApiKey().slice(8)}`, false],
    [`${makeApiKey()}0`, false],
    [`${makeApiKey()}\n`, false],
  ])('%j is %s', (text, want) => {
    expect(isApiKey(text)).toBe(want);
  });

  it('uses all 62 digits about equally', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 2000; i++) {
      for (const digit of makeApiKey().slice(8, 38)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    expect(counts.size).toBe(62);
    // 60,000 digits, 968 each, deviation 31: five deviations either way.
    for (const count of counts.values()) expect(Math.abs(count - 60_000 / 62)).toBeLessThan(160);
  });

  it('is kept as its SHA-256', () => {
    expect(hashApiKey('ct_live_x')).toMatch(/^[0-9a-f]{64}$/);
    expect(hashApiKey('ct_live_x')).not.toBe(hashApiKey('ct_live_y'));
  });
});
