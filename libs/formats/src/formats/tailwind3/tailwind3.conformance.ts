import type { Expression } from '@swc/core';
import type { Conformance } from '../conformance.js';
import { declaredLeaves, expectVisible, leavesOf, statementsOf } from '../literal.conformance.js';

function preset(text: string): Expression {
  const [first, ...rest] = statementsOf(text, { syntax: 'ecmascript' });
  expect(rest).toEqual([]);
  if (first?.type !== 'ExportDefaultExpression') throw new Error(`a ${first?.type}`);
  return first.expression;
}

export const conformance: Conformance = {
  wellFormed: (text) => {
    for (const [path] of leavesOf(preset(text)))
      expect(path).toMatch(/^theme\.extend\.[a-zA-Z]+\.[a-z0-9-]+(\.0|\.1\.(lineHeight|letterSpacing|fontWeight))?$/);
    expectVisible(text);
  },
  declared: (text) => declaredLeaves(leavesOf(preset(text))),
};
