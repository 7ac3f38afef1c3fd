import { cssNumber } from './css-text.js';
import type { CssTypography } from './css-value.js';
import { commentText } from './native-text.js';
import type { WebToken } from './web-tokens.js';

/** Characters that stand as they are in a string of JavaScript, in a comment and in a page alike. */
const SILENT = /^[\p{L}\p{N} ."#%(),:+_-]*$/u;
const LOUD = /[^\p{L}\p{N} ."#%(),:+_-]/gu;

function unitEscapes(sign: string): string {
  const units = Array.from({ length: sign.length }, (_, i) => sign.charCodeAt(i).toString(16).padStart(4, '0'));
  return units.map((unit) => `\\u${unit}`).join('');
}

/**
 * A string literal of JavaScript in single quotes (ECMA-262, section 12.9.4) that also may stand in a JSDoc comment or a
 * page: quotes, signs that end a comment, open a tag or a template, and what cannot be seen are `\u` escapes.
 */
export function jsString(text: string): string {
  return SILENT.test(text) ? `'${text}'` : `'${text.replace(LOUD, unitEscapes)}'`;
}

/** A key of an object literal; `__proto__` is computed, for bare it would set the prototype (ECMA-262, B.3.1). */
export function jsKey(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[a-z_$][\w$]*$/i.test(name) ? name : jsString(name);
}

/** A documentation comment on a line of its own, or nothing where there is nothing to say. */
export function docComment(text: string | undefined, indent: string): string {
  const said = text === undefined ? '' : commentText(text);
  return said ? `${indent}/** ${said} */\n` : '';
}

function typographyLiteral(value: CssTypography): string {
  return `{ ${Object.entries(value)
    .map(([name, part]: [string, string | number]) => `${name}: ${primitiveLiteral(part)}`)
    .join(', ')} }`;
}

function primitiveLiteral(value: string | number): string {
  return typeof value === 'number' ? cssNumber(value) : jsString(value);
}

/** The value of a token as a literal: a number, a string, or an object with the parts of a text style. */
export function jsValue({ value }: WebToken): string {
  return typeof value === 'object' ? typographyLiteral(value) : primitiveLiteral(value);
}

type Tree = Map<string, Tree | WebToken>;

function treeOf(tokens: readonly WebToken[]): Tree {
  const root: Tree = new Map();
  for (const token of tokens) {
    let at = root;
    for (const name of token.path.slice(0, -1)) {
      const next = at.get(name);
      const group = next instanceof Map ? next : new Map<string, Tree | WebToken>();
      if (next !== group) at.set(name, group);
      at = group;
    }
    at.set(token.path.at(-1) ?? '', token);
  }
  return root;
}

function membersText(tree: Tree, indent: string): string {
  let text = '';
  for (const [name, member] of tree) {
    if (member instanceof Map) text += `${indent}${jsKey(name)}: {\n${membersText(member, `${indent}  `)}${indent}},\n`;
    else text += `${docComment(member.description, indent)}${indent}${jsKey(name)}: ${jsValue(member)},\n`;
  }
  return text;
}

/** An object literal with the groups of the document as nested objects, under the names that the document has. */
export function nestedLiteral(tokens: readonly WebToken[], indent = ''): string {
  return `{\n${membersText(treeOf(tokens), `${indent}  `)}${indent}}`;
}

function spreadText(tree: Tree, base: string, indent: string): string {
  let text = `{\n${indent}  ...${base},\n`;
  for (const [name, member] of tree) {
    const key = jsKey(name);
    const inner = `${base}[${jsString(name)}]`;
    text += `${indent}  ${key}: ${member instanceof Map ? spreadText(member, inner, `${indent}  `) : jsValue(member)},\n`;
  }
  return `${text}${indent}}`;
}

/** An object literal that is the object `base` but for some of its tokens. */
export function spreadLiteral(tokens: readonly WebToken[], base: string): string {
  return spreadText(treeOf(tokens), base, '');
}

/** The dotted names of tokens as string literals, by the `$type` of the tokens, types in the order of their first token. */
export function namesByType(tokens: readonly WebToken[]): [type: string, names: string[]][] {
  return [...Map.groupBy(tokens, ({ type }) => type)].map(([type, group]) => [
    type,
    group.map(({ path }) => jsString(path.join('.'))),
  ]);
}

/** `ColorName`, what the type of the names of all tokens of a type is called. */
export function nameType(type: string): string {
  return `${type[0]?.toUpperCase()}${type.slice(1)}Name`;
}
