import { z } from 'zod';
import { MAX_NAME_LENGTH } from './unique-name.js';

/** `constructor` is a member of every JavaScript object: tools that look names up in plain objects stumble over it. */
const isEveryObjects = (name: string): boolean => name in {};

/** What a token may be called: lower-case ASCII letters and digits in words joined by hyphens, a letter first. */
export const kebabNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'kebab-case')
  .max(MAX_NAME_LENGTH)
  .refine((name) => !isEveryObjects(name), 'every JavaScript object has a member of this name');

/** Any text as a kebab name of at most 64 characters: `Café Crème!` is `cafe-creme`; '' where no name is left. */
export function kebabName(text: string): string {
  const name = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+/, '')
    .slice(0, MAX_NAME_LENGTH)
    .replace(/-+$/, '');
  return isEveryObjects(name) ? '' : name;
}
