import { getTokenType, type TokenSet, type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';

const HEADINGS = ['type', 'name', 'alias', 'value', 'seen', 'confidence'];

/** A token set as a table for the terminal: type, name, alias where any token has one, value, how often, how sure. */
export function summaryLines(set: TokenSet): string[] {
  const rows = tokenTypeNames.flatMap((type: TokenTypeName) =>
    set.types[type].tokens.map((token) => [
      type,
      token.name,
      token.alias ?? '',
      getTokenType(type).css(token),
      `${token.occurrence_count}x`,
      token.confidence.toFixed(2),
    ]),
  );
  if (rows.length === 0) return ['No tokens.'];
  const table = [HEADINGS, ...rows];
  const columns = HEADINGS.map((_, column) => column).filter((column) => rows.some((row) => row[column] !== ''));
  const widths = HEADINGS.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  return table.map((row) =>
    columns
      .map((column) => (row[column] ?? '').padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
