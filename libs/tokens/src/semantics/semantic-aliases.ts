import type { TokenSet } from '../set/token-set.schema.js';
import type { AnyToken, Evidence } from '../token.js';
import type { ColorToken } from '../types/color/color.schema.js';
import type { TokenTypeName } from '../types/index.js';
import { type SpacingToken, spacingTypeSchema } from '../types/spacing/spacing.schema.js';
import { isInside, touchesEdge } from './box-geometry.js';
import { cardBoxes, countSameBoxes } from './cards.js';
import { colorAliases } from './color-aliases.js';
import { fontSizeAliases, type PartAlias } from './font-size-aliases.js';
import { mostOf, type SemanticAlias, sureCount } from './semantic-alias.js';

/** `card`: the token that outlines most cards. */
function outlineOfCards(tokens: readonly AnyToken[], cards: readonly Evidence[]): SemanticAlias[] {
  const token = mostOf(tokens, (each) => countSameBoxes(each, cards));
  return token ? [{ path: ['card'], token, reason: 'Outlines most of the cards that were seen.' }] : [];
}

/** `gap.default` and the like: of each kind the distance seen most often; `inset.card`: most often at the edge of cards. */
function spacingAliases(tokens: readonly SpacingToken[], cards: readonly Evidence[]): SemanticAlias[] {
  const defaults = spacingTypeSchema.options.flatMap((type): SemanticAlias[] => {
    const token = mostOf(
      tokens.filter(({ spacing_type }) => spacing_type === type),
      sureCount,
    );
    return token ? [{ path: [type, 'default'], token, reason: `The ${type} seen most often.` }] : [];
  });
  const insets = tokens.filter(({ spacing_type: type }) => type === 'padding' || type === 'inset');
  const inCard = mostOf(
    insets,
    ({ evidence }) =>
      evidence.filter((strip) =>
        cards.some((card) => card.image_id === strip.image_id && isInside(strip, card) && touchesEdge(strip, card)),
      ).length,
  );
  if (!inCard) return defaults;
  return [
    ...defaults,
    { path: ['inset', 'card'], token: inCard, reason: 'Seen most often inside the edges of cards.' },
  ];
}

/** The tokens of a type that were measured: a document states values, not what they were seen at. */
function measured<T extends AnyToken>({ types }: TokenSet, name: TokenTypeName): T[] {
  return (types[name].tokens as T[]).filter(({ engine }) => engine !== 'imported');
}

/** What parts of tokens are for, by the roles that were measured: `font.size.body`. */
export function semanticParts(set: TokenSet): Partial<Record<TokenTypeName, PartAlias[]>> {
  return { typography: fontSizeAliases(measured(set, 'typography')) };
}

/**
 * What tokens are for, by measured roles and where they were seen: `color.text.default`, `color.surface.card`,
 * `spacing.inset.card`. Nothing is invented: a role that was not measured has no alias. Each hangs on the tokens of its
 * own role (and on the cards, where it is named after them) alone, so that others come and go without moving it.
 */
export function semanticAliases(set: TokenSet): Partial<Record<TokenTypeName, SemanticAlias[]>> {
  const cards = cardBoxes(set);
  return {
    color: colorAliases(measured<ColorToken>(set, 'color'), cards),
    spacing: spacingAliases(measured<SpacingToken>(set, 'spacing'), cards),
    radius: outlineOfCards(measured(set, 'radius'), cards),
    border: outlineOfCards(measured(set, 'border'), cards),
    shadow: outlineOfCards(measured(set, 'shadow'), cards),
  };
}
