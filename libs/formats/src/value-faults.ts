import { z } from 'zod';
import { isRecord } from './document.js';
import type { Place } from './references.js';

const number = z.number();
const share = z.number().min(0).max(1);

const COLOR_SPACES = [
  'srgb',
  'srgb-linear',
  'hsl',
  'hwb',
  'lab',
  'lch',
  'oklab',
  'oklch',
  'display-p3',
  'a98-rgb',
  'prophoto-rgb',
  'rec2020',
  'xyz-d65',
  'xyz-d50',
] as const;
const component = z.union([number, z.literal('none')], 'a component is a number or "none"');
const color = z.looseObject(
  {
    colorSpace: z.enum(COLOR_SPACES, 'a colour space of the Color Module 2025.10 is needed, such as srgb'),
    components: z.tuple([component, component, component], 'three components are needed'),
    alpha: share.optional(),
    hex: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'hex is six digits after #')
      .optional(),
  },
  'a colour is an object with colorSpace and components',
);
const dimension = z.looseObject(
  { value: number, unit: z.enum(['px', 'rem'], 'the unit is px or rem') },
  'a dimension is an object with value and unit',
);
const duration = z.looseObject(
  { value: number, unit: z.enum(['ms', 's'], 'the unit is ms or s') },
  'a duration is an object with value and unit',
);
const cubicBezier = z.tuple([share, number, share, number], 'four numbers are needed, the first and third from 0 to 1');
const fontFamily = z.union([z.string(), z.array(z.string()).min(1)], 'a family is a name or a list of names');
const WEIGHT_NAMES =
  'thin hairline extra-light ultra-light light normal regular book medium semi-bold demi-bold bold extra-bold ultra-bold black heavy extra-black ultra-black'.split(
    ' ',
  );
const fontWeight = z.union(
  [z.number().min(1).max(1000), z.enum(WEIGHT_NAMES)],
  'a weight is 1 to 1000 or one of its names',
);
const STROKES = ['solid', 'dashed', 'dotted', 'double', 'groove', 'ridge', 'outset', 'inset'];
const strokeStyle = z.union(
  [z.enum(STROKES), z.looseObject({ dashArray: z.array(dimension), lineCap: z.enum(['round', 'butt', 'square']) })],
  'a stroke style is one of its names, or an object with dashArray and lineCap',
);
const layer = z.looseObject({
  color,
  offsetX: dimension,
  offsetY: dimension,
  blur: dimension,
  spread: dimension,
  inset: z.boolean().optional(),
});

/** The values of the Format Module 2025.10, sections 8 and 9, with aliases in them followed. */
const VALUES: Readonly<Record<string, z.ZodType>> = {
  color,
  dimension,
  fontFamily,
  fontWeight,
  duration,
  cubicBezier,
  number,
  strokeStyle,
  border: z.looseObject({ color, width: dimension, style: strokeStyle }),
  transition: z.looseObject({ duration, delay: duration, timingFunction: cubicBezier }),
  gradient: z.array(z.looseObject({ color, position: share }), 'a gradient is a list of stops').min(1),
  typography: z.looseObject({
    fontFamily,
    fontSize: dimension,
    fontWeight,
    letterSpacing: dimension,
    lineHeight: number,
  }),
};

/** A shadow is one layer or a list of them; asked apart, the fault names the very part. */
function schemaOf(type: string, value: unknown): z.ZodType | undefined {
  if (type === 'shadow') return Array.isArray(value) ? z.array(layer).min(1) : layer;
  return Object.hasOwn(VALUES, type) ? VALUES[type] : undefined;
}

/** A part of a value that is not as the standard wants it. */
export interface ValueFault {
  /** Below the value; none where the fault is that of the token. */
  readonly place?: Place;
  readonly message: string;
}

/** The hex of sRGB components, or undefined where one is no share of 255. */
function hexOf(components: readonly unknown[]): string | undefined {
  const digits = components.map((c) =>
    typeof c === 'number' && c >= 0 && c <= 1
      ? Math.round(c * 255)
          .toString(16)
          .padStart(2, '0')
      : undefined,
  );
  return digits.includes(undefined) ? undefined : `#${digits.join('')}`;
}

/** sRGB components of 0..255, or a hex that is another colour: what the official schema lets pass. */
function colorFaults(value: unknown, place: Place): ValueFault[] {
  if (Array.isArray(value)) return value.flatMap((each, n) => colorFaults(each, [...place, n]));
  if (!isRecord(value)) return [];
  const { colorSpace, components, hex } = value;
  if (!Array.isArray(components)) {
    return Object.entries(value).flatMap(([name, each]) => colorFaults(each, [...place, name]));
  }
  if (colorSpace !== 'srgb' || typeof hex !== 'string') return [];
  const own = hexOf(components);
  if (own === hex.toLowerCase()) return [];
  const message = `hex ${hex} is not the colour of its components (${own ?? components.join(', ')}); make them agree`;
  return [{ place, message }];
}

/** What is wrong with a value of a type, at most one fault a part. */
export function valueFaults(type: string, value: unknown): ValueFault[] {
  const schema = schemaOf(type, value);
  if (!schema) return [{ message: `the standard knows no type "${type}"` }];
  const { error } = schema.safeParse(value);
  if (error) return error.issues.map(({ path, message }) => ({ place: path as Place, message: plainMessage(message) }));
  return colorFaults(value, []);
}

const plainMessage = (message: string): string => message.replace(/^Invalid input: /, '');
