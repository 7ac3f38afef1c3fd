import type { Evidence } from '../token.js';
import { deltaE, MERGE_WITHIN_DELTA_E } from '../types/color/color.distance.js';
import { colorFamily } from '../types/color/color.name.js';
import type { ColorRole, ColorToken } from '../types/color/color.schema.js';
import { countSameBoxes } from './cards.js';
import { mostOf, type SemanticAlias, sureCount } from './semantic-alias.js';

/** What shapes need to be told from their background (WCAG 2.2, 1.4.11). */
const NON_TEXT_CONTRAST = 3;
/** Roles that name a colour by themselves. */
const PLAIN_ROLES = ['accent', 'success', 'warning', 'error', 'info'] as const satisfies readonly ColorRole[];

const isDarkOnLight = ({ contrast }: ColorToken): boolean => contrast.every(({ apca }) => apca >= 0);
const isLightOnDark = ({ contrast }: ColorToken): boolean =>
  contrast.length > 0 && contrast.every(({ apca }) => apca < 0);

/** Whether a text has less contrast than another on what both were seen on, and is grey or no more colourful. */
function isFainter(text: ColorToken, than: ColorToken): boolean {
  const shared = text.contrast.flatMap(({ on, wcag }) => {
    const other = than.contrast.find((each) => each.on === on);
    return other ? [{ wcag, other: other.wcag }] : [];
  });
  const isPlain = colorFamily(text.hex) === 'gray' || text.oklch.c <= than.oklch.c;
  return isPlain && shared.length > 0 && shared.every(({ wcag, other }) => wcag < other);
}

function named(token: ColorToken | undefined, path: SemanticAlias['path'], reason: string): SemanticAlias[] {
  return token ? [{ path, token, reason }] : [];
}

function textAliases(texts: readonly ColorToken[], accent: ColorToken | undefined): SemanticAlias[] {
  const onPage = mostOf(texts.filter(isDarkOnLight), sureCount);
  const inverse = mostOf(texts.filter(isLightOnDark), sureCount);
  const main = mostOf(
    [onPage, inverse].flatMap((text) => text ?? []),
    sureCount,
  );
  const other = main === onPage ? inverse : onPage;
  const muted =
    main &&
    mostOf(
      texts.filter((text) => isFainter(text, main)),
      sureCount,
    );
  const onAccent =
    accent &&
    mostOf(
      texts.filter(({ contrast }) => contrast.some(({ on }) => deltaE(on, accent.hex) <= MERGE_WITHIN_DELTA_E)),
      sureCount,
    );
  return [
    ...named(main, ['text', 'default'], 'The text colour seen most often.'),
    ...named(muted, ['text', 'muted'], 'Text with less contrast than the most frequent one, on the same background.'),
    ...named(other, ['text', 'inverse'], 'The text colour seen most often where light and dark change places.'),
    ...named(onAccent, ['text', 'on-accent'], 'The text colour seen most often on the accent.'),
  ];
}

function borderAliases(borders: readonly ColorToken[]): SemanticAlias[] {
  const most = ({ contrast }: ColorToken): number => Math.max(0, ...contrast.map(({ wcag }) => wcag));
  const seen = borders.filter(({ contrast }) => contrast.length > 0);
  const subtle = mostOf(
    seen.filter((border) => most(border) < NON_TEXT_CONTRAST),
    sureCount,
  );
  const strong = mostOf(
    seen.filter((border) => most(border) >= NON_TEXT_CONTRAST),
    sureCount,
  );
  return [
    ...named(mostOf(borders, sureCount), ['border', 'default'], 'The border colour seen most often.'),
    ...named(subtle, ['border', 'subtle'], 'A border with less than 3:1 on all it was seen on.'),
    ...named(strong, ['border', 'strong'], 'A border with 3:1 or more on what it was seen on.'),
  ];
}

/** Colours by what they are for, each from the colours of its role. */
export function colorAliases(colors: readonly ColorToken[], cards: readonly Evidence[]): SemanticAlias[] {
  const ofRole = (role: ColorRole): ColorToken[] => colors.filter((color) => color.role === role);
  const coverage = (color: ColorToken): number => color.coverage;
  const fills = [...ofRole('background'), ...ofRole('surface')];
  const plain = PLAIN_ROLES.map((role) => ({ role, token: mostOf(ofRole(role), sureCount) }));
  const accent = plain.find(({ role }) => role === 'accent')?.token;
  return [
    ...named(mostOf(ofRole('background'), coverage), ['background', 'default'], 'The background that covers most.'),
    ...named(mostOf(ofRole('surface'), coverage), ['surface', 'default'], 'The surface that covers most.'),
    ...named(
      mostOf(fills, (color) => countSameBoxes(color, cards)),
      ['surface', 'card'],
      'Fills most of the cards that were seen.',
    ),
    ...textAliases(ofRole('text'), accent),
    ...borderAliases(ofRole('border')),
    ...plain.flatMap(({ role, token }) => named(token, [role], `The ${role} colour seen most often.`)),
  ];
}
