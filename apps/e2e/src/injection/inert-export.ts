import { type Declaration, type TokenOrValue, transform } from 'lightningcss';

/** What a name may be made of, wherever it comes from. */
export const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const PROPERTY = /^--[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Everything a custom property of ours is made of, as Lightning CSS calls it. */
const PARTS = ['color', 'unresolved-color', 'length', 'angle', 'time'];
const TOKENS = ['ident', 'number', 'percentage', 'dimension', 'white-space', 'comma', 'delim'];
const FUNCTIONS = ['rgb', 'linear-gradient', 'radial-gradient', 'cubic-bezier'];

/** Letters a family's name has, in any script, and what may stand between them. */
const FAMILY = /^[\p{L}\p{M}\p{N} ._-]+$/u;

/** What of a style sheet is none of ours: other rules than `:root`, other properties than custom ones, addresses, markup. */
export function strangersInCss(css: string): string[] {
  const strangers: string[] = [];
  transform({
    filename: 'tokens.css',
    code: Buffer.from(css),
    errorRecovery: false,
    visitor: {
      Rule(rule) {
        const root = JSON.stringify([[{ type: 'pseudo-class', kind: 'root' }]]);
        if (rule.type !== 'style') strangers.push(`rule ${rule.type}`);
        else if (JSON.stringify(rule.value.selectors) !== root) strangers.push('selector');
        return undefined;
      },
      Declaration(declaration) {
        strangers.push(...strangersInDeclaration(declaration));
        return undefined;
      },
    },
  });
  // A comment may say anything but what a page that holds the sheet would take for markup.
  if (/[<>]/.test(css)) strangers.push('markup');
  return strangers;
}

function strangersInDeclaration(declaration: Declaration): string[] {
  if (declaration.property !== 'custom') return [`property ${declaration.property}`];
  const { name, value } = declaration.value;
  return [...(PROPERTY.test(name) ? [] : [`property ${name}`]), ...value.flatMap(strangersInValue)];
}

function strangersInValue(part: TokenOrValue): string[] {
  if (part.type === 'function') {
    const { name, arguments: inner } = part.value;
    return [...(FUNCTIONS.includes(name) ? [] : [`function ${name}`]), ...inner.flatMap(strangersInValue)];
  }
  if (part.type === 'var') return PROPERTY.test(part.value.name.ident) && !part.value.fallback ? [] : ['var'];
  if (part.type !== 'token') return PARTS.includes(part.type) ? [] : [part.type];
  if (part.value.type === 'string') return FAMILY.test(part.value.value) ? [] : [`string ${part.value.value}`];
  return TOKENS.includes(part.value.type) ? [] : [`token ${part.value.type}`];
}

/** What of a DTCG document is none of ours: keys that are no names, references that lead nowhere, values of text. */
export function strangersInDtcg(json: string): string[] {
  const document: unknown = JSON.parse(json);
  return isObject(document) ? strangersInGroup(document, '', document) : ['no document'];
}

type Group = Readonly<Record<string, unknown>>;

const MEMBERS = ['$schema', '$type', '$value', '$description', '$extensions', '$deprecated', '$root'];

function strangersInGroup(group: Group, at: string, document: Group): string[] {
  return Object.entries(group).flatMap(([key, member]) => {
    const path = `${at}.${key}`;
    if (key === '$value') return strangersInJson(member, path, document);
    if (key.startsWith('$')) return MEMBERS.includes(key) ? [] : [`key ${path}`];
    if (!KEBAB.test(key)) return [`key ${path}`];
    return isObject(member) ? strangersInGroup(member, path, document) : [`member ${path}`];
  });
}

function strangersInJson(value: unknown, at: string, document: Group): string[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => strangersInJson(each, `${at}.${index}`, document));
  if (isObject(value)) {
    return Object.entries(value).flatMap(([key, each]) => strangersInJson(each, `${at}.${key}`, document));
  }
  if (typeof value !== 'string') return [];
  const reference = /^\{(.*)\}$/.exec(value)?.[1];
  if (reference !== undefined) return leadsToToken(reference, document) ? [] : [`reference ${at}`];
  return FAMILY.test(value.replace(/^#/, '')) ? [] : [`text ${at}`];
}

function leadsToToken(reference: string, document: Group): boolean {
  let node: unknown = document;
  for (const name of reference.split('.')) node = isObject(node) && Object.hasOwn(node, name) ? node[name] : undefined;
  return isObject(node) && '$value' in node;
}

function isObject(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
