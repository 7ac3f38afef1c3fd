import { z } from 'zod';
import { tokenTypeNameSchema } from '../types/index.js';

/** A value a person took out of a project: later runs that find it again leave it out. */
export const removedValueSchema = z.strictObject({ type: tokenTypeNameSchema, value: z.unknown() });
export type RemovedValue = z.infer<typeof removedValueSchema>;
