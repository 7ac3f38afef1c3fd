import type { DtcgDocument } from './document.js';
import type { Declared, Said } from './native-source.js';
import { type PlainToken, plainTokens } from './plain-tokens.js';
import { darkTokens } from './themed-tokens.js';

/** A declaration whose value is another in the dark. */
export interface DarkDeclaration {
  readonly light: Declared;
  /** What it is in the dark, as a value. */
  readonly code: string;
  /** The name of a declaration that is the same in both, which says that value. */
  readonly target?: string;
}

/** Of the declarations of a document those that are others in the dark; none for a document without themes. */
export function darkDeclarations(
  document: DtcgDocument,
  declared: readonly Declared[],
  say: (token: PlainToken) => Said,
): DarkDeclaration[] {
  const read = (themed: DtcgDocument) => plainTokens(themed).tokens;
  const dark = darkTokens(
    document,
    declared.map(({ token }) => token),
    read,
  );
  if (dark.size === 0) return [];
  const byPath = new Map(declared.map((each) => [each.token.path.join('.'), each]));
  return declared.flatMap((light): DarkDeclaration[] => {
    const token = dark.get(light.token);
    const said = token && say(token);
    if (!said || 'skip' in said || said.type !== light.type) return [];
    const target = token.alias && byPath.get(token.alias.join('.'));
    const isSame = target && target.type === said.type && !dark.has(target.token);
    return [{ light, code: said.code, ...(isSame ? { target: target.name } : {}) }];
  });
}
