import { isRecord, membersOf } from '@copy-that/formats';

/** A radius, or that the ends are fully round. */
export type Radius = number | 'full';

/** One layer of a shadow, CSS px. */
export interface ShadowSize {
  readonly offsetY: number;
  readonly blur: number;
}

/** What an extractor says of one picture, most important first; lengths in CSS px. */
export interface PlainTokens {
  readonly colors: readonly string[];
  readonly spacing: readonly number[];
  readonly fonts: readonly number[];
  readonly radii: readonly Radius[];
  readonly shadows: readonly ShadowSize[];
}

export const tokenTypes = ['colors', 'spacing', 'fonts', 'radii', 'shadows'] as const;
/** What is scored. */
export type ScoredType = (typeof tokenTypes)[number];

/** CSS's way to say "fully round" is a radius larger than any box. */
const FULL_FROM_PX = 500;

/** The tokens of a DTCG document by their top groups, in its order; aliases are no tokens of their own, groups it lacks are empty. */
export function plainTokens(document: Readonly<Record<string, unknown>>): PlainTokens {
  const all = tokensOf(document, []);
  const inGroup = (...path: string[]) =>
    all.filter((token) => path.every((name, n) => token.path[n] === name)).map(({ value }) => value);
  return {
    colors: inGroup('color').flatMap((value) => (isRecord(value) && typeof value.hex === 'string' ? [value.hex] : [])),
    spacing: inGroup('spacing').flatMap(pxOf),
    fonts: [...new Set(inGroup('font', 'size').flatMap(pxOf))],
    radii: [
      ...new Set(
        inGroup('radius')
          .flatMap(pxOf)
          .map((px) => (px >= FULL_FROM_PX ? ('full' as const) : px)),
      ),
    ],
    shadows: inGroup('shadow').flatMap((value) => [value].flat().flatMap(layerOf)),
  };
}

interface FoundToken {
  readonly path: readonly string[];
  readonly value: unknown;
}

function tokensOf(group: Readonly<Record<string, unknown>>, path: readonly string[]): FoundToken[] {
  return membersOf(group).flatMap(([name, member]) => {
    if (!('$value' in member)) return tokensOf(member, [...path, name]);
    return typeof member.$value === 'string' ? [] : [{ path: [...path, name], value: member.$value }];
  });
}

function pxOf(value: unknown): number[] {
  return isRecord(value) && typeof value.value === 'number' && value.unit === 'px' ? [value.value] : [];
}

function layerOf(value: unknown): ShadowSize[] {
  if (!isRecord(value)) return [];
  const [offsetY] = pxOf(value.offsetY);
  const [blur] = pxOf(value.blur);
  return offsetY === undefined || blur === undefined ? [] : [{ offsetY, blur }];
}
