import type { MergedValue } from './definition.js';
import { rankValues } from './rank-values.js';

function value(text: string, confidence: number): MergedValue<string> {
  return { value: text, confidence, occurrence_count: 1, evidence: [], provenance: [], engine: 'measured' };
}

it('puts the most important first and equals in the order of their text, whatever order they come in', () => {
  const values = [value('b', 0.5), value('c', 0.9), value('a', 0.5)];
  const want = ['c', 'a', 'b'];
  expect(rankValues(values, ({ confidence }) => confidence).map((each) => each.value)).toEqual(want);
  expect(rankValues(values.toReversed(), ({ confidence }) => confidence).map((each) => each.value)).toEqual(want);
});
