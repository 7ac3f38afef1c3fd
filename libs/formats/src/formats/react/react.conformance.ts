import type { Conformance } from '../conformance.js';
import { constant, declaredLeaves, expectVisible, leavesOf, statementsOf } from '../literal.conformance.js';
import { REACT_THEME } from './react-theme.js';

/** The text without the part that is the same in every theme. */
function ownText(text: string): string {
  expect(text.endsWith(REACT_THEME)).toBe(true);
  return text.slice(0, -REACT_THEME.length);
}

const statements = (text: string) => statementsOf(text, { syntax: 'typescript', tsx: true });

export const conformance: Conformance = {
  wellFormed: (text) => {
    expect(statements(text).length).toBeGreaterThan(10);
    const own = ownText(text);
    const [directive, imports, tokens, ...rest] = statements(own);
    expect([directive?.type, imports?.type, rest]).toEqual(['ExpressionStatement', 'ImportDeclaration', []]);
    leavesOf(constant(tokens, 'tokens'));
    expectVisible(own);
  },
  declared: (text) => declaredLeaves(leavesOf(constant(statements(ownText(text))[2], 'tokens'))),
};
