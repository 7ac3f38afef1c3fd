import { type Expression, type ModuleItem, type ParseOptions, type Property, parseSync } from '@swc/core';

/** The statements of a source text; throws where it is no module of the language. */
export function statementsOf(text: string, options: ParseOptions): ModuleItem[] {
  return parseSync(text, { target: 'es2022', ...options }).body;
}

/** The expression without parentheses and type assertions. */
export function bare(expression: Expression): Expression {
  const wraps = expression.type === 'ParenthesisExpression' || expression.type === 'TsConstAssertion';
  return wraps ? bare(expression.expression) : expression;
}

function keyOf({ key }: Extract<Property, { type: 'KeyValueProperty' }>): string {
  if (key.type === 'Computed' && key.expression.type === 'StringLiteral') return key.expression.value;
  if (key.type === 'Identifier' || key.type === 'StringLiteral') {
    if (key.value === '__proto__') throw new Error('sets a prototype');
    return key.value;
  }
  throw new Error(`a key is a ${key.type}`);
}

/** The leaves of an object literal with their paths; throws where anything in it is no literal. */
export function leavesOf(node: Expression, path: readonly string[] = []): [path: string, value: unknown][] {
  if (node.type === 'ObjectExpression')
    return node.properties.flatMap((property) => {
      if (property.type !== 'KeyValueProperty') throw new Error(`a ${property.type} in an object`);
      return leavesOf(property.value, [...path, keyOf(property)]);
    });
  if (node.type === 'ArrayExpression')
    return node.elements.flatMap((each, i) => (each ? leavesOf(each.expression, [...path, String(i)]) : []));
  if (node.type === 'StringLiteral' || node.type === 'NumericLiteral') return [[path.join('.'), node.value]];
  if (node.type === 'UnaryExpression' && node.operator === '-' && node.argument.type === 'NumericLiteral')
    return [[path.join('.'), -node.argument.value]];
  throw new Error(`a value is a ${node.type}`);
}

/** The initial value of `export const name = ...`. */
export function constant(item: ModuleItem | undefined, name: string): Expression {
  const declaration = item?.type === 'ExportDeclaration' ? item.declaration : undefined;
  const [first, ...rest] = declaration?.type === 'VariableDeclaration' ? declaration.declarations : [];
  if (first?.id.type !== 'Identifier' || first.id.value !== name || !first.init || rest.length > 0)
    throw new Error(`no constant ${name}`);
  return bare(first.init);
}

/** What the leaves of a literal declare; aliases stand there as the values they have. */
export function declaredLeaves(leaves: readonly [string, unknown][]) {
  return {
    values: [...new Set(leaves.map(([, value]) => String(value)))],
    names: leaves.map(([name]) => name),
    targets: [],
  };
}

/** Expects text that shows what it holds: no tag, nothing that hides or reorders, no value that is none. */
export function expectVisible(text: string): void {
  expect(text).not.toMatch(/<\/|<!|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\0]|NaN|Infinity|\bundefined\b/u);
}
