import { z } from 'zod';
import { MAX_NAME_LENGTH } from './unique-name.js';

/** What a token may be called: lower-case ASCII letters and digits in words joined by hyphens, a letter first. */
export const kebabNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'kebab-case')
  .max(MAX_NAME_LENGTH);

/** Any text as a kebab name of at most 64 characters: `Café Crème!` is `cafe-creme`; '' where no letter is left. */
export function kebabName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+/, '')
    .slice(0, MAX_NAME_LENGTH)
    .replace(/-+$/, '');
}
