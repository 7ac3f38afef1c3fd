import { isRecord } from '../../document.js';
import type { Conformance } from '../conformance.js';

type Leaf = readonly [path: string, value: unknown];

function tokensOf(group: Record<string, unknown>, path: readonly string[] = []): Leaf[] {
  return Object.entries(group).flatMap(([name, member]): Leaf[] => {
    if (!isRecord(member)) throw new Error(`${name} is no group and no token`);
    if (!('$value' in member)) return tokensOf(member, [...path, name]);
    if (typeof member.$type !== 'string') throw new Error(`${name} has no type`);
    return [[[...path, name].join('.'), member.$value]];
  });
}

const isAlias = (value: unknown): value is string => typeof value === 'string' && /^\{.+\}$/s.test(value);

export const conformance: Conformance = {
  wellFormed: (text) => {
    for (const [, value] of tokensOf(JSON.parse(text) as Record<string, unknown>))
      expect(JSON.stringify(value)).not.toMatch(/"(colorSpace|components|unit)":/);
  },
  declared: (text) => {
    const tokens = tokensOf(JSON.parse(text) as Record<string, unknown>);
    return {
      values: tokens.flatMap(([, value]) => (isAlias(value) ? [] : [JSON.stringify(value)])),
      names: tokens.map(([path]) => path),
      targets: tokens.flatMap(([, value]) => (isAlias(value) ? [value.slice(1, -1)] : [])),
    };
  },
};
