import type { z } from 'zod';

/** The longest line of facts: the list sent to a model holds many, and each is paid for. */
export const MAX_FACTS_LENGTH = 160;

type FlatField = z.ZodString | z.ZodNumber | z.ZodEnum;
type FlatShape = Record<string, FlatField>;

/**
 * Fields that a model fills in, all required: structured output knows no schemas within schemas, no bounds and no
 * patterns, so what comes back is checked where it is used.
 */
export type FlatSchema = z.ZodObject<FlatShape>;

/** What a model filled in; members nobody asked for are ignored. */
export type Said = Readonly<Record<string, unknown>>;

/** What a vision model is asked of one token type. It says what values are for; it never changes a measured one. */
export interface ModelAsk<V = unknown> {
  /** Instructions for the type: what to name, what to say, what to leave out. */
  readonly words: string;
  /** The value in the list sent to the model, one line of at most 160 characters: `#4e73df, 12.3 % of the picture`. */
  facts(value: V): string;
  /** What it may say of a measured value beyond names and intent; strings and string enums. */
  readonly says?: FlatSchema;
  /** The value with what was said of it; measured numbers untouched. What does not fit is ignored. There with `says`. */
  withSaid?(value: V, said: Said): V;
  /** Values that it may add by eye; absent where nobody can read the numbers off a picture. */
  readonly sees?: {
    readonly schema: FlatSchema;
    /** A value that the type's schema accepts, or undefined where what was seen makes none. */
    value(seen: Said): V | undefined;
  };
}

/** A {@link ModelAsk} as a type writes it, with the fields by their types. */
interface TypedAsk<V, Says extends FlatShape, Sees extends FlatShape> {
  readonly words: string;
  facts(value: V): string;
  readonly says?: z.ZodObject<Says>;
  withSaid?(value: V, said: z.infer<z.ZodObject<Says>>): V;
  readonly sees?: {
    readonly schema: z.ZodObject<Sees>;
    value(seen: z.infer<z.ZodObject<Sees>>): unknown;
  };
}

/** Puts checks round an ask: it gives only values that `valueSchema` accepts, whatever a model filled in. */
export function defineModelAsk<V, Says extends FlatShape, Sees extends FlatShape>(
  valueSchema: z.ZodType<V>,
  { words, facts, says, withSaid, sees }: TypedAsk<V, Says, Sees>,
): ModelAsk<V> {
  return {
    words,
    facts: (value) => facts(value).slice(0, MAX_FACTS_LENGTH),
    ...(says && withSaid
      ? {
          says: says as unknown as FlatSchema,
          withSaid: (value: V, said: Said): V => {
            const fields = says.safeParse(said);
            const changed = fields.success ? valueSchema.safeParse(withSaid(value, fields.data)) : undefined;
            return changed?.success ? changed.data : value;
          },
        }
      : {}),
    ...(sees
      ? {
          sees: {
            schema: sees.schema as unknown as FlatSchema,
            value: (seen: Said): V | undefined => {
              const fields = sees.schema.safeParse(seen);
              return fields.success ? valueSchema.safeParse(sees.value(fields.data)).data : undefined;
            },
          },
        }
      : {}),
  };
}
