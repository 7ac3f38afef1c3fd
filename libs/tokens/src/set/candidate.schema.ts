import { z } from 'zod';
import { boxSchema, type Candidate, engineSchema, MAX_EVIDENCE } from '../token.js';
import { getTokenType, type TokenTypeName } from '../types/index.js';
import { wordsSchema } from '../words.js';

/** Checks a candidate of one type where it crosses a process boundary. */
export function candidateSchema(name: TokenTypeName): z.ZodType<Candidate> {
  return z.strictObject({
    value: getTokenType(name).valueSchema,
    confidence: z.number().min(0).max(1),
    occurrence_count: z.int().positive(),
    evidence: z.array(boxSchema).max(MAX_EVIDENCE),
    engine: engineSchema,
    words: wordsSchema.optional(),
  });
}
