import { createHash } from 'node:crypto';
import { transform } from 'lightningcss';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { Conformance } from '../conformance.js';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const ELEMENTS = new Set(
  'html head meta title style body div header main section nav footer article h1 h2 h3 p span ul li a bdi br table thead tbody tr th td svg rect path'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'class id href lang charset content name http-equiv scope aria-label aria-hidden viewbox x y width height d'.split(
    ' ',
  ),
);

function elementsOf(node: { readonly childNodes: readonly Node[] }): Element[] {
  return node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elementsOf(child)] : []));
}

function textOf(node: { readonly childNodes: readonly Node[] }): string {
  return node.childNodes
    .map((child) => ('value' in child ? child.value : 'childNodes' in child ? textOf(child) : ''))
    .join('');
}

/** What the parser of browsers makes of a page; throws where the text has a fault. */
function readPage(text: string): Element[] {
  const faults: string[] = [];
  const page = parse(text, { onParseError: ({ code, startLine }) => faults.push(`${code} in line ${startLine}`) });
  expect(faults).toEqual([]);
  return elementsOf(page);
}

const isIn = (element: Element, name: string): boolean => element.tagName === name;

function onlyStyle(elements: readonly Element[]): string {
  const styles = elements.filter((element) => isIn(element, 'style'));
  expect(styles).toHaveLength(1);
  return styles.map(textOf).join('');
}

function samplesOf(style: string): string[] {
  return [...style.matchAll(/^\.s\d+\{(.*)\}$/gm)].map(([, declarations]) => declarations ?? '');
}

export const conformance: Conformance = {
  wellFormed: (text) => {
    const elements = readPage(text);
    for (const { tagName, attrs } of elements) {
      expect(ELEMENTS).toContain(tagName);
      for (const { name, value } of attrs) {
        expect(ATTRIBUTES).toContain(name.toLowerCase());
        if (name === 'href') expect(value).toMatch(/^#[a-z]+$/);
      }
    }
    const style = onlyStyle(elements);
    const policy = elements
      .flatMap(({ attrs }) => attrs)
      .find(({ value }) => value.startsWith("default-src 'none'"))?.value;
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    const { warnings } = transform({ filename: 'page.css', code: Buffer.from(style), errorRecovery: false });
    expect(warnings).toEqual([]);
    expect(style).not.toMatch(/url\(|@import|undefined|NaN/);
    for (const sample of samplesOf(style))
      expect(sample).toMatch(/^([a-z-]+:([#a-z0-9., ()%-]|"([A-Za-z0-9 -]|\\[0-9a-f]+ )*")+;?)+$/);
    expect(text).not.toMatch(/[\p{Cf}\p{Zl}\0]/u);
  },
  declared: (text) => {
    const elements = readPage(text);
    const rows = elements
      .filter((element) => isIn(element, 'table') && element.attrs.some(({ value }) => value === 'alias'))
      .flatMap((table) => elementsOf(table).filter((element) => isIn(element, 'tr')))
      .map((row) =>
        elementsOf(row)
          .filter((element) => isIn(element, 'bdi'))
          .map(textOf),
      );
    const names = rows.flatMap(([name]) => name ?? []);
    const targets = rows.flatMap(([, ...aims]) => aims);
    return {
      values: samplesOf(onlyStyle(elements)),
      names: [...elements.filter((element) => isIn(element, 'h3')).map(textOf), ...names],
      targets,
    };
  },
};
