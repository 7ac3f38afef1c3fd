import { kebabName, uniqueName } from '@copy-that/tokens';

/**
 * A name that is safe as a key of a document and as an identifier in every format: lower-case kebab of ASCII letters
 * and digits that begins with a letter and is not in `taken` yet. A token's own name already is, and stays as it is.
 */
export function documentName(name: string, taken: Set<string>): string {
  return uniqueName(kebabName(name) || 'token', taken);
}
