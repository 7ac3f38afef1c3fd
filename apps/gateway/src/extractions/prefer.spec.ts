import { prefersAsync } from './prefer.js';

it.each([
  [undefined, false],
  ['', false],
  ['wait=10', false],
  ['respond-async', true],
  ['Respond-Async; foo=bar', true],
  ['wait=10, respond-async', true],
  ['no-respond-async', false],
])('Prefer: %s', (header, want) => {
  expect(prefersAsync(header)).toBe(want);
});
