import { preferenceApplied, readPreferences } from './prefer.js';

it.each<[string | undefined, boolean, number | undefined, string | undefined]>([
  [undefined, false, undefined, undefined],
  ['', false, undefined, undefined],
  ['wait=10', false, 10_000, 'wait=10'],
  ['Wait = "7"; x=y', false, 7000, 'wait=7'],
  ['wait=0', false, 0, 'wait=0'],
  ['wait=61', false, 60_000, 'wait=60'],
  ['wait=5, wait=50', false, 5000, 'wait=5'],
  ['wait=-1', false, undefined, undefined],
  ['wait=1.5', false, undefined, undefined],
  ['wait', false, undefined, undefined],
  ['respond-async', true, undefined, 'respond-async'],
  ['Respond-Async; foo=bar', true, undefined, 'respond-async'],
  ['wait=10, respond-async', true, 10_000, 'respond-async, wait=10'],
  ['no-respond-async', false, undefined, undefined],
])('Prefer: %s', (header, async, waitMs, applied) => {
  const preferences = readPreferences(header);
  expect(preferences).toEqual({ async, waitMs });
  expect(preferenceApplied(preferences)['Preference-Applied']).toBe(applied);
});
