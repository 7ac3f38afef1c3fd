import type { Conformance } from '../conformance.js';
import { constant, declaredLeaves, expectVisible, leavesOf, statementsOf } from '../literal.conformance.js';

const statements = (text: string) => statementsOf(text, { syntax: 'ecmascript' });

export const conformance: Conformance = {
  wellFormed: (text) => {
    const [tokens, themes, ...rest] = statements(text);
    leavesOf(constant(tokens, 'tokens'));
    if (themes) leavesOf(constant(themes, 'themes'));
    expect(rest).toEqual([]);
    expectVisible(text);
  },
  declared: (text) => declaredLeaves(leavesOf(constant(statements(text)[0], 'tokens'))),
};
