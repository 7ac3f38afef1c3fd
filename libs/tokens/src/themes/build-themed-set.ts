import { semanticAliases } from '../semantics/semantic-aliases.js';
import { buildTokenSet, type TokenSetOptions } from '../set/build-token-set.js';
import type { ImageCandidates } from '../set/sightings.js';
import type { TokenSet } from '../set/token-set.schema.js';
import { getTokenType, type TokenTypeName } from '../types/index.js';
import type { ThemeAlias, ThemeName, Themes } from './theme.schema.js';
import { nearestToken } from './theme-aliases.js';

/** Types whose values hang on the light; lengths and text sizes are the same by day and by night. */
const THEMED = ['color', 'border', 'shadow'] as const satisfies readonly TokenTypeName[];

type Images = Partial<Record<TokenTypeName, readonly ImageCandidates[]>>;

export interface ThemedSetOptions extends TokenSetOptions {
  /** Images that are marked, by id; an image without a mark belongs to every theme. */
  readonly themeOf?: ReadonlyMap<number, ThemeName>;
}

/** What tokens are for in the images that a theme is seen in; roles are weighed over those alone. */
function aliasesIn(theme: ThemeName, images: Images, { themeOf, ...options }: ThemedSetOptions): ThemeAlias[] {
  const shown = Object.entries(images).map(([name, all]) => [
    name,
    all.filter(({ imageId }) => (themeOf?.get(imageId) ?? theme) === theme),
  ]);
  const semantic = semanticAliases(buildTokenSet(Object.fromEntries(shown) as Images, options));
  return THEMED.flatMap((type) =>
    (semantic[type] ?? []).map(
      ({ path: [first, second], token, reason }): ThemeAlias => ({
        type,
        path: second === undefined ? [first] : [first, second],
        value: getTokenType(type).value(token),
        reason,
      }),
    ),
  );
}

/** The values that aliases point at, by type. */
function valuesOf(aliases: readonly ThemeAlias[]): Partial<Record<TokenTypeName, unknown[]>> {
  return Object.fromEntries(THEMED.map((type) => [type, aliases.flatMap((a) => (a.type === type ? [a.value] : []))]));
}

/** The alias with the value of its token where values further apart than is usual were merged, so that it finds it again. */
function pinnedTo(set: TokenSet, alias: ThemeAlias, within: TokenSetOptions['within'] = {}): ThemeAlias {
  const { type, value } = alias;
  const { mergeWithin, value: valueOf } = getTokenType(type);
  const reach = within[type] ?? mergeWithin;
  if (reach <= mergeWithin || nearestToken(set, type, value, mergeWithin)) return alias;
  const token = nearestToken(set, type, value, reach);
  return token ? { ...alias, value: valueOf(token) } : alias;
}

/**
 * One token set of what all images yielded, as {@link buildTokenSet} makes it, and, where some are marked light or dark, what
 * the tokens are for in each theme. Values are one set for both: only what they are for differs. The limit of tokens a type
 * leaves what a theme has an alias for.
 */
export function buildThemedSet(images: Images, options: ThemedSetOptions = {}): TokenSet {
  const { themeOf = new Map(), ...rest } = options;
  if (themeOf.size === 0) return buildTokenSet(images, rest);
  const themes: Themes = { light: aliasesIn('light', images, options), dark: aliasesIn('dark', images, options) };
  const all = Object.values(themes);
  // A design that was seen in one theme has no other.
  if (all.some((aliases) => aliases.length === 0)) return buildTokenSet(images, rest);
  const set = buildTokenSet(images, { ...rest, needed: valuesOf(all.flat()) });
  const pinned = (theme: ThemeName) => themes[theme].map((alias) => pinnedTo(set, alias, rest.within));
  return { ...set, themes: { light: pinned('light'), dark: pinned('dark') } };
}
