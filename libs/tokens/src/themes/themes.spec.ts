import { carryOver } from '../set/carry-over.js';
import { changeToken } from '../set/curate.js';
import { diffSets } from '../set/diff-sets.js';
import type { ImageCandidates } from '../set/sightings.js';
import { type TokenSet, tokenSetSchema } from '../set/token-set.schema.js';
import type { Candidate } from '../token.js';
import type { ColorRole } from '../types/color/color.schema.js';
import { buildThemedSet } from './build-themed-set.js';
import type { ThemeName } from './theme.schema.js';
import { themeAliases } from './theme-aliases.js';

const shown = (hex: string, role: ColorRole, coverage: number, on: string[] = []): Candidate => ({
  value: { hex, role, coverage, seen_on: on },
  confidence: 0.9,
  occurrence_count: 9,
  evidence: [{ x: 0, y: 0, width: 8, height: 8 }],
  engine: 'measured',
});

const [PAPER, INK, NIGHT, CHALK, BRAND] = ['#ffffff', '#1a1a2e', '#101014', '#f2f2f5', '#4e73df'];
const day: Candidate[] = [
  shown(PAPER, 'background', 0.9),
  shown(INK, 'text', 0.05, [PAPER]),
  shown(BRAND, 'accent', 0.02, [PAPER]),
];
const night: Candidate[] = [
  shown(NIGHT, 'background', 0.9),
  shown(CHALK, 'text', 0.05, [NIGHT]),
  shown(BRAND, 'accent', 0.02, [NIGHT]),
];

function setOf(images: readonly (readonly [Candidate[], ThemeName?])[], max?: number): TokenSet {
  const color: ImageCandidates[] = images.map(([candidates], n) => ({ imageId: n + 1, candidates }));
  const themeOf = new Map(images.flatMap(([, theme], n) => (theme ? [[n + 1, theme] as const] : [])));
  return buildThemedSet({ color }, { themeOf, ...(max ? { max } : {}) });
}

/** `color.text.default` to the colour it is in a theme. */
function meaningIn(set: TokenSet, theme: ThemeName): Record<string, unknown> | undefined {
  const aliases = themeAliases(set, theme);
  return aliases && Object.fromEntries((aliases.color ?? []).map(({ path, token }) => [path.join('.'), token['hex']]));
}

const NIGHT_WEAR = { 'background.default': NIGHT, 'text.default': CHALK, accent: BRAND };

describe('themes', () => {
  const set = setOf([
    [day, 'light'],
    [night, 'dark'],
  ]);

  it('say what tokens are for by day and by night; the tokens are those of both', () => {
    expect(meaningIn(set, 'light')).toEqual({ 'background.default': PAPER, 'text.default': INK, accent: BRAND });
    expect(meaningIn(set, 'dark')).toEqual(NIGHT_WEAR);
    expect(set.types.color.tokens.map((token) => token['hex']).toSorted()).toEqual(
      [PAPER, INK, NIGHT, CHALK, BRAND].toSorted(),
    );
    expect(tokenSetSchema.parse(JSON.parse(JSON.stringify(set)))).toEqual(set);
  });

  it('are the same whatever order images come in', () => {
    const turned = setOf([
      [night, 'dark'],
      [day, 'light'],
    ]);
    expect(meaningIn(turned, 'dark')).toEqual(NIGHT_WEAR);
    expect(meaningIn(turned, 'light')).toEqual(meaningIn(set, 'light'));
  });

  it.each<[string, readonly (readonly [Candidate[], ThemeName?])[]]>([
    ['no image is marked', [[day], [night]]],
    [
      'all are of one theme',
      [
        [day, 'light'],
        [night, 'light'],
      ],
    ],
  ])('are none where %s', (_, images) => {
    const plain = setOf(images);
    expect(plain).not.toHaveProperty('themes');
    expect(themeAliases(plain, 'dark')).toBeUndefined();
  });

  it('count an image without a mark for each', () => {
    const mixed = setOf([[day], [night, 'dark']]);
    expect(meaningIn(mixed, 'light')?.['text.default']).toBe(INK);
    expect(Object.keys(meaningIn(mixed, 'dark') ?? {})).toContain('background.default');
  });

  const hues = Array.from({ length: 20 }, (_, n) => `#${(0x10 + n * 12).toString(16)}${n % 2 ? '20c0' : 'c020'}`);
  const busy: [Candidate[], ThemeName][] = [
    [[...day, ...hues.map((hex) => shown(hex, 'other', 0.5))], 'light'],
    [night, 'dark'],
  ];
  it.each([12, 5, 2, 1])('keep the tokens that they need where a type is limited to %i', (max) => {
    const limited = setOf(busy, max);
    const meanings = [meaningIn(limited, 'light'), meaningIn(limited, 'dark')];
    const needed = new Set(meanings.flatMap((meaning) => Object.values(meaning ?? {})));
    // Each theme names what it would name of its own images alone, under the same limit.
    for (const [n, theme] of (['light', 'dark'] as const).entries()) {
      const alone = (limited.themes?.[theme] ?? []).map(({ path }) => path.join('.'));
      expect(Object.keys(meanings[n] ?? {})).toEqual(alone);
    }
    expect(limited.types.color.tokens).toHaveLength(Math.max(max, needed.size));
    if (max === 12) expect(meanings[1]).toEqual(NIGHT_WEAR);
    expect(limited.warnings).toEqual([expect.stringContaining('were found')]);
  });

  it('find their tokens again where values further apart are merged', () => {
    const color = [
      { imageId: 1, candidates: [...day, shown('#fafafa', 'surface', 0.3)] },
      { imageId: 2, candidates: [...night, shown('#1d1d24', 'surface', 0.3)] },
    ];
    const merged = buildThemedSet(
      { color },
      {
        within: { color: 8 },
        themeOf: new Map([
          [1, 'light'],
          [2, 'dark'],
        ]),
      },
    );
    expect(merged.types.color.tokens.length).toBeLessThan(7);
    for (const theme of ['light', 'dark'] as const)
      expect(Object.keys(meaningIn(merged, theme) ?? {})).toEqual(
        merged.themes?.[theme].map(({ path }) => path.join('.')),
      );
  });

  it('hold when a person renames a token and when the next version comes', () => {
    const chalk = set.types.color.tokens.find((token) => token['hex'] === CHALK);
    const curated = changeToken({ set, removed: [] }, chalk?.id ?? 0, { alias: 'moon' });
    if ('fault' in curated) throw new Error(curated.fault);
    expect(meaningIn(curated.set, 'dark')).toEqual(NIGHT_WEAR);
    const next = carryOver(curated.set, setOf([[[shown('#e11d48', 'error', 0.01, [PAPER])]]]));
    expect(meaningIn(next, 'dark')).toEqual(NIGHT_WEAR);
  });

  it('are compared: an alias is another where it is for another token', () => {
    const dim = shown('#9a9aa8', 'text', 0.05, [NIGHT]);
    const other = setOf([
      [day.slice(0, 2), 'light'],
      [[...night.filter((each) => each !== night[1]), dim], 'dark'],
    ]);
    expect(diffSets(set, other).themes).toEqual([
      { theme: 'light', type: 'color', name: 'accent', before: BRAND },
      { theme: 'dark', type: 'color', name: 'text.default', before: CHALK, after: '#9a9aa8' },
    ]);
    expect(diffSets(set, { ...set }).themes).toEqual([]);
    const { themes: _themes, ...plain } = set;
    expect(diffSets(plain, set).themes.map(({ theme, name, after }) => [theme, name, after])).toContainEqual([
      'dark',
      'text.default',
      CHALK,
    ]);
    const [token] = set.types.color.tokens;
    const named = changeToken({ set, removed: [] }, token?.id ?? 0, { alias: 'moon' });
    if ('fault' in named) throw new Error(named.fault);
    expect(diffSets(set, named.set).themes).toEqual([]);
  });

  it('forget a token that was taken out', () => {
    const tokens = set.types.color.tokens.filter((token) => token['hex'] !== CHALK);
    const less = { ...set, types: { ...set.types, color: { ...set.types.color, tokens } } };
    expect(meaningIn(less, 'dark')).toEqual({ 'background.default': NIGHT, accent: BRAND });
  });
});
