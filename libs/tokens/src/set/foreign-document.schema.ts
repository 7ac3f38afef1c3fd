import { z } from 'zod';
import { type TokenTypeName, tokenTypeNameSchema } from '../types/index.js';

/** Which token of a set a token of the imported document is. */
export interface ForeignToken {
  /** The names from the document's top group down. */
  readonly path: readonly string[];
  readonly type: TokenTypeName;
  readonly name: string;
}

/**
 * The document of another tool that a set was imported from, as it was: its groups, aliases, extensions and tokens of
 * types that are not measured are written again with what became of the tokens of the set.
 */
export interface ForeignDocument {
  readonly document: Readonly<Record<string, unknown>>;
  readonly tokens: readonly ForeignToken[];
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Any Design Tokens document. It is not taken apart: a record would lose members named `__proto__`. */
export const documentSchema = z
  .unknown()
  .refine(isObject, 'a token document is an object')
  .meta({ type: 'object' })
  .describe('A Design Tokens document (Format Module 2025.10)') as unknown as z.ZodType<
  Readonly<Record<string, unknown>>
>;

export const foreignDocumentSchema = z
  .strictObject({
    document: documentSchema,
    tokens: z.array(z.strictObject({ path: z.array(z.string()), type: tokenTypeNameSchema, name: z.string() })),
  })
  .describe(
    'Where the set was imported: the document of the other tool, and which of its tokens are tokens of the set',
  );
