import { z } from 'zod';
import { type Themes, themesSchema } from '../themes/theme.schema.js';
import type { AnyToken } from '../token.js';
import { getTokenType, type TokenTypeName, tokenTypeNames } from '../types/index.js';
import { type ForeignDocument, foreignDocumentSchema } from './foreign-document.schema.js';

/** The tokens of one type, the most important first, and what can be said of them together. */
export interface TypeTokens {
  readonly tokens: AnyToken[];
  readonly statistics: Record<string, unknown>;
}

/** All tokens of one run or one version of a project: ids are unique over all types, names and aliases within a type. */
export interface TokenSet {
  readonly types: Record<TokenTypeName, TypeTokens>;
  readonly warnings: string[];
  /** There for a set that came from another tool. */
  readonly foreign?: ForeignDocument;
  /** There for a set of images that were marked light and dark. */
  readonly themes?: Themes;
}

/** A type without tokens. */
export function noTokens(name: TokenTypeName): TypeTokens {
  return { tokens: [], statistics: getTokenType(name).statistics([]) };
}

function hasOwnAliases(tokens: readonly AnyToken[]): boolean {
  const names = new Set(tokens.map(({ name }) => name));
  const aliases = tokens.flatMap(({ alias }) => alias ?? []);
  return new Set([...names, ...aliases]).size === names.size + aliases.length;
}

function typeTokensSchema(name: TokenTypeName) {
  const { tokenSchema, statisticsSchema } = getTokenType(name);
  return z
    .strictObject({ tokens: z.array(tokenSchema), statistics: statisticsSchema })
    .refine(({ tokens }) => new Set(tokens.map((token) => token.name)).size === tokens.length, {
      error: `two ${name} tokens have the same name`,
    })
    .refine(({ tokens }) => hasOwnAliases(tokens), {
      error: `an alias of a ${name} token is another's alias or a name`,
    })
    .default(() => noTokens(name));
}

const typesShape = Object.fromEntries(tokenTypeNames.map((name) => [name, typeTokensSchema(name)])) as Record<
  TokenTypeName,
  ReturnType<typeof typeTokensSchema>
>;

/** A token set as it is stored and sent; a type that a stored set did not know yet is read as empty. */
export const tokenSetSchema: z.ZodType<TokenSet> = z
  .strictObject({
    types: z.strictObject(typesShape),
    warnings: z.array(z.string()),
    foreign: foreignDocumentSchema.optional(),
    themes: themesSchema.optional(),
  })
  .refine(
    ({ types }) => {
      const ids = Object.values(types).flatMap(({ tokens }) => tokens.map(({ id }) => id));
      return new Set(ids).size === ids.length;
    },
    { error: 'two tokens have the same id' },
  );
