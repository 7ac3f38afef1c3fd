import type { TokenTypeName } from '@copy-that/tokens';
import type { ListedToken } from './listed-token.js';

/** A row of the grid: the heading of a type, or up to `columns` of its tokens. */
export interface TokenRow {
  readonly key: string;
  readonly type: TokenTypeName;
  readonly tokens?: readonly ListedToken[];
}

/** Lays tokens into rows in their order, each type under its heading. */
export function layRows(tokens: readonly ListedToken[], columns: number): TokenRow[] {
  const rows: TokenRow[] = [];
  for (let from = 0; from < tokens.length; ) {
    const { type } = tokens[from] as ListedToken;
    const isNew = rows.at(-1)?.type !== type;
    if (isNew) rows.push({ key: type, type });
    let to = from;
    while (to < tokens.length && to - from < columns && tokens[to]?.type === type) to++;
    const own = tokens.slice(from, to);
    rows.push({ key: `${type} ${own[0]?.id}`, type, tokens: own });
    from = to;
  }
  return rows;
}
