import { z } from 'zod';
import type { TokenType } from '../definition.js';
import { color } from './color/color.type.js';
import { spacing } from './spacing/spacing.type.js';

/** Every token type by its name, in the order people see them. A new type is one folder and one line here. */
export const tokenTypes = {
  color,
  spacing,
};

export type TokenTypeName = keyof typeof tokenTypes;

/** The names of all token types, in registry order. */
export const tokenTypeNames = Object.keys(tokenTypes) as [TokenTypeName, ...TokenTypeName[]];

export const tokenTypeNameSchema = z.enum(tokenTypeNames);

/** The definition of a type for code that treats all types alike. */
export function getTokenType(name: TokenTypeName): TokenType {
  return tokenTypes[name] as unknown as TokenType;
}
