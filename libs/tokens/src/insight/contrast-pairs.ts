import { isInside, sharedArea } from '../semantics/box-geometry.js';
import type { TokenSet } from '../set/token-set.schema.js';
import type { Evidence } from '../token.js';
import { contrastOn } from '../types/color/color.contrast.js';
import { deltaE, MERGE_WITHIN_DELTA_E } from '../types/color/color.distance.js';
import type { ColorToken } from '../types/color/color.schema.js';
import type { TypographyToken } from '../types/typography/typography.schema.js';
import type { ContrastPair } from './insight.schema.js';

/** WCAG 2.2, 1.4.3 AA: of text, and of large text, which is 18 pt, or 14 pt and bold, at 96 px an inch. */
const TEXT_RATIO = 4.5;
const LARGE_TEXT_RATIO = 3;
const LARGE_PX = 24;
const LARGE_BOLD_PX = 18.66;
const BOLD = 700;
/** Places shown a pair. */
const MAX_SHOWN = 3;

const isNear = (a: string, b: string): boolean => deltaE(a, b) <= MERGE_WITHIN_DELTA_E;

function isLarge({ font_size_px: px, font_weight: weight }: TypographyToken): boolean {
  return px >= LARGE_PX || (px >= LARGE_BOLD_PX && weight !== null && weight >= BOLD);
}

/** The colour whose box holds a text most tightly, as far as boxes are known; undefined where none does. */
function groundOf(text: Evidence, textHex: string, colors: readonly ColorToken[]): string | undefined {
  const around = colors.flatMap(({ hex, evidence }) =>
    isNear(hex, textHex)
      ? []
      : evidence
          .filter((box) => box.image_id === text.image_id && isInside(text, box))
          .map((box) => ({ hex, area: sharedArea(box, box) })),
  );
  return around.sort((a, b) => a.area - b.area || (a.hex < b.hex ? -1 : 1))[0]?.hex;
}

/** A text colour, the token that measured it where there is one, and the styles in it. */
interface Ink {
  readonly hex: string;
  readonly token: ColorToken | undefined;
  readonly styles: readonly TypographyToken[];
}

function inksOf(colors: readonly ColorToken[], styles: readonly TypographyToken[]): Ink[] {
  const inks = new Map<string, { token: ColorToken | undefined; styles: TypographyToken[] }>();
  for (const token of colors) if (token.role === 'text') inks.set(token.hex, { token, styles: [] });
  for (const style of styles) {
    const { color } = style;
    if (color === null) continue;
    const token = colors
      .filter(({ hex }) => isNear(hex, color))
      .sort((a, b) => deltaE(a.hex, color) - deltaE(b.hex, color))[0];
    const hex = token?.hex ?? color;
    const ink = inks.get(hex) ?? { token, styles: [] };
    inks.set(hex, ink);
    ink.styles.push(style);
  }
  return [...inks].map(([hex, ink]) => ({ hex, ...ink }));
}

/** Backgrounds of a text colour with where they were seen: as the pixels told, else by where its text lies. */
function groundsOf({ hex, token, styles }: Ink, colors: readonly ColorToken[]): Map<string, Evidence[]> {
  const placed = new Map<string, Evidence[]>();
  for (const text of styles.flatMap(({ evidence }) => evidence)) {
    const ground = groundOf(text, hex, colors);
    if (ground !== undefined) placed.set(ground, [...(placed.get(ground) ?? []), text]);
  }
  if (token?.role !== 'text' || token.contrast.length === 0) return placed;
  const isEachKnown = token.contrast.every(({ on }) => colors.some((color) => isNear(color.hex, on)));
  const placesOn = (on: string) => [...placed].find(([ground]) => isNear(ground, on))?.[1] ?? [];
  // On a ground of which no box is known a text would seem to lie on what is behind that ground.
  return new Map(token.contrast.map(({ on }) => [on, isEachKnown ? placesOn(on) : []]));
}

function pairOf(ink: Ink, background: string, evidence: readonly Evidence[]): ContrastPair {
  const { hex, token, styles } = ink;
  const { wcag, apca } = contrastOn(hex, background);
  const large = styles.length > 0 && styles.every(isLarge);
  const needs = large ? LARGE_TEXT_RATIO : TEXT_RATIO;
  const isMet = wcag >= needs;
  return {
    text: hex,
    background,
    wcag,
    apca,
    smallest_px: styles.length > 0 ? Math.min(...styles.map(({ font_size_px: px }) => px)) : null,
    is_large: large,
    needs,
    is_met: isMet,
    found_by: token?.role === 'text' && token.contrast.length > 0 ? 'pixels' : 'place',
    evidence: evidence.slice(0, MAX_SHOWN),
    suggestion: isMet ? null : `Make ${hex} on ${background} differ by ${needs}:1 or more; it is ${wcag}:1.`,
  };
}

/**
 * Text colours on the backgrounds they were seen on, the lowest contrast first. The pixels around a text tell its
 * background; where the colour was not measured as text (it fills areas too, say), the tightest box of a colour round its
 * text does. A text that lies in no known box has no pair.
 */
export function contrastPairs({ types }: TokenSet): ContrastPair[] {
  const colors = types.color.tokens as ColorToken[];
  return inksOf(colors, types.typography.tokens as TypographyToken[])
    .flatMap((ink) => [...groundsOf(ink, colors)].map(([ground, evidence]) => pairOf(ink, ground, evidence)))
    .sort((a, b) => a.wcag - b.wcag || (a.text + a.background < b.text + b.background ? -1 : 1));
}
