import { compileString } from 'sass';
import type { Conformance } from '../conformance.js';
import { expectVisible } from '../literal.conformance.js';
import { expectThemeRules } from '../theme-rules.conformance.js';

const VARIABLE = /^\$(?<name>[a-z][a-z0-9-]*): (?<value>.*);$/gm;
const all = (text: string) =>
  [...text.matchAll(VARIABLE)].map(({ groups }) => [groups?.name ?? '', groups?.value ?? ''] as const);

export const conformance: Conformance = {
  wellFormed: (text) => {
    expect(compileString(text).css).toBe('');
    const read = all(text).map(([name]) => `  --${name}: #{meta.inspect(map.get($tokens, "${name}"))};`);
    const { css } = compileString(`@use "sass:map"; @use "sass:meta";\n${text}\na {\n${read.join('\n')}\n  b: c;\n}`);
    expect(css).not.toMatch(/: (null)?;$/m);
    if (/^@mixin/m.test(text))
      expectThemeRules(compileString(`${text}\n@include theme-properties;`, { charset: false }).css);
    expectVisible(text);
  },
  declared: (text) => {
    const variables = all(text);
    const isAlias = (value: string) => value.startsWith('$');
    return {
      values: variables.flatMap(([, value]) => (isAlias(value) ? [] : [value])),
      names: variables.map(([name]) => name),
      targets: variables.flatMap(([, value]) => (isAlias(value) ? [value.slice(1)] : [])),
    };
  },
};
