import { getTokenType, type TokenSet, type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';

/** A token set as a table for the terminal: type, name, value, how often, how sure. */
export function summaryLines(set: TokenSet): string[] {
  const rows = tokenTypeNames.flatMap((type: TokenTypeName) =>
    set.types[type].tokens.map((token) => [
      type,
      token.name,
      getTokenType(type).css(token),
      `${token.occurrence_count}x`,
      token.confidence.toFixed(2),
    ]),
  );
  if (rows.length === 0) return ['No tokens.'];
  const table = [['type', 'name', 'value', 'seen', 'confidence'], ...rows];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
