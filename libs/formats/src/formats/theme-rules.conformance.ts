import { parse } from 'postcss';

const SELECTOR = /^(:root|:root:not\(\[data-theme="?[a-z-]+"?\]\)|\[data-theme="?[a-z-]+"?\])$/;

/** The text in front of the rules of themes, and these. */
export function splitThemeRules(text: string): [own: string, rules: string] {
  const [own = ''] = text.split(/^(?=@media|\[data-theme)/m);
  return [own, text.slice(own.length)];
}

/** Expects a style sheet of nothing but variables, on the root, as the system prefers and by `data-theme`. */
export function expectThemeRules(css: string): void {
  parse(css).walk((node) => {
    if (node.type === 'comment') return;
    if (node.type === 'atrule')
      expect(`${node.name} ${node.params}`).toMatch(/^media \(prefers-color-scheme: (light|dark)\)$/);
    else if (node.type === 'rule') expect(node.selector).toMatch(SELECTOR);
    else {
      expect(node.prop).toMatch(/^--[a-z][a-z0-9-]*$/);
      expect(node.value).toMatch(/^([#\w.(), /%-]|"([\p{L}\p{N} ._-]|\\[0-9a-f]{1,6} )*")+$/u);
    }
  });
}
