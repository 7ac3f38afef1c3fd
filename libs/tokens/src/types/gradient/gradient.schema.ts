import { z } from 'zod';
import { tokenShape } from '../../token.js';
import { hexSchema } from '../color/color.schema.js';

export const gradientKindSchema = z.enum(['linear', 'radial']);
export type GradientKind = z.infer<typeof gradientKindSchema>;

/** At most this many stops are kept a gradient (contract with the measuring engine). */
export const MAX_GRADIENT_STOPS = 8;

export const gradientStopSchema = z.strictObject({
  position: z.number().min(0).max(1).describe('Place on the gradient line, three decimals'),
  color: hexSchema,
  alpha: z.number().min(0).max(1).describe('Opacity of the colour, three decimals'),
});
export type GradientStop = z.infer<typeof gradientStopSchema>;

const gradientShape = {
  kind: gradientKindSchema,
  angle_deg: z
    .number()
    .min(0)
    .max(360)
    .nullable()
    .describe('As CSS counts: 0 to the top, 90 to the right; null exactly for a radial gradient'),
  stops: z
    .array(gradientStopSchema)
    .min(2)
    .max(MAX_GRADIENT_STOPS)
    .refine(
      (stops) => stops.every(({ position }, i) => position >= (stops[i - 1]?.position ?? 0)),
      'stops are in ascending order of position',
    )
    .describe('Ascending'),
};

/** A radial gradient has no direction, a linear one always has. */
const hasItsAngle = ({ kind, angle_deg: angle }: { kind: GradientKind; angle_deg: number | null }): boolean =>
  (kind === 'radial') === (angle === null);
const ANGLE_RULE = 'angle_deg is null exactly for a radial gradient';

export const gradientValueSchema = z.strictObject(gradientShape).refine(hasItsAngle, ANGLE_RULE);
export type GradientValue = z.infer<typeof gradientValueSchema>;

export const gradientTokenSchema = z.strictObject({ ...tokenShape, ...gradientShape }).refine(hasItsAngle, ANGLE_RULE);
export type GradientToken = z.infer<typeof gradientTokenSchema>;

export const gradientStatisticsSchema = z.strictObject({
  token_count: z.int().nonnegative(),
  kinds: z.partialRecord(gradientKindSchema, z.int().positive()).describe('How many tokens are of each kind'),
});
export type GradientStatistics = z.infer<typeof gradientStatisticsSchema>;
