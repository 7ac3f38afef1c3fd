import { idempotencyKeyOf } from './idempotency-key.js';

it.each<[string | undefined, string | undefined]>([
  [undefined, undefined],
  ['"8e03978e-40d5"', '8e03978e-40d5'],
  ['8e03978e-40d5', '8e03978e-40d5'],
  ['"a \\"b\\" \\\\"', 'a "b" \\'],
  [`"${'x'.repeat(255)}"`, 'x'.repeat(255)],
])('%s is the key %s', (header, want) => {
  expect(idempotencyKeyOf(header)).toBe(want);
});

it.each(['', '""', '"a', 'a"', '"a", "b"', 'a, b', 'a b', '"\\a"', '"é"', 'é', '"a\tb"', `"${'x'.repeat(256)}"`])(
  '%s is none',
  (header) => {
    expect(() => idempotencyKeyOf(header)).toThrow(expect.objectContaining({ code: 'idempotency_key_invalid' }));
  },
);
