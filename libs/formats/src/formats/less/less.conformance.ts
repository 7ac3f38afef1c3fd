import lessCompiler from 'less';
import type { Conformance } from '../conformance.js';
import { expectVisible } from '../literal.conformance.js';
import { expectThemeRules } from '../theme-rules.conformance.js';

const VARIABLE = /^@(?<name>[a-z][a-z0-9-]*): (?<value>.*);$/gm;
const all = (text: string) =>
  [...text.matchAll(VARIABLE)].map(({ groups }) => [groups?.name ?? '', groups?.value ?? ''] as const);

/** The style sheet; Less calls back at once where nothing is imported. */
function compile(text: string): string {
  let css: string | undefined;
  let fault: unknown;
  lessCompiler.render(text, { syncImport: true }, (error, output) => {
    fault = error;
    css = output?.css;
  });
  if (fault) throw new Error(`less: ${JSON.stringify(fault).slice(0, 300)}`);
  if (css === undefined) throw new Error('less: no answer');
  return css;
}

export const conformance: Conformance = {
  wellFormed: (text) => {
    expect(compile(text)).toBe('');
    const names = all(text).map(([name]) => name);
    const css = compile(`${text}\na {\n${names.map((name) => `  x-${name}: @${name};`).join('\n')}\n}`);
    expect(css.match(/^ {2}x-.+: .+;$/gm)?.length ?? 0).toBe(names.length);
    if (/^\.theme-properties/m.test(text)) expectThemeRules(compile(`${text}\n.theme-properties();`));
    expectVisible(text);
  },
  declared: (text) => {
    const variables = all(text);
    const isAlias = (value: string) => /^@[a-z]/.test(value);
    return {
      values: variables.flatMap(([, value]) => (isAlias(value) ? [] : [value])),
      names: variables.map(([name]) => name),
      targets: variables.flatMap(([, value]) => (isAlias(value) ? [value.slice(1)] : [])),
    };
  },
};
