import { transform } from 'lightningcss';
import { type Container, parse } from 'postcss';
import type { Conformance } from '../conformance.js';
import { expectVisible } from '../literal.conformance.js';
import { expectThemeRules, splitThemeRules } from '../theme-rules.conformance.js';

/** The variables of a rule; throws where anything else is in it. */
function variablesOf(rule: Container): [name: string, value: string][] {
  return (
    rule.nodes?.flatMap((node): [string, string][] => {
      if (node.type === 'comment') return [];
      if (node.type !== 'decl') throw new Error(`a ${node.type}`);
      expect(node.prop).toMatch(/^--[a-z][a-z0-9-]*$/);
      expect(node.value).toMatch(/^([#\w.(), /%"\p{L}\p{N}-]|\\[0-9a-f]{1,6} )+$/u);
      return [[node.prop, node.value]];
    }) ?? []
  );
}

function all(text: string): [name: string, value: string][] {
  return parse(splitThemeRules(text)[0]).nodes.flatMap((node) => {
    if (node.type === 'comment') return [];
    const isTheme = node.type === 'atrule' && node.name === 'theme' && node.params === '';
    if (isTheme || (node.type === 'rule' && node.selector === ':root')) return variablesOf(node);
    throw new Error(`a ${node.type}`);
  });
}

export const conformance: Conformance = {
  wellFormed: (text) => {
    all(text);
    expectThemeRules(splitThemeRules(text)[1]);
    const { warnings } = transform({
      filename: 'theme.css',
      code: Buffer.from(text.replace(/^@theme \{$/m, ':root {')),
      errorRecovery: false,
    });
    expect(warnings).toEqual([]);
    expectVisible(text);
  },
  declared: (text) => {
    const variables = all(text);
    return {
      values: variables.flatMap(([, value]) => (value.startsWith('var(') ? [] : [value])),
      names: variables.map(([name]) => name),
      targets: variables.flatMap(([, value]) => (value.startsWith('var(') ? [value.slice(4, -1)] : [])),
    };
  },
};
