import { type AnyToken, getTokenType, type TokenSet } from '@copy-that/tokens';

/** What a browser computes of a token where it is drawn. */
export interface ExpectedStyle {
  /** The token's path in the document. */
  readonly path: string;
  /** The CSS property to read. */
  readonly property: string;
  /** All numbers of the computed value, colours as four, in the order browsers write them. */
  readonly numbers: readonly number[];
}

const channels = (hex: string, alpha = 1): number[] => [
  ...[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)),
  alpha,
];

type Fields = Readonly<Record<string, unknown>>;
interface Layer {
  readonly color: string;
  readonly alpha: number;
  readonly offset_x_px: number;
  readonly offset_y_px: number;
  readonly blur_px: number;
  readonly spread_px: number;
}
interface Stop {
  readonly color: string;
  readonly alpha: number;
  readonly position: number;
}

function gradientNumbers({ angle_deg: angle, stops }: { angle_deg: number | null; stops: readonly Stop[] }): number[] {
  // Browsers leave out the direction that is the initial one, to the bottom.
  const direction = angle === null || angle === 180 ? [] : [angle];
  return [...direction, ...stops.flatMap(({ color, alpha, position }) => [...channels(color, alpha), position * 100])];
}

function shadowNumbers({ layers }: { layers: readonly Layer[] }): number[] {
  return layers.flatMap(({ color, alpha, offset_x_px, offset_y_px, blur_px, spread_px }) => [
    ...channels(color, alpha),
    offset_x_px,
    offset_y_px,
    blur_px,
    spread_px,
  ]);
}

/** Of a token's own fields, so that no writer of formats has a say in it. */
const styles: Readonly<Record<string, (token: Fields) => [property: string, numbers: number[]][]>> = {
  color: ({ hex }) => [['background-color', channels(hex as string)]],
  spacing: ({ value_px: px }) => [['width', [px as number]]],
  radius: ({ value_px: px }) => [['border-top-left-radius', [(px as number | null) ?? 9999]]],
  border: ({ width_px: px, color }) => [
    // A line is drawn in whole device pixels (CSS Backgrounds 3, section 3.3).
    ['border-top-width', [Math.max(1, Math.floor(px as number))]],
    ['border-top-color', channels(color as string)],
  ],
  shadow: (token) => [['box-shadow', shadowNumbers(token as never)]],
  gradient: (token) => [['background-image', gradientNumbers(token as never)]],
};

function partStyles(tokens: readonly AnyToken[]): ExpectedStyle[] {
  return (getTokenType('typography').parts?.(tokens) ?? []).flatMap(({ path, written }) => {
    if (path[1] === 'size')
      return [{ path: path.join('.'), property: 'font-size', numbers: [(written.$value as { value: number }).value] }];
    return path[1] === 'weight'
      ? [{ path: path.join('.'), property: 'font-weight', numbers: [written.$value as number] }]
      : [];
  });
}

/** What a browser should make of every token of a set. */
export function expectedStyles(set: TokenSet): ExpectedStyle[] {
  return Object.entries(set.types).flatMap(([type, { tokens }]) => {
    if (type === 'typography') return partStyles(tokens);
    const { group } = getTokenType(type as 'color');
    return tokens.flatMap((token) =>
      (styles[type]?.(token as unknown as Fields) ?? []).map(([property, numbers]) => ({
        path: `${group}.${token.name}`,
        property,
        numbers,
      })),
    );
  });
}

/** The numbers of a computed value, an opaque colour with its 1; lines between words and digits are no signs. */
export function numbersOf(computed: string): number[] {
  const whole = computed.replace(/rgb\(([^)]*)\)/g, 'rgba($1, 1)');
  return [...whole.matchAll(/(?<![\w-])-?\d+(?:\.\d+)?/g)].map(Number);
}
