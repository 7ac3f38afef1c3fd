import { membersOf } from '../../document.js';
import type { Conformance } from '../conformance.js';

function tokensOf(group: Record<string, unknown>, path = ''): [string, unknown][] {
  return membersOf(group).flatMap(([key, member]) => {
    expect(key).not.toMatch(/[{}.]|^\$/);
    const at = `${path}${key}`;
    return '$value' in member ? [[at, member.$value]] : tokensOf(member, `${at}.`);
  });
}

export const conformance: Conformance = {
  wellFormed: (text) => {
    expect(typeof JSON.parse(text)).toBe('object');
  },
  declared: (text) => {
    const tokens = tokensOf(JSON.parse(text) as Record<string, unknown>);
    const isAlias = (value: unknown) => typeof value === 'string' && value.startsWith('{');
    return {
      values: tokens.filter(([, value]) => !isAlias(value)).map(([, value]) => JSON.stringify(value)),
      names: tokens.map(([path]) => path),
      targets: tokens.filter(([, value]) => isAlias(value)).map(([, value]) => String(value).slice(1, -1)),
    };
  },
};
