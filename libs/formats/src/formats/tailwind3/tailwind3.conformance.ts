import type { Expression, ObjectExpression, Property, SpreadElement } from '@swc/core';
import type { Conformance } from '../conformance.js';
import { declaredLeaves, expectVisible, leavesOf, statementsOf } from '../literal.conformance.js';

function isPlugins(property: Property | SpreadElement): boolean {
  return property.type === 'KeyValueProperty' && property.key.type === 'Identifier' && property.key.value === 'plugins';
}

/** The styles of `plugins: [{ handler: ({ addBase }) => addBase({ ... }) }]`; throws where anything else is there. */
function baseStyles(object: ObjectExpression): [path: string, value: unknown][] {
  return object.properties.filter(isPlugins).flatMap((property) => {
    const list = property.type === 'KeyValueProperty' ? property.value : undefined;
    const [plugin, ...others] = list?.type === 'ArrayExpression' ? list.elements : [];
    const [handler, ...more] = plugin?.expression.type === 'ObjectExpression' ? plugin.expression.properties : [];
    const make = handler?.type === 'KeyValueProperty' && more.length === 0 ? handler.value : undefined;
    const call = make?.type === 'ArrowFunctionExpression' ? make.body : undefined;
    if (call?.type !== 'CallExpression' || others.length > 0) throw new Error('no call');
    const { callee, arguments: given } = call;
    expect([callee.type === 'Identifier' && callee.value, given.length]).toEqual(['addBase', 1]);
    return leavesOf(given[0]?.expression as Expression);
  });
}

function preset(text: string): Expression {
  const [first, ...rest] = statementsOf(text, { syntax: 'ecmascript' });
  expect(rest).toEqual([]);
  if (first?.type !== 'ExportDefaultExpression') throw new Error(`a ${first?.type}`);
  return first.expression;
}

const theme = (object: ObjectExpression): ObjectExpression => ({
  ...object,
  properties: object.properties.filter((property) => !isPlugins(property)),
});

export const conformance: Conformance = {
  wellFormed: (text) => {
    const whole = preset(text) as ObjectExpression;
    for (const [path, value] of baseStyles(whole)) {
      expect(path).toMatch(
        /^(:root|(@media \(prefers-color-scheme: \w+\)\.:root:not\()?\[data-theme="[a-z-]+"\]\)?)\.--[a-z0-9-]+$/,
      );
      expect(String(value)).not.toMatch(/[;{}<]/);
    }
    for (const [path] of leavesOf(theme(whole)))
      expect(path).toMatch(/^theme\.extend\.[a-zA-Z]+\.[a-z0-9-]+(\.0|\.1\.(lineHeight|letterSpacing|fontWeight))?$/);
    expectVisible(text);
  },
  declared: (text) => declaredLeaves(leavesOf(theme(preset(text) as ObjectExpression))),
};
