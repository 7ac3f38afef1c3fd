import { MAX_NAME_LENGTH, uniqueName } from '@copy-that/tokens';

/**
 * A name that is safe as a key of a document and as an identifier in every format: lower-case kebab of ASCII letters
 * and digits that begins with a letter and is not in `taken` yet. A token's own name already is, and stays as it is.
 */
export function documentName(name: string, taken: Set<string>): string {
  const kebab = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+/, '')
    .slice(0, MAX_NAME_LENGTH)
    .replace(/-+$/, '');
  return uniqueName(kebab || 'token', taken);
}
