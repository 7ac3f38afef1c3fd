import { uniqueName } from './unique-name.js';

it('counts on from a name that is taken', () => {
  const taken = new Set(['blue-500']);
  expect(uniqueName('red-500', taken)).toBe('red-500');
  expect(uniqueName('blue-500', taken)).toBe('blue-500-2');
  expect(uniqueName('blue-500', taken)).toBe('blue-500-3');
  expect([...taken]).toEqual(['blue-500', 'red-500', 'blue-500-2', 'blue-500-3']);
});

it('stays within the longest name a token may have', () => {
  const longest = `${'a'.repeat(61)}-bc`;
  const taken = new Set([longest]);
  expect(uniqueName(longest, taken)).toBe(`${'a'.repeat(61)}-2`);
  expect(uniqueName(longest, taken)).toBe(`${'a'.repeat(61)}-3`);
});

it('names 20,000 equals in less than a second', () => {
  const taken = new Set<string>();
  const started = performance.now();
  for (let n = 0; n < 20_000; n++) uniqueName('blue-500', taken);
  expect(performance.now() - started).toBeLessThan(1000);
  expect(taken.has('blue-500-20000')).toBe(true);
});
