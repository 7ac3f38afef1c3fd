import { type AnyToken, getTokenType, type TokenSet, tokenTypeNames } from '@copy-that/tokens';

const headings = ['type', 'name', 'alias', 'value', 'role', 'seen', 'confidence'] as const;
const VALUE = headings.indexOf('value');
/** Counts and shares line up at their last digit. */
const rightAligned = new Set<string>(['seen', 'confidence']);

/** The tokens of a set as a text table, one row a token in the set's order, aliases only where there are any; `swatch` draws what stands before a colour's value. */
export function tokenTable(set: TokenSet, swatch: (css: string) => string = () => ''): string {
  const rows = tokenTypeNames.flatMap((type) => {
    const { css } = getTokenType(type);
    return (set.types[type]?.tokens ?? []).map((token) => [
      type,
      token.name,
      token.alias ?? '',
      css(token),
      roleOf(token),
      `${token.occurrence_count}x`,
      `${Math.round(token.confidence * 100)} %`,
    ]);
  });
  const hasAliases = rows.some((row) => row[headings.indexOf('alias')] !== '');
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[], mark = '') =>
    cells
      .flatMap((cell, column) => {
        if (headings[column] === 'alias' && !hasAliases) return [];
        const width = widths[column] ?? 0;
        const text = rightAligned.has(headings[column] ?? '') ? cell.padStart(width) : cell.padEnd(width);
        return headings[column] === 'value' && mark ? `${mark} ${text}` : text;
      })
      .join('  ')
      .trimEnd();
  // A mark takes two columns and a space, which the lines without one must leave free.
  const blank = rows.some((row) => swatch(row[VALUE] ?? '')) ? '  ' : '';
  return [
    line(headings, blank),
    line(
      widths.map((width) => '-'.repeat(width)),
      blank,
    ),
    ...rows.map((row) => line(row, swatch(row[VALUE] ?? '') || blank)),
  ].join('\n');
}

/** A colour has a role, a spacing a type, a gradient a kind: what a token is used for, where its type says so. */
function roleOf(token: AnyToken): string {
  const role = token.role ?? token.spacing_type ?? token.kind;
  return typeof role === 'string' ? role : '';
}

/** Two cells of the colour a CSS text like `#4e73df` names, for a terminal with 24-bit colours; empty for any other text. */
export function colorSwatch(css: string): string {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(css);
  if (!hex) return '';
  const [red, green, blue] = hex.slice(1).map((part) => Number.parseInt(part, 16));
  return `\u001b[48;2;${red};${green};${blue}m  \u001b[0m`;
}
