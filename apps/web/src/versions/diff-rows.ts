import type { endpointCatalog, ResponseOf } from '@copy-that/contracts';
import type { ListedToken } from '../tokens/listed-token.js';

/** One difference between two versions. */
export interface DiffRow {
  /** Of its token, in both versions. */
  readonly key: string;
  readonly kind: string;
  readonly type: ListedToken['type'];
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** What finds a token again in another version: the measured name stays whatever it is called. */
export function tokenKey({ type, name }: { type: string; name: string }): string {
  return `${type} ${name}`;
}

/** All differences in one list: what came, what went, what is another now, what is called another way and what is for another in a theme. */
export function diffRows(diff: ResponseOf<typeof endpointCatalog.diffVersions>): DiffRow[] {
  const { added, removed, changed, renamed, themes } = diff;
  const rows = [
    ...added.map(({ css, ...row }) => ({ ...row, kind: 'added', before: '', after: css })),
    ...removed.map(({ css, ...row }) => ({ ...row, kind: 'removed', before: css, after: '' })),
    ...changed.map(({ fields, ...row }) => ({ ...row, kind: `changed ${fields.join(', ')}` })),
    ...renamed.map((row) => ({ ...row, kind: 'renamed' })),
    ...themes.map(({ theme, before = '', after = '', ...row }) => ({
      ...row,
      before,
      after,
      kind: `in the ${theme} theme`,
    })),
  ];
  return rows.map((row) => ({ ...row, key: tokenKey(row) }));
}
