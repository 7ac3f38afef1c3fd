import type { Conformance } from '../conformance.js';
import { constant, declaredLeaves, expectVisible, leavesOf, statementsOf } from '../literal.conformance.js';

const statements = (text: string) => statementsOf(text, { syntax: 'typescript' });

export const conformance: Conformance = {
  wellFormed: (text) => {
    const [tokens, ...types] = statements(text);
    leavesOf(constant(tokens, 'tokens'));
    for (const each of types) {
      if (each.type === 'ExportDeclaration' && each.declaration.type === 'VariableDeclaration') {
        leavesOf(constant(each, 'themes'));
        continue;
      }
      if (each.type !== 'ExportDeclaration' || each.declaration.type !== 'TsTypeAliasDeclaration')
        throw new Error(`a ${each.type}`);
      expect(each.declaration.id.value).toMatch(/^(Tokens|ThemeName|[A-Z][A-Za-z]+Name)$/);
    }
    expectVisible(text);
  },
  declared: (text) => declaredLeaves(leavesOf(constant(statements(text)[0], 'tokens'))),
};
