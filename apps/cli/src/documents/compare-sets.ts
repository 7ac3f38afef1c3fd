import {
  type ChangedToken,
  type DiffedAlias,
  diffForeign,
  diffSets,
  type ForeignDiff,
  type SetDiff,
  type TokenSet,
} from '@copy-that/tokens';

/** A changed token with how far its value moved, in the unit people count it in. */
export interface MovedToken extends ChangedToken {
  /** CIEDE2000; colours alone. */
  readonly delta_e?: number;
  /** CSS pixels; spacings and radii alone. */
  readonly delta_px?: number;
}

/** What makes one set another, with what differs in the tokens that only their documents have. */
export interface Comparison extends SetDiff {
  readonly changed: readonly MovedToken[];
  readonly kept: ForeignDiff;
}

function moved(token: ChangedToken): MovedToken {
  const { type, distance, before, after } = token;
  if (type === 'color') return { ...token, delta_e: Number(distance.toFixed(2)) };
  if (type !== 'spacing' && type !== 'radius') return token;
  // Both are written as one length, such as `16px`.
  return { ...token, delta_px: Number((Number.parseFloat(after) - Number.parseFloat(before)).toFixed(2)) };
}

/** Compares two sets as `copy-that diff` tells it. */
export function compareSets(before: TokenSet, after: TokenSet): Comparison {
  const diff = diffSets(before, after);
  return { ...diff, changed: diff.changed.map(moved), kept: diffForeign(before, after) };
}

function howFar({ delta_e: deltaE, delta_px: deltaPx, fields }: MovedToken): string {
  const parts = [
    ...(deltaE ? [`deltaE ${deltaE}`] : []),
    ...(deltaPx ? [`${deltaPx > 0 ? '+' : ''}${deltaPx} px`] : []),
    ...fields.filter((field) => field !== 'value'),
  ];
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

function aliasLine({ theme, type, name, before, after }: DiffedAlias): string {
  const alias = `${theme}: ${type}.${name}`;
  if (before === undefined) return `+ ${alias} ${after}`;
  return after === undefined ? `- ${alias} ${before}` : `~ ${alias} ${before} -> ${after}`;
}

/** A line a difference: `+` added, `-` removed, `~` changed, `>` renamed; none where there is none. */
export function diffLines({ added, removed, changed, renamed, themes, kept }: Comparison): string[] {
  return [
    ...added.map(({ type, name, css }) => `+ ${type}.${name} ${css}`),
    ...removed.map(({ type, name, css }) => `- ${type}.${name} ${css}`),
    ...changed.map((token) => `~ ${token.type}.${token.name} ${token.before} -> ${token.after}${howFar(token)}`),
    ...renamed.map(({ type, before, after }) => `> ${type}.${before} -> ${type}.${after}`),
    ...themes.map(aliasLine),
    ...kept.added.map((path) => `+ ${path}`),
    ...kept.removed.map((path) => `- ${path}`),
    ...kept.changed.map(({ path, before, after }) => `~ ${path} ${before} -> ${after}`),
  ];
}
