import type { DtcgDocument } from './document.js';
import { jsKey, nestedLiteral } from './js-text.js';
import { type TokenThemes, tokenThemes } from './themed-tokens.js';
import { type WebToken, webTokens } from './web-tokens.js';

/** What the themes of a document change, for its tokens as {@link webTokens} gave them. */
export function webThemes(document: DtcgDocument, tokens: readonly WebToken[]): TokenThemes<WebToken> | undefined {
  return tokenThemes(document, tokens, (themed) => webTokens(themed).tokens);
}

/** All tokens that some theme changes, in the order of the document. */
export function changedTokens<T>({ others }: TokenThemes<T>, tokens: readonly T[]): T[] {
  return tokens.filter((token) => others.some(({ changed }) => changed.has(token)));
}

/** An object literal with a member for each theme, which holds the tokens that themes change. */
export function themesLiteral(themes: TokenThemes<WebToken>, tokens: readonly WebToken[]): string {
  const changed = changedTokens(themes, tokens);
  const member = (name: string, of: (token: WebToken) => WebToken) =>
    `  ${jsKey(name)}: ${nestedLiteral(changed.map(of), '  ')},\n`;
  const others = themes.others.map((theme) => member(theme.name, (token) => theme.changed.get(token) ?? token));
  return `{\n${member(themes.own, (token) => token)}${others.join('')}}`;
}
