import type { Expression, StringLiteral } from '@swc/core';
import type { Conformance } from '../conformance.js';
import { constant, declaredLeaves, expectVisible, leavesOf, statementsOf } from '../literal.conformance.js';
import { reactTheme } from './react-theme.js';

const DARK = /export const darkTheme: Theme = (?<dark>[\s\S]*?\n\});$/m;

/** The text without the part that is the same in every theme. */
function ownText(text: string): string {
  const theme = reactTheme(DARK.exec(text)?.groups?.['dark']);
  expect(text.endsWith(theme)).toBe(true);
  return text.slice(0, -theme.length);
}

/** Throws where an object is made of anything but literals and, first in each, what the same place of the tokens holds. */
function expectSpread(node: Expression, base = 'tokens'): void {
  if (node.type !== 'ObjectExpression') return void leavesOf(node);
  const [first, ...rest] = node.properties;
  // A text style is a value, and a whole one.
  if (first?.type !== 'SpreadElement') return void leavesOf(node);
  expect(placeOf(first.arguments)).toBe(base);
  for (const property of rest) {
    if (property.type !== 'KeyValueProperty') throw new Error(`a ${property.type}`);
    const { value: key } =
      property.key.type === 'Computed' ? (property.key.expression as StringLiteral) : (property.key as StringLiteral);
    expectSpread(property.value, `${base} ${key}`);
  }
}

function placeOf(node: Expression): string {
  if (node.type === 'Identifier') return node.value;
  if (node.type !== 'MemberExpression' || node.property.type !== 'Computed') throw new Error(`a ${node.type}`);
  return `${placeOf(node.object)} ${(node.property.expression as StringLiteral).value}`;
}

const statements = (text: string) => statementsOf(text, { syntax: 'typescript', tsx: true });

export const conformance: Conformance = {
  wellFormed: (text) => {
    expect(statements(text).length).toBeGreaterThan(10);
    const own = ownText(text);
    const { dark } = DARK.exec(text)?.groups ?? {};
    if (dark) expectSpread(constant(statements(`export const dark = ${dark};`)[0], 'dark'));
    const [directive, imports, tokens, ...rest] = statements(own);
    expect([directive?.type, imports?.type, rest]).toEqual(['ExpressionStatement', 'ImportDeclaration', []]);
    leavesOf(constant(tokens, 'tokens'));
    expectVisible(own);
  },
  declared: (text) => declaredLeaves(leavesOf(constant(statements(ownText(text))[2], 'tokens'))),
};
