import { buildTokenSet, getTokenType } from '@copy-that/tokens';
import { summaryLines } from './summary.js';

const radii = (alias?: string) =>
  buildTokenSet({
    radius: [
      {
        imageId: 1,
        candidates: getTokenType('radius')
          .examples.slice(0, 2)
          .map((each, i) => ({ ...each, words: i === 0 && alias ? { name: alias } : undefined })),
      },
    ],
  });

it('shows what was measured', () => {
  expect(summaryLines(radii())).toEqual([
    'type    name    value  seen  confidence',
    'radius  px-5-6  5.6px  14x   0.94',
    'radius  px-3-2  3.2px  6x    0.81',
  ]);
});

it('shows an alias beside the name where any token has one', () => {
  expect(summaryLines(radii('card'))).toEqual([
    'type    name    alias  value  seen  confidence',
    'radius  px-5-6  card   5.6px  14x   0.94',
    'radius  px-3-2         3.2px  6x    0.81',
  ]);
});

it('says so where there is nothing', () => {
  expect(summaryLines(buildTokenSet({}))).toEqual(['No tokens.']);
});
