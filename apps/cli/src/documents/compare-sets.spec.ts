import { buildThemedSet, type Candidate, type ColorRole, type TokenSet } from '@copy-that/tokens';
import { compareSets, diffLines } from './compare-sets.js';

const seen = (hex: string, role: ColorRole, on: string[] = []): Candidate => ({
  value: { hex, role, coverage: 0.1, seen_on: on },
  confidence: 0.9,
  occurrence_count: 9,
  evidence: [],
  engine: 'measured',
});

/** A page by day and by night; the text by night is what differs. */
function designOf(textAtNight: string): TokenSet {
  const candidates = [
    [seen('#ffffff', 'background'), seen('#1a1a2e', 'text', ['#ffffff'])],
    [seen('#101014', 'background'), seen(textAtNight, 'text', ['#101014'])],
  ];
  const color = candidates.map((each, n) => ({ imageId: n + 1, candidates: each }));
  const themeOf = new Map([
    [1, 'light'],
    [2, 'dark'],
  ] as const);
  return buildThemedSet({ color }, { themeOf });
}

it('tells what is for another token in a theme', () => {
  const [before, after] = [designOf('#f2f2f5'), designOf('#9a9aa8')];
  const { themes: _themes, ...plain } = after;
  const lines = (from: TokenSet, to: TokenSet) =>
    diffLines(compareSets(from, to)).filter((line) => line.includes(': '));
  expect(lines(before, after)).toEqual(['~ dark: color.text.default #f2f2f5 -> #9a9aa8']);
  expect(lines(before, before)).toEqual([]);
  expect(lines(plain, after)).toEqual([
    '+ light: color.background.default #ffffff',
    '+ light: color.text.default #1a1a2e',
    '+ dark: color.background.default #101014',
    '+ dark: color.text.default #9a9aa8',
  ]);
  expect(lines(after, plain)).toContain('- dark: color.text.default #9a9aa8');
});
