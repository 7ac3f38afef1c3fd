import { type CssTypography, cssValue } from './css-value.js';
import type { DtcgDocument } from './document.js';
import { flatTokens } from './flat-tokens.js';
import { measuredOf } from './plain-tokens.js';
import type { SkippedToken } from './skipped-tokens.js';

/** A token with its value in CSS. */
export interface WebToken {
  readonly path: readonly string[];
  /** Of the Format Module 2025.10. */
  readonly type: string;
  readonly value: string | number | CssTypography;
  /** The token that this one only points at, where that is written too. */
  readonly target?: WebToken | undefined;
  /** The tokens that parts of a composite value point at, by the parts' names. */
  readonly partTargets?: ReadonlyMap<string, WebToken> | undefined;
  readonly description?: string | undefined;
}

/** A token whose targets are still to be found. */
type Pointing = WebToken & { target: WebToken | undefined; partTargets: ReadonlyMap<string, WebToken> | undefined };

/** Separates names in a key; no name of a valid document holds it. */
const key = (path: readonly string[]): string => path.join('.');

/** The tokens of a document for formats of the web, in its order; what could not be read, or not said in full, in `skipped`. */
export function webTokens(document: DtcgDocument): { tokens: WebToken[]; skipped: SkippedToken[] } {
  const flat = flatTokens(document);
  const needsTargets = flat.some(({ type, alias }) => type === 'gradient' && alias);
  const byPath = new Map(needsTargets ? flat.map((token) => [key(token.path), token]) : []);
  const tokens: Pointing[] = [];
  const written = new Map<string, Pointing>();
  const needsNames = flat.some(({ alias, partAliases }) => alias ?? partAliases);
  const skipped: SkippedToken[] = [];
  for (const token of flat) {
    const { path, type, description } = token;
    const extensions = type === 'gradient' ? measuredOf(token, byPath) : undefined;
    const read = cssValue(type, token.value, extensions);
    if (!read || read.lacks)
      skipped.push({ type: type || 'unknown', path, reason: read?.lacks ?? 'its value cannot be read' });
    if (!read) continue;
    const made = { path, type, value: read.value, target: undefined, partTargets: undefined, description };
    tokens.push(made);
    if (needsNames) written.set(key(path), made);
  }
  for (const { path, alias, partAliases } of flat) {
    if (!alias && !partAliases) continue;
    const token = written.get(key(path));
    const target = alias && written.get(key(alias));
    if (token && target && target.type === token.type) token.target = target;
    if (!token || !partAliases) continue;
    token.partTargets = new Map(
      Object.entries(partAliases).flatMap(([name, aim]) => {
        const part = written.get(key(aim));
        return part ? [[name, part] as const] : [];
      }),
    );
  }
  return { tokens, skipped };
}

/** How far a token is from one that points at no other; what it points at is nearer. */
export function aliasDepth({ target, partTargets }: WebToken): number {
  if (!target && !partTargets) return 0;
  const targets = [...(target ? [target] : []), ...(partTargets?.values() ?? [])];
  return targets.length === 0 ? 0 : 1 + Math.max(...targets.map(aliasDepth));
}
