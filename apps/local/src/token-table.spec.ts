import { getTokenType, type MergedValue, noTokens, type TokenSet, tokenTypeNames } from '@copy-that/tokens';
import { colorSwatch, tokenTable } from './token-table.js';

/** The set a type's own examples make, as it would come from the API. */
function exampleSet(types: readonly string[]): TokenSet {
  const entries = tokenTypeNames.map((name) => {
    const type = getTokenType(name);
    const merged = type.examples.map(
      (candidate): MergedValue<unknown> => ({
        ...candidate,
        evidence: [],
        provenance: [{ image_id: 1, confidence: candidate.confidence }],
      }),
    );
    const tokens = types.includes(name) ? type.complete(merged, 1) : [];
    return [name, tokens.length > 0 ? { tokens, statistics: type.statistics(tokens) } : noTokens(name)];
  });
  return { types: Object.fromEntries(entries) as TokenSet['types'], warnings: [] };
}

describe('tokenTable', () => {
  it.each(tokenTypeNames)('shows every %s token on a line of its own, in columns', (name) => {
    const set = exampleSet([name]);
    const [heading = '', rule = '', ...rows] = tokenTable(set).split('\n');
    expect(rows).toHaveLength(set.types[name].tokens.length);
    const column = heading.indexOf('value');
    for (const [index, token] of set.types[name].tokens.entries()) {
      expect(rows[index]).toMatch(new RegExp(`^${name} +${token.name} `));
      expect(rows[index]?.slice(column)).toMatch(new RegExp(`^${escape(getTokenType(name).css(token))} `));
      expect(rows[index]).toHaveLength(rule.length);
    }
  });

  it('puts a swatch before a colour and leaves the same room elsewhere', () => {
    const [heading, ...rows] = tokenTable(exampleSet(['color']), () => '##').split('\n');
    expect(rows.slice(1).every((row) => row.includes('  ## #'))).toBe(true);
    expect(rows[1]?.indexOf('#', rows[1].indexOf('## ') + 2)).toBe(heading?.indexOf('value'));
  });

  it('shows an alias beside the name where any token has one', () => {
    const set = exampleSet(['radius']);
    const [first] = set.types.radius.tokens;
    if (first) first.alias = 'card';
    const [heading, , ...rows] = tokenTable(set).split('\n');
    expect(heading).toMatch(/^type +name +alias +value +role /);
    expect(rows[0]).toMatch(/^radius +px-5-6 +card +5\.6px /);
    expect(rows[1]).toMatch(/^radius +px-3-2 +3\.2px /);
    expect(tokenTable(exampleSet(['radius']))).not.toContain('alias');
  });

  it('is but a heading without tokens', () => expect(tokenTable(exampleSet([])).split('\n')).toHaveLength(2));
});

describe('colorSwatch', () => {
  it.each([
    ['#4e73df', '\u001b[48;2;78;115;223m  \u001b[0m'],
    ['16px', ''],
  ])('of %s', (css, want) => expect(colorSwatch(css)).toBe(want));
});

const escape = (text: string) => text.replace(/[.\\+*?^$()[\]{}|]/g, '\\$&');
