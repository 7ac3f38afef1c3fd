import { z } from 'zod';
import type { TokenType } from '../definition.js';
import { border } from './border/border.type.js';
import { color } from './color/color.type.js';
import { gradient } from './gradient/gradient.type.js';
import { radius } from './radius/radius.type.js';
import { shadow } from './shadow/shadow.type.js';
import { spacing } from './spacing/spacing.type.js';
import { typography } from './typography/typography.type.js';

/** Every token type by its name, in the order people see them. A new type is one folder and one line here. */
export const tokenTypes = {
  color,
  spacing,
  typography,
  radius,
  border,
  shadow,
  gradient,
};

export type TokenTypeName = keyof typeof tokenTypes;

/** The names of all token types, in registry order. */
export const tokenTypeNames = Object.keys(tokenTypes) as [TokenTypeName, ...TokenTypeName[]];

export const tokenTypeNameSchema = z.enum(tokenTypeNames);

/** The definition of a type for code that treats all types alike. */
export function getTokenType(name: TokenTypeName): TokenType {
  return tokenTypes[name] as unknown as TokenType;
}
