import type { PlainColor } from '../../plain-color.js';
import type { PlainShadow, PlainToken } from '../../plain-tokens.js';

/** A variable that says a token or one part of it; `part` are the names below the token's own. */
export interface FigmaVariable {
  readonly part: readonly string[];
  readonly resolvedType: 'COLOR' | 'FLOAT' | 'STRING';
  /** Where Figma offers it (REST API, VariableScope). */
  readonly scopes: readonly string[];
  readonly value: string | number | { readonly r: number; readonly g: number; readonly b: number; readonly a: number };
}

/** Digits that say an eight-bit channel exactly. */
const rounded = (value: number): number => Number(value.toFixed(4));

function color(part: readonly string[], { red, green, blue, alpha }: PlainColor, scope: string): FigmaVariable {
  const value = { r: rounded(red), g: rounded(green), b: rounded(blue), a: rounded(alpha) };
  return { part, resolvedType: 'COLOR', scopes: [scope], value };
}

function float(part: readonly string[], value: number, ...scopes: string[]): FigmaVariable {
  return { part, resolvedType: 'FLOAT', scopes, value: rounded(value) };
}

const LENGTH_SCOPES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/radi(us|i)|rounded|corner/, ['CORNER_RADIUS']],
  [/font.?size|text.?size|font.size/, ['FONT_SIZE']],
  [/line.?height|leading/, ['LINE_HEIGHT']],
  [/letter.?spacing|tracking/, ['LETTER_SPACING']],
  [/border|stroke|outline/, ['STROKE_FLOAT']],
  [/spac|gap|gutter|margin|padding|inset/, ['GAP', 'WIDTH_HEIGHT']],
];

function lengthScopes(path: readonly string[]): readonly string[] {
  const name = path
    .map((part) => part.slice(0, 100))
    .join('-')
    .toLowerCase();
  return LENGTH_SCOPES.find(([words]) => words.test(name))?.[1] ?? ['ALL_SCOPES'];
}

function layer(prefix: readonly string[], { color: tint, xPx, yPx, blurPx, spreadPx }: PlainShadow): FigmaVariable[] {
  return [
    color([...prefix, 'color'], tint, 'EFFECT_COLOR'),
    float([...prefix, 'x'], xPx, 'EFFECT_FLOAT'),
    float([...prefix, 'y'], yPx, 'EFFECT_FLOAT'),
    float([...prefix, 'blur'], blurPx, 'EFFECT_FLOAT'),
    float([...prefix, 'spread'], spreadPx, 'EFFECT_FLOAT'),
  ];
}

/** The variables that say a token, or why Figma has none for it. */
export function variablesOf(token: PlainToken): FigmaVariable[] | { readonly skip: string } {
  switch (token.type) {
    case 'color':
      return [color([], token.value, 'ALL_SCOPES')];
    case 'dimension':
      return [float([], token.value, ...lengthScopes(token.path))];
    case 'number':
      return [float([], token.value, 'ALL_SCOPES')];
    case 'fontWeight':
      return [float([], token.value, 'FONT_WEIGHT')];
    case 'fontFamily':
      return [{ part: [], resolvedType: 'STRING', scopes: ['FONT_FAMILY'], value: token.value[0] ?? '' }];
    case 'duration':
      return [float([], token.value, 'ALL_SCOPES')];
    case 'border': {
      const { color: tint, widthPx } = token.value;
      return [color(['color'], tint, 'STROKE_COLOR'), float(['width'], widthPx, 'STROKE_FLOAT')];
    }
    case 'shadow': {
      const [first] = token.value;
      if (token.value.length === 1 && first) return layer(first.inset ? ['inset'] : [], first);
      return token.value.flatMap((each, i) => layer([`${i + 1}${each.inset ? '-inset' : ''}`], each));
    }
    case 'typography': {
      const { families, sizePx, weight, letterSpacingPx, lineHeight } = token.value;
      return [
        { part: ['family'], resolvedType: 'STRING', scopes: ['FONT_FAMILY'], value: families[0] ?? '' },
        float(['size'], sizePx, 'FONT_SIZE'),
        float(['weight'], weight, 'FONT_WEIGHT'),
        float(['letter-spacing'], letterSpacingPx, 'LETTER_SPACING'),
        float(['line-height'], sizePx * lineHeight, 'LINE_HEIGHT'),
      ];
    }
    case 'gradient':
      return { skip: 'a variable of Figma holds one colour and no gradient' };
    case 'cubicBezier':
    case 'transition':
    case 'strokeStyle':
    default:
      return { skip: 'the variables of its REST API are colours, numbers and words alone' };
  }
}
