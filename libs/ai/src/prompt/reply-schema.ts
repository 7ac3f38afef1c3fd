import { getTokenType, type TokenTypeName } from '@copy-that/tokens';
import { z } from 'zod';

/** Longer lists are cut: a model that lists more is not describing what it was shown. */
export const MAX_SEEN = 4;

// What each field wants is said once in the prompt: every description here would be paid for fourteen times.
const wordFields = {
  name: z.string(),
  descriptive: z.string(),
  contextual: z.string(),
  design_intent: z.string(),
};

const placeFields = {
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
};

function typeReply(type: TokenTypeName) {
  const { says, sees } = getTokenType(type).ask;
  const named = z.array(z.object({ id: z.number(), ...wordFields, ...says?.shape }));
  if (!sees) return z.object({ named });
  return z.object({ named, seen: z.array(z.object({ ...sees.schema.shape, ...wordFields, ...placeFields })) });
}

/** One value a model said something of. */
export type NamedEntry = Readonly<Record<keyof typeof wordFields, string>> & { readonly id: number } & Readonly<
    Record<string, unknown>
  >;

/** One value a model saw by itself. */
export type SeenEntry = Readonly<Record<keyof typeof wordFields, string>> &
  Readonly<Record<keyof typeof placeFields, number>> &
  Readonly<Record<string, unknown>>;

/** What a model said, by type; `seen` only where the type asks for it. */
export type Reply = Readonly<
  Partial<Record<TokenTypeName, { readonly named: readonly NamedEntry[]; readonly seen?: readonly SeenEntry[] }>>
>;

/** The reply's schema for some types, made from what each type asks. Further fields of a reply are dropped. */
export function replySchema(types: readonly TokenTypeName[]): z.ZodType<Reply> {
  return z.object(Object.fromEntries(types.map((type) => [type, typeReply(type)]))) as unknown as z.ZodType<Reply>;
}

/** JSON Schema of a reply. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The same as JSON Schema within the bounds of structured outputs: every field required, no further ones, no recursion,
 * no bounds and no patterns (platform.claude.com, structured outputs, 2026). What it leaves open is checked on arrival.
 */
export function replyJsonSchema(types: readonly TokenTypeName[]): JsonSchema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(replySchema(types));
  return schema;
}
