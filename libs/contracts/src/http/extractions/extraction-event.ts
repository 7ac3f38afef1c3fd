import { anyTokenSchema } from '@copy-that/tokens';
import { z } from 'zod';

/** What a stream of `extractStreaming` tells, in this order; `error` may come in place of any but the first, and ends it. */
export const extractionEventSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('starting'), job_id: z.int() }),
  z.object({
    status: z.literal('token_extracted'),
    token: anyTokenSchema,
    progress: z.number().min(0).max(1).describe('Share of the tokens that have arrived with this one'),
  }),
  z.object({ status: z.literal('computing_properties') }),
  z.object({
    status: z.literal('extraction_complete'),
    job_id: z.int(),
    tokens: z.array(anyTokenSchema),
    statistics: z.record(z.string(), z.unknown()),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  }),
  z.object({ status: z.literal('error'), message: z.string(), code: z.string() }),
]);
export type ExtractionEvent = z.infer<typeof extractionEventSchema>;
