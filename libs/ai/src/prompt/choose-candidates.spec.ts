import type { Candidate, TokenTypeName } from '@copy-that/tokens';
import { chooseCandidates } from './choose-candidates.js';

const spacing = (px: number, count: number): Candidate => ({
  value: { value_px: px, spacing_type: 'gap' },
  confidence: 0.9,
  occurrence_count: count,
  evidence: [],
  engine: 'measured',
});
const radius = (px: number, count: number): Candidate => ({
  ...spacing(px, count),
  value: { value_px: px, is_full: false },
});

const candidates = { spacing: [spacing(8, 3), spacing(16, 9), spacing(24, 5)], radius: [radius(4, 2)] };
const types: TokenTypeName[] = ['spacing', 'radius'];
const chosen = (max: number) =>
  chooseCandidates(types, candidates, max).map(({ id, type, index }) => `${id} ${type} ${index}`);

it.each([
  ['all, the most important of a type first', 10, ['1 spacing 1', '2 spacing 2', '3 spacing 0', '4 radius 0']],
  ['every type is heard before one is heard out', 2, ['1 spacing 1', '2 radius 0']],
  ['what is left over goes to who has more', 3, ['1 spacing 1', '2 spacing 2', '3 radius 0']],
  ['none', 0, []],
])('%s', (_name, max, want) => {
  expect(chosen(max)).toEqual(want);
});

it('a type without candidates takes no room', () => {
  expect(chooseCandidates(['shadow', 'radius'], candidates, 1)).toEqual([{ id: 1, type: 'radius', index: 0 }]);
});
