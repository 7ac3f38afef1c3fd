import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Conformance } from '../conformance.js';

interface Element {
  readonly [name: string]: unknown;
}

const reader = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  htmlEntities: true,
});
const ELEMENTS = new Set(
  '?xml resources color dimen item integer integer-array string style vector path aapt:attr gradient shape stroke pathInterpolator'.split(
    ' ',
  ),
);

/** The XML documents that a joined text is made of. */
const documentsOf = (text: string): string[] => text.split(/(?=<\?xml)/).filter((each) => each.trim() !== '');

function tagOf(element: Element): string {
  return Object.keys(element).find((key) => key !== ':@') ?? '';
}

function elementsOf(text: string): Element[] {
  const within = (list: readonly Element[]): Element[] =>
    list.flatMap((element) => {
      const children = element[tagOf(element)];
      return tagOf(element) === '#text'
        ? []
        : [element, ...(Array.isArray(children) ? within(children as Element[]) : [])];
    });
  return within(reader.parse(text) as Element[]);
}

function textOf(element: Element): string {
  return ((element[tagOf(element)] ?? []) as Element[])
    .map((child) => (typeof child['#text'] === 'string' ? child['#text'] : JSON.stringify(child)))
    .join('');
}

const attribute = (element: Element, name: string): string =>
  (element[':@'] as Readonly<Record<string, string>> | undefined)?.[`@_${name}`] ?? '';

export const conformance: Conformance = {
  wellFormed: (text) => {
    for (const document of documentsOf(text)) {
      expect(XMLValidator.validate(document)).toBe(true);
      for (const element of elementsOf(document)) {
        expect(ELEMENTS).toContain(tagOf(element));
        const values = Object.values((element[':@'] ?? {}) as Element).map(String);
        for (const value of values) expect(value).toMatch(/^[A-Za-z0-9_@#./:, -]*$/);
      }
      expect(document.replace(/<!--[\s\S]*?-->/g, '')).not.toMatch(/<!|]]>|<\?(?!xml version)/);
    }
    expect(text).not.toMatch(/[\p{Cf}\p{Zl}\0]|NaN|undefined/u);
  },
  declared: (text) => {
    const all = documentsOf(text).flatMap((document) => elementsOf(document));
    const named = all.filter((element) => /^[a-z][a-z0-9_]*$/.test(attribute(element, 'name')));
    const aliasOf = (element: Element) =>
      /^@(?:color|dimen|integer|string|style)\/(\w+)$/.exec(attribute(element, 'parent') || textOf(element))?.[1];
    return {
      values: named.flatMap((element) => (aliasOf(element) === undefined ? [textOf(element)] : [])),
      names: named.map((element) => attribute(element, 'name')),
      targets: named.flatMap((element) => aliasOf(element) ?? []),
    };
  },
};
