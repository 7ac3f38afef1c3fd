import type { Conformance } from '../conformance.js';
import { expectThemeRules, splitThemeRules } from '../theme-rules.conformance.js';

const COMMENT = /\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g;

export const conformance: Conformance = {
  wellFormed: (text) => {
    const [own, rules] = splitThemeRules(text);
    expectThemeRules(rules);
    const code = own.replace(COMMENT, '').replace(/\s+/g, ' ');
    expect(code.trim()).toMatch(
      /^:root \{( --[a-z][a-z0-9-]*: ([#a-z0-9.(), /%-]|"([\p{L}\p{N} ._-]|\\[0-9a-f]{1,6} )*")+;)* \}$/u,
    );
    expect(code).not.toMatch(/undefined|null|NaN|object/i);
    expect(text).not.toMatch(/[<\p{Cf}\p{Zl}]/u);
  },
  declared: (text) => {
    const lines = [
      ...splitThemeRules(text)[0]
        .replace(COMMENT, '')
        .matchAll(/^ {2}(--[a-z0-9-]+): (.*);$/gm),
    ].map(([, name, value]) => [name, value] as const);
    return {
      values: lines.flatMap(([, value]) => (value?.includes('var(') ? [] : [value ?? ''])),
      names: lines.map(([name]) => name ?? ''),
      targets: lines.flatMap(([, value]) => [...(value ?? '').matchAll(/var\(([^)]+)\)/g)].map(([, to]) => to ?? '')),
    };
  },
};
