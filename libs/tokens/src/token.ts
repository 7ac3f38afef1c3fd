import { z } from 'zod';
import { kebabNameSchema } from './kebab-name.js';
import type { Words } from './words.js';

/** Where a value was measured: a box in source pixels of the (oriented) upload, without saying which image. */
export const boxSchema = z.strictObject({
  x: z.int().nonnegative(),
  y: z.int().nonnegative(),
  width: z.int().positive(),
  height: z.int().positive(),
});
export type Box = z.infer<typeof boxSchema>;

/** A box in one named image: the proof a token carries. */
export const evidenceSchema = boxSchema.extend({ image_id: z.int() });
export type Evidence = z.infer<typeof evidenceSchema>;

/** At most this many evidence boxes are kept a token, the clearest first (product numbers). */
export const MAX_EVIDENCE = 32;

export const provenanceSchema = z.strictObject({ image_id: z.int(), confidence: z.number().min(0).max(1) });
export type Provenance = z.infer<typeof provenanceSchema>;

/** Who found the value: the pixels (`measured`), a model (`claude`) or the document it came in (`imported`). */
export const engineSchema = z.enum(['measured', 'claude', 'imported']);
export type Engine = z.infer<typeof engineSchema>;

export const semanticNamesSchema = z.strictObject({
  simple: z.string(),
  descriptive: z.string(),
  contextual: z.string(),
  scale_position: z.string(),
});
export type SemanticNames = z.infer<typeof semanticNamesSchema>;

/** The fields every token of every type has; a type adds its own beside them. */
export const tokenShape = {
  id: z.int().describe('Unique in its set, counted from 1'),
  name: kebabNameSchema.describe('Says the measured value, the same in every set'),
  alias: kebabNameSchema
    .optional()
    .describe('What a model or a person calls it by its job; unlike every name and alias of its type in the set'),
  confidence: z.number().min(0).max(1),
  occurrence_count: z.int().positive(),
  evidence: z.array(evidenceSchema).max(MAX_EVIDENCE),
  provenance: z.array(provenanceSchema).describe('The images that show it; none where it was only imported'),
  semantic_names: semanticNamesSchema,
  design_intent: z.string().max(400),
  engine: engineSchema,
};

export const anyTokenSchema = z.looseObject(tokenShape);
/** A token of a type not known at compile time. */
export type AnyToken = z.infer<typeof anyTokenSchema>;

/** A value of one type found in one image, before the images are merged: it has no name and no id yet. */
export interface Candidate<V = unknown> {
  readonly value: V;
  /** 0..1 by the rule the measuring engine states for the type. */
  readonly confidence: number;
  readonly occurrence_count: number;
  /** Boxes in source pixels, clearest first, at most {@link MAX_EVIDENCE}. */
  readonly evidence: readonly Box[];
  readonly engine: Engine;
  /** What a model calls the value and says of it. */
  readonly words?: Words;
}
